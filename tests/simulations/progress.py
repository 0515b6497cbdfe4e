"""How far the figures about progress can be trusted, by made-up weeks whose truth is known.

Run by hand from the top of the project; the tables it prints are those of docs/simulations.md:

    python3 -m tests.simulations.progress
"""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.energy.correlations import DEPENDENCE
from pendulum_journal.domain.trend.progress import ARRIVED_FLOOR, arrived
from pendulum_journal.domain.trend.series import Series, WeekFigures, lay_out
from pendulum_journal.domain.trend.statistics import spearman
from pendulum_journal.domain.week import Week
from tests.simulations.tables import per_cent, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.trend.statistics import Correlation

    Maker = Callable[[random.Random, int], list[float]]

FIRST = Week.of_iso(2026, 1)
SCATTERS = (0.04, 0.08, 0.12)
RUNS = 5_000
YEAR = 52


def blank_weeks(count: int) -> Series:
    """Return weeks without figures for columns to run along."""
    rows = [WeekFigures(FIRST + place, State.COMPLETE, (0, 0, 60, 0)) for place in range(count)]
    return lay_out(rows)


def arrivals(scatter: float, level: float, floors: Sequence[float]) -> tuple[object, ...]:
    """Count how often a year at one level is said to have arrived, for each floor."""
    rng = random.Random(f"arrived {scatter} {level}")
    series = blank_weeks(YEAR)
    counts = dict.fromkeys(floors, 0)
    for _ in range(RUNS):
        heights = [rng.gauss(level, scatter) for _ in range(YEAR)]
        for floor in floors:
            counts[floor] += arrived(series, heights, heights, floor) is not None
    return (
        f"{100 * scatter:.0f}",
        f"{100 * level:.0f} %",
        *(per_cent(n, RUNS) for n in counts.values()),
    )


def changes(rng: random.Random, count: int) -> list[float]:
    """Changes between independent weeks: neighbours share one."""
    levels = [rng.gauss(0, 1) for _ in range(count + 1)]
    return [later - earlier for earlier, later in pairwise(levels)]


def drifts(rng: random.Random, count: int) -> list[float]:
    """Changes of a column that wanders: neighbours have nothing in common."""
    return [rng.gauss(0, 1) for _ in range(count)]


def correlations(what: str, pairs: int, make: Maker) -> tuple[object, ...]:
    """Count how often the interval holds zero for two columns that have nothing in common."""
    rng = random.Random(f"correlation {pairs} {what}")
    plain = widened = 0
    for _ in range(RUNS):
        one, other = make(rng, pairs), make(rng, pairs)
        plain += holds_zero(spearman(one, other))
        widened += holds_zero(spearman(one, other, dependence=DEPENDENCE))
    return what, pairs, per_cent(plain, RUNS), per_cent(widened, RUNS)


def holds_zero(found: Correlation | None) -> bool:
    return found is not None and found.low <= 0 <= found.high


def main() -> None:
    floors = (0.75, 0.80, 0.85, 0.87, 0.88, 0.90, 0.95)
    table(
        f"Arrived within 52 weeks, by the floor of a week (in use: {100 * ARRIVED_FLOOR:.0f} %)",
        ("scatter, points", "true level", *(f"{100 * floor:.0f} %" for floor in floors)),
        [arrivals(scatter, level, floors) for scatter in SCATTERS for level in (0.9, 1.0, 1.05)],
    )
    table(
        "The 80 % interval of a correlation that is truly zero",
        ("levels", "pairs", "covered as if pairs were independent", "covered as used"),
        [
            correlations(what, pairs, make)
            for what, make in (("independent weeks", changes), ("wandering", drifts))
            for pairs in (26, 52, 104)
        ],
    )


if __name__ == "__main__":
    main()
