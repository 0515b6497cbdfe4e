import csv
import math
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import scipy

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.shown import Shown
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.range_trend import (
    Direction,
    EndMean,
    activity_trends_by_stretch,
    trends_by_stretch,
)
from pendulum_journal.domain.trend.reasons import over_the_clock
from pendulum_journal.domain.trend.series import WeekFigures, lay_out
from pendulum_journal.domain.trend.summary import summary
from pendulum_journal.domain.trend.trend_sentences import too_few
from pendulum_journal.domain.week import Week

CTO = Path(__file__).parents[2] / "files" / "cto-2014-2015.csv"
TAGS = ("management_h", "meetings_h", "business_h", "development_h")


def one(make, rows, roles=(), *, hours=False):
    """Return the trends of the only stretch."""
    [found] = trends_by_stretch(make.series(rows, roles), swings(roles), hours=hours)
    return found


def test_rising_hours_by_hand(make):
    # Meetings rise by an hour a week, but for a long fifth week; weeks 0 to 8 without week 4.
    places = [0, 1, 2, 3, 5, 6, 7, 8]
    rows = [make.row(place, (10 + place + 9 * (place == 5), 5, 5, 0)) for place in places]
    trends = one(make, rows, hours=True).trends
    meetings = trends[Quantity.MEETINGS]
    assert (meetings.n, meetings.first, meetings.last) == (8, make.week(0), make.week(8))
    assert meetings.line.slope == pytest.approx(1)
    assert meetings.begin == EndMean(11.5, Shown(11.5), 4, make.week(0), make.week(3))
    assert meetings.end == EndMean(18.75, Shown(18.8), 4, make.week(5), make.week(8))
    assert meetings.change == 7.3
    assert meetings.direction is Direction.RISES
    focus = trends[Quantity.FOCUS]
    assert (focus.line.slope, focus.change, focus.direction) == (0, 0, None)
    assert trends[Quantity.TOTAL].begin.value == 21.5
    assert set(trends) == {*SHARES, Quantity.TOTAL}


def test_shares_are_in_per_cent_and_add_up(make):
    rows = [make.row(place, (10, 10, 10 + place, 1), energy=90 - place) for place in range(8)]
    trends = one(make, rows).trends
    assert trends[Quantity.CODING].begin.value == pytest.approx(100 * 46 / 130)
    shown = [trends[group].begin.shown.value for group in SHARES]
    assert shown == [31, 31, 35, 3]
    assert trends[Quantity.MEETINGS].direction is Direction.FALLS
    assert trends[Quantity.ENERGY].line.slope == pytest.approx(-1)
    assert trends[Quantity.ENERGY].begin == EndMean(88.5, Shown(89), 4, make.week(0), make.week(3))
    assert Quantity.FOCUS_BLOCK not in trends


def test_the_line_is_that_of_scipy(make):
    rng = random.Random(7)
    places = sorted(rng.sample(range(120), 60))
    rows = [make.row(place, (rng.randrange(5, 30), 3, 10, 2)) for place in places]
    found = one(make, rows, hours=True).trends[Quantity.MEETINGS]
    values = [row.split[0] / 60 for row in rows]
    wanted = scipy.stats.theilslopes(values, [row.week.index for row in rows], 0.95)
    line = found.line
    assert (line.slope, line.low, line.high) == pytest.approx(
        (wanted.slope, wanted.low_slope, wanted.high_slope), abs=1e-9
    )


def test_hours_are_those_of_complete_weeks_and_three_of_the_four_are_needed(make):
    def rows(partial):
        return [
            make.row(
                place,
                (8, 0, 2 if place in partial else 12, 0),
                state="partial" if place in partial else "complete",
            )
            for place in range(10)
        ]

    three = one(make, rows({1}), hours=True).trends[Quantity.TOTAL]
    assert three.begin == EndMean(20, Shown(20), 3, make.week(0), make.week(3))
    assert three.n == 9
    two = one(make, rows({1, 2}), hours=True).trends[Quantity.TOTAL]
    assert (two.begin, two.change, two.direction) == (None, None, None)
    assert two.end.value == 20


