"""How often energy and the split are claimed to go together, with and without a true link.

Run by hand from the top of the project; the tables it prints are those of docs/simulations.md:

    nice -n 10 python3 -m tests.simulations.energy

It works out many runs at once with numpy, by the formulas of ``trend/energy/shifts.py``, and
compares some of the runs with that before it begins.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np  # noqa: TID253

from pendulum_journal.domain.trend.energy.shifts import NOTABLE, shift_test
from pendulum_journal.domain.trend.quantity import Quantity
from tests.simulations.tables import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RUNS = 4_000
LENGTHS = (26, 39, 52, 104)
ECHOES = (0.0, 0.5, 0.8)
TRENDS = (0, 2, 3)
MISSING = 0.2


def noise(rng: np.random.Generator, echo: float, weeks: int) -> Numbers:
    """Return runs of weeks with that lag-1 autocorrelation and a standard deviation of 1."""
    found = rng.normal(0, 1, (RUNS, weeks))
    for week in range(1, weeks):
        found[:, week] = echo * found[:, week - 1] + math.sqrt(1 - echo**2) * found[:, week]
    return found


def detrended(weeks: Numbers, values: Numbers) -> Numbers:
    aside = weeks - weeks.mean()
    slope = values @ aside / (aside @ aside)
    found: Numbers = values - values.mean(axis=1)[:, None] - slope[:, None] * aside
    return np.round(found, 9)


def notable(weeks: Numbers, split: Numbers, energy: Numbers) -> tuple[Numbers, Numbers]:
    """Return in which runs a difference is shown as notable, and how many shifts are as large."""
    n = len(weeks)
    quarter = n // 4
    order = detrended(weeks, split).argsort(axis=1, kind="stable")
    marks = np.zeros_like(split)
    np.put_along_axis(marks, order[:, :quarter], -1.0, axis=1)
    np.put_along_axis(marks, order[:, -quarter:], 1.0, axis=1)
    left = detrended(weeks, energy)
    # All shifts at once: a circular cross-correlation.
    turned = np.fft.irfft(np.fft.rfft(marks) * np.conj(np.fft.rfft(left)), n, axis=1)
    sizes = np.abs(turned)
    as_large = (sizes[:, 1:] >= sizes[:, :1] - 1e-8).sum(axis=1)
    raw = (marks * energy).sum(axis=1)
    agrees = raw * turned[:, 0] > 0
    return agrees & (NOTABLE * (1 + as_large) <= n), as_large


def claims(
    n: int,
    *,
    echo: float,
    trend: float = 0.0,
    link: float = 0.0,
    gaps: bool = False,
    season: float = 0.0,
) -> float:
    """Return the part of runs in which energy and the split are claimed to go together."""
    seed = crc32(f"{n} {echo} {trend} {link} {gaps} {season}".encode())
    rng = np.random.default_rng(seed)
    calendar = math.ceil(n / (1 - MISSING)) if gaps else n
    weeks = np.arange(calendar, dtype=float)
    split = noise(rng, echo, calendar)
    energy = link * split + math.sqrt(1 - link**2) * noise(rng, echo, calendar)
    phase = rng.uniform(0, 2 * math.pi, (RUNS, 1))
    shared = trend * weeks / calendar + season * np.sin(2 * math.pi * weeks / 52 + phase)
    split, energy = split + shared, energy + shared
    if gaps:
        # A run of weeks in the middle, and single ones.
        away = np.arange(calendar // 2, calendar // 2 + 4)
        single = rng.choice(
            np.setdiff1d(np.arange(calendar), away), calendar - n - 4, replace=False
        )
        kept = np.setdiff1d(np.arange(calendar), np.concatenate([away, single]))
        weeks, split, energy = weeks[kept], split[:, kept], energy[:, kept]
    found, _ = notable(weeks, split, energy)
    return float(found.mean())


def check() -> None:
    """Stop unless some runs agree with the function that the program uses."""
    rng = np.random.default_rng(1)
    weeks = np.arange(40, dtype=float)
    split, energy = noise(rng, 0.5, 40), noise(rng, 0.5, 40)
    found, as_large = notable(weeks, split, energy)
    for run in range(50):
        one = shift_test(Quantity.MEETINGS, range(40), split[run].tolist(), energy[run].tolist())
        assert (one.as_large, one.is_notable and one.agrees) == (as_large[run], found[run])


def per_cent(part: float) -> str:
    return f"{100 * part:.1f} %"


def main() -> None:
    check()
    lengths = tuple(f"{n} weeks" for n in LENGTHS)
    table(
        "False claims",
        ("φ", "common trend, standard deviations", "gaps", *lengths),
        [
            (
                echo,
                trend,
                "yes" if gaps else "no",
                *(per_cent(claims(n, echo=echo, trend=trend, gaps=gaps)) for n in LENGTHS),
            )
            for echo in ECHOES
            for trend in TRENDS
            for gaps in (False, True)
        ],
    )
    table(
        "True links that are seen",
        ("correlation", "φ", *lengths),
        [
            (link, echo, *(per_cent(claims(n, echo=echo, link=link)) for n in LENGTHS))
            for link in (0.3, 0.5)
            for echo in ECHOES
        ],
    )
    table(
        "A season of a year in both, without any link",
        ("height of the season, standard deviations", "φ", *lengths),
        [
            (season, echo, *(per_cent(claims(n, echo=echo, season=season)) for n in LENGTHS))
            for season in (0.5, 1.0)
            for echo in (0.0, 0.5)
        ],
    )


if __name__ == "__main__":
    main()
