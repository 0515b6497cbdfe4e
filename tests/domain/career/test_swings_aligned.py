from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.career.swings_aligned import align
from pendulum_journal.domain.guidance import PUBLISHED
from pendulum_journal.domain.trend.measure import Measure

BUILDING, MANAGING = Side.BUILDING, Side.MANAGING


@pytest.fixture
def career(make):
    """Managing from week 0, building from 10, managing from 20, building from 30 on."""
    sides = [(BUILDING, date(2020, 1, 6))]
    sides += [
        (MANAGING if number % 2 == 0 else BUILDING, make.week(10 * number).monday)
        for number in range(4)
    ]
    return [Role(f"role {at}", side, start, id=at) for at, (side, start) in enumerate(sides)]


def aligned(make, career, rows, side=BUILDING, measure=Measure.CODING, **more):
    more.setdefault("today", make.week(36).monday)
    return align(
        make.series(rows, career), swings(career), side, measure, guidance=PUBLISHED, **more
    )


def test_swings_to_one_side_lie_over_each_other_by_week(make, career):
    rows = [make.coding(place, place) for place in range(36)]
    found = aligned(make, career, rows, weekly=True)
    assert [each.swing.week for each in found.swings] == [make.week(10), make.week(30)]
    assert found.swings[0].values == pytest.approx(tuple(range(10, 20)))
    assert found.swings[1].values == pytest.approx(tuple(range(30, 36)))
    assert [each.is_current for each in found.swings] == [False, True]
    assert found.weeks == 10


def test_the_means_begin_anew_at_each_swing(make, career):
    rows = [make.coding(place, place) for place in range(36)]
    found = aligned(make, career, rows)
    assert found.swings[1].values == pytest.approx((None, 30.5, 31, 31.5, 32.5, 33.5))


def test_no_swing_to_a_side_is_current_when_the_latest_went_to_the_other(make, career):
    found = aligned(make, career, [make.coding(3, 20), make.coding(4, 20)], MANAGING)
    assert [each.is_current for each in found.swings] == [False, False]
    assert found.swings[0].values == (None, None, None, None, pytest.approx(20))
    assert found.swings[1].values == ()
    assert found.target is None
    assert [band.until for band in found.bands] == [52, 104]


def test_weeks_before_the_journal_began_keep_their_places(make, career):
    rows = [make.coding(place, 20) for place in range(33, 36)]
    found = aligned(make, career, rows, weekly=True)
    assert found.swings[0].values == ()
    assert found.swings[1].values == (None, None, None, *[pytest.approx(20)] * 3)


def test_an_empty_journal_has_swings_without_values(make, career):
    found = aligned(make, career, [])
    assert [each.values for each in found.swings] == [(), ()]
    assert found.weeks == 0


def test_swings_that_lie_ahead_are_left_out(make, career):
    found = aligned(make, career, [], today=make.week(5).monday)
    assert found.swings == ()
    assert found.bands == ()
    assert found.weeks == 0


def test_the_target_of_the_current_swing(make, career):
    wanted = [make.target(55, since=make.week(30).monday, role=4)]
    found = aligned(make, career, [], roles=career, targets=wanted)
    assert found.target == 55
    assert found.swings[-1].is_current
