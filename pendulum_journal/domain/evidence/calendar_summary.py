"""A calendar of many years in a few figures: meetings a week then and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.coverage import Coverage, is_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pendulum_journal.domain.evidence.calendar_weeks import CalendarWeek
    from pendulum_journal.domain.week import Week

_FEW_WEEKS = 4
_YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class YearMean:
    """How much time meetings took in the weeks of a year.

    Attributes:
        year: of the ISO weeks.
        minutes: a week, a mean of the weeks that are covered from Monday to Friday and not away.
        weeks: how many they are.
    """

    year: int
    minutes: float
    weeks: int


@dataclass(frozen=True, slots=True)
class CalendarSummary:
    """What a calendar holds.

    Attributes:
        weeks: how many it covers.
        meetings: how many began.
        latest: the mean of the latest year with four weeks or more; None: there is none.
        earlier: that of the year five before, or else of the first; None: there is none earlier.
    """

    weeks: int
    meetings: int
    latest: YearMean | None
    earlier: YearMean | None


def summary_of(
    weeks: Mapping[Week, CalendarWeek], covers: tuple[date, date] | None
) -> CalendarSummary:
    """Return what a calendar holds.

    A week of which any day from Monday to Friday is not covered is left out of the means.

    Args:
        weeks: what it says about each week, in order.
        covers: the first and the last day that it covers; None: none.
    """
    by_year: dict[int, list[int]] = {}
    coverage = Coverage.of([] if covers is None else [covers])
    for week, found in weeks.items():
        if is_whole(week, [coverage]) and not found.is_away:
            by_year.setdefault(week.year, []).append(found.meetings)
    means = {
        year: YearMean(year, sum(minutes) / len(minutes), len(minutes))
        for year, minutes in by_year.items()
        if len(minutes) >= _FEW_WEEKS
    }
    latest = means[max(means)] if means else None
    earlier = None
    if latest is not None and min(means) < latest.year:
        earlier = means.get(latest.year - _YEARS_BACK, means[min(means)])
    return CalendarSummary(len(weeks), sum(each.items for each in weeks.values()), latest, earlier)
