"""How often the projection's two ways hold the week in which a made-up truth arrives.

Run by hand from the top of the project; the tables it prints are those of docs/simulations.md:

    nice -n 10 python3 -m tests.simulations.ways

It works out many runs at once with numpy, by the formulas of ``trend/projection.py`` and
``trend/levelling.py``, and compares some of the runs with these two before it begins.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np  # noqa: TID253

from pendulum_journal.domain.trend import levelling
from pendulum_journal.domain.trend.projection import FARTHEST, MOST_WEEKS
from pendulum_journal.domain.trend.statistics import theil_sen
from tests.simulations.tables import per_cent, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RUNS = 2_000
ASKED = (10, 13, 16, 20, 24)
SCATTERS = (0.04, 0.08, 0.12)
ECHOES = (0.0, 0.4)
AWAY = range(9, 13)
LOSS = 0.10

Z = 1.2815515655446004


@dataclass(frozen=True)
class Truth:
    """A course of the progress; ``arrives`` is the week at the target, infinite for never."""

    name: str
    level: Callable[[Numbers], Numbers]
    arrives: float
    away: bool = False


def straight(weeks: int, start: float) -> Truth:
    """A line from the start to the target in that many weeks."""
    name = f"straight, {weeks} weeks, from {100 * start:.0f} %"
    return Truth(name, lambda w: start + (1 - start) * w / weeks, weeks)


def levelling_off(end: float, start: float, arrives: float = 26) -> Truth:
    """A curve towards its end (105 % and more) that passes the target in week 26."""
    rate = -arrives / math.log((end - 1) / (end - start))
    name = f"levelling at {100 * end:.0f} %, from {100 * start:.0f} %"
    return Truth(name, lambda w: end - (end - start) * np.exp(-w / rate), arrives)


def plateau(end: float, start: float) -> Truth:
    """A curve that ends under the target; it is as fast as one to 115 % that arrives in week 26."""
    rate = -26 / math.log(0.15 / 1.15)
    name = f"plateau at {100 * end:.0f} %, from {100 * start:.0f} %"
    return Truth(name, lambda w: end - (end - start) * np.exp(-w / rate), math.inf)


def with_loss(start: float) -> Truth:
    """A 26-week line; after four weeks away it goes on, as steep, from 10 points under before."""
    slope = (1 - start) / 26

    def level(w: Numbers) -> Numbers:
        lost = 4 * slope + LOSS
        return start + slope * w - np.where(w > AWAY[-1], lost, 0.0)

    arrives = 26 + 4 + LOSS / slope
    return Truth(f"four weeks away, a loss, from {100 * start:.0f} %", level, arrives, away=True)


def level(height: float) -> Truth:
    """Weeks that go nowhere."""
    return Truth(f"level at {100 * height:.0f} %", lambda w: height + 0 * w, math.inf)


TRUTHS = (
    *(straight(weeks, start) for start in (0.0, 0.35) for weeks in (26, 39)),
    *(levelling_off(end, start) for start in (0.0, 0.35) for end in (1.05, 1.15, 1.30)),
    *(plateau(0.7, start) for start in (0.0, 0.35)),
    *(with_loss(start) for start in (0.0, 0.35)),
)


def noise(rng: np.random.Generator, scatter: float, echo: float, weeks: int) -> Numbers:
    """Rows of weeks whose scatter has a lag-1 autocorrelation and that standard deviation."""
    steps = rng.normal(0, scatter, (RUNS, weeks))
    for week in range(1, weeks):
        steps[:, week] = echo * steps[:, week - 1] + math.sqrt(1 - echo**2) * steps[:, week]
    return steps


def as_it_goes(weeks: Numbers, heights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return earliest, middle and latest week at the target of each run; infinite is open."""
    x, y = weeks[-MOST_WEEKS:], heights[:, -MOST_WEEKS:]
    n = len(x)
    one, other = np.triu_indices(n, 1)
    slopes = np.sort((y[:, other] - y[:, one]) / (x[other] - x[one]), axis=1)
    count = slopes.shape[1]
    reach = Z * math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    low = slopes[:, max(round((count - reach) / 2) - 1, 0)]
    high = slopes[:, min(round((count + reach) / 2), count - 1)]
    middle, ground = np.median(slopes, axis=1), np.median(y, axis=1)

    def at_target(slope: Numbers) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            week = np.ceil(np.round(np.median(x) + (1 - ground) / slope, 9))
        return np.where(low > 0, week, np.inf)

    return at_target(high), at_target(middle), at_target(low)


