"""How often a difference between then and now stands out, with and without a true one.

Run by hand from the top of the project; the tables it prints are those of docs/simulations.md:

    nice -n 10 python3 -m tests.simulations.certainty
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np  # noqa: TID253

from pendulum_journal.domain.trend.overlap import limits
from tests.simulations.tables import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RUNS = 20_000
ECHOES = (0.0, 0.3, 0.5)
COUNTS = ((8, 4), (5, 4))
SHIFTS = (0.5, 1.0, 1.5, 2.0, 3.0)
GROUPS = ("meetings", "focus", "coding", "other")
ROWS = (*GROUPS, "hours in all", "energy", "longest focus block")
MINUTES = (960, 600, 480, 360)
"""The mean minutes of the groups in a week of 40 h; each scatters by a fifth."""


def weeks(rng: np.random.Generator, echo: float, count: int) -> Numbers:
    """Return runs of weeks with that lag-1 autocorrelation and a standard deviation of 1."""
    found = rng.normal(0, 1, (RUNS, count))
    for week in range(1, count):
        found[:, week] = echo * found[:, week - 1] + math.sqrt(1 - echo**2) * found[:, week]
    return found


def directions(before: Numbers, now: Numbers) -> Numbers:
    """Return 1, −1 or 0 for each run, as ``Overlap.direction``."""
    m, n = before.shape[1], now.shape[1]
    higher = (now[:, None, :] > before[:, :, None]).sum(axis=(1, 2))
    ties = (now[:, None, :] == before[:, :, None]).sum(axis=(1, 2))
    by_halves = [limits(k / (2 * m * n), m, n) for k in range(2 * m * n + 1)]
    signs = np.array([(low > 0.5) - (high < 0.5) for low, high in by_halves])
    found: Numbers = signs[2 * higher + ties]
    return found


def standing_out(before: Numbers, now: Numbers, difference: Numbers) -> Numbers:
    """Return in which runs a difference is in colour."""
    found: Numbers = directions(before, now) * np.sign(difference) > 0
    return found


def rows_standing_out(echo: float, m: int, n: int) -> list[Numbers]:
    """Return in which runs each of the seven rows stands out although nothing changed."""
    rng = np.random.default_rng(crc32(f"rows {echo} {m} {n}".encode()))
    parts = np.stack(
        [np.round(mean * (1 + 0.2 * weeks(rng, echo, m + n))).clip(0) for mean in MINUTES]
    )
    total = parts.sum(axis=0)
    shares = parts / total
    found = []
    for number in range(len(GROUPS)):
        sums = [
            np.round(100 * part[number].sum(axis=1) / part.sum(axis=(0, 2)))
            for part in (parts[:, :, :m], parts[:, :, m:])
        ]
        share = shares[number]
        found.append(standing_out(share[:, :m], share[:, m:], sums[1] - sums[0]))
    energy = np.round(55 + 12 * weeks(rng, echo, m + n)).clip(0, 100)
    block = (15 * np.round((90 + 25 * weeks(rng, echo, m + n)) / 15)).clip(0)
    for column, step in ((total, 6.0), (energy, 1.0), (block, 1.0)):
        before, now = column[:, :m], column[:, m:]
        shown = np.round(now.mean(axis=1) / step) - np.round(before.mean(axis=1) / step)
        found.append(standing_out(before, now, shown))
    return found


def power(shift: float, echo: float, m: int, n: int) -> float:
    """Return the part of runs in which a shift by so many standard deviations stands out."""
    rng = np.random.default_rng(crc32(f"power {shift} {echo} {m} {n}".encode()))
    found = weeks(rng, echo, m + n)
    found[:, m:] += shift
    return float((directions(found[:, :m], found[:, m:]) == 1).mean())


def main() -> None:
    false = {(m, n, echo): rows_standing_out(echo, m, n) for m, n in COUNTS for echo in ECHOES}
    head = ("row", *(f"{m} against {n}, φ {echo}" for m, n, echo in false))
    rows = [
        (name, *(f"{100 * each[at].mean():.1f} %" for each in false.values()))
        for at, name in enumerate(ROWS)
    ]
    at_all = (f"{100 * np.any(each, axis=0).mean():.1f} %" for each in false.values())
    count = (f"{np.sum(each, axis=0).mean():.2f}" for each in false.values())
    rows += [("at least one of seven", *at_all), ("rows that stand out, on average", *count)]
    table("False alarms: nothing changed, and a row stands out", head, rows)
    table(
        "Power: a true change stands out",
        ("change, standard deviations", *head[1:]),
        [
            (shift, *(f"{100 * power(shift, echo, m, n):.0f} %" for m, n, echo in false))
            for shift in SHIFTS
        ],
    )


if __name__ == "__main__":
    main()
