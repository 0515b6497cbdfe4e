import math

import pytest

from pendulum_journal.domain.trend.levelling import Curve
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.projection import AsItGoes, IfLevelling, project
from pendulum_journal.domain.trend.statistics import Line
from pendulum_journal.domain.week import Week


def on(make, heights, *, start=20, now=None):
    """Project weekly progress that begins in week 20, on the week after the last."""
    series = make.series(make.rows(range(start, start + len(heights))), make.roles())
    return project(series, heights, make.week(start), now or series.last + 1)


def test_a_straight_line_by_hand(make):
    # 4 % a week from 0 % in week 20: 44 % in week 31, 100 % in week 45. The line is exact, so
    # the earliest and the latest are the same.
    found = on(make, [0.04 * n for n in range(12)])
    goes = found.as_it_goes
    assert (goes.n, found.last) == (12, make.week(31))
    assert goes.date == goes.earliest == goes.latest == make.week(45)
    assert goes.line.slope == pytest.approx(0.04)
    assert goes.at(make.week(31).index) == pytest.approx(0.44)


def test_earliest_and_latest_go_through_the_same_point(make):
    heights = [0.0, 0.06, 0.05, 0.13, 0.14, 0.22, 0.20, 0.30, 0.29, 0.38, 0.36, 0.45]
    found = on(make, heights).as_it_goes
    line = found.line
    x = sum(make.week(place).index for place in (25, 26)) / 2
    assert (line.x, line.y) == (x, pytest.approx((0.20 + 0.22) / 2))
    for week, slope in (
        (found.date, line.slope),
        (found.earliest, line.high),
        (found.latest, line.low),
    ):
        assert week == Week(math.ceil(x + (1 - 0.21) / slope))
    assert found.earliest < found.date < found.latest


def test_the_line_is_of_the_latest_twelve_weeks_and_the_curve_of_all(make):
    heights = [0.9, 0.1, None] + [0.04 * n for n in range(12)]
    found = on(make, heights)
    assert found.as_it_goes.line.x == (make.week(28).index + make.week(29).index) / 2
    alone = on(make, heights[3:], start=23).levelling
    assert found.levelling.curve != alone.curve


def test_the_check_values_as_weeks(make):
    heights = [5, 14, 10, 22, 26, 25, 36, 33, 40, 47, 44, 52, 50]
    found = on(make, [each / 100 for each in heights]).levelling
    # Weeks 24.47 and 31.88 since the swing, rounded up: the 25th and the 32nd.
    assert found.earliest == make.week(20 + 24)
    assert found.date == make.week(20 + 31)
    assert found.latest is None
    assert found.at(make.week(20).index) == pytest.approx(found.curve.at(1))


def test_eight_weeks_are_enough_and_seven_are_not(make):
    assert on(make, [0.04 * n for n in range(8)]).as_it_goes.n == 8
    assert str(on(make, [0.04 * n for n in range(7)])) == (
        "A projection needs 8 recorded weeks since the swing; so far there are 7."
    )


def test_the_newest_is_at_most_four_weeks_old(make):
    heights = [0.04 * n for n in range(8)]
    assert on(make, heights, now=make.week(31)).as_it_goes.n == 8
    assert str(on(make, heights, now=make.week(32))) == (
        "A projection needs a newer week: the newest recorded, 2026-W28, is 5 weeks old; "
        "at most 4 will do."
    )


@pytest.mark.parametrize(
    "heights", [[0.5] * 12, [0.5 - 0.04 * n for n in range(12)], [0.2, 0.6] * 6]
)
def test_level_falling_and_scattered_weeks_have_no_trend(make, heights):
    found = on(make, heights)
    goes = found.as_it_goes
    assert (goes.date, goes.earliest, goes.latest) == (None, None, None)
    assert "no clear trend yet in the last 12 weeks; if progress slows down" in str(found.sentence)


def test_a_target_too_far_ahead_has_no_date(make):
    # 0.5 % a week from 0 %: 100 % in week 220, 188 weeks after week 32.
    found = on(make, [0.005 * n for n in range(12)])
    assert found.as_it_goes.date is None
    assert "more than 104 weeks ahead if the last 12 weeks go on as they did; " in str(
        found.sentence
    )


def test_the_latest_may_be_open(make):
    # The lower slope, 0.09 % a week from 88.5 % in week 25.5, is at 100 % in week 152.
    heights = [0.87, 0.80, 0.81, 0.89, 0.85, 0.94, 0.90, 0.78, 0.91, 0.90, 0.93, 0.88]
    found = on(make, heights).as_it_goes
    assert found.line.low == pytest.approx(0.01 / 11)
    assert found.line.y == pytest.approx(0.885)
    assert found.latest is None


def test_no_date_lies_before_the_running_week(make):
    # The upper slope, 2.4 % a week from 89.5 % in week 25.5, was at 100 % in week 30 already.
    heights = [0.76, 0.86, 0.84, 0.84, 0.90, 0.97, 0.90, 0.96, 1.00, 0.86, 0.89, 0.97]
    found = on(make, heights)
    assert found.as_it_goes.line.high == pytest.approx(0.024)
    assert found.as_it_goes.earliest == make.week(32)
    assert found.as_it_goes.date == make.week(33)  # 25.5 + 0.105 / 0.01422 = 32.9
    late = on(make, [0.5 + 0.04 * n for n in range(12)], now=make.week(34))
    assert late.as_it_goes.date == make.week(34)


