"""Means by quarter of the year, for drawing a long time."""

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.drawn.quarters import means_by_quarter, quarter_of
from pendulum_journal.domain.trend.drawn.steps import (
    as_drawn,
    charts_of,
    has_means,
    is_drawn_weekly,
    is_long,
)
from pendulum_journal.domain.week import Week


@pytest.mark.parametrize(
    ("monday", "quarter"),
    [
        (date(2026, 1, 5), (2026, 1)),
        (date(2026, 3, 23), (2026, 1)),
        (date(2026, 3, 30), (2026, 2)),  # its Thursday is 2 April
        (date(2026, 6, 29), (2026, 3)),
        (date(2025, 12, 29), (2026, 1)),
        (date(2026, 12, 28), (2026, 4)),
    ],
)
def test_a_week_belongs_to_the_quarter_of_its_thursday(monday, quarter):
    assert quarter_of(Week.containing(monday)) == quarter


def test_the_share_of_a_quarter_is_a_ratio_of_sums(make):
    # 2026-W01 to W13 are the first quarter: 10 of 20 h of coding, then 30 of 120 h.
    rows = [make.row(0, (10, 0, 10, 0), energy=40), make.row(1, (90, 0, 30, 0), energy=60)]
    rows += [make.row(20, (40, 0, 0, 0), energy=10)]
    found = means_by_quarter(make.series(rows))
    assert found.mean_shares[0] == pytest.approx((100 / 140, 0, 40 / 140, 0))
    assert found.mean_energy[0] == 50
    assert found.mean_hours[1] == pytest.approx((50, 0, 20, 0))
    assert found.shares == make.series(rows).shares


def test_weeks_without_a_value_are_filled_within_the_quarter_alone(make):
    rows = [make.row(2, energy=50), make.row(30, energy=70)]
    found = means_by_quarter(make.series(rows))
    filled = [at + 2 for at, value in enumerate(found.mean_energy) if value is not None]
    # Weeks 1 to 13 of 2026 are its first quarter, 27 to 39 (place 26 to 38) its third.
    assert filled == [*range(2, 13), *range(26, 31)]


def test_a_quarter_with_a_swing_in_it_has_two_means(make):
    rows = [make.row(18, energy=20), make.row(19, energy=30), make.row(20, energy=90)]
    found = means_by_quarter(make.series(rows, make.roles()))
    assert found.mean_energy == [25, 25, 90]


def test_the_few_weeks_of_a_quarter_beside_a_swing_join_the_next_or_the_last_one(make):
    # 27 to 39 of the year 2026 are its third quarter: places 26 to 38.
    rows = [make.row(at, energy=10 if at in {37, 38} else 70) for at in range(30, 45)]
    series = make.series(rows)
    began = replace(series, stretch=[0] * 7 + [1] * 8)
    assert means_by_quarter(began).mean_energy[6:9] == [70, 55, 55]
    ended = replace(series, stretch=[0] * 11 + [1] * 4)  # two weeks of October, then the swing
    assert means_by_quarter(ended).mean_energy[9:11] == [means_by_quarter(ended).mean_energy[0]] * 2
    alone = replace(series, stretch=[0] * 7 + [1] * 2 + [2] * 6)
    assert means_by_quarter(alone).mean_energy[7:9] == [10, 10]


def long_view(make, **more):
    rows = [make.coding(place, 10, energy=50) for place in range(12, 20)]
    rows += [
        make.coding(20 + n, 10 + min(n, 40), by_activity={1: 1200, 2: 1200}) for n in range(210)
    ]
    return make.view(rows, **more)


def test_more_than_four_years_are_drawn_by_quarter(make):
    view = long_view(make)
    assert is_long(view)
    drawn = as_drawn(view)
    assert drawn.by_quarter
    assert as_drawn(drawn) is drawn
    assert drawn.series.mean_shares[50] == drawn.series.mean_shares[51]
    # Weeks 23 to 26 of 2026, the rest of the second quarter, have 13 to 16 % of coding.
    at = make.week(24) - view.first
    held = [n / 40 for n in view.way.progress[make.week(20) - view.first :][:6]]
    assert drawn.way.mean_progress[at] == pytest.approx(40 * sum(held) / 6)
    assert drawn.way.progress == view.way.progress
    four_years = replace(view, last=view.first + 207)
    assert not is_long(four_years)
    assert as_drawn(four_years) is four_years


def test_activities_are_drawn_by_quarter_too(make):
    activities = [
        Activity(one, name, name, Group.CODING) for one, name in ((1, "Code"), (2, "Review"))
    ]
    drawn = as_drawn(long_view(make, activities=activities))
    columns = drawn.by_activity[1]
    at = make.week(60) - drawn.first
    assert columns.mean_shares[at] == pytest.approx(0.5)
    assert columns.mean_hours[at] == pytest.approx(20)
    assert len(columns.mean_shares) == len(drawn.series)


def test_few_weeks_are_drawn_by_themselves(make):
    seven, eight = (make.view(make.rows(range(20, 20 + n))) for n in (7, 8))
    assert [has_means(seven), has_means(eight)] == [False, True]
    assert is_drawn_weekly(seven, weekly=False)
    assert not is_drawn_weekly(eight, weekly=False)
    assert is_drawn_weekly(eight, weekly=True)
    assert not is_drawn_weekly(long_view(make), weekly=True)


def test_there_is_a_fourth_chart_while_managing_if_learning_is_marked(make):
    managing = make.view(make.rows(range(8)), make.roles()[:1])
    assert charts_of(managing) == 3
    assert charts_of(replace(managing, has_learning=True)) == 4
    assert charts_of(replace(make.view(make.rows(range(20, 28))), has_learning=True)) == 3


def test_a_part_of_a_range_is_about_the_swing_of_the_whole(make):
    rows = make.rows(range(12, 30))
    part = {"first": make.week(12), "last": make.week(16)}
    assert make.view(rows, **part).swing.week < make.week(12)
    about = make.view(rows, **part, about=make.week(29))
    assert about.swing.week == make.week(20)
    assert about.last == make.week(16)
