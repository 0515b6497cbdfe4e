from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.split import fill_rest, to_hundred


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


def test_the_rest_is_filled_as_shares_are_typed():
    shares = [25, 25, 40, 10]
    for place, (typed, filled) in enumerate(
        [
            (60, [60, 14, 21, 5]),  # 40 in the proportion of 25, 40, 10: 13.3, 21.3, 5.3
            (20, [60, 20, 16, 4]),
            (10, [60, 20, 10, 10]),
        ]
    ):
        shares[place] = typed
        shares = fill_rest(shares, set(range(place + 1)))
        assert shares == filled


def test_what_is_typed_stays_whatever_it_adds_up_to():
    assert fill_rest([60, 50, 10, 10], {0, 1}) == [60, 50, 0, 0]
    assert fill_rest([60, 20, 10, 20], {0, 1, 2, 3}) == [60, 20, 10, 20]


def test_what_was_passed_stays_as_long_as_something_follows():
    assert fill_rest([60, 30, 10, 10], {1}) == [60, 30, 5, 5]
    assert fill_rest([60, 20, 10, 20], {3}) == [53, 18, 9, 20]
    assert fill_rest([60, 20, 10, 50], {1, 3}) == [26, 20, 4, 50]


def test_what_was_passed_gives_way_only_where_nothing_after_it_can():
    assert fill_rest([60, 20, 30, 10], {2}) == [53, 17, 30, 0]
    assert fill_rest([60, 20, 20, 10], {2}) == [60, 20, 20, 0]


def test_the_rest_keeps_what_is_usual_whatever_was_rounded_before():
    assert fill_rest([70, 15, 8, 7], {0}, [60, 20, 10, 10]) == [70, 15, 8, 7]
    assert fill_rest([60, 15, 8, 7], {0}, [60, 20, 10, 10]) == [60, 20, 10, 10]


def test_a_rest_among_nothing_is_shared_evenly():
    assert fill_rest([70, 0, 0, 0], {0}) == [70, 10, 10, 10]
    assert fill_rest([0, 0, 0, 0], set()) == [25, 25, 25, 25]


percent = st.integers(0, 100)


@given(st.lists(percent, min_size=4, max_size=4), st.sets(st.integers(0, 3)))
def test_only_what_was_not_typed_moves_and_the_sum_is_a_hundred_where_it_can_be(parts, typed):
    filled = fill_rest(parts, typed)
    assert all(filled[place] == parts[place] for place in typed)
    assert all(0 <= part <= 100 for part in filled)
    kept = sum(old for old, new in zip(parts, filled, strict=True) if old == new)
    assert sum(filled) == 100 or len(typed) == 4 or kept >= 100
