"""Medians, the Theil–Sen line with Sen's interval, and rank correlation with its interval."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist, StatisticsError, correlation, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONFIDENCE = 0.8
FEW_POINTS = 120
"""Up to this many points all slopes are listed; for more it is faster to count them."""

SPREAD = 40503
"""2¹⁶ times the golden ratio: its multiples modulo any number are evenly spread."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through the point (x, y), with the interval low to high of its slope."""

    slope: float
    low: float
    high: float
    x: float
    y: float

    def at(self, x: float) -> float:
        """Return the line's value at x."""
        return self.y + self.slope * (x - self.x)

    def scaled(self, factor: float) -> Line:
        """Return the line with all values multiplied by a factor above zero, in another unit."""
        return Line(
            self.slope * factor, self.low * factor, self.high * factor, self.x, self.y * factor
        )


@dataclass(frozen=True, slots=True)
class Correlation:
    """A rank correlation of n pairs, −1 to 1, with its interval from low to high."""

    value: float
    low: float
    high: float
    n: int


def theil_sen(xs: Sequence[float], ys: Sequence[float], confidence: float = CONFIDENCE) -> Line:
    """Return the line through the medians of x and y with the median slope of all pairs.

    Sen, P. K. (1968), "Estimates of the regression coefficient based on Kendall's tau", Journal of
    the American Statistical Association 63, 1379–1389; the interval is his equation 2.6.

    Args:
        xs: two or more values, strictly increasing (weeks, with or without gaps).
        ys: one value for each x.
        confidence: of the slope's interval, between 0 and 1.
    """
    slopes = _slopes(xs, ys)
    count = len(xs) * (len(xs) - 1) // 2
    lower, upper = _interval_ranks(ys, count, confidence)
    slope = _median(slopes, count)
    return Line(slope, slopes.ranked(lower), slopes.ranked(upper), median(xs), median(ys))


def theil_sen_slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return the slope of ``theil_sen`` without its interval, which takes longer than the slope."""
    return _median(_slopes(xs, ys), len(xs) * (len(xs) - 1) // 2)


def _slopes(xs: Sequence[float], ys: Sequence[float]) -> _ListedSlopes | _CountedSlopes:
    return _ListedSlopes(xs, ys) if len(xs) <= FEW_POINTS else _CountedSlopes(xs, ys)


def _median(slopes: _ListedSlopes | _CountedSlopes, count: int) -> float:
    return (slopes.ranked((count - 1) // 2) + slopes.ranked(count // 2)) / 2


def theil_sen_sign(ys: Sequence[float], confidence: float = CONFIDENCE) -> int:
    """Return 1 if the interval of ``theil_sen`` lies above 0, −1 if below, 0 if it holds 0.

    The sign of a slope does not depend on how far apart x are, so that counting the pairs that rise
    and fall is enough: it takes a tenth of the time.

    Args:
        ys: two or more values in the order of x.
        confidence: of the slope's interval, between 0 and 1.
    """
    count = len(ys) * (len(ys) - 1) // 2
    falling = count - _in_order(ys)
    lower, upper = _interval_ranks(ys, count, confidence)
    if falling > upper:
        return -1
    level = sum(k * (k - 1) // 2 for k in Counter(ys).values())
    return int(falling + level <= lower)


def _in_order(values: Iterable[float]) -> int:
    """Return the number of pairs of which the second is not lower than the first."""
    seen: list[float] = []
    in_order = 0
    for value in values:
        place = bisect_right(seen, value)
        in_order += place
        seen.insert(place, value)
    return in_order


def _interval_ranks(ys: Sequence[float], count: int, confidence: float) -> tuple[int, int]:
    """Return the ranks, from 0, of the slopes at both ends of the interval; ties are corrected."""
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
    """The slopes of many points, found by rank without listing them all.

    The slope of two points is under t if sorting by y − t·x reverses their order. So the slopes
    under t are counted as inversions. The search for a rank narrows an interval of slopes until it
    contains few, and lists those.
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
            # All between are equal; a slope of nothing must not be a rise of 10⁻¹⁵.
            return round((low + high) / 2, 13)
        return self._between(low, high)[rank - self._counts[low]]

    def _first_guesses(self) -> tuple[float, float]:
        """Return slopes a little below and above the median, estimated from one pair a point."""
        xs, ys, n = self._xs, self._ys, len(self._xs)
        others = [i + 1 + i * SPREAD % (n - 1 - i) for i in range(n - 1)]
        slopes = sorted((ys[j] - ys[i]) / (xs[j] - xs[i]) for i, j in enumerate(others))
        return slopes[n * 2 // 5], slopes[n * 3 // 5]

    def _narrow(self, low: float, high: float, rank: int) -> tuple[float, float]:
        """Return counted slopes around the rank, with few between or equal up to rounding."""
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
        """Return a slope to count next: below and above the rank in turn, or midway."""
        # Aiming alone can creep where slopes are clustered; halving bounds the number of steps.
        if step % 3 == 0:
            return (low + high) / 2
        below, above = self._counts[low], self._counts[high]
        aim = rank + len(self._xs) / (3 if step % 2 else -3)
        part = min(max((aim - below) / (above - below), 0.01), 0.99)
        return low + (high - low) * part

    def _below(self, slope: float) -> int:
        heights = [y - slope * x for x, y in zip(self._xs, self._ys, strict=True)]
        return len(heights) * (len(heights) - 1) // 2 - _in_order(heights)

    def _between(self, low: float, high: float) -> list[float]:
        """Return the slopes from low to under high, sorted.

        They belong to the pairs that are in order at low and reversed at high.
        """
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
    """Return Spearman's rank correlation with its interval; None if xs or ys are constant.

    Ties have their average rank. The interval is Fisher's z with the variance (1 + r²/2) ÷ (n − 3)
    of Bonett, D. G. and Wright, T. A. (2000), "Sample size requirements for estimating Pearson,
    Kendall and Spearman correlations", Psychometrika 65, 23–28.

    Args:
        xs: four or more values.
        ys: one value for each x.
        confidence: of the interval, between 0 and 1.
        dependence: the factor by which dependent neighbouring pairs raise the variance; 1 if none.
    """
    try:
        value = correlation(average_ranks(xs), average_ranks(ys))
    except StatisticsError:
        return None
    value = min(max(value, -1.0), 1.0)
    # atanh is infinite there.
    if abs(value) == 1:
        return Correlation(value, value, value, len(xs))
    spread = math.sqrt(dependence * (1 + value**2 / 2) / (len(xs) - 3))
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * spread
    middle = math.atanh(value)
    return Correlation(value, math.tanh(middle - reach), math.tanh(middle + reach), len(xs))


def average_ranks(values: Sequence[float]) -> list[float]:
    """Return each value's rank, from 1; equal values have the average of their ranks."""
    ordered = sorted(values)
    rank = {
        value: (bisect_left(ordered, value) + bisect_right(ordered, value) + 1) / 2
        for value in set(values)
    }
    return [rank[value] for value in values]
