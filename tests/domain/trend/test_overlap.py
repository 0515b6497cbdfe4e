import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.trend.overlap import Overlap, compute_overlap, limits

FEW, MORE = [1, 1, 2, 0, 1, 2, 1, 1], [3, 2, 4, 3]
LONG, SHORT = [40, 42, 38, 45, 41, 39, 43, 40], [30, 35, 41, 33]

values = st.lists(st.integers(0, 6), min_size=3, max_size=8)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (FEW, MORE, (32, 30, 2, 0.5643, 0.9984)),
        (LONG, SHORT, (32, 4, 1, 0.0249, 0.5469)),
    ],
)
def test_the_values_to_check_by(earlier, later, expected):
    found = compute_overlap(earlier, later)
    assert (found.pairs, found.higher, found.ties) == expected[:3]
    assert (found.low, found.high) == pytest.approx(expected[3:], abs=5e-5)
    assert found.lower == found.pairs - found.higher - found.ties


def test_which_way_is_sure():
    assert compute_overlap(FEW, MORE).direction == 1
    assert compute_overlap(MORE, FEW).direction == -1
    assert compute_overlap(LONG, SHORT).direction == 0


def test_no_overlap_at_all_ends_at_an_end():
    assert compute_overlap([0] * 4, [1] * 4).high == 1
    assert compute_overlap([1] * 4, [0] * 4).low == 0
    # Three weeks against three: even no overlap leaves 0.5 in.
    assert compute_overlap([0] * 3, [1] * 3).direction == 0


def test_the_pairs_are_those_of_mann_and_whitney():
    u = scipy.stats.mannwhitneyu(MORE, FEW).statistic
    found = compute_overlap(FEW, MORE)
    assert found.higher + found.ties / 2 == u


@given(values, values)
def test_the_limits_are_the_roots_that_scipy_finds(earlier, later):
    m, n = len(earlier), len(later)
    found = compute_overlap(earlier, later)
    t = (found.higher + found.ties / 2) / found.pairs

    def beyond(x):
        h = (m + n) / 2 - 1
        inner = 1 + h * ((1 - x) / (2 - x) + x / (1 + x))
        return (t - x) ** 2 - 3 * 1.2816**2 * x * (1 - x) / (m * n) * inner

    low = 0 if t == 0 else scipy.optimize.brentq(beyond, 0, t if t < 1 else 1 - 1e-9, xtol=1e-13)
    high = 1 if t == 1 else scipy.optimize.brentq(beyond, t if t > 0 else 1e-9, 1, xtol=1e-13)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
    assert 0 <= found.low <= t <= found.high <= 1


@given(values, values)
def test_both_ways_round_are_mirrored(earlier, later):
    one, other = compute_overlap(earlier, later), compute_overlap(later, earlier)
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-9)
    assert (one.higher, one.ties) == (other.lower, other.ties)


def test_more_weeks_are_surer():
    low, high = limits(0.9, 8, 4)
    fewer = limits(0.9, 5, 4)
    assert fewer[0] < low
    assert fewer[1] > high
    assert isinstance(compute_overlap([1], [2]), Overlap)