def test_the_slope_of_hours_is_that_of_the_complete_weeks_too(make):
    """Forty hours and half an hour more each week; the fourth is a Tuesday of 14 h.

    Each slope between two complete weeks is 0.5; with the partial one ten of 55 are others.
    """
    totals = [40 + place / 2 for place in range(11)]
    totals[3] = 14
    rows = [
        make.row(place, (10, 0, total - 10, 0), state="partial" if place == 3 else "complete")
        for place, total in enumerate(totals)
    ]
    full = [place for place in range(11) if place != 3]
    for hours in (False, True):
        found = one(make, rows, hours=hours)
        assert (found.n, found.complete) == (11, 10)
        total = found.trends[Quantity.TOTAL]
        assert (total.n, total.line.slope, total.line.low, total.line.high) == (10, 0.5, 0.5, 0.5)
        assert total.direction is Direction.RISES
    coding = one(make, rows, hours=True).trends[Quantity.CODING]
    wanted = scipy.stats.theilslopes([totals[place] - 10 for place in full], full, 0.95)
    assert coding.n == 10
    assert (coding.line.slope, coding.line.low) == pytest.approx((wanted.slope, wanted.low_slope))
    assert one(make, rows).trends[Quantity.CODING].n == 11  # its share counts


def test_ten_recorded_weeks_of_which_seven_are_complete_have_no_trend_of_hours(make):
    rows = [
        make.row(place, (8, 0, 12, 0), state="partial" if place % 4 == 1 else "complete")
        for place in range(10)
    ]
    found = one(make, rows)
    assert (found.n, found.complete, set(found.trends)) == (10, 7, set(SHARES))
    assert one(make, rows, hours=True).trends == {}


def test_hours_that_stand_in_partial_weeks_alone_were_recorded(make):
    rows = [
        make.row(place, (20, 5 * (place == 4), 0, 0), state="partial" if place == 4 else "complete")
        for place in range(9)
    ]
    trends = one(make, rows, hours=True).trends
    assert not trends[Quantity.FOCUS].is_unused
    assert trends[Quantity.CODING].is_unused


def test_seven_weeks_are_no_trend_and_eight_are(make):
    seven = one(make, make.rows(range(7), energy=50))
    assert (seven.n, seven.trends) == (7, {})
    assert str(too_few(seven.n)) == "7 weeks: too few for a trend."
    assert str(too_few(1)) == "1 week: too few for a trend."
    assert len(one(make, make.rows(range(8))).trends) == 5
    assert trends_by_stretch(make.series([]), (), hours=False) == ()


def test_at_most_260_weeks_count(make):
    rows = [*make.rows(range(100), hours=(40, 0, 0, 0)), *make.rows(range(100, 360))]
    found = one(make, rows).trends[Quantity.MEETINGS]
    assert (found.n, found.first) == (260, make.week(100))
    assert found.line.slope == 0


def test_never_a_line_through_a_swing(make):
    """Coding at 10 % for twelve weeks and at 40 % for twenty-two."""
    roles = make.roles(back=make.week(12).monday)
    rng = random.Random(3)
    levels = [10] * 12 + [40] * 22
    rows = [make.coding(place, level + rng.uniform(-1, 1)) for place, level in enumerate(levels)]
    before, since = trends_by_stretch(make.series(rows, roles), swings(roles), hours=False)
    assert (before.n, since.n) == (12, 22)
    assert (before.stretch.side, since.stretch.side) == (Side.MANAGING, Side.BUILDING)
    assert (since.stretch.first, since.stretch.last) == (make.week(12), make.week(33))
    for found, level in ((before, 10), (since, 40)):
        coding = found.trends[Quantity.CODING]
        assert coding.begin.value == pytest.approx(level, abs=1)
        assert coding.end.value == pytest.approx(level, abs=1)
    assert str(since.stretch.label).startswith("building, 2026-03-23 – ")