@pytest.mark.parametrize(
    ("away", "since", "projected"),
    [(3, 3, False), (3, 4, True), (2, 3, True), (4, 1, False), (4, 0, False), (3, 8, True)],
)
def test_four_weeks_are_awaited_after_three_away(make, away, since, projected):
    rows = make.rows(range(20, 30))
    rows += [make.row(30 + n, state="away") for n in range(away)]
    rows += make.rows(range(30 + away, 30 + away + since))
    series = make.series(rows, make.roles())
    heights = [0.02 * n if row.state != "away" else None for n, row in enumerate(series.figures)]
    found = project(series, heights, make.week(20), series.last + 1)
    if projected:
        assert found.as_it_goes.n >= 8
    else:
        assert str(found) == "A projection needs 4 weeks after being away."


@pytest.mark.parametrize(("away", "since", "said"), [(3, 8, 0), (4, 4, 4), (5, 11, 5), (4, 12, 0)])
def test_a_time_away_is_said_beside_the_projection_until_it_no_longer_matters(
    make, away, since, said
):
    rows = make.rows(range(20, 30))
    rows += [make.row(30 + n, state="away") for n in range(away)]
    rows += make.rows(range(30 + away, 30 + away + since))
    series = make.series(rows, make.roles())
    heights = [0.02 * n if row.state != "away" else None for n, row in enumerate(series.figures)]
    found = project(series, heights, make.week(20), series.last + 1)
    assert found.away == said
    caution = (
        f"You were away for {said} weeks: if that set you back, both ways come out too late until "
        "12 recorded weeks have followed."
    )
    assert str(found.sentence).endswith(caution) is bool(said)


NOW = Week.of_iso(2026, 10)
LINE = Line(0.02, 0.01, 0.03, NOW.index, 0.5)
LATER = "it stays under the target; later weeks may change that"
CURVE = Curve(0, 1, 10)


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((None, None), "no clear trend yet in the last 12 weeks"),
        ((None, 150), "more than 104 weeks ahead if the last 12 weeks go on as they did"),
        ((0, 0), "any week now if the last 12 weeks go on as they did"),
        ((1, 0), "within 4 weeks if the last 12 weeks go on as they did"),
        ((4, 0), "within 4 weeks if the last 12 weeks go on as they did"),
        ((5, 0), "about 2026-04-06 if the last 12 weeks go on as they did"),
    ],
)
def test_every_way_of_saying_as_it_goes(weeks, words):
    date, earliest = (None if each is None else NOW + each for each in weeks)
    assert str(AsItGoes(LINE, 12, date, earliest, None).words(NOW)) == words


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((None, None), "if progress slows down as these weeks suggest, " + LATER),
        ((None, 105), "if progress slows down, not within 104 weeks"),
        ((None, 104), "if progress slows down, not before 2028-02-28; no later end can be given"),
        ((None, 0), "if progress slows down, perhaps any week now; no later end can be given"),
        ((0, 0), "any week now if progress slows down, as it usually does with skills"),
        ((4, 0), "within 4 weeks if progress slows down, as it usually does with skills"),
        ((5, 0), "about 2026-04-06 if progress slows down, as it usually does with skills"),
    ],
)
def test_every_way_of_saying_that_it_levels_off(weeks, words):
    date, earliest = (None if each is None else NOW + each for each in weeks)
    assert str(IfLevelling(CURVE, NOW, date, earliest, None).words(NOW)) == words


def test_the_sentence_has_both_ways(make):
    assert str(on(make, [0.04 * n for n in range(12)]).sentence).startswith(
        f"Reaching the target, counted up to {make.week(31)}: about {make.week(45).monday} "
        "if the last 12 weeks go on as they did; about "
    )


@pytest.mark.parametrize(("before", "projected"), [(2, True), (3, False)])
def test_days_are_projected_from_three_between_on(make, before, projected):
    rows = [make.row(place, focus_days=before) for place in range(12, 20)]
    rows += [make.row(20 + n, focus_days=before + (n > 4)) for n in range(12)]
    view = make.view(rows, targets=[make.target(focus_days=5)], measure=Measure.FOCUS_DAYS)
    assert (view.way.projection is not None) is projected
    if not projected:
        assert str(view.way.why_no_projection) == (
            "A projection needs a target further away: 3 days and 5 days lie less than "
            "3 days apart."
        )


def test_a_mean_at_the_target_is_not_projected_and_told_in_its_tense(make):
    rows = [make.coding(place, 10) for place in range(12, 20)]
    # Never four weeks in a row that hold it: not arrived, but the mean is at the target.
    rows += [make.coding(20 + n, 30 if n % 4 == 0 else 65) for n in range(12)]
    view = make.view(rows)
    assert view.way.arrived is None
    assert view.way.projection is None
    assert str(view.way.why_no_projection) == (
        "The 4-week mean is at the target (116 % of the way)."
    )
    later = make.view(rows, today=make.week(34).monday)
    assert str(later.way.why_no_projection) == (
        "In 2026-W32 the 4-week mean was at the target (116 % of the way)."
    )


def test_a_line_at_the_target_without_the_mean_is_not_at_the_target(make):
    rows = [make.coding(place, 10) for place in range(12, 20)]
    rows += [make.coding(20 + n, 15 + 3 * n) for n in range(12)]
    said = str(make.view(rows).way.projection.sentence)
    assert "at the target" not in said
