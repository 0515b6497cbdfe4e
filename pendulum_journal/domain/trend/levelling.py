"""When progress that levels off would reach the target.

Individual learning curves fit an exponential better than a line or a power: Heathcote, A., Brown,
S. and Mewhort, D. J. K. (2000), "The power law repealed", Psychonomic Bulletin & Review 7, 185–207.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import mul
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RATES = tuple(3 * 1.35**k for k in range(15))
"""The rates of levelling off that are tried: the weeks until all but 1/e of the way is gone."""

LEAST_VARIANCE = 0.0004
"""A scatter of two points, which even weeks that lie on a curve are taken to have."""

LEAST_ECHO, MOST_ECHO = 0.3, 0.6
"""The bounds of the autocorrelation of the residuals, which few weeks cannot tell."""

SLICES = 41
QUANTILES = (0.05, 0.5, 0.95)
Dated: TypeAlias = tuple[float, float, int, float]
"""When a curve reaches the target, in weeks since the swing (infinite for never), its weight, the
place of its rate in ``RATES``, and its rise."""

_SCORES = tuple(NormalDist().inv_cdf((i + 0.5) / SLICES) for i in range(SLICES))


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve start + rise · (1 − e^(−week / rate)) through all progress since a swing."""

    start: float
    rise: float
    rate: float

    def at(self, week: float) -> float:
        """Return the progress (1 is the target) in a week since the swing."""
        return self.start - self.rise * math.expm1(-week / self.rate)


@dataclass(frozen=True, slots=True)
class Levelling:
    """When the target is reached if the progress levels off.

    Attributes:
        curve: the one that reaches the target in the median week; the one that fits best if that is
            never, or before the first week.
        earliest, median, latest: weeks since the swing, the 5, 50 and 95 % quantiles over all
            curves; infinite for never. They are not rounded.
    """

    curve: Curve
    earliest: float
    median: float
    latest: float


@dataclass(frozen=True, slots=True)
class _Fit:
    """The least-squares line of the progress over 1 − e^(−week / rate)."""

    rate: float
    mean_g: float
    mean_p: float
    slope: float
    spread: float
    residuals: Sequence[float]
    square_sum: float

    @property
    def curve(self) -> Curve:
        return self.with_rise(self.slope)

    def with_rise(self, rise: float) -> Curve:
        """Return the curve of another slope through the mean of all weeks."""
        return Curve(self.mean_p - rise * self.mean_g, rise, self.rate)


def level_off(weeks: Sequence[int], progress: Sequence[float]) -> Levelling:
    """Return when the target is reached if the progress levels off.

    For each rate the curve is a straight line in 1 − e^(−week / rate), so that a start above the
    baseline fits. The curves count by how well they fit, and each rate with 41 slopes around its
    own; their scatter is raised by the autocorrelation of the residuals.

    Args:
        weeks: the recorded weeks since the swing, 1 for week 1, strictly increasing; at least 8.
        progress: their progress, 1 is the target.
    """
    fits = [_fit(rate, weeks, progress) for rate in RATES]
    best = min(fits, key=lambda fit: fit.square_sum)
    variance = _variance(best)
    dated = sorted(
        (week, math.exp(-(fit.square_sum - best.square_sum) / (2 * variance)), place, rise)
        for place, fit in enumerate(fits)
        for week, rise in _dates(fit, variance)
    )
    (earliest, *_), (median, _, place, rise), (latest, *_) = (
        _quantile(dated, part) for part in QUANTILES
    )
    curve = fits[place].with_rise(rise) if 0 < median < math.inf else best.curve
    return Levelling(curve, earliest, median, latest)


def _fit(rate: float, weeks: Sequence[int], progress: Sequence[float]) -> _Fit:
    n = len(weeks)
    raised = [-math.expm1(-week / rate) for week in weeks]
    mean_g, mean_p = sum(raised) / n, sum(progress) / n
    aside = [g - mean_g for g in raised]
    off = [p - mean_p for p in progress]
    spread = sum(map(mul, aside, aside))
    slope = sum(map(mul, aside, off)) / spread
    residuals = [p - slope * g for g, p in zip(aside, off, strict=True)]
    square_sum = sum(map(mul, residuals, residuals))
    return _Fit(rate, mean_g, mean_p, slope, spread, residuals, square_sum)


def _variance(best: _Fit) -> float:
    """Return the variance of a week around the best curve, raised by the autocorrelation."""
    n, left = len(best.residuals), best.residuals
    variance = max(best.square_sum / (n - 3), LEAST_VARIANCE)
    echo = sum(map(mul, left, left[1:])) / best.square_sum if best.square_sum else 0.0
    echo = min(max(echo + 1 / n, LEAST_ECHO), MOST_ECHO)
    return variance * (1 + echo) / (1 - echo)


def _dates(fit: _Fit, variance: float) -> Iterator[tuple[float, float]]:
    """Yield the week at the target for each of the slopes around that of a fit, and the slope."""
    error = math.sqrt(variance / fit.spread)
    for score in _SCORES:
        rise = fit.slope + score * error
        start = fit.mean_p - rise * fit.mean_g
        if start >= 1:
            yield 0.0, rise
        elif rise > 0 and (1 - start) / rise < 1:
            yield -fit.rate * math.log1p(-(1 - start) / rise), rise
        else:
            yield math.inf, rise


def _quantile(dated: Sequence[Dated], part: float) -> Dated:
    """Return the first date up to which at least a part of all weight lies."""
    so_far = list(accumulate(weight for _, weight, *_ in dated))
    return dated[bisect_left(so_far, part * so_far[-1])]
