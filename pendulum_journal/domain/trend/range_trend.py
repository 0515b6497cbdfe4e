"""The trend of each quantity over the weeks shown, one for each stretch between two swings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.language import rounded, whole
from pendulum_journal.domain.split import to_hundred
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.statistics import theil_sen
from pendulum_journal.domain.trend.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.trend.activity_series import ActivityColumns
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.statistics import Line
    from pendulum_journal.domain.trend.stretches import Stretch
    from pendulum_journal.domain.week import Week

Of = TypeVar("Of")

LEAST_WEEKS = 8
"""With fewer the first and the last four weeks would share some."""

MOST_WEEKS = 260
AT_AN_END = 4
LEAST_COMPLETE = 3
CONFIDENCE = 0.95
"""The 80 % interval leaves 0 out in 25 to 39 of 100 stretches without any trend (simulated)."""

Mean: TypeAlias = tuple[float, float]
"""A mean, and the number that is shown for it."""


class Direction(StrEnum):
    """What is said about a trend; without one of these it has "no clear direction"."""

    RISES = "rises"
    FALLS = "falls"


@dataclass(frozen=True, slots=True)
class EndMean:
    """The mean of the four recorded weeks at one end of a trend, of hours only the complete ones.

    Attributes:
        value: in the unit of the quantity, not rounded.
        shown: the number that is shown for it: whole, for hours with one decimal.
        n: the number of weeks in the mean.
        first, last: the first and the last of these weeks.
    """

    value: float
    shown: float
    n: int
    first: Week
    last: Week


@dataclass(frozen=True, slots=True)
class RangeTrend:
    """The trend of one quantity within one stretch.

    Attributes:
        line: the Theil–Sen line over ``week.index``; its slope is a change a week in the unit of
            the quantity, with Sen's 95 % interval. Its values are shown nowhere: at the ends they
            can lie where no week can be.
        n: the number of recorded weeks in it, at least 8, from ``first`` to ``last``.
        begin, end: the means of the first and of the last four of these weeks; None for hours if
            fewer than three of the four are complete.
    """

    line: Line
    n: int
    first: Week
    last: Week
    begin: EndMean | None
    end: EndMean | None

    @property
    def change(self) -> float | None:
        """The difference of the two means as they are shown; None without both."""
        if self.begin is None or self.end is None:
            return None
        return rounded(self.end.shown - self.begin.shown, 1)

    @property
    def direction(self) -> Direction | None:
        """Whether the quantity rises or falls.

        None unless the interval of the slope leaves 0 out and the means as they are shown agree.
        """
        if self.change is None:
            return None
        if self.line.low > 0 and self.change > 0:
            return Direction.RISES
        return Direction.FALLS if self.line.high < 0 and self.change < 0 else None


@dataclass(frozen=True, slots=True)
class StretchTrends(Generic[Of]):
    """The trends within one stretch of the weeks shown.

    Attributes:
        stretch: its weeks that are shown.
        n: the number of recorded weeks in it.
        trends: by quantity or by activity id; those with fewer than eight weeks are missing.
    """

    stretch: Stretch
    n: int
    trends: Mapping[Of, RangeTrend]


@dataclass(frozen=True, slots=True)
class _Column:
    """What a trend is computed from.

    Attributes:
        values: one value for each week of the series, None for weeks without one.
        mean: returns the mean at some indices, or None; its indices are those used.
        scale: what the slope is multiplied by to have the unit of the quantity.
    """

    values: Sequence[float | None]
    mean: Callable[[Sequence[int]], Mean | None]
    scale: float = 1.0
    uses: Callable[[int], bool] = lambda _: True


def trends_by_stretch(
    series: Series, swings: Sequence[Swing], *, hours: bool
) -> tuple[StretchTrends[Quantity], ...]:
    """Return the trends of the groups, hours in all, energy and focus block in each stretch.

    Stretches without a recorded week are left out.

    Args:
        series: the weeks shown.
        swings: all swings of the journal.
        hours: whether the groups are in hours instead of per cent.
    """
    groups = _hours_columns(series) if hours else _share_columns(series)
    return _by_stretch(
        series,
        swings,
        {
            **groups,
            Quantity.TOTAL: _total_column(series),
            Quantity.ENERGY: _plain_column(series.energy),
            Quantity.FOCUS_BLOCK: _plain_column(series.focus_block),
        },
    )


def activity_trends_by_stretch(
    series: Series,
    swings: Sequence[Swing],
    columns: Mapping[int, ActivityColumns],
    *,
    hours: bool,
) -> tuple[StretchTrends[int], ...]:
    """Return the trend of each activity by its id, in each stretch, in hours or in per cent.

    A recorded week in which nothing was entered for an activity counts as 0.
    """
    return _by_stretch(
        series,
        swings,
        {
            one: _activity_hours(series, one, column)
            if hours
            else _activity_shares(series, one, column)
            for one, column in columns.items()
        },
    )


def _by_stretch(
    series: Series, swings: Sequence[Swing], columns: Mapping[Of, _Column]
) -> tuple[StretchTrends[Of], ...]:
    found = []
    for stretch in stretches(series, swings):
        part = slice(stretch.begin, stretch.end)
        n = sum(share is not None for share in series.shares[part])
        trends = {of: _trend(series, column, stretch) for of, column in columns.items()}
        if n or any(trends.values()):
            kept = {of: trend for of, trend in trends.items() if trend is not None}
            found.append(StretchTrends(stretch, n, kept))
    return tuple(found)


def _trend(series: Series, column: _Column, stretch: Stretch) -> RangeTrend | None:
    places = [
        place for place in range(stretch.begin, stretch.end) if column.values[place] is not None
    ][-MOST_WEEKS:]
    if len(places) < LEAST_WEEKS:
        return None
    values = [value for value in map(column.values.__getitem__, places) if value is not None]
    weeks = [series.week_at(place) for place in places]
    line = theil_sen([week.index for week in weeks], values, CONFIDENCE)
    return RangeTrend(
        line.scaled(column.scale),
        len(places),
        weeks[0],
        weeks[-1],
        _end_mean(series, column, places[:AT_AN_END]),
        _end_mean(series, column, places[-AT_AN_END:]),
    )


def _end_mean(series: Series, column: _Column, places: Sequence[int]) -> EndMean | None:
    used = [place for place in places if column.uses(place)]
    mean = column.mean(used)
    if mean is None:
        return None
    first, last = series.week_at(used[0]), series.week_at(used[-1])
    return EndMean(*mean, len(used), first, last)


def _splits(series: Series, places: Sequence[int]) -> list[Sequence[int]]:
    return [row.split for row in map(series.figures.__getitem__, places) if row is not None]


def _share_columns(series: Series) -> dict[Quantity, _Column]:
    def mean_of(number: int) -> Callable[[Sequence[int]], Mean]:
        def mean(places: Sequence[int]) -> Mean:
            sums = [sum(column) for column in zip(*_splits(series, places), strict=True)]
            return 100 * sums[number] / sum(sums), to_hundred(sums)[number]

        return mean

    return {
        group: _Column(
            [None if part is None else 100 * part[number] for part in series.shares],
            mean_of(number),
        )
        for number, group in enumerate(SHARES)
    }


def _hours_columns(series: Series) -> dict[Quantity, _Column]:
    return {
        group: _minutes_column(
            series,
            [
                None if row is None or not row.is_recorded else row.split[number]
                for row in series.figures
            ],
        )
        for number, group in enumerate(SHARES)
    }


def _total_column(series: Series) -> _Column:
    return _minutes_column(
        series,
        [None if row is None or not row.is_recorded else sum(row.split) for row in series.figures],
    )


def _minutes_column(series: Series, minutes: Sequence[int | None]) -> _Column:
    """Return a column of hours; it is kept in minutes, whose sums and ranks are exact."""

    def is_complete(place: int) -> bool:
        row = series.figures[place]
        return row is not None and row.state is State.COMPLETE

    def mean(places: Sequence[int]) -> Mean | None:
        if len(places) < LEAST_COMPLETE:
            return None
        value = sum(minutes[place] or 0 for place in places) / len(places) / 60
        return value, rounded(value, 1)

    return _Column(minutes, mean, 1 / 60, is_complete)


def _plain_column(values: Sequence[int | None]) -> _Column:
    def mean(places: Sequence[int]) -> Mean:
        value = sum(values[place] or 0 for place in places) / len(places)
        return value, whole(value)

    return _Column(values, mean)


def _activity_minutes(series: Series, one: int, column: ActivityColumns) -> list[int | None]:
    return [
        None if share is None or row is None else (row.by_activity or {}).get(one, 0)
        for share, row in zip(column.shares, series.figures, strict=True)
    ]


def _activity_hours(series: Series, one: int, column: ActivityColumns) -> _Column:
    return _minutes_column(series, _activity_minutes(series, one, column))


def _activity_shares(series: Series, one: int, column: ActivityColumns) -> _Column:
    minutes = _activity_minutes(series, one, column)

    def mean(places: Sequence[int]) -> Mean:
        total = sum(map(sum, _splits(series, places)))
        value = 100 * sum(minutes[place] or 0 for place in places) / total
        return value, whole(value)

    return _Column([None if share is None else 100 * share for share in column.shares], mean)
