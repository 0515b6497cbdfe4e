"""The range of weeks that a trend is shown for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.guidance import PUBLISHED, GuidanceFigures
from pendulum_journal.domain.trend.progress import bands
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.trend.series import WeekFigures

WEEKS_BEFORE_SWING = 26
YEAR = 52

YOUNG_AXES = (13, 26)
"""The lengths of the axis, in weeks since the swing, while no more weeks have passed."""

ROOM_AFTER = 4
"""Weeks that the axis goes on after the running one where the bands end before."""

Weeks: TypeAlias = tuple[Week, Week]
"""The first and the last week, both included."""


class Range(StrEnum):
    """The named ranges, as they are written on the command line."""

    SWING = "swing"
    YEAR = "1y"
    TWO_YEARS = "2y"
    ALL = "all"


def parse_range(text: str) -> Range | Weeks:
    """Read ``swing``, ``1y``, ``2y``, ``all`` or ``FROM..TO`` with two weeks or dates.

    Raises:
        InputError: the text has another form, a week does not exist, or the end is before the
            beginning.
    """
    text = text.strip()
    if text in set(Range):
        return Range(text)
    begin, dots, end = text.partition("..")
    if not dots:
        raise InputError(
            "range-form",
            "“{text}” is not a range: write swing, 1y, 2y, all, or 2026-W01..2026-W26.",
            text=text[:40],
        )
    first, last = Week.parse(begin), Week.parse(end)
    if last < first:
        raise InputError(
            "range-reversed",
            "“{text}” ends before it begins: write the earlier week first.",
            text=text[:40],
        )
    return first, last


def range_for(
    choice: Range | Weeks,
    figures: Sequence[WeekFigures],
    swing: Swing | None,
    today: date,
    guidance: GuidanceFigures = PUBLISHED,
) -> Weeks:
    """Return the first and the last week of a range.

    *This swing* begins with the first recorded week of the half year before the swing, or with the
    swing if there is none, but with the first recorded week at all if that lies after the last
    guidance band (39 weeks after a swing to building, 104 after one to managing). It ends with
    week 13 of the swing while the running week is no later, then with week 26, then with that band,
    and after it four weeks after the running one; without a swing it is all weeks. A year is the 52
    weeks that end with the running one. *All* is every week of the journal up to the running one
    or, without any, the running one.
    """
    if not isinstance(choice, Range):
        return choice
    now = Week.containing(today)
    if choice is Range.YEAR:
        return now + (1 - YEAR), now
    if choice is Range.TWO_YEARS:
        return now + (1 - 2 * YEAR), now
    if choice is Range.SWING and swing is not None:
        return _axis_of(swing, [row.week for row in figures], now, _end_of_bands(swing, guidance))
    weeks = [row.week for row in figures if row.week <= now]
    return min(weeks, default=now), max(weeks, default=now)


def _axis_of(swing: Swing, entered: Sequence[Week], now: Week, end_of_bands: Week) -> Weeks:
    """Return the weeks of the axis of a swing, which is no longer than what there is to show."""
    number = swing.week_number(now)
    young = next((weeks for weeks in YOUNG_AXES if number <= weeks), None)
    if young is not None:
        end = swing.week + (young - 1)
    else:
        end = end_of_bands if now <= end_of_bands else now + ROOM_AFTER
    if entered and min(entered) > end_of_bands:
        return min(entered), end
    earliest = swing.week + -WEEKS_BEFORE_SWING
    return min((each for each in entered if earliest <= each < swing.week), default=swing.week), end


def _end_of_bands(swing: Swing, guidance: GuidanceFigures) -> Week:
    found = bands(swing, None, guidance)
    return found[-1].last if found else swing.week
