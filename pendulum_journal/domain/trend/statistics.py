"""Medians, the Theil–Sen line with Sen's interval, and rank correlation with its interval."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist, StatisticsError, correlation, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE = 0.8
FEW_POINTS = 120
"""Up to so many points all slopes are listed; beyond, they are counted, which is faster."""

SPREAD = 40503
"""2¹⁶ by the golden ratio: its multiples are spread evenly whatever they are divided by."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through the medians of x and y, with an interval of its slope."""

    slope: float
    low: float
    high: float
    x: float
    y: float

    def at(self, x: float) -> float:
        """Return the line's value at x."""
        return self.y + self.slope * (x - self.x)


@dataclass(frozen=True, slots=True)
class Correlation:
    """A rank correlation, −1 to 1, of n pairs, with its interval."""

    value: float
    low: float
    high: float
    n: int


def theil_sen(xs: Sequence[float], ys: Sequence[float], confidence: float = CONFIDENCE) -> Line:
    """Return the line with the median of all pairs' slopes, through the medians.

    Sen, P. K. (1968), "Estimates of the regression coefficient based on Kendall's tau", Journal
    of the American Statistical Association 63, 1379–1389; the interval is his equation 2.6.

    Args:
        xs: two or more, strictly increasing (weeks, with gaps or without).
        ys: as many.
        confidence: of the interval of the slope, 0 to 1.
    """
    slopes = _ListedSlopes(xs, ys) if len(xs) <= FEW_POINTS else _CountedSlopes(xs, ys)
    count = len(xs) * (len(xs) - 1) // 2
    lower, upper = _interval_ranks(ys, count, confidence)
    slope = (slopes.ranked((count - 1) // 2) + slopes.ranked(count // 2)) / 2
    return Line(slope, slopes.ranked(lower), slopes.ranked(upper), median(xs), median(ys))


def _interval_ranks(ys: Sequence[float], count: int, confidence: float) -> tuple[int, int]:
    """Return the ranks (from 0) of the slopes that bound the interval, ties of y allowed for."""
    n = len(ys)
    ties = sum(k * (k - 1) * (2 * k + 5) for k in Counter(ys).values())
    spread = math.sqrt((n * (n - 1) * (2 * n + 5) - ties) / 18)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * spread
    lower = max(round((count - reach) / 2) - 1, 0)
    upper = min(round((count + reach) / 2), count - 1)
    return lower, upper


class _ListedSlopes:
    """All slopes, sorted."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        points = zip(xs, ys, strict=True)
        self._slopes = sorted((b - a) / (t - s) for (s, a), (t, b) in combinations(points, 2))

    def ranked(self, rank: int) -> float:
        return self._slopes[rank]


class _CountedSlopes:
    """The slopes of many points, found by counting instead of listing them all.

    A slope is under t when the order of its two points by y − t·x is reversed, so counting the
    slopes under t is counting inversions. The search for a rank narrows between two counted
    slopes until few lie between, and lists those.
    """

    def __init__(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        self._xs, self._ys = xs, ys
        steps = sorted(
            (b - a) / (t - s) for s, t, a, b in zip(xs, xs[1:], ys, ys[1:], strict=False)
        )
        # No slope lies outside those from each point to the next.
        self._counts = {steps[0] - 1: 0, steps[-1] + 1: len(xs) * (len(xs) - 1) // 2}
        for slope in self._first_guesses():
            self._counts[slope] = self._below(slope)

    def ranked(self, rank: int) -> float:
        low = max(slope for slope, count in self._counts.items() if count <= rank)
        high = min(slope for slope, count in self._counts.items() if count > rank)
        low, high = self._narrow(low, high, rank)
        if self._counts[high] - self._counts[low] > len(self._xs):
            return (low + high) / 2
        return self._between(low, high)[rank - self._counts[low]]

    def _first_guesses(self) -> tuple[float, float]:
        """Return slopes a little below and above the middle, judged from one pair a point."""
        xs, ys, n = self._xs, self._ys, len(self._xs)
        others = [i + 1 + i * SPREAD % (n - 1 - i) for i in range(n - 1)]
        slopes = sorted((ys[j] - ys[i]) / (xs[j] - xs[i]) for i, j in enumerate(others))
        return slopes[n * 2 // 5], slopes[n * 3 // 5]

    def _narrow(self, low: float, high: float, rank: int) -> tuple[float, float]:
        """Return counted slopes on both sides of the rank, few slopes or only rounding apart."""
        few = len(self._xs)
        step = 0
        while self._counts[high] - self._counts[low] > few and not math.isclose(
            low, high, rel_tol=1e-14, abs_tol=1e-14
        ):
            step += 1
            guess = self._guess(low, high, rank, step)
            self._counts[guess] = count = self._below(guess)
            low, high = (guess, high) if count <= rank else (low, guess)
        return low, high

    def _guess(self, low: float, high: float, rank: int, step: int) -> float:
        """Aim a little below and above the rank in turn, and halve every third time."""
        if step % 3 == 0:
            return (low + high) / 2
        below, above = self._counts[low], self._counts[high]
        aim = rank + len(self._xs) / (3 if step % 2 else -3)
        part = min(max((aim - below) / (above - below), 0.01), 0.99)
        return low + (high - low) * part

    def _below(self, slope: float) -> int:
        seen: list[float] = []
        reversed_pairs = 0
        for x, y in zip(self._xs, self._ys, strict=True):
            height = y - slope * x
            reversed_pairs += len(seen) - bisect_right(seen, height)
            insort(seen, height)
        return reversed_pairs

    def _between(self, low: float, high: float) -> list[float]:
        """List the slopes from low to under high: pairs in order at low, reversed at high."""
        seen: list[tuple[float, float, float]] = []
        slopes: list[float] = []
        points = zip(self._xs, self._ys, strict=True)
        for x, y in sorted(points, key=lambda point: (point[1] - low * point[0], point[0])):
            height = y - high * x
            place = bisect_right(seen, (height, math.inf))
            slopes += [(y - b) / (x - a) for _, a, b in seen[place:]]
            seen.insert(place, (height, x, y))
        return sorted(slopes)


def spearman(
    xs: Sequence[float],
    ys: Sequence[float],
    confidence: float = CONFIDENCE,
    *,
    dependence: float = 1.0,
) -> Correlation | None:
    """Return the correlation of the ranks, ties at their average rank; None if one is constant.

    The interval is Fisher's z with the variance (1 + r²/2) ÷ (n − 3) of Bonett, D. G. and Wright,
    T. A. (2000), "Sample size requirements for estimating Pearson, Kendall and Spearman
    correlations", Psychometrika 65, 23–28.

    Args:
        xs: four or more.
        ys: as many.
        confidence: of the interval, 0 to 1.
        dependence: by how much pairs that depend on their neighbours raise the variance.
    """
    try:
        value = correlation(average_ranks(xs), average_ranks(ys))
    except StatisticsError:
        return None
    value = min(max(value, -1.0), 1.0)
    if abs(value) == 1:
        return Correlation(value, value, value, len(xs))
    spread = math.sqrt(dependence * (1 + value**2 / 2) / (len(xs) - 3))
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * spread
    middle = math.atanh(value)
    return Correlation(value, math.tanh(middle - reach), math.tanh(middle + reach), len(xs))


def average_ranks(values: Sequence[float]) -> list[float]:
    """Return each value's rank from 1, equal values all at the average of their ranks."""
    ordered = sorted(values)
    rank = {
        value: (bisect_left(ordered, value) + bisect_right(ordered, value) + 1) / 2
        for value in set(values)
    }
    return [rank[value] for value in values]
