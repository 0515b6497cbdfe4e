"""What trends are computed from: the values of each quantity, and the means of some weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.shown import Shown, ShownSplit
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.quantity import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.split import Activity
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
        uses: returns whether the week at an index counts in means and slope, if it has a value.
        is_part: whether it is a part of the split, of which none at all is not a value of 0.
    """

    values: Sequence[float | None]
    mean: Callable[[Sequence[int]], Mean | None]
    scale: float = 1.0
    uses: Callable[[int], bool] = lambda _: True
    is_part: bool = False


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


class SplitColumns:
    """The columns of the groups or of activities, shown so that they add up.

    A recorded week in which nothing was entered for an activity counts as 0.
    """

    def __init__(self, series: Series, activities: Sequence[Activity] = ()) -> None:
        """Take the weeks, and the activities to use instead of the groups."""
        self._series = series
        self._groups = [activity.group for activity in activities]
        weeks = [row if row is not None and row.is_recorded else None for row in series.figures]
        splits = [None if row is None else row.split for row in weeks]
        of_groups = [[split and split[number] for split in splits] for number in range(len(GROUPS))]
        self._minutes = [
            [None if row is None else (row.by_activity or {}).get(each.id, 0) for row in weeks]
            for each in activities
        ] or of_groups
        self._totals = [sum(split) if split else None for split in splits]
        self._splits = splits

    def in_hours(self, number: int) -> TrendColumn:
        """Return the column of the hours of a part."""

        def shown(places: Sequence[int]) -> Shown:
            weeks = 60 * len(places)
            split = ShownSplit.in_hours([each / weeks for each in self._of_groups(places)])
            return self._shown(split, [each / weeks for each in self._of_parts(places)])[number]

        return replace(_minutes_column(self._series, self._minutes[number], shown), is_part=True)

    def in_per_cent(self, number: int) -> TrendColumn:
        """Return the column of the share of a part in per cent."""

        def mean(places: Sequence[int]) -> Mean | None:
            sums, of_groups = self._of_parts(places), self._of_groups(places)
            split = ShownSplit.in_per_cent(of_groups)
            if split is None:
                return None
            return 100 * sums[number] / sum(of_groups), self._shown(split, sums)[number]

        weeks = zip(self._minutes[number], self._totals, strict=True)
        shares = [
            None if part is None or total is None else 100 * (part / total) for part, total in weeks
        ]
        return TrendColumn(shares, mean, is_part=True)

    def _shown(self, split: ShownSplit, values: Sequence[float]) -> Sequence[Shown]:
        if not self._groups:
            return split.groups
        return split.activities(zip(self._groups, values, strict=True))

    def _of_parts(self, places: Sequence[int]) -> list[int]:
        """Return the minutes of each part in some weeks together."""
        return [sum(minutes[place] or 0 for place in places) for minutes in self._minutes]

    def _of_groups(self, places: Sequence[int]) -> list[int]:
        splits = [split for split in map(self._splits.__getitem__, places) if split is not None]
        return [sum(column) for column in zip(*splits, strict=True)]


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
