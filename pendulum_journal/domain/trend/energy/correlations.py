"""How changes of energy go together with changes of the split, from week to week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.statistics import spearman
from pendulum_journal.domain.trend.stretches import sides_by_stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Side, Swing
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.statistics import Correlation

LEAST_PAIRS = 26

DEPENDENCE = 1.5
"""By what factor overlapping changes raise the variance of their correlation.

Two successive changes are correlated by −½ if the weeks are independent; with this in both columns
the factor is 1 + 2·(−½)·(−½) (Bartlett, M. S. (1946), Supplement to the Journal of the Royal
Statistical Society 8, 27–41). Without it the 80 % interval would cover 72 % (docs/simulations.md).
"""

PARTS = (*SHARES, Quantity.TOTAL)

CAVEATS = (
    Message("together-cause", "Found together, not shown to cause one another."),
    Message("together-sum", "Shares add up to 100 %: one rises as another falls."),
    Message("together-chance", "Of ten figures one or two look strong by chance."),
)

Change: TypeAlias = tuple[float, ...]
"""The changes in one week: of the four shares (0 to 1), and of the total hours."""


@dataclass(frozen=True, slots=True)
class Together:
    """The correlation of the changes of one part of the split with those of energy.

    Attributes:
        of: the share of a group, or the total hours.
        weeks_after: 0 if compared with the energy of the same week, 1 with that one week later.
        n: the number of pairs of changes.
        correlation: Spearman's rank correlation; None if there is none, for the reason ``why_not``.
    """

    of: Quantity
    weeks_after: int
    n: int
    correlation: Correlation | None
    why_not: Message | None = None


@dataclass(frozen=True, slots=True)
class EnergyAndSplit:
    """The ten correlations (five parts, same week and one week later) with their caveats.

    Attributes:
        side: the side whose weeks they are from; None: all weeks.
    """

    side: Side | None
    rows: tuple[Together, ...]
    caveats: tuple[Message, ...] = CAVEATS


def energy_and_split(series: Series, swings: Sequence[Swing], side: Side | None) -> EnergyAndSplit:
    """Return the ten correlations over the weeks of one side.

    Week-to-week changes are compared, not the values: these would correlate merely because both
    change after a swing. A change needs two successive complete weeks with no swing between.

    Args:
        series: the weeks shown.
        swings: all swings of the journal, which give the side of each week.
        side: building or managing; None takes every week.
    """
    sides = sides_by_stretch(swings)
    fits = [side is None or sides[number] is side for number in series.stretch]
    steps = _steps(series, fits)
    splits = _split_changes(series, steps)
    energies = _energy_changes(series, steps)
    columns = {
        part: {week: change[number] for week, change in splits.items()}
        for number, part in enumerate(PARTS)
    }
    rows = (
        _together(part, weeks_after, column, energies)
        for weeks_after in (0, 1)
        for part, column in columns.items()
    )
    return EnergyAndSplit(side, tuple(rows))


def _is_full(series: Series, place: int) -> bool:
    row = series.figures[place]
    return row is not None and row.state is State.COMPLETE


def _steps(series: Series, fits: Sequence[bool]) -> list[int]:
    """Return the indices of complete weeks that follow a complete one with no swing between."""
    return [
        place
        for place in range(1, len(series))
        if fits[place]
        and series.stretch[place] == series.stretch[place - 1]
        and _is_full(series, place)
        and _is_full(series, place - 1)
    ]


def _split_changes(series: Series, steps: Sequence[int]) -> dict[int, Change]:
    """Return the changes by index; equal ones are equal floats, so that they share a rank.

    Each is one division of whole numbers of minutes, which Python rounds correctly.
    """
    changes: dict[int, Change] = {}
    for place in steps:
        row, before = series.figures[place], series.figures[place - 1]
        if row is None or before is None or not (row.is_recorded and before.is_recorded):
            continue
        total, earlier = sum(row.split), sum(before.split)
        meetings, focus, coding, other = (
            (now * earlier - then * total) / (total * earlier)
            for now, then in zip(row.split, before.split, strict=True)
        )
        changes[place] = (meetings, focus, coding, other, (total - earlier) / 60)
    return changes


def _energy_changes(series: Series, steps: Sequence[int]) -> dict[int, float]:
    changes: dict[int, float] = {}
    for place in steps:
        now, then = series.energy[place], series.energy[place - 1]
        if now is not None and then is not None:
            changes[place] = now - then
    return changes


def _together(
    part: Quantity, weeks_after: int, changes: dict[int, float], energies: dict[int, float]
) -> Together:
    pairs = [
        (change, energies[place + weeks_after])
        for place, change in changes.items()
        if place + weeks_after in energies
    ]
    n = len(pairs)
    if n < LEAST_PAIRS:
        return Together(part, weeks_after, n, None, _too_few(n))
    parts, energy = zip(*pairs, strict=True)
    correlation = spearman(parts, energy, dependence=DEPENDENCE)
    if correlation is not None:
        return Together(part, weeks_after, n, correlation)
    constant = Quantity.ENERGY if len(set(energy)) == 1 else part
    still = Message("together-constant", "{name} did not vary.", {"name": constant.label})
    return Together(part, weeks_after, n, None, still)


def _too_few(n: int) -> Message:
    return Message.counted(
        "together-few", n, one="{n} pair: too few to say.", other="{n} pairs: too few to say."
    )
