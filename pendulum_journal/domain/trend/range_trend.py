"""Straight-line trends of hours or shares over the weeks shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.statistics import theil_sen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.domain.trend.activity_series import ActivityColumns
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.statistics import Line
    from pendulum_journal.domain.week import Week

Of = TypeVar("Of")

LEAST_WEEKS = 3


@dataclass(frozen=True, slots=True)
class RangeTrend:
    """The trend line of one quantity over the recorded weeks shown, in hours or per cent.

    Attributes:
        line: over ``week.index``; its slope is a change a week, with Sen's 80 % interval.
        n: the number of recorded weeks in it, from ``first`` to ``last``.
    """

    line: Line
    n: int
    first: Week
    last: Week

    @property
    def begin(self) -> float:
        """The line's value in the first week."""
        return self.line.at(self.first.index)

    @property
    def end(self) -> float:
        """The line's value in the last week."""
        return self.line.at(self.last.index)

    @property
    def change(self) -> float | None:
        """The relative change from the first to the last week; None if it begins at 0 or less.

        0.5 means that the line ends half as high again as it begins.
        """
        return None if self.begin <= 0 else self.end / self.begin - 1


def trend_in_shares(series: Series) -> dict[Quantity, RangeTrend]:
    """Return the trend of each group's share in per cent; empty under three recorded weeks."""
    return _trends(
        series,
        {
            group: [None if part is None else 100 * part[place] for part in series.shares]
            for place, group in enumerate(SHARES)
        },
    )


def trend_in_hours(series: Series) -> dict[Quantity, RangeTrend]:
    """Return the trend of each group's hours and of all; empty under three recorded weeks."""
    columns = {
        group: [None if part is None else part[place] for part in series.hours]
        for place, group in enumerate(SHARES)
    }
    columns[Quantity.TOTAL] = [None if part is None else sum(part) for part in series.hours]
    return _trends(series, columns)


def trend_of_activities(
    series: Series, columns: Mapping[int, ActivityColumns], *, hours: bool
) -> dict[int, RangeTrend]:
    """Return the trend of each activity by its id; empty under three recorded weeks.

    A recorded week in which nothing was entered for an activity counts as 0.
    """
    return _trends(
        series,
        {
            one: column.hours if hours else _in_per_cent(column.shares)
            for one, column in columns.items()
        },
    )


def _in_per_cent(shares: Sequence[float | None]) -> list[float | None]:
    return [None if share is None else 100 * share for share in shares]


def _trends(series: Series, columns: Mapping[Of, Sequence[float | None]]) -> dict[Of, RangeTrend]:
    found = {of: column_trend(series, column) for of, column in columns.items()}
    return {of: trend for of, trend in found.items() if trend is not None}


def column_trend(series: Series, column: Sequence[float | None]) -> RangeTrend | None:
    """Return the trend of a column of a series; None with under three values."""
    places = [place for place, value in enumerate(column) if value is not None]
    if len(places) < LEAST_WEEKS:
        return None
    weeks = [series.week_at(place) for place in places]
    values = [value for value in column if value is not None]
    line = theil_sen([week.index for week in weeks], values)
    return RangeTrend(line, len(places), weeks[0], weeks[-1])