def test_a_stretch_without_a_recorded_week_is_left_out(make):
    roles = make.roles()
    rows = [*make.rows(range(8)), make.row(21, state="away")]
    [found] = trends_by_stretch(make.series(rows, roles), swings(roles), hours=False)
    assert found.stretch.side is Side.MANAGING


@pytest.mark.parametrize(
    ("levels", "direction"),
    [
        # The interval leaves 0 out, but the means are shown as equal.
        ([50 + place / 50 for place in range(8)], None),
        # The means differ, but the interval holds 0.
        ([50, 20, 80, 40, 60, 90, 30, 60], None),
        ([50 + place for place in range(8)], Direction.RISES),
        ([50 - place for place in range(8)], Direction.FALLS),
        # The line rises, while the last four weeks were lower than the first four.
        ([10, 20, 30, 90, *range(40, 60), 5, 6, 7, 61], None),
    ],
)
def test_a_direction_needs_the_interval_and_the_means(make, levels, direction):
    rows = [make.coding(place, level) for place, level in enumerate(levels)]
    assert one(make, rows).trends[Quantity.CODING].direction is direction


@pytest.mark.repeats
def test_flat_stretches_are_seldom_said_to_move(make):
    """The 95 % interval leaves 0 out in about one flat stretch of twenty."""
    rng = random.Random(20)
    moved = 0
    for _ in range(400):
        rows = [make.coding(place, min(max(rng.gauss(40, 8), 0), 100)) for place in range(26)]
        moved += one(make, rows).trends[Quantity.CODING].direction is not None
    assert moved <= 40


def test_activities_by_hand(make):
    rows = [
        make.row(place, (20, 0, 20, 0), by_activity={1: 60 * place, 2: 1200}) for place in range(8)
    ]
    series = make.series(rows)
    activities = [Activity(one, f"{one}", f"{one}", Group.CODING) for one in (1, 2, 3)]
    activities[1] = replace(activities[1], group=Group.MEETINGS)
    [shares] = activity_trends_by_stretch(series, (), activities, hours=False)
    assert shares.trends[1].line.slope == pytest.approx(2.5)
    assert shares.trends[1].begin.value == pytest.approx(100 * 6 / 160)
    assert shares.trends[3].begin.value == 0
    [hours] = activity_trends_by_stretch(series, (), activities, hours=True)
    assert hours.trends[1].line.slope == pytest.approx(1)
    assert (hours.trends[1].begin.value, hours.trends[1].end.value) == (1.5, 5.5)


def random_journal(make, rng):
    """Weeks with gaps, weeks away and partial ones, and zero to four swings."""
    sides = [Side.MANAGING, Side.BUILDING] * 3
    begins = sorted(rng.sample(range(80), rng.randrange(0, 5)))
    roles = [
        Role("x", side, make.week(place).monday, id=number)
        for number, (place, side) in enumerate(zip(begins, sides, strict=False), start=1)
    ]
    rows = []
    for place in range(rng.randrange(1, 80)):
        if rng.random() < 0.85:
            hours = tuple(rng.choice([0, 0, 5, rng.uniform(0, 40)]) for _ in range(4))
            state = rng.choice(["complete"] * 5 + ["partial", "away"])
            energy = rng.choice([None, 0, 100, rng.randrange(101)])
            rows.append(make.row(place, hours, energy, state=state))
    return rows, roles


def test_no_share_of_150_random_journals_lies_outside(make):
    rng = random.Random(400)
    seen = 0
    for _ in range(150):
        rows, roles = random_journal(make, rng)
        view = make.view(rows, roles, targets=[])
        for each in view.trends_in_shares:
            for of, trend in each.trends.items():
                for mean in (trend.begin, trend.end):
                    if mean is not None and of is not Quantity.TOTAL:
                        seen += 1
                        assert 0 <= mean.value <= 100
                        assert 0 <= mean.shown.value <= 100
                        assert each.stretch.first <= mean.first <= mean.last <= each.stretch.last
        text = " ".join(map(str, summary(view)))
        shares = [int(number) for number in re.findall(r"(-?\d+) %", text)]
        assert all(0 <= share <= 100 for share in shares)
    assert seen > 750


