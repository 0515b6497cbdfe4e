import random
from statistics import NormalDist

import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.trend.statistics import (
    average_ranks,
    spearman,
    theil_sen,
    theil_sen_sign,
    theil_sen_slope,
)


def test_theil_sen_by_hand():
    # Points (0, 1), (1, 2), (2, 6), (4, 5). Slopes of the pairs:
    #   0–1: 1/1 = 1     0–2: 5/2 = 2.5   0–4: 4/4 = 1
    #   1–2: 4/1 = 4     1–4: 3/3 = 1     2–4: −1/2 = −0.5
    # Sorted: −0.5, 1, 1, 1, 2.5, 4; the median is (1 + 1) / 2 = 1.
    # Medians: x (1 + 2) / 2 = 1.5, y (2 + 5) / 2 = 3.5.
    # Sen: N = 6 slopes, variance 4·3·13 / 18 = 8.667, reach 1.2816 · 2.944 = 3.773;
    #   lower rank round((6 − 3.773) / 2) − 1 = 0: −0.5; upper round((6 + 3.773) / 2) = 5: 4.
    line = theil_sen([0, 1, 2, 4], [1, 2, 6, 5])
    assert (line.slope, line.low, line.high) == (1, -0.5, 4)
    assert (line.x, line.y) == (1.5, 3.5)
    assert line.at(4.5) == 6.5


def random_series(seed):
    """A series of 2 to 60 points with gaps in x; ties, or no change at all, in some."""
    rng = random.Random(seed)
    n = rng.randint(2, 60)
    xs = sorted(rng.sample(range(2 * n), n))
    kind = seed % 4
    if kind == 0:
        return xs, [rng.gauss(0, 1) for _ in xs]
    if kind == 1:
        return xs, [rng.randrange(5) for _ in xs]
    if kind == 2:
        return xs, [0.02 * x + rng.gauss(0, 0.3) for x in xs]
    return xs, [rng.choice([rng.random()] * 9 + [0.5]) if seed % 8 == 3 else 3.25 for _ in xs]


@pytest.mark.repeats
def test_theil_sen_agrees_with_scipy_on_a_thousand_series():
    for seed in range(1000):
        xs, ys = random_series(seed)
        line = theil_sen(xs, ys)
        assert line.slope == theil_sen_slope(xs, ys)
        wanted = scipy.stats.theilslopes(ys, xs, 0.8)
        found = (line.slope, line.low, line.high, line.at(0))
        reference = (wanted.slope, wanted.low_slope, wanted.high_slope, wanted.intercept)
        assert found == pytest.approx(reference, abs=1e-9, rel=1e-9), seed


@pytest.mark.repeats
def test_the_sign_is_that_of_the_interval():
    found = set()
    for seed in range(600):
        xs, ys = random_series(seed)
        for confidence in (0.8, 0.95):
            line = theil_sen(xs, ys, confidence)
            sign = theil_sen_sign(ys, confidence)
            assert sign == (line.low > 0) - (line.high < 0), seed
            falling = theil_sen_sign([-y for y in ys], confidence)
            line = theil_sen(xs, [-y for y in ys], confidence)
            assert falling == (line.low > 0) - (line.high < 0), seed
            found |= {sign, falling}
    assert found == {-1, 0, 1}


@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.95])
def test_another_confidence_agrees_too(confidence):
    xs, ys = random_series(6)
    wanted = scipy.stats.theilslopes(ys, xs, confidence)
    line = theil_sen(xs, ys, confidence)
    assert (line.low, line.high) == pytest.approx((wanted.low_slope, wanted.high_slope))


@pytest.mark.parametrize("n", [121, 200, 333])
@pytest.mark.parametrize("kind", ["noise", "few values", "steps", "rising"])
def test_many_points_agree_with_scipy(n, kind):
    rng = random.Random(f"{n} {kind}")
    xs = sorted(rng.sample(range(2 * n), n))
    ys = {
        "noise": [rng.gauss(20, 5) for _ in xs],
        "few values": [float(rng.randrange(3)) for _ in xs],
        "steps": [float(x > n) for x in xs],
        "rising": [0.3 * x + rng.gauss(0, 1) for x in xs],
    }[kind]
    line = theil_sen(xs, ys)
    wanted = scipy.stats.theilslopes(ys, xs, 0.8)
    assert (line.slope, line.low, line.high) == pytest.approx(
        (wanted.slope, wanted.low_slope, wanted.high_slope), abs=1e-9
    )


