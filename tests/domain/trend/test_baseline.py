from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.trend.baseline import (
    before_swing,
    recorded_before,
    typed_before,
)
from pendulum_journal.domain.trend.figures import Figure, Figures, Origin
from pendulum_journal.domain.trend.quantity import Quantity


def test_three_weeks_by_hand(make):
    rows = [
        make.row(15, (30, 5, 5, 0), energy=30, block=40),
        make.row(17, (20, 10, 5, 5), energy=50, block=50),
        make.row(19, (10, 15, 5, 10), energy=45, block=60),
        make.row(20, (0, 0, 40, 0), energy=100, block=300),
    ]
    before = recorded_before(make.series(rows, make.roles()), make.swing(), None)
    # Weeks 15, 17, 19: 120 h: meetings 60, focus 30, coding 15, other 15.
    dates = {"n": 3, "first": make.week(15), "last": make.week(19)}
    assert before.meetings == Figure(50, **dates)
    assert before.focus == Figure(25, **dates)
    assert before.coding == before.other == Figure(12.5, **dates)
    assert before.building == Figure(37.5, **dates)
    assert before.focus_block == Figure(50, **dates)
    assert before.energy.value == pytest.approx(125 / 3)


def test_the_latest_eight_of_sixteen_weeks(make):
    rows = [make.coding(place, place) for place in range(4, 20)]
    before = recorded_before(make.series(rows, make.roles()), make.swing(), None)
    # The latest eight are weeks 12 to 19; their mean share is (12 + … + 19) / 8 = 15.5.
    assert before.coding == Figure(
        pytest.approx(15.5), n=8, first=make.week(12), last=make.week(19)
    )


def test_only_sixteen_calendar_weeks_before_the_swing(make):
    rows = make.rows([2, 3, 4, 5])
    before = recorded_before(make.series(rows, make.roles()), make.swing(), None)
    assert before == Figures()  # 4 and 5 alone lie within 16 weeks
    rows = make.rows([3, 4, 5, 6])
    assert recorded_before(make.series(rows, make.roles()), make.swing(), None).meetings.n == 3


def test_energy_and_split_rest_on_their_own_weeks(make):
    rows = [*make.rows([10, 11, 12], energy=40), *make.rows([13, 14])]
    before = recorded_before(make.series(rows, make.roles()), make.swing(), None)
    assert (before.meetings.n, before.energy.n, before.focus_block) == (5, 3, None)


def test_one_stretch_only(make):
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6), id=1),
        Role("Manager", Side.MANAGING, make.week(16).monday, id=2),
        Role("Engineer", Side.BUILDING, make.swing_day, id=3),
    ]
    first, second = swings(roles)
    series = make.series(make.rows(range(10, 20)), roles)
    before = recorded_before(series, second, first)
    assert (before.meetings.n, before.meetings.first) == (4, make.week(16))


def test_leave_between_is_stepped_over(make):
    roles = [
        Role("Manager", Side.MANAGING, date(2020, 1, 6), id=1),
        Role("Leave", Side.AWAY, make.week(10).monday, make.week(20).monday, id=2),
        Role("Engineer", Side.BUILDING, make.swing_day, id=3),
    ]
    [to_managing, swing] = swings(roles)
    rows = [*make.rows(range(6, 10)), *make.rows(range(11, 14), hours=(0, 0, 40, 0))]
    before = recorded_before(make.series(rows, roles), swing, to_managing)
    assert (before.meetings.n, before.meetings.last) == (4, make.week(9))
    assert before.coding.value == 10


def test_typed_figures_are_taken_as_they_are():
    typed = typed_before({"focus": 20, "coding": 5, "energy": 40, "nothing": 1})
    assert typed.focus == Figure(20, Origin.TYPED)
    assert typed.building == Figure(25, Origin.TYPED)
    assert typed.meetings is None
    assert typed_before({"coding": 5}).building is None


def test_weeks_before_a_first_managing_role_are_a_baseline_too(make):
    roles = [Role("Manager", Side.MANAGING, make.swing_day, id=1)]
    [swing] = swings(roles)
    rows = [make.coding(place, 60) for place in range(12, 20)]
    before = before_swing(make.series(rows, roles), swing, None)
    assert before.coding == Figure(60, n=8, first=make.week(12), last=make.week(19))
    assert before_swing(make.series([], roles), swing, None) == Figures()


def test_recorded_before_typed_and_never_published(make):
    typed = {"meetings": 70, "energy": 35}
    recorded = make.rows(range(15, 18))
    swing = make.swing(baseline=typed)
    before = before_swing(make.series(recorded), swing, None)
    assert [before.of(Quantity(name)).origin for name in ("meetings", "coding", "energy")] == [
        Origin.RECORDED,
        Origin.RECORDED,
        Origin.TYPED,
    ]
    before = before_swing(make.series([]), swing, None)
    assert before.meetings == Figure(70, Origin.TYPED)
    assert before.coding is before.building is before.focus_block is None
