"""The split by single activities instead of groups, along a series."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.series import LEAST_IN_MEAN, mean_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.trend.series import Series, WeekFigures, Window


@dataclass(frozen=True, slots=True)
class ActivityColumns:
    """The values of one activity in each week, computed like those of the groups in ``Series``.

    In a recorded week in which nothing was entered for the activity it counts as 0.
    """

    shares: list[float | None]
    mean_shares: list[float | None]
    hours: list[float | None]
    mean_hours: list[float | None]

    def part(self, start: int, stop: int) -> ActivityColumns:
        """Return the columns cut to the indices ``start`` to ``stop`` (excluded)."""
        places = slice(start, stop)
        return ActivityColumns(
            self.shares[places],
            self.mean_shares[places],
            self.hours[places],
            self.mean_hours[places],
        )


def with_hours(series: Series, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the activities with hours in a week that is not away, by group."""
    spent = [
        row.by_activity
        for row in series.figures
        if row is not None and row.by_activity and row.state is not State.AWAY
    ]
    named: set[int] = set().union(*spent)
    used = {one for one in named if any(minutes.get(one) for minutes in spent)}
    shown = [activity for activity in activities if activity.id in used]
    return tuple(activity for group in GROUPS for activity in shown if activity.group is group)


def activity_columns(
    series: Series, activity_ids: Iterable[int], windows: Sequence[Window] | None = None
) -> dict[int, ActivityColumns]:
    """Return the columns of each activity by its id; the figures must have ``by_activity``.

    ``windows`` are those of the means; None: of 4-week means.
    """
    recorded = [
        (place, row)
        for place, row in enumerate(series.figures)
        if row is not None and row.is_recorded
    ]
    places, rows = [place for place, _ in recorded], [row for _, row in recorded]
    if windows is None:
        windows = mean_windows(places, series.stretch)
    weeks = _Weeks(len(series), places, rows, windows)
    return {one: weeks.columns_of(one) for one in activity_ids}


class _Weeks:
    """The recorded weeks of a series, and the sums that are the same for every activity."""

    def __init__(
        self,
        length: int,
        places: Sequence[int],
        rows: Sequence[WeekFigures],
        windows: Sequence[Window],
    ) -> None:
        self._length = length
        self._spent = [row.by_activity or {} for row in rows]
        totals = [sum(row.split) for row in rows]
        self._weeks = list(zip(places, totals, strict=True))
        self._complete = [row.state is State.COMPLETE for row in rows]
        sums, counts = _running(totals), _running(self._complete)
        self._windows = [
            (place, begin, end, sums[end] - sums[begin], counts[end] - counts[begin])
            for place, begin, end in windows
        ]

    def columns_of(self, activity_id: int) -> ActivityColumns:
        blank: list[float | None] = [None] * self._length
        columns = ActivityColumns(blank.copy(), blank.copy(), blank.copy(), blank)
        minutes = [spent.get(activity_id, 0) for spent in self._spent]
        for (place, total), part in zip(self._weeks, minutes, strict=True):
            columns.shares[place] = part / total
            columns.hours[place] = part / 60
        sums, full_sums = _running(minutes), _running(map(mul, minutes, self._complete))
        for place, begin, end, total, weeks in self._windows:
            columns.mean_shares[place] = (sums[end] - sums[begin]) / total
            if weeks >= LEAST_IN_MEAN:
                columns.mean_hours[place] = (full_sums[end] - full_sums[begin]) / weeks / 60
        return columns


def _running(values: Iterable[int]) -> list[int]:
    """Return the running sums, beginning with 0, so that any window is one subtraction."""
    return list(accumulate(values, initial=0))
