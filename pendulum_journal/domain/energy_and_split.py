"""How energy and the split change together, from week to week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.role import Side
    from pendulum_journal.domain.statistics import Correlation

LEAST_PAIRS = 26


@dataclass(frozen=True, slots=True)
class Together:
    """Changes of one part of the split beside changes of energy.

    Attributes:
        id: a group's name, or ``total``.
        weeks_after: 0: energy of the same week; 1: energy one week after the split.
        n: pairs found.
        correlation: Spearman's, or None; then ``why_not`` says why.
    """

    id: str
    weeks_after: int
    n: int
    correlation: Correlation | None
    why_not: Message | None = None


@dataclass(frozen=True, slots=True)
class EnergyAndSplit:
    """Ten figures, and what has to be said beside them.

    Attributes:
        side: whose weeks they are from; None: no role says.
    """

    side: Side | None
    rows: tuple[Together, ...]
    caveats: tuple[Message, ...]
