from datetime import date, timedelta

import pytest

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.guidance import PUBLISHED, GuidanceFigures
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.progress import (
    Arrived,
    Band,
    BandId,
    GuideLine,
    TargetChange,
    ValidTarget,
    arrived,
    bands,
    can_progress,
    guide_lines,
    is_small_step,
    progress_column,
    target_changes,
    target_in,
    valid_targets,
)

CODING = Measure.CODING


def test_progress_by_hand(make):
    series = make.series(make.rows(range(18, 26)), make.roles())
    targets = [ValidTarget(make.week(20), 50), ValidTarget(make.week(24), 30)]
    values = [10, 10, 10, None, 30, 60, 20, 0]
    # Baseline 10. Weeks 18, 19: before the swing. Week 20: 0 / 40. Week 22: 20 / 40.
    # Week 23: 50 / 40. From week 24 towards 30: 10 / 20, −10 / 20.
    assert progress_column(series, values, 10, targets, CODING) == [
        None,
        None,
        0,
        None,
        0.5,
        1.25,
        0.5,
        -0.5,
    ]


def test_progress_downwards(make):
    series = make.series(make.rows([20, 21]), make.roles())
    targets = [ValidTarget(make.week(20), 20)]
    assert progress_column(series, [60, 30], 60, targets, CODING) == [0, 0.75]


def test_no_progress_where_the_target_is_near_or_nothing_is_wanted(make):
    series = make.series(make.rows([20, 21, 22]), make.roles())
    near = [ValidTarget(make.week(20), 19), ValidTarget(make.week(22), 20)]
    assert progress_column(series, [30, 30, 30], 10, near, CODING) == [None, None, 2]
    none = [ValidTarget(make.week(10), None)]
    assert progress_column(series, [30, 30, 30], 10, none, CODING) == [None] * 3
    assert progress_column(series, [30, 30, 30], 10, [], CODING) == [None] * 3
    ahead = [ValidTarget(make.week(40), 50)]
    assert progress_column(series, [30, 30, 30], 10, ahead, CODING) == [None] * 3


@pytest.mark.parametrize(
    ("measure", "baseline", "target", "possible", "small"),
    [
        (CODING, 10, 19, False, True),
        (CODING, 10, 20, True, True),
        (CODING, 10, 29.9, True, True),
        (CODING, 10, 30, True, False),
        (CODING, 60, 20, True, False),
        (Measure.FOCUS_BLOCK, 60, 89, False, True),
        (Measure.FOCUS_BLOCK, 60, 90, True, True),
        (Measure.FOCUS_BLOCK, 60, 120, True, False),
    ],
)
def test_how_far_apart_is_enough(measure, baseline, target, possible, small):
    assert can_progress(baseline, target, measure) is possible
    assert is_small_step(baseline, target, measure) is small


def test_targets_hold_from_their_week(make):
    targets = [
        make.target(40, since=make.swing_day + timedelta(weeks=10)),
        make.target(50, since=make.swing_day - timedelta(weeks=4)),
        make.target(99, role=1),
        make.target(45, since=make.swing_day + timedelta(weeks=3, days=3)),
    ]
    valid = valid_targets(targets, make.roles(), make.swing(), None, CODING)
    # Never before week 1; from a Thursday on the next week; another role's do not count.
    assert valid == (
        ValidTarget(make.week(20), 50),
        ValidTarget(make.week(24), 45),
        ValidTarget(make.week(30), 40),
    )
    wanted = [target_in(valid, make.week(place)) for place in (19, 20, 23, 24, 29, 30, 99)]
    assert wanted == [None, 50, 50, 45, 45, 40, 40]


def test_a_target_changes_where_another_one_replaces_it(make):
    targets = [(20, 50), (22, 50), (24, 45), (26, None), (28, 40), (30, 60)]
    valid = [ValidTarget(make.week(week), value) for week, value in targets]
    # The same again is no change, and none is where there was or is none.
    assert target_changes(valid) == (
        TargetChange(make.week(24), 50, 45),
        TargetChange(make.week(30), 40, 60),
    )
    assert target_changes(valid[:1]) == target_changes([]) == ()


def test_a_later_target_replaces_an_earlier_one_whole(make):
    targets = [
        make.target(50),
        make.target(None, since=make.swing_day + timedelta(weeks=2), energy=60),
    ]
    valid = valid_targets(targets, make.roles(), make.swing(), None, CODING)
    assert [target.value for target in valid] == [50, None]


def test_a_new_job_on_the_same_side_keeps_the_way(make):
    roles = [*make.roles(), Role("New", Side.BUILDING, make.week(30).monday, id=3)]
    targets = [make.target(50), make.target(60, role=3, since=make.week(30).monday)]
    valid = valid_targets(targets, roles, make.swing(), None, CODING)
    assert [target.value for target in valid] == [50, 60]


