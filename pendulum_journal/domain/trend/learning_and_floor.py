"""What is counted rather than measured: weeks of learning, and weeks under the energy floor."""

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
    """What was learned in the weeks shown, since the swing if that lies among them.

    Attributes:
        weeks: entries that are not away; with_note: those of them with a note.
        minutes: in activities marked as learning.
    """

    weeks: int
    with_note: int
    minutes: int


@dataclass(frozen=True, slots=True)
class UnderFloor:
    """Weeks shown whose energy lies under the floor (``floor``, per cent), of ``n`` with one."""

    floor: int
    weeks: int
    n: int


def experiment_weeks(series: Series, swing: Swing | None, weeks: int | None) -> Series:
    """Return the weeks shown of the experiment after a swing to managing; none while building.

    Args:
        series: the weeks shown.
        swing: where the experiment begins.
        weeks: how many it has; None: it has no end.
    """
    if swing is None or swing.to_side is not Side.MANAGING:
        return series.between(series.first, series.first + -1)
    last = series.last if weeks is None else swing.week + (weeks - 1)
    return series.between(swing.week, last)


def count_learning(series: Series, swing: Swing | None) -> Learning:
    """Count over the weeks shown, from the swing on if that lies among them."""
    if swing is not None and swing.week <= series.last:
        series = series.between(swing.week, series.last)
    rows = [row for row in series.figures if row is not None and row.state is not State.AWAY]
    return Learning(
        len(rows), sum(row.has_note for row in rows), sum(row.learning_minutes for row in rows)
    )


def learning_hours(series: Series) -> list[float | None]:
    """Return the hours in activities marked as learning, of each recorded week."""
    return [
        row.learning_minutes / 60 if row is not None and row.is_recorded else None
        for row in series.figures
    ]


def count_under_floor(series: Series, floor: int | None) -> UnderFloor | None:
    """Count the weeks shown under a floor in per cent; None without a floor or without energies."""
    energies = [energy for energy in series.energy if energy is not None]
    if floor is None or not energies:
        return None
    return UnderFloor(floor, sum(energy < floor for energy in energies), len(energies))
