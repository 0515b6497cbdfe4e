import random
from itertools import pairwise

import pytest

from pendulum_journal.domain.guidance import GuidanceFigures
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.position import Position, position, standing
from pendulum_journal.domain.trend.progress import BandId, GuideLine, guide_lines

LINES = (GuideLine(26, BandId.RHYTHM), GuideLine(39, BandId.SHIPPING))
ALONE = GuidanceFigures(readjust_weeks=None)


def standing_of(make, progress, *, guidance=None, today=None):
    """Where somebody stands with this progress in weeks 1, 2 … from 10 to 50 % coding."""
    rows = [make.coding(place, 10) for place in range(12, 20)]
    rows += [make.coding(20 + n, 10 + 40 * part) for n, part in enumerate(progress)]
    more = {} if guidance is None else {"guidance": guidance}
    return make.view(rows, today=today, **more).standing


def after(make, weeks, line, points=0.0, **more):
    """Where somebody stands after some weeks that far above a line."""
    shares = [line(n) + points / 100 for n in range(1, weeks + 1)]
    return standing_of(make, shares, **more).position


def on_26(n):
    return min(n / 26, 1)


def on_39(n):
    return min(n / 39, 1)


@pytest.mark.repeats
@pytest.mark.parametrize("weeks", range(4, 40))
def test_somebody_exactly_on_a_line_is_told_its_name(make, weeks):
    # In week 9 the lines' means over weeks 6 to 9 lie 9.6 points apart: 5 from both is possible,
    # but not exactly on one of them.
    lines = after(make, weeks, on_26), after(make, weeks, on_39)
    apart = sum(on_26(n) - on_39(n) for n in range(weeks - 3, weeks + 1)) / 4
    if apart <= 0.05:
        assert lines == (Position.ON, Position.ON)
    else:
        assert lines == (Position.ON_26, Position.ON_39)


@pytest.mark.repeats
@pytest.mark.parametrize("weeks", range(4, 27))
def test_eight_points_above_or_below(make, weeks):
    assert after(make, weeks, on_26, 8) is Position.ABOVE
    assert after(make, weeks, on_39, -8) is Position.BELOW


@pytest.mark.parametrize("weeks", range(4, 27))
def test_midway_is_between_from_week_10(make, weeks):
    found = after(make, weeks, lambda n: (on_26(n) + on_39(n)) / 2)
    assert found is (Position.BETWEEN if weeks >= 10 else Position.ON)


@pytest.mark.parametrize(("line", "name"), [(on_26, Position.ON_26), (on_39, Position.ON_39)])
@pytest.mark.parametrize("weeks", [14, 20, 26])
def test_with_a_scatter_of_eight_three_of_four_are_told_the_right_line(make, line, name, weeks):
    rng = random.Random(f"{name} {weeks}")
    held = range(weeks - 3, weeks + 1)
    heights = standing_of(make, [line(n) for n in range(1, weeks + 1)]).heights
    right = 0
    for _ in range(4000):
        mean = sum(line(n) + rng.gauss(0, 0.08) for n in held) / 4
        right += position(LINES, heights, mean) is name
    assert right >= 3000


@pytest.mark.repeats
def test_the_word_does_not_change_all_the_time(make):
    rng = random.Random(8)
    changes = 0
    for _ in range(15):
        shares = [max(on_26(n) + rng.gauss(0, 0.08), -0.25) for n in range(1, 31)]
        words = [standing_of(make, shares[:weeks]).position for weeks in range(10, 31)]
        changes += sum(one is not other for one, other in pairwise(words))
    assert changes / 15 < 8


def test_long_weeks_weigh_more_in_the_line_as_in_the_mean(make):
    # Four weeks of 10, 10, 10 and 100 h exactly on the 26-week line.
    rows = [make.coding(place, 10) for place in range(12, 20)]
    rows += [make.coding(20 + n, 10 + 40 * (n + 1) / 26) for n in range(16)]
    for n, hours in zip(range(16, 20), (10, 10, 10, 100), strict=True):
        coding = hours * (10 + 40 * (n + 1) / 26) / 100
        rows.append(make.row(20 + n, (hours - coding, 0, coding, 0)))
    found = make.view(rows).standing
    assert found.heights[0] == pytest.approx((17 + 18 + 19 + 10 * 20) / 13 / 26)
    assert found.position is Position.ON_26


