import math
import random

import numpy as np  # noqa: TID253
import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.trend.levelling import RATES, Curve, level_off

PROGRESS = [5, 14, 10, 22, 26, 25, 36, 33, 40, 47, 44, 52, 50]


def by_numpy(weeks, progress):
    """The same quantiles, worked out in another way: least squares of a matrix, all at once."""
    w, p = np.array(weeks, float), np.array(progress, float)
    n = len(w)
    fits = []
    for rate in RATES:
        g = 1 - np.exp(-w / rate)
        solved = np.linalg.lstsq(np.column_stack([np.ones(n), g]), p, rcond=None)[0]
        left = p - solved[0] - solved[1] * g
        fits.append((rate, g, solved[1], left, left @ left))
    _, _, _, left, least = min(fits, key=lambda fit: fit[4])
    echo = np.clip((left[:-1] @ left[1:]) / least + 1 / n, 0.3, 0.6)
    variance = max(least / (n - 3), 0.0004) * (1 + echo) / (1 - echo)
    dated = []
    for rate, g, slope, _, squares in fits:
        for z in scipy.stats.norm.ppf((np.arange(41) + 0.5) / 41):
            b = slope + z * math.sqrt(variance / ((g - g.mean()) ** 2).sum())
            c = p.mean() - b * g.mean()
            part = (1 - c) / b if b > 0 else 2
            week = 0.0 if c >= 1 else -rate * math.log(1 - part) if part < 1 else math.inf
            dated.append((week, math.exp(-(squares - least) / 2 / variance)))
    dated.sort()
    whole = np.cumsum([weight for _, weight in dated])
    return [dated[int(np.searchsorted(whole, q * whole[-1]))][0] for q in (0.05, 0.5, 0.95)]


def quantiles(weeks, progress):
    found = level_off(weeks, progress)
    return [found.earliest, found.median, found.latest]


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        ([each / 100 for each in PROGRESS], (24.47, 31.88, math.inf)),
        ([0.35 + each / 200 for each in PROGRESS], (32.42, 52.24, math.inf)),
    ],
)
def test_the_values_to_check_by(progress, expected):
    assert quantiles(range(1, 14), progress) == pytest.approx(expected, abs=0.005)


@pytest.mark.repeats
@pytest.mark.parametrize("seed", range(30))
def test_it_is_what_numpy_finds(seed):
    rng = random.Random(seed)
    weeks = sorted(rng.sample(range(1, 40), rng.randrange(8, 30)))
    end, rate, start = rng.uniform(0.5, 1.5), rng.uniform(4, 60), rng.uniform(0, 0.5)
    progress = [
        start + (end - start) * (1 - math.exp(-week / rate)) + rng.gauss(0, 0.08) for week in weeks
    ]
    assert quantiles(weeks, progress) == pytest.approx(by_numpy(weeks, progress), rel=1e-9)


def test_a_start_above_the_baseline_is_no_never():
    """A straight recovery from 35 % on, with the curve forced through 0, never arrived."""
    weeks = range(1, 21)
    found = level_off(weeks, [0.35 + 0.65 * week / 26 for week in weeks])
    assert 24 < found.median < 30


def test_weeks_exactly_on_a_curve_that_stays_under_the_target():
    curve = Curve(0.1, 0.5, RATES[5])
    found = level_off(range(1, 31), [curve.at(week) for week in range(1, 31)])
    assert found.median == math.inf
    assert found.curve.start == pytest.approx(0.1)
    assert found.curve.rise == pytest.approx(0.5)
    assert found.curve.rate == RATES[5]


@given(st.lists(st.floats(0, 0.95), min_size=8, max_size=30))
def test_the_curve_reaches_the_target_in_the_week_that_is_told(progress):
    found = level_off(range(1, len(progress) + 1), progress)
    if 0 < found.median < math.inf:
        assert found.curve.at(found.median) == pytest.approx(1)


def test_level_weeks():
    under = level_off(range(1, 21), [0.5] * 20)
    assert under.earliest == under.latest == math.inf
    over = level_off(range(1, 21), [1.2] * 20)
    assert over.earliest == over.median == over.latest == 0


def test_gaps_are_skipped_and_not_closed():
    progress = [each / 100 for each in PROGRESS]
    later = [1, 2, 3, 4, *range(15, 24)]
    assert quantiles(later, progress)[1] > quantiles(range(1, 14), progress)[1]


@given(st.lists(st.floats(-2, 3), min_size=8, max_size=30))
def test_the_quantiles_are_in_order(progress):
    found = level_off(range(1, len(progress) + 1), progress)
    assert 0 <= found.earliest <= found.median <= found.latest