def test_sixty_random_series_of_many_points_agree_with_scipy():
    for seed in range(60):
        rng = random.Random(seed)
        n = rng.randint(121, 240)
        xs = sorted(rng.sample(range(n * rng.randint(1, 4)), n))
        values = rng.choice([2, 10, 1000])
        ys = [rng.randrange(values) / 60 + rng.choice([0, 0.001]) * x for x in xs]
        line, wanted = theil_sen(xs, ys), scipy.stats.theilslopes(ys, xs, 0.8)
        assert (line.slope, line.low, line.high) == pytest.approx(
            (wanted.slope, wanted.low_slope, wanted.high_slope), abs=1e-9
        ), seed


def test_many_equal_points_have_no_slope():
    line = theil_sen(range(500), [5.0] * 500)
    assert (line.slope, line.low, line.high) == pytest.approx((0, 0, 0), abs=1e-12)


points = st.lists(
    st.tuples(st.integers(0, 200), st.integers(-50, 50)),
    min_size=2,
    max_size=20,
    unique_by=lambda point: point[0],
).map(sorted)


@given(points, st.integers(-5, 5), st.integers(-100, 100))
def test_a_steeper_world_has_a_steeper_line(table, steeper, higher):
    xs, ys = zip(*table, strict=True)
    line = theil_sen(xs, ys)
    moved = theil_sen(xs, [y + steeper * x + higher for x, y in table])
    assert moved.slope == pytest.approx(line.slope + steeper)
    assert line.low <= line.slope <= line.high


def test_ranks_of_equal_values_are_averaged():
    # 10, 20, 20, 30: the two in the middle share the ranks 2 and 3.
    assert average_ranks([20, 10, 30, 20]) == [2.5, 1, 4, 2.5]


def test_spearman_by_hand():
    # Ranks 1 2 3 4 5 against 2 1 4 3 5: differences −1 1 −1 1 0, squares add up to 4;
    # without ties r = 1 − 6·4 / (5·24) = 0.8.
    found = spearman([10, 20, 30, 40, 50], [7, 3, 9, 8, 11])
    assert found.value == pytest.approx(0.8)
    assert found.n == 5
    # Fisher's z: atanh 0.8 = 1.0986; reach 1.2816 · √((1 + 0.32) / 2) = 1.0412;
    # tanh(0.0574) = 0.057, tanh(2.1398) = 0.973.
    assert (found.low, found.high) == pytest.approx((0.057, 0.973), abs=5e-4)


@pytest.mark.repeats
def test_spearman_agrees_with_scipy_on_a_thousand_series():
    for seed in range(1000):
        rng = random.Random(seed)
        n = rng.randint(4, 60)
        values = 4 if seed % 2 else 1000
        xs = [rng.randrange(values) for _ in range(n)]
        ys = [rng.randrange(values) + xs[place] * (seed % 3) for place in range(n)]
        found = spearman(xs, ys)
        if len(set(xs)) == 1 or len(set(ys)) == 1:
            assert found is None
        else:
            assert found.value == pytest.approx(
                scipy.stats.spearmanr(xs, ys).statistic, abs=1e-9
            ), seed
            assert -1 <= found.low <= found.value <= found.high <= 1


@pytest.mark.parametrize("ys", [[1, 2, 3, 4], [4, 3, 2, 1]])
def test_a_perfect_order_has_no_width(ys):
    found = spearman([1, 2, 3, 4], ys)
    assert abs(found.value) == 1
    assert found.low == found.value == found.high


def test_a_constant_column_has_no_correlation():
    assert spearman([1, 2, 3, 4], [0, 0, 0, 0]) is None
    assert spearman([7, 7, 7, 7], [1, 2, 3, 4]) is None


def test_dependent_pairs_widen_the_interval():
    rng = random.Random(1)
    xs, ys = [rng.random() for _ in range(40)], [rng.random() for _ in range(40)]
    plain, widened = spearman(xs, ys), spearman(xs, ys, dependence=1.5)
    assert widened.value == plain.value
    z = NormalDist().inv_cdf(0.9)
    assert z == pytest.approx(1.28155, abs=1e-5)
    assert widened.high - widened.low > 1.15 * (plain.high - plain.low)