def test_weeks_of_energy_weigh_the_same(make):
    rows = [make.row(place, energy=20) for place in range(12, 20)]
    rows += [
        make.row(20 + n, (10 * (n + 1), 0, 1, 0), energy=round(20 + 52 * (n + 1) / 26))
        for n in range(10)
    ]
    view = make.view(rows, targets=[make.target(None, energy=72)], measure=Measure.ENERGY)
    assert view.standing.heights[0] == pytest.approx(8.5 / 26)
    assert view.position is Position.ON_26


def test_the_line_of_shipping_alone(make):
    # The mean of weeks 17 to 20 on the 39-week line is 47.4 %.
    for points, expected in ((6, Position.ABOVE), (4, Position.ON_39), (-6, Position.BELOW)):
        assert after(make, 20, on_39, points, guidance=ALONE) is expected
    said = standing_of(make, [on_39(n) + 0.06 for n in range(1, 21)], guidance=ALONE).sentence
    assert str(said) == "That is above the 39-week guide line."


def test_beside_shipping_days_only_the_line_of_shipping_stands(make):
    rows = [make.row(place, shipping_days=0) for place in range(12, 20)]
    rows += [make.row(20 + n, shipping_days=min(n // 4, 5)) for n in range(20)]
    view = make.view(rows, targets=[make.target(shipping_days=5)], measure=Measure.SHIPPING_DAYS)
    assert [line.weeks for line in view.guide_lines] == [39]
    # 4 of 5 days in weeks 17 to 20, against 47 %.
    assert view.position is Position.ABOVE
    assert str(view.standing.sentence) == "That is above the 39-week guide line."


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (0.55, Position.ON_26),
        (0.5501, Position.ABOVE),
        (0.45, Position.ON_26),
        (0.44, Position.BETWEEN),
        (0.35, Position.ON_39),
        (0.25, Position.ON_39),
        (0.2499, Position.BELOW),
    ],
)
def test_five_points_are_the_limit(progress, expected):
    assert position(LINES, (0.5, 0.3), progress) is expected


def test_both_lines_within_five_points():
    assert position(LINES, (0.3, 0.21), 0.255) is Position.ON
    assert position(LINES[1:], (0.3,), 0.3) is Position.ON_39


def test_fewer_than_four_weeks_are_too_early(make):
    found = standing_of(make, [0.1, 0.1, 0.1])
    assert found.position is None
    assert str(found.sentence) == (
        "Too early to say where that is beside the guide lines: it takes 4 weeks in the mean."
    )
    # After an absence a mean holds two weeks only.
    rows = [make.coding(place, 10) for place in range(12, 20)]
    rows += [make.coding(place, 30) for place in (*range(20, 30), 36, 37)]
    assert make.view(rows).standing.position is None


def test_old_means_have_no_position(make):
    shares = [on_26(n) for n in range(1, 13)]
    at = {n: standing_of(make, shares, today=make.week(n).monday) for n in (32, 33, 39, 40)}
    assert [found is None for found in at.values()] == [False, False, False, True]
    assert str(at[32].sentence) == "That is within 5 points of the 26-week guide line."
    assert str(at[33].sentence) == "That was within 5 points of the 26-week guide line."


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (6, "That is on the guide lines, which still lie close together."),
        (38, "That is on the guide lines, which lie close together again."),
        (44, "That is on the guide lines, which have both reached the target."),
    ],
)
def test_lines_that_lie_close_together(make, weeks, said):
    shares = [(on_26(n) + on_39(n)) / 2 for n in range(1, weeks + 1)]
    assert str(standing_of(make, shares).sentence) == said


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (8, "That is above the guide lines."),
        (-8, "That is between the guide lines."),
        (-40, "That is below the guide lines."),
    ],
)
def test_the_other_words(make, points, said):
    shares = [on_26(n) + points / 100 for n in range(1, 21)]
    assert str(standing_of(make, shares).sentence) == said


def test_without_lines_or_means_there_is_nothing_to_stand_beside(make):
    none = GuidanceFigures(readjust_weeks=None, ship_weeks=None)
    assert standing_of(make, [0.2] * 8, guidance=none) is None
    assert standing_of(make, [0.2]) is None
    series = make.series([])
    lines = guide_lines(make.swing(), GuidanceFigures())
    more = {"measure": Measure.CODING, "last": make.week(30), "now": make.week(30)}
    assert standing(series, [], [], make.swing(), lines, **more) is None


def test_only_the_weeks_shown_count(make):
    rows = [make.coding(place, 10) for place in range(12, 20)]
    rows += [make.coding(20 + n, 10 + 40 * (n + 1) / 26) for n in range(14)]
    today = make.week(34).monday
    view = make.view(rows, last=make.week(29), today=today)
    assert view.standing.week == make.week(29)
    assert view.standing.is_past
