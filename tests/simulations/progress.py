"""How far the figures about progress can be trusted, by made-up weeks whose truth is known.

Run by hand from the top of the project; the tables it prints are those of docs/simulations.md:

    python3 -m tests.simulations.progress
"""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.energy_and_split import DEPENDENCE
from pendulum_journal.domain.trend.progress import ARRIVED_FLOOR, arrived
from pendulum_journal.domain.trend.projection import Projection, project
from pendulum_journal.domain.trend.series import Series, WeekFigures, lay_out
from pendulum_journal.domain.trend.statistics import spearman, theil_sen
from pendulum_journal.domain.week import Week

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


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    print(f"\n{title}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")


def per_cent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def rising(rng: random.Random, scatter: float, weeks: int) -> list[float]:
    """Progress that grows by 1/39 a week from 10 %, as along the 39-week guide line."""
    return [0.10 + week / 39 + rng.gauss(0, scatter) for week in range(weeks)]


def coverage(scatter: float, weeks: int) -> tuple[object, ...]:
    """Count how often the shown range of dates holds the week in which the truth arrives."""
    rng = random.Random(f"coverage {scatter} {weeks}")
    series, now = blank_weeks(weeks), FIRST + weeks
    truth = 0.90 * 39
    slopes = shown = held = opened = 0
    for _ in range(RUNS):
        heights = rising(rng, scatter, weeks)
        line = theil_sen(range(weeks), heights)
        slopes += line.low <= 1 / 39 <= line.high
        found = project(series, heights, now)
        if isinstance(found, Projection):
            shown += 1
            opened += found.latest is None
            early, late = (
                found.earliest - FIRST,
                None if found.latest is None else found.latest - FIRST,
            )
            held += early - 1 < truth and (late is None or truth <= late)
    return (
        f"{100 * scatter:.0f}",
        weeks,
        per_cent(slopes, RUNS),
        per_cent(shown, RUNS),
        per_cent(held, shown),
        per_cent(opened, shown),
    )


def dates_for_flat(scatter: float, level: float) -> tuple[object, ...]:
    """Count how often weeks that go nowhere are given a date."""
    rng = random.Random(f"flat {scatter} {level}")
    series = blank_weeks(12)
    dated = there = 0
    for _ in range(RUNS):
        found = project(series, [rng.gauss(level, scatter) for _ in range(12)], FIRST + 12)
        if isinstance(found, Projection):
            dated += 1
        else:
            there += found.id == "projection-there"
    return (
        f"{100 * scatter:.0f}",
        f"{100 * level:.0f} %",
        per_cent(dated, RUNS),
        per_cent(there, RUNS),
    )


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
    table(
        "The range of the projection, true slope 1/39 a week",
        ("scatter, points", "weeks", "slope covered", "date shown", "date covered", "latest open"),
        [coverage(scatter, weeks) for scatter in SCATTERS for weeks in (8, 12)],
    )
    table(
        "Weeks that go nowhere",
        ("scatter, points", "level", "given a date", "“at the target”"),
        [dates_for_flat(scatter, level) for scatter in SCATTERS for level in (0.5, 0.9)],
    )
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