def cto_hours():
    """The real weeks: by tag, with 0 where a tag did not occur."""
    with CTO.open(encoding="utf-8", newline="") as file:
        return [
            (Week.containing(date.fromisoformat(line["week_starting"])), line)
            for line in csv.DictReader(file)
        ]


def cto_series():
    return lay_out(
        WeekFigures(
            week,
            State.COMPLETE,
            tuple(round(60 * float(line[tag] or 0)) for tag in TAGS),
            clock_minutes=round(60 * float(line["on_clock_h"])),
        )
        for week, line in cto_hours()
    )


def cto_trends():
    """The trends of the real weeks; the tags stand in for the four groups, in this order."""
    [found] = trends_by_stretch(cto_series(), (), hours=True)
    return found.trends


@pytest.mark.parametrize(
    ("tag", "begin", "end"),
    [
        ("management_h", 3.1, 11.7),
        ("meetings_h", 11.4, 2.7),
        ("business_h", 19.6, 14.0),  # 19.67: the four add up to 52.5
        ("development_h", 18.4, 14.3),
    ],
)
def test_the_real_weeks_of_a_cto(tag, begin, end):
    trend = cto_trends()[SHARES[TAGS.index(tag)]]
    assert trend.n == 70
    assert (trend.begin.shown.value, trend.end.shown.value) == (begin, end)


def test_the_slopes_and_the_intervals_of_the_real_weeks():
    trends = cto_trends()
    for place, tag in enumerate(TAGS):
        line = trends[SHARES[place]].line
        weeks = [week.index for week, _ in cto_hours()]
        hours = [round(60 * float(each[tag] or 0)) / 60 for _, each in cto_hours()]
        wanted = scipy.stats.theilslopes(hours, weeks, 0.95)
        assert (line.slope, line.low, line.high) == pytest.approx(
            (wanted.slope, wanted.low_slope, wanted.high_slope), abs=1e-9
        )
    assert trends[Quantity.MEETINGS].direction is Direction.RISES  # management
    assert trends[Quantity.FOCUS].direction is Direction.FALLS  # meetings
    assert trends[Quantity.OTHER].direction is None  # development


@pytest.mark.parametrize(
    ("tag", "ours", "published"),
    [("management_h", (3.0, 10.2), (3.1, 10)), ("meetings_h", (8.1, 2.3), (8, 2.3))],
)
def test_his_own_method_on_the_weeks_read_off_his_figure(tag, ours, published):
    """Log-linear, cells left out where a tag did not occur."""
    points = [(week.index, math.log(float(line[tag]))) for week, line in cto_hours() if line[tag]]
    fit = scipy.stats.linregress(*zip(*points, strict=True))
    weeks = [week.index for week, _ in cto_hours()]
    ends = tuple(math.exp(fit.intercept + fit.slope * week) for week in (weeks[0], weeks[-1]))
    assert ends == pytest.approx(ours, abs=0.1)
    assert ends == pytest.approx(published, abs=0.25)


def test_the_week_of_25_may_2015_is_missing():
    series = cto_series()
    assert len(series) == 71
    assert series.figures[series.index_of(Week.containing(date(2015, 5, 25)))] is None
    clock = [row.clock_minutes for row in series.figures if row]
    assert sum(clock) / len(clock) / 60 == pytest.approx(51.7, abs=0.05)


def test_the_tags_exceed_the_clock_in_twenty_of_the_seventy_weeks():
    [warning] = over_the_clock(cto_series())
    assert str(warning) == (
        "In 20 of 70 weeks the activities add up to more than the time at work."
    )
