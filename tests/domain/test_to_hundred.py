from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.split import to_hundred


def test_largest_remainders_get_the_rest():
    # 1/3 each: 33.3, 33.3, 33.3 -> the first gets the one that is left
    assert to_hundred([1, 1, 1]) == [34, 33, 33]
    # 70/120 = 58.33, 30/120 = 25, 20/120 = 16.67 -> the last has the largest remainder
    assert to_hundred([70, 30, 20]) == [58, 25, 17]


def test_all_zero_stays_all_zero():
    assert to_hundred([0, 0]) == [0, 0]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8))
def test_the_sum_is_a_hundred_and_no_part_is_off_by_one(parts):
    shares = to_hundred(parts)
    if sum(parts) == 0:
        assert not any(shares)
        return
    assert sum(shares) == 100
    for part, share in zip(parts, shares, strict=True):
        assert abs(share - 100 * part / sum(parts)) < 1


percent = st.integers(0, 100)
