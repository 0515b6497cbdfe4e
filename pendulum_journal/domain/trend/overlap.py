"""How sure a difference between two times is, from the weeks that made it.

Nonoverlap of all pairs: Parker, R. I. and Vannest, K. (2009), "An improved effect size for
single-case research", Behavior Therapy 40, 357–367. Its limits: Newcombe, R. G. (2006), "Confidence
intervals for an effect size measure based on the Mann–Whitney statistic. Part 2", Statistics in
Medicine 25, 559–573, method 5, widened for weeks that resemble the ones before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Z = 1.2816
"""The normal quantile of an 80 % interval."""

DEPENDENCE = 3.0
"""By what factor an autocorrelation of 0.5 raises the variance: (1 + 0.5) / (1 − 0.5).

It is fixed, since four to eight weeks cannot tell their own. With that of 0.3 there were up to 24
false alarms in 100 where it was 0.5 (docs/simulations.md).
"""

_HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Overlap:
    """How the weeks of two times compare, each earlier one with each later one.

    Attributes:
        pairs: the number of pairs.
        higher: those in which the later week lies higher.
        ties: those in which both are equal.
        low, high: the limits of the part of pairs in which the later lies higher, ties counted by
            half: 0.5 is no difference.
    """

    pairs: int
    higher: int
    ties: int
    low: float
    high: float

    @property
    def lower(self) -> int:
        """The pairs in which the later week lies lower."""
        return self.pairs - self.higher - self.ties

    @property
    def direction(self) -> int:
        """1 if the later weeks surely lie higher, −1 if lower, 0 if neither is sure."""
        return (self.low > 0.5) - (self.high < 0.5)


def compute_overlap(earlier: Sequence[float], later: Sequence[float]) -> Overlap:
    """Compare two times by the values of their weeks, at least one each."""
    higher = sum(value > before for before in earlier for value in later)
    ties = sum(value == before for before in earlier for value in later)
    pairs = len(earlier) * len(later)
    low, high = limits((higher + ties / 2) / pairs, len(earlier), len(later))
    return Overlap(pairs, higher, ties, low, high)


def limits(t: float, m: int, n: int) -> tuple[float, float]:
    """Return the limits of a nonoverlap t (0 to 1) of m against n weeks.

    They are the roots θ of (t − θ)² = 3·z²·θ(1 − θ)/(mn)·[1 + h((1 − θ)/(2 − θ) + θ/(1 + θ))] with
    h = (m + n)/2 − 1; if t is 0 or 1, that end is 0 or 1.
    """
    h = (m + n) / 2 - 1

    def beyond(x: float) -> float:
        """Return a number above 0 outside the limits and below it between them."""
        inner = 1 + h * ((1 - x) / (2 - x) + x / (1 + x))
        return (t - x) ** 2 - DEPENDENCE * Z**2 * x * (1 - x) / (m * n) * inner

    low = 0.0 if t == 0 else _root(beyond, 0.0, t)
    high = 1.0 if t == 1 else _root(beyond, 1.0, t)
    return low, high


def _root(beyond: Callable[[float], float], outside: float, inside: float) -> float:
    for _ in range(_HALVINGS):
        middle = (outside + inside) / 2
        if beyond(middle) > 0:
            outside = middle
        else:
            inside = middle
    return (outside + inside) / 2
