"""The trend of each quantity over the weeks shown, one for each stretch between two swings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from pendulum_journal.domain.rounding import rounded
from pendulum_journal.domain.trend.figures import complete_minutes
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.statistics import (
    theil_sen,
    theil_sen_sign,
    theil_sen_slope,
)
from pendulum_journal.domain.trend.stretches import stretches
from pendulum_journal.domain.trend.trend_columns import SplitColumns, plain_column, total_column
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.statistics import Line
    from pendulum_journal.domain.trend.stretches import Stretch
    from pendulum_journal.domain.trend.trend_columns import TrendColumn

Of = TypeVar("Of")

LEAST_WEEKS = 8
"""With fewer the first and the last four weeks would share some."""

MOST_WEEKS = 260
AT_AN_END = 4
CONFIDENCE = 0.95
"""The 80 % interval leaves 0 out in 25 to 39 of 100 stretches without any trend (simulated)."""


class Direction(StrEnum):
    """What is said about a trend; without one of these it has "no clear direction"."""

    RISES = "rises"
    FALLS = "falls"


@dataclass(frozen=True, slots=True)
class EndMean:
    """The mean of the four recorded weeks at one end of a trend, of hours only the complete ones.

    Attributes:
        value: in the unit of the quantity, not rounded.
        shown: the number that is shown for it.
        n: the number of weeks in the mean.
        first, last: the first and the last of these weeks.
    """

    value: float
    shown: Shown
    n: int
    first: Week
    last: Week


@dataclass(frozen=True)
class RangeTrend:
    """The trend of one quantity within one stretch.

    Attributes:
        weeks: the indices (``Week.index``) of the recorded weeks in it, of hours only the complete
            ones; at least 8.
        values: the values of these weeks.
        scale: what a value is multiplied by to have the unit of the quantity.
        begin, end: the means of the first and of the last four recorded weeks, of hours of the
            complete ones among these; None for hours if they are fewer than three.
        is_unused: whether it is a group or an activity without any minutes in any recorded week:
            nobody recorded it.
    """

    weeks: Sequence[int]
    values: Sequence[float]
    scale: float
    begin: EndMean | None
    end: EndMean | None
    is_unused: bool = False

    @property
    def n(self) -> int:
        """The number of weeks in it."""
        return len(self.weeks)

    @property
    def first(self) -> Week:
        """The first of the weeks."""
        return Week(self.weeks[0])

    @property
    def last(self) -> Week:
        """The last of the weeks."""
        return Week(self.weeks[-1])

    @cached_property
    def line(self) -> Line:
        """The Theil–Sen line over ``week.index``.

        Its slope is a change a week in the unit of the quantity, with Sen's 95 % interval. Its
        values are shown nowhere: at the ends they can lie where no week can be. Worked out when it
        is asked for.
        """
        return theil_sen(self.weeks, self.values, CONFIDENCE).scaled(self.scale)

    @cached_property
    def slope(self) -> float:
        """The slope of the line alone; sentences need it only of what rises or falls."""
        return theil_sen_slope(self.weeks, self.values) * self.scale

    @cached_property
    def change(self) -> float | None:
        """The difference of the two means as they are shown; None without both."""
        if self.begin is None or self.end is None:
            return None
        return rounded(self.end.shown.value - self.begin.shown.value, 1)

    @cached_property
    def direction(self) -> Direction | None:
        """Whether the quantity rises or falls.

        None unless the interval of the slope leaves 0 out and the means as they are shown agree.
        """
        if not self.change:
            return None
        sign = theil_sen_sign(self.values, CONFIDENCE)
        if sign * self.change <= 0:
            return None
        return Direction.RISES if sign > 0 else Direction.FALLS


@dataclass(frozen=True, slots=True)
class StretchTrends(Generic[Of]):
    """The trends within one stretch of the weeks shown.

    Attributes:
        stretch: its weeks that are shown.
        n: the number of recorded weeks in it.
        complete: how many of these are complete: hours are told of them alone.
        trends: by quantity or by activity id; those with fewer than eight weeks are missing.
    """

    stretch: Stretch
    n: int
    complete: int
    trends: Mapping[Of, RangeTrend]


def trends_by_stretch(
    series: Series, swings: Sequence[Swing], *, hours: bool
) -> tuple[StretchTrends[Quantity], ...]:
    """Return the trends of the groups, hours in all, energy and focus block in each stretch.

    Stretches in which nothing is recorded are left out.

    Args:
        series: the weeks shown.
        swings: all swings of the journal.
        hours: whether the groups are in hours instead of per cent.
    """
    every = SplitColumns(series)
    column_of = every.in_hours if hours else every.in_per_cent
    return _by_stretch(
        series,
        swings,
        {
            **{group: column_of(number) for number, group in enumerate(SHARES)},
            Quantity.TOTAL: total_column(series),
            Quantity.ENERGY: plain_column(series.energy),
            Quantity.FOCUS_BLOCK: plain_column(series.focus_block),
        },
    )


def activity_trends_by_stretch(
    series: Series,
    swings: Sequence[Swing],
    activities: Sequence[Activity],
    *,
    hours: bool,
) -> tuple[StretchTrends[int], ...]:
    """Return the trend of each activity by its id, in each stretch, in hours or in per cent.

    A recorded week in which nothing was entered for an activity counts as 0.
    """
    every = SplitColumns(series, activities)
    column_of = every.in_hours if hours else every.in_per_cent
    found = {activity.id: column_of(number) for number, activity in enumerate(activities)}
    return _by_stretch(series, swings, found)


def _by_stretch(
    series: Series, swings: Sequence[Swing], columns: Mapping[Of, TrendColumn]
) -> tuple[StretchTrends[Of], ...]:
    found = []
    full = complete_minutes(series)
    for stretch in stretches(series, swings):
        part = slice(stretch.begin, stretch.end)
        n = sum(share is not None for share in series.shares[part])
        complete = sum(minutes is not None for minutes in full[part])
        trends = {of: _trend(series, column, stretch) for of, column in columns.items()}
        if n or any(value is not None for each in columns.values() for value in each.values[part]):
            kept = {of: trend for of, trend in trends.items() if trend is not None}
            found.append(StretchTrends(stretch, n, complete, kept))
    return tuple(found)


def _trend(series: Series, column: TrendColumn, stretch: Stretch) -> RangeTrend | None:
    given = [
        place for place in range(stretch.begin, stretch.end) if column.values[place] is not None
    ][-MOST_WEEKS:]
    # A Tuesday of 14 h would bend the slope of hours as it would their mean.
    used = [place for place in given if column.uses(place)]
    if len(used) < LEAST_WEEKS:
        return None
    values = [value for value in map(column.values.__getitem__, used) if value is not None]
    return RangeTrend(
        [series.first.index + place for place in used],
        values,
        column.scale,
        _end_mean(series, column, given[:AT_AN_END]),
        _end_mean(series, column, given[-AT_AN_END:]),
        column.is_part and not any(map(column.values.__getitem__, given)),
    )


def _end_mean(series: Series, column: TrendColumn, places: Sequence[int]) -> EndMean | None:
    used = [place for place in places if column.uses(place)]
    mean = column.mean(used)
    if mean is None:
        return None
    first, last = series.week_at(used[0]), series.week_at(used[-1])
    return EndMean(*mean, len(used), first, last)