def if_levelling(weeks: Numbers, heights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the 5, 50 and 95 % quantiles of the week at the target of each run."""
    n = len(weeks)
    mean_p = heights.mean(axis=1)
    off = heights - mean_p[:, None]
    raised = np.array([-np.expm1(-weeks / rate) for rate in levelling.RATES])
    mean_g = raised.mean(axis=1)
    aside = raised - mean_g[:, None]
    spread = (aside**2).sum(axis=1)
    slope = off @ aside.T / spread  # runs × rates
    left = off[:, None, :] - slope[:, :, None] * aside[None, :, :]
    squares = (left**2).sum(axis=2)
    best = squares.argmin(axis=1)
    rows = np.arange(len(heights))
    least, of_best = squares[rows, best], left[rows, best]
    echo = (of_best[:, :-1] * of_best[:, 1:]).sum(axis=1) / least + 1 / n
    echo = np.clip(echo, levelling.LEAST_ECHO, levelling.MOST_ECHO)
    variance = np.maximum(least / (n - 3), levelling.LEAST_VARIANCE) * (1 + echo) / (1 - echo)
    weight = np.exp(-(squares - least[:, None]) / 2 / variance[:, None])
    scores = np.array(levelling._SCORES)  # noqa: SLF001
    rise = slope[:, :, None] + scores * np.sqrt(variance[:, None] / spread)[:, :, None]
    start = mean_p[:, None, None] - rise * mean_g[None, :, None]
    rate = np.array(levelling.RATES)[None, :, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        part = (1 - start) / rise
        dates = np.where((rise > 0) & (part < 1), -rate * np.log1p(-part), np.inf)
    dates = np.where(start >= 1, 0.0, dates).reshape(len(heights), -1)
    weights = np.repeat(weight, len(scores), axis=1)
    order = dates.argsort(axis=1)
    dates = np.take_along_axis(dates, order, axis=1)
    so_far = np.take_along_axis(weights, order, axis=1).cumsum(axis=1)
    found = []
    for quantile in levelling.QUANTILES:
        aim = quantile * so_far[:, -1]
        place = (so_far < aim[:, None]).sum(axis=1).clip(max=dates.shape[1] - 1)
        found.append(np.ceil(np.round(dates[rows, place], 9)))
    return found[0], found[1], found[2]


@dataclass(frozen=True)
class Cell:
    """Counts of the runs of one cell in which a range is given.

    Attributes:
        runs: in how many runs there is a range.
        holds: how many ranges hold the week of arrival; a range without a later end holds never.
        early, late: how many end before it, or begin after it.
        open: how many have no later end.
    """

    runs: int
    holds: int
    early: int
    late: int
    open: int

    def __str__(self) -> str:
        if not self.runs:
            return "–"
        parts = (self.holds, self.early, self.late, self.open)
        return " · ".join(f"{100 * part / self.runs:.0f}" for part in parts)


def judge(earliest: Numbers, latest: Numbers, truth: float, now: float) -> Cell:
    """Count; a later end over two years away is open, as the program shows it."""
    latest = np.where(latest - now > FARTHEST, np.inf, latest)
    arrives = math.ceil(truth) if math.isfinite(truth) else math.inf
    early, late = latest < arrives, (earliest > arrives) & np.isfinite(arrives)
    holds = ~early & ~late
    counts = (int(each.sum()) for each in (holds, early, late, np.isinf(latest)))
    return Cell(len(earliest), *counts)


def seed_of(*parts: object) -> int:
    """Return the same number for the same cell in every run."""
    return crc32(" ".join(map(str, parts)).encode())


def projected(truth: Truth, scatter: float, echo: float, asked: int) -> tuple[Numbers, Numbers]:
    """Return the recorded weeks and the runs in which the program projects at all.

    It does not where the mean of the latest four weeks is at the target.
    """
    rng = np.random.default_rng(seed_of(truth.name, scatter, echo, asked))
    every = np.arange(1, asked + 1, dtype=float)
    heights = truth.level(every) + noise(rng, scatter, echo, asked)
    if truth.away:
        kept = ~np.isin(every, AWAY)
        every, heights = every[kept], heights[:, kept]
    return every, heights[heights[:, -4:].mean(axis=1) < 1]


def cell(truth: Truth, scatter: float, echo: float, asked: int) -> tuple[Cell, Cell, Cell]:
    """Return the counts of as it goes, of levelling off, and of both together."""
    weeks, heights = projected(truth, scatter, echo, asked)
    early, _, late = as_it_goes(weeks, heights)
    first, _, last = if_levelling(weeks, heights)
    now = asked + 1.0
    clear = np.isfinite(early)
    goes = judge(early[clear], late[clear], truth.arrives, now)
    levels = judge(first, last, truth.arrives, now)
    begin = np.where(clear, np.minimum(early, first), first)
    end = np.where(clear, np.maximum(late, last), last)
    return goes, levels, judge(begin, end, truth.arrives, now)


def check() -> None:
    """Stop unless some runs agree with the functions that the program uses."""
    weeks, heights = projected(TRUTHS[0], 0.08, 0.4, 20)
    goes, levels = as_it_goes(weeks, heights), if_levelling(weeks, heights)
    for run in range(25):
        line = theil_sen(weeks[-MOST_WEEKS:].tolist(), heights[run, -MOST_WEEKS:].tolist())
        found = levelling.level_off([int(week) for week in weeks], heights[run].tolist())
        if line.low > 0:
            of_line = [line.x + (1 - line.y) / slope for slope in (line.high, line.slope, line.low)]
            assert [math.ceil(round(each, 9)) for each in of_line] == [each[run] for each in goes]
        wanted = [
            each if math.isinf(each) else math.ceil(round(each, 9))
            for each in (found.earliest, found.median, found.latest)
        ]
        assert wanted == [each[run] for each in levels]


def grid() -> dict[tuple[Truth, float, float, int], tuple[Cell, Cell, Cell]]:
    """Return every cell; after weeks away only from the fourth recorded week on."""
    return {
        (truth, scatter, echo, asked): cell(truth, scatter, echo, asked)
        for truth in TRUTHS
        for scatter in SCATTERS
        for echo in ECHOES
        for asked in ASKED
        if not truth.away or asked >= AWAY[-1] + 4
    }


def print_ways(found: dict[tuple[Truth, float, float, int], tuple[Cell, Cell, Cell]]) -> None:
    head = ("truth", "scatter", "φ", *(f"week {asked}" for asked in ASKED))
    for way, title in enumerate(("As it goes", "If it levels off", "Both together")):
        rows = [
            (
                truth.name,
                f"{100 * scatter:.0f}",
                echo,
                *(
                    "" if (key := (truth, scatter, echo, asked)) not in found else found[key][way]
                    for asked in ASKED
                ),
            )
            for truth in TRUTHS
            for scatter in SCATTERS
            for echo in ECHOES
        ]
        table(f"{title}: holds · too early · too late · open, in per cent", head, rows)


def print_aim(found: dict[tuple[Truth, float, float, int], tuple[Cell, Cell, Cell]]) -> None:
    late = {key: both for key, (_, _, both) in found.items() if key[3] >= 13 and both.runs >= 50}
    part = {key: both.holds / both.runs for key, both in late.items()}
    enough = sum(each >= 0.80 for each in part.values())
    print(f"\nFrom week 13 on: {len(late)} cells with 50 runs or more; both together hold the week")
    print(f"in at least 80 of 100 in {enough} of them ({100 * enough / len(late):.0f} %).")
    runs, opened = (sum(getattr(each, of) for each in late.values()) for of in ("runs", "open"))
    print(f"Without a later end: {100 * opened / runs:.0f} % of the runs.")
    short = [(each, key) for key, each in part.items() if each < 0.80]
    rows = [
        (truth.name, f"{100 * scatter:.0f}", echo, asked, str(late[truth, scatter, echo, asked]))
        for _, (truth, scatter, echo, asked) in sorted(short, key=lambda each: each[0])
    ]
    table("Cells under 80", ("truth", "scatter", "φ", "week", "both together"), rows)


def print_flat() -> None:
    rows = []
    for height in (0.5, 0.9):
        for scatter in SCATTERS:
            for echo in ECHOES:
                cells = [cell(level(height), scatter, echo, asked) for asked in (12, 24)]
                shown = [
                    each
                    for goes, levels, _ in cells
                    for each in (
                        per_cent(goes.runs, levels.runs),
                        per_cent(levels.runs - levels.open, levels.runs),
                    )
                ]
                rows.append((f"{100 * height:.0f} %", f"{100 * scatter:.0f}", echo, *shown))
    head = ("level", "scatter", "φ")
    asked = ("week 12: as it goes", "levelling closed", "week 24: as it goes", "levelling closed")
    table("Weeks that go nowhere: given a date", (*head, *asked), rows)


def main() -> None:
    check()
    found = grid()
    print_ways(found)
    print_aim(found)
    print_flat()


if __name__ == "__main__":
    main()