def test_nothing_is_wanted_any_more_after_the_following_swing(make):
    roles = [*make.roles(), Role("Manager", Side.MANAGING, make.week(30).monday, id=3)]
    _, swing, following = swings(roles)
    late = make.target(55, since=make.week(31).monday)
    theirs = make.target(60, role=3, since=make.week(30).monday)
    valid = valid_targets([make.target(50), late, theirs], roles, swing, following, CODING)
    assert valid == (ValidTarget(make.week(20), 50), ValidTarget(make.week(30), None))


def test_a_guide_line_is_n_by_its_weeks():
    line = GuideLine(26, BandId.RHYTHM)
    assert [line.at(n) for n in (-3, 0, 13, 26, 30)] == [0, 0, 0.5, 1, 1]
    assert GuideLine(39, BandId.SHIPPING).at(13) == pytest.approx(1 / 3)


def test_guide_lines_belong_to_building(make):
    shipping = GuideLine(39, BandId.SHIPPING)
    assert guide_lines(make.swing(), PUBLISHED) == (GuideLine(26, BandId.RHYTHM), shipping)
    assert guide_lines(make.swing(), PUBLISHED, only=BandId.SHIPPING) == (shipping,)
    mine = GuidanceFigures(readjust_weeks=None, ship_weeks=52)
    assert guide_lines(make.swing(), mine) == (GuideLine(52, BandId.SHIPPING),)
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6)),
        Role("Manager", Side.MANAGING, make.swing_day),
    ]
    assert guide_lines(swings(roles)[0], PUBLISHED) == ()


def test_bands_after_a_swing_to_building(make):
    swing = make.swing()
    assert bands(swing, None, PUBLISHED) == (
        Band("rhythm", make.week(20), make.week(45), 26),
        Band("shipping", make.week(46), make.week(58), 39),
    )
    assert bands(swing, None, GuidanceFigures(readjust_weeks=None)) == (
        Band("shipping", make.week(20), make.week(58), 39),
    )
    assert bands(swing, None, GuidanceFigures(readjust_weeks=40)) == (
        Band("rhythm", make.week(20), make.week(59), 40),
    )


def test_bands_after_a_swing_to_managing_end_with_the_following_swing(make):
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6)),
        Role("Manager", Side.MANAGING, make.swing_day),
        Role("Engineer", Side.BUILDING, make.week(90).monday),
    ]
    swing, following = swings(roles)
    assert bands(swing, None, PUBLISHED)[1].last == make.week(20 + 103)
    assert bands(swing, following, PUBLISHED) == (
        Band("early", make.week(20), make.week(71), 52),
        Band("experiment", make.week(72), make.week(89), 104),
    )


def arrived_on(make, heights, means=None, **more):
    series = make.series(make.rows(range(20, 20 + len(heights))), make.roles())
    return arrived(series, heights, means or [1.0] * len(heights), **more)


def test_arrived_by_hand(make):
    # Weeks 21 to 24: 0.95, 1.05, 1.1, 0.9: the median is (0.95 + 1.05) / 2 = 1.
    heights = [0.8, 0.95, 1.05, 1.1, 0.9, 0.2]
    assert arrived_on(make, heights) == Arrived(make.week(21))
    # With 0.94 the median is 0.995.
    assert arrived_on(make, [0.8, 0.94, 1.05, 1.1, 0.9, 0.2]) is None
    # One week under 90 % is one too many.
    assert arrived_on(make, [1.2, 1.2, 0.89, 1.2]) is None
    assert arrived_on(make, [1.2, 1.2, 0.89, 1.2], floor=0.75) is not None
    assert arrived_on(make, [1.2, 1.2, 1.2]) is None


def test_weeks_without_a_value_break_no_row(make):
    heights = [1.1, None, 1.1, None, None, 1.1, 1.1]
    assert arrived_on(make, heights) == Arrived(make.week(20))


@pytest.mark.parametrize(
    ("later", "since"),
    [
        ([1, 0.95, 0.9], None),
        ([0.89, 0.8, 0.7], 24),
        ([0.8, 0.95, 0.7], 26),
        ([0.8, None, 0.7], 24),
        ([0.8, 0.7, 1.0], None),
    ],
)
def test_below_again_since(make, later, since):
    means = [1.0] * 4 + later
    found = arrived_on(make, [1.0] * 4 + later, means)
    assert found.week == make.week(20)
    assert found.below_since == (None if since is None else make.week(since))


def test_a_band_knows_its_figure_and_whether_it_is_the_second():
    assert {each.figure for each in BandId} == {
        "readjust_weeks", "ship_weeks", "too_early_weeks", "experiment_weeks",
    }  # fmt: skip
    assert [each for each in BandId if each.is_second] == [BandId.SHIPPING, BandId.EXPERIMENT]
