"""Counts of weeks: those with learning, and those with an energy under the floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.entry import State

if TYPE_CHECKING:
    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.trend.series import Series


@dataclass(frozen=True, slots=True)
class Learning:
    """What was learned in the weeks shown, counted from the swing on if that is among them.

    Attributes:
        weeks: the number of entries that are neither away nor in progress, as for all counts.
        with_note: how many of these have a note.
        minutes: minutes in activities marked as learning.
        since_swing: whether they are counted from the swing on.
    """

    weeks: int
    with_note: int
    minutes: int
    since_swing: bool = False


@dataclass(frozen=True, slots=True)
class UnderFloor:
    """How many of ``n`` weeks with an energy have one under ``floor`` (per cent)."""

    floor: int
    weeks: int
    n: int


def experiment_weeks(series: Series, swing: Swing | None, weeks: int | None) -> Series:
    """Return the weeks shown that belong to the experiment of managing, maybe none.

    Args:
        series: the weeks shown.
        swing: the latest swing; the experiment begins with it if it led to managing.
        weeks: the length of the experiment; None: without an end.
    """
    if swing is None or swing.to_side is not Side.MANAGING:
        return series.between(series.first, series.first + -1)
    last = series.last if weeks is None else swing.experiment_week + (weeks - 1)
    return series.between(swing.week, last)


def count_learning(series: Series, swing: Swing | None) -> Learning:
    """Return the counts for the weeks shown, from the swing on if that is among them."""
    since_swing = swing is not None and series.first <= swing.week <= series.last
    if swing is not None and swing.week <= series.last:
        series = series.between(swing.week, series.last)
    entries = (row for row in series.figures if row is not None)
    rows = [row for row in entries if row.state is not State.AWAY and not row.in_progress]
    return Learning(
        len(rows),
        sum(row.has_note for row in rows),
        sum(row.learning_minutes for row in rows),
        since_swing,
    )


def learning_hours(series: Series) -> list[float | None]:
    """Return the hours of learning in each week; None in weeks that are not recorded."""
    return [
        row.learning_minutes / 60 if row is not None and row.is_recorded else None
        for row in series.figures
    ]


def count_under_floor(series: Series, floor: int | None) -> UnderFloor | None:
    """Return the weeks under a floor in per cent; None without a floor or any energy."""
    energies = [energy for energy in series.energy if energy is not None]
    if floor is None or not energies:
        return None
    return UnderFloor(floor, sum(energy < floor for energy in energies), len(energies))
