"""What trends are computed from: the values of each quantity, and the means of some weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.shown import Shown, ShownSplit
from pendulum_journal.domain.trend.quantity import SHARES, Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.trend.activity_series import ActivityColumns
    from pendulum_journal.domain.trend.series import Series

LEAST_COMPLETE = 3

Mean: TypeAlias = tuple[float, Shown]
"""A mean, and the number that is shown for it."""


@dataclass(frozen=True, slots=True)
class TrendColumn:
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


def share_columns(series: Series) -> dict[Quantity, TrendColumn]:
    """Return the columns of the groups' shares in per cent."""

    def mean_of(number: int) -> Callable[[Sequence[int]], Mean | None]:
        def mean(places: Sequence[int]) -> Mean | None:
            sums = _sums(series, places)
            split = ShownSplit.in_per_cent(sums)
            return None if split is None else (100 * sums[number] / sum(sums), split.groups[number])

        return mean

    return {
        group: TrendColumn(
            [None if part is None else 100 * part[number] for part in series.shares],
            mean_of(number),
        )
        for number, group in enumerate(SHARES)
    }


def hours_columns(series: Series) -> dict[Quantity, TrendColumn]:
    """Return the columns of the groups' hours."""

    def shown_of(number: int) -> Callable[[Sequence[int]], Shown]:
        return lambda places: _shown_hours(series, places).groups[number]

    return {
        group: _minutes_column(
            series,
            [
                None if row is None or not row.is_recorded else row.split[number]
                for row in series.figures
            ],
            shown_of(number),
        )
        for number, group in enumerate(SHARES)
    }


def total_column(series: Series) -> TrendColumn:
    """Return the column of hours in all."""
    return _minutes_column(
        series,
        [None if row is None or not row.is_recorded else sum(row.split) for row in series.figures],
    )


def plain_column(values: Sequence[int | None]) -> TrendColumn:
    """Return a column of values that are shown as whole numbers, and whose mean is a plain one."""

    def mean(places: Sequence[int]) -> Mean:
        value = sum(values[place] or 0 for place in places) / len(places)
        return value, Unit.PER_CENT.shown(value)

    return TrendColumn(values, mean)


class ActivityTrendColumns:
    """The columns of single activities, which are shown so that they add up to their groups.

    A recorded week in which nothing was entered for an activity counts as 0.
    """

    def __init__(
        self,
        series: Series,
        activities: Sequence[Activity],
        columns: Mapping[int, ActivityColumns],
    ) -> None:
        self._series = series
        self._groups = [activity.group for activity in activities]
        self._shares = [columns[activity.id].shares for activity in activities]
        self._minutes = [
            [
                None if share is None or row is None else (row.by_activity or {}).get(each.id, 0)
                for share, row in zip(shares, series.figures, strict=True)
            ]
            for each, shares in zip(activities, self._shares, strict=True)
        ]

    def in_hours(self, number: int) -> TrendColumn:
        """Return the column of the hours of an activity."""

        def shown(places: Sequence[int]) -> Shown:
            hours = [each / 60 / len(places) for each in self._sums(places)]
            parts = zip(self._groups, hours, strict=True)
            return _shown_hours(self._series, places).activities(parts)[number]

        return _minutes_column(self._series, self._minutes[number], shown)

    def in_per_cent(self, number: int) -> TrendColumn:
        """Return the column of the share of an activity."""

        def mean(places: Sequence[int]) -> Mean | None:
            sums, of_groups = self._sums(places), _sums(self._series, places)
            split = ShownSplit.in_per_cent(of_groups)
            assert split is not None  # recorded weeks have minutes
            parts = split.activities(zip(self._groups, sums, strict=True))
            return 100 * sums[number] / sum(of_groups), parts[number]

        shares = self._shares[number]
        return TrendColumn([None if share is None else 100 * share for share in shares], mean)

    def _sums(self, places: Sequence[int]) -> list[int]:
        return [sum(minutes[place] or 0 for place in places) for minutes in self._minutes]


def _minutes_column(
    series: Series,
    minutes: Sequence[int | None],
    shown: Callable[[Sequence[int]], Shown] | None = None,
) -> TrendColumn:
    """Return a column of hours; it is kept in minutes, whose sums and ranks are exact.

    Args:
        series: the weeks.
        minutes: in each week.
        shown: returns what is shown for the mean at some indices; None: the mean, rounded.
    """

    def is_complete(place: int) -> bool:
        row = series.figures[place]
        return row is not None and row.state is State.COMPLETE

    def mean(places: Sequence[int]) -> Mean | None:
        if len(places) < LEAST_COMPLETE:
            return None
        value = sum(minutes[place] or 0 for place in places) / len(places) / 60
        return value, Unit.HOURS.shown(value) if shown is None else shown(places)

    return TrendColumn(minutes, mean, 1 / 60, is_complete)


def _sums(series: Series, places: Sequence[int]) -> list[int]:
    """Return the minutes of each group in some weeks together."""
    splits = [row.split for row in map(series.figures.__getitem__, places) if row is not None]
    return [sum(column) for column in zip(*splits, strict=True)]


def _shown_hours(series: Series, places: Sequence[int]) -> ShownSplit:
    return ShownSplit.in_hours([each / 60 / len(places) for each in _sums(series, places)])
