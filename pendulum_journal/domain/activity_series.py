"""The split by single activities instead of groups, along a series."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.series import LEAST_IN_MEAN, mean_windows
from pendulum_journal.domain.split import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.series import Series, WeekFigures, Window
    from pendulum_journal.domain.split import Activity


@dataclass(frozen=True, slots=True)
class ActivityColumns:
    """One activity's columns, worked out as those of the groups; see ``Series``.

    In a recorded week in which nothing was entered for the activity it is 0 of that week.
    """

    shares: list[float | None]
    mean_shares: list[float | None]
    hours: list[float | None]
    mean_hours: list[float | None]

    def part(self, start: int, stop: int) -> ActivityColumns:
        """Return the columns of the places from ``start`` to before ``stop``."""
        places = slice(start, stop)
        return ActivityColumns(
            self.shares[places],
            self.mean_shares[places],
            self.hours[places],
            self.mean_hours[places],
        )


def with_hours(series: Series, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the activities that have hours in a recorded week or the one in progress, by group."""
    used = {
        activity_id
        for row in series.figures
        if row is not None and row.by_activity and (row.is_recorded or row.in_progress)
        for activity_id, minutes in row.by_activity.items()
        if minutes
    }
    shown = [activity for activity in activities if activity.id in used]
    return tuple(activity for group in GROUPS for activity in shown if activity.group is group)


def activity_columns(series: Series, activity_ids: Iterable[int]) -> dict[int, ActivityColumns]:
    """Return the columns of activities, by id; the figures must hold ``by_activity``."""
    recorded = [
        (place, row)
        for place, row in enumerate(series.figures)
        if row is not None and row.is_recorded
    ]
    windows = mean_windows([place for place, _ in recorded], series.stretch)
    rows = [row for _, row in recorded]
    places = [place for place, _ in recorded]
    return {one: _columns(len(series), places, rows, windows, one) for one in activity_ids}


def _columns(
    length: int,
    places: Sequence[int],
    rows: Sequence[WeekFigures],
    windows: Sequence[Window],
    activity_id: int,
) -> ActivityColumns:
    blank: list[float | None] = [None] * length
    columns = ActivityColumns(blank.copy(), blank.copy(), blank.copy(), blank)
    minutes = [(row.by_activity or {}).get(activity_id, 0) for row in rows]
    totals = [sum(row.split) for row in rows]
    for place, part, total in zip(places, minutes, totals, strict=True):
        columns.shares[place] = part / total
        columns.hours[place] = part / 60
    sums, all_sums = _running(minutes), _running(totals)
    full = [row.state is State.COMPLETE for row in rows]
    full_sums = _running([part * whole for part, whole in zip(minutes, full, strict=True)])
    counts = _running(full)
    for place, begin, end in windows:
        columns.mean_shares[place] = (sums[end] - sums[begin]) / (all_sums[end] - all_sums[begin])
        weeks = counts[end] - counts[begin]
        if weeks >= LEAST_IN_MEAN:
            columns.mean_hours[place] = (full_sums[end] - full_sums[begin]) / weeks / 60
    return columns


def _running(values: Iterable[int]) -> list[int]:
    """Return the sums of the first 0, 1, 2 … values."""
    return list(accumulate(values, initial=0))
