from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.rounding import apportion, rounded, whole


def nearest(exact):
    """The whole number nearest to a fraction, halves away from zero."""
    size = int(abs(exact) + Fraction(1, 2))
    return size if exact >= 0 else -size


@given(st.integers(-2_000_000, 2_000_000))
def test_halves_go_away_from_zero_and_thirds_to_the_nearest(numerator):
    for denominator in (2, 3, 4, 8):
        assert whole(numerator / denominator) == nearest(Fraction(numerator, denominator))


@given(st.integers(0, 10_080), st.integers(0, 10_080).filter(bool))
def test_a_share_is_rounded_as_its_exact_fraction_is(minutes, total):
    assert whole(100 * (minutes / total)) == nearest(Fraction(100 * minutes, total))


@given(
    st.integers(0, 600), st.integers(1, 600), st.integers(0, 600), st.integers(1, 600),
    st.integers(11, 100),
)  # fmt: skip
def test_progress_is_rounded_as_its_exact_fraction_is(coding, rest, before, others, step):
    value, baseline = Fraction(coding, coding + rest), Fraction(before, before + others)
    target = int(100 * baseline) + step
    exact = 100 * (100 * value - 100 * baseline) / (target - 100 * baseline)
    start = 100 * (before / (before + others))
    height = (100 * (coding / (coding + rest)) - start) / (target - start)
    assert whole(100 * height) == nearest(exact)


def test_a_half_that_a_float_misses_is_a_half():
    assert 100 * 0.575 < 57.5
    assert whole(100 * 0.575) == 58
    assert rounded(1.005, 2) == 1.01


def test_rounded_is_never_minus_zero():
    assert str(rounded(-0.2)) == "0.0"
    assert str(rounded(-0.0)) == "0.0"


@pytest.mark.parametrize(
    ("values", "total", "shown"),
    [([33.4, 33.3, 33.3], 100, [34, 33, 33]), ([7.5, 7.5], 15, [8, 7]), ([20.0, 4.5], 25, [20, 5]),
     ([20.0, 4.5], 24, [20, 4]), ([0.0, 0.0], 0, [0, 0]), ([], 0, [])],
)  # fmt: skip
def test_the_largest_remainders_are_rounded_up(values, total, shown):
    assert apportion(values, total) == shown
