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

    *This swing* begins half a year before the swing, to show the time before, but with the first
    recorded week if that lies after the last guidance band (39 weeks after a swing to building, 104
    after one to managing). It ends with that band or with the running week, whichever is later;
    without a swing it is all weeks. A year is the 52 weeks that
    end with the running one. *All* is every week of the journal or, if that is empty, the running
    one.
    """
    if not isinstance(choice, Range):
        return choice
    now = Week.containing(today)
    if choice is Range.YEAR:
        return now + (1 - YEAR), now
    if choice is Range.TWO_YEARS:
        return now + (1 - 2 * YEAR), now
    if choice is Range.SWING and swing is not None:
        end = _end_of_bands(swing, guidance)
        begin = min((row.week for row in figures), default=swing.week)
        if begin <= end:
            begin = swing.week + -WEEKS_BEFORE_SWING
        return begin, max(now, end)
    weeks = [row.week for row in figures]
    return min(weeks, default=now), max(weeks, default=now)


def _end_of_bands(swing: Swing, guidance: GuidanceFigures) -> Week:
    found = bands(swing, None, guidance)
    return found[-1].last if found else swing.week
