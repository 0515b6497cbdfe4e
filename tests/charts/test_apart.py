"""Names one below the other."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pendulum_journal.charts.apart import keep_apart, sides_of_values


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([50], [50]),
        ([20, 50], [20, 50]),
        ([50, 50], [45, 55]),
        ([48, 50, 52], [40, 50, 60]),
        ([0, 1, 99, 100], [0, 10, 90, 100]),
        ([10, 50, 50, 50], [10, 40, 50, 60]),
    ],
)
def test_names_that_would_overlap_give_way_by_as_little_as_they_can(places, expected):
    assert keep_apart(places, 10, 0, 100) == expected


@example([0.0] * 12)  # eleven steps of an eleventh are more than the whole
@given(st.lists(st.floats(-50, 150), min_size=2, max_size=30).map(sorted))
def test_names_keep_their_order_and_stay_inside(places):
    moved = keep_apart(places, 10, 0, 100)
    step = min(10, 100 / (len(places) - 1))
    assert all(after - before >= step - 1e-6 for before, after in pairwise(moved))
    assert moved[0] >= 0
    assert moved[-1] <= 100 + 1e-6


def test_values_are_written_off_lines_and_off_each_other():
    def sides(higher, lower):
        return sides_of_values(higher, lower, (60, 10), lift=4, tall=10, most=100)

    assert sides(50, 18) == (False, True)  # 36 to 46 and 22 to 32
    assert sides(50, 25) == (False, False)  # 29 to 39 would meet 36 to 46; 11 to 21 does not
    assert sides(66, 30) == (True, True)  # 52 to 62 would have the line at 60 in it
    assert sides(64, 3) == (False, True)  # 7 to 17 crosses a line; under 3 there is no room
    assert sides(45, 43) == (True, False)  # else one would stand over the other
