import math

import pytest

from pendulum_journal.domain.trend.projection import Projection, project
from pendulum_journal.domain.week import Week


def on(make, heights, *, start=20, now=None):
    """Project weekly progress that begins in week 20, on the week after the last."""
    series = make.series(make.rows(range(start, start + len(heights))), make.roles())
    return project(series, heights, now or series.last + 1)


def test_a_straight_line_by_hand(make):
    # 4 % a week from 0 % in week 20: 44 % in week 31, 100 % in week 45. The line is exact, so
    # the earliest and the latest are the same.
    found = on(make, [0.04 * n for n in range(12)])
    assert (found.n, found.first, found.last) == (12, make.week(20), make.week(31))
    assert found.reached == found.earliest == found.latest == make.week(45)
    assert found.line.slope == pytest.approx(0.04)
    assert str(found.sentence) == (
        f"The target about {make.week(45).monday} ({make.week(45).monday} to "
        f"{make.week(45).monday}), if the last 12 weeks go on as they did; range from the slope "
        "only."
    )


def test_earliest_and_latest_go_through_the_same_point(make):
    heights = [0.0, 0.06, 0.05, 0.13, 0.14, 0.22, 0.20, 0.30, 0.29, 0.38, 0.36, 0.45]
    found = on(make, heights)
    line = found.line
    x = sum(make.week(place).index for place in (25, 26)) / 2
    assert (line.x, line.y) == (x, pytest.approx((0.20 + 0.22) / 2))
    for week, slope in (
        (found.reached, line.slope),
        (found.earliest, line.high),
        (found.latest, line.low),
    ):
        assert week == Week(math.ceil(x + (1 - 0.21) / slope))
    assert found.earliest < found.reached < found.latest


def test_only_the_latest_twelve_recorded_weeks_count(make):
    heights = [0.9, 0.1, None] + [0.04 * n for n in range(12)]
    assert on(make, heights).first == make.week(23)


def test_eight_weeks_are_enough_and_seven_are_not(make):
    assert isinstance(on(make, [0.04 * n for n in range(8)]), Projection)
    assert str(on(make, [0.04 * n for n in range(7)])) == (
        "No projection yet: 7 of the 8 recorded weeks since the swing that it takes."
    )


def test_the_newest_is_at_most_four_weeks_old(make):
    heights = [0.04 * n for n in range(8)]
    assert isinstance(on(make, heights, now=make.week(31)), Projection)
    assert str(on(make, heights, now=make.week(32))) == (
        "No projection: the newest recorded week, 2026-W28, is 5 weeks old; at most 4 will do."
    )


@pytest.mark.parametrize("step", [0, -0.04])
def test_level_and_falling_weeks_have_no_trend(make, step):
    found = on(make, [0.5 + step * n for n in range(12)])
    assert str(found) == "No clear trend yet (last 12 weeks)."


def test_weeks_that_scatter_have_no_trend(make):
    assert on(make, [0.2, 0.6] * 6).id == "projection-no-trend"


@pytest.mark.parametrize(
    "heights", [[1.0] * 12, [0.95, 1.1] * 6, [0.7 + 0.04 * n for n in range(12)]]
)
def test_at_the_target(make, heights):
    assert str(on(make, heights)) == "At the target on this trend (last 12 weeks)."


def test_falling_from_above_the_target_is_not_at_it(make):
    found = on(make, [2 - 0.04 * n for n in range(12)])
    assert str(found) == "No clear trend yet (last 12 weeks)."


def test_a_target_too_far_ahead_has_no_date(make):
    # 0.5 % a week from 0 %: 100 % in week 220, 188 weeks after week 32.
    assert str(on(make, [0.005 * n for n in range(12)])) == (
        "No date: on the trend of the last 12 weeks the target lies more than 104 weeks ahead."
    )


def test_the_latest_may_be_open(make):
    # The lower slope, 0.09 % a week from 88.5 % in week 25.5, is at 100 % in week 152.
    heights = [0.87, 0.80, 0.81, 0.89, 0.85, 0.94, 0.90, 0.78, 0.91, 0.90, 0.93, 0.88]
    found = on(make, heights)
    assert found.line.low == pytest.approx(0.01 / 11)
    assert found.line.y == pytest.approx(0.885)
    assert found.latest is None
    assert str(found.sentence) == (
        f"The target about {found.reached.monday} (earliest {found.earliest.monday}, latest "
        "open), if the last 12 weeks go on as they did; range from the slope only."
    )


def test_the_earliest_is_not_before_the_running_week(make):
    # The upper slope, 2.4 % a week from 89.5 % in week 25.5, was at 100 % in week 30 already.
    heights = [0.76, 0.86, 0.84, 0.84, 0.90, 0.97, 0.90, 0.96, 1.00, 0.86, 0.89, 0.97]
    found = on(make, heights)
    assert found.line.high == pytest.approx(0.024)
    assert found.line.y == pytest.approx(0.895)
    assert found.earliest == make.week(32)
    assert found.reached == make.week(33)  # 25.5 + 0.105 / 0.01422 = 32.9
