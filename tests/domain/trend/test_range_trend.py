import csv
import math
from datetime import date
from pathlib import Path

import pytest
from scipy import stats

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.range_trend import column_trend, trend_in_hours, trend_in_shares
from pendulum_journal.domain.trend.reasons import over_the_clock
from pendulum_journal.domain.trend.series import WeekFigures, lay_out
from pendulum_journal.domain.week import Week

CTO = Path(__file__).parents[2] / "files" / "cto-2014-2015.csv"
TAGS = ("management_h", "meetings_h", "business_h", "development_h")


def test_rising_hours_by_hand(make):
    rows = [make.row(0, (10, 5, 5, 0)), make.row(2, (12, 5, 5, 0)), make.row(3, (19, 5, 5, 0))]
    trends = trend_in_hours(make.series(rows))
    # Slopes of the meetings: 2/2 = 1, 9/3 = 3, 7/1 = 7: median 3. Medians: week 2, 12 h.
    meetings = trends[Quantity.MEETINGS]
    assert (meetings.n, meetings.first, meetings.last) == (3, make.week(0), make.week(3))
    assert meetings.line.slope == 3
    assert meetings.begin == 12 - 2 * 3
    assert meetings.end == 12 + 3
    assert trends[Quantity.FOCUS].begin == trends[Quantity.FOCUS].end == 5
    assert trends[Quantity.TOTAL].begin == 16


def test_shares_are_in_per_cent(make):
    rows = [make.coding(place, 10 + place) for place in range(5)]
    trends = trend_in_shares(make.series(rows))
    assert list(trends) == ["meetings", "focus", "coding", "other"]
    assert (trends[Quantity.CODING].begin, trends[Quantity.CODING].end) == pytest.approx((10, 14))
    assert trends[Quantity.CODING].line.slope == pytest.approx(1)
    assert trends[Quantity.MEETINGS].line.slope == pytest.approx(-1)


def test_two_weeks_are_no_trend(make):
    series = make.series(make.rows([0, 1]))
    assert trend_in_hours(series) == trend_in_shares(series) == {}
    assert column_trend(series, [1.0, 2.0]) is None


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


@pytest.mark.parametrize(
    ("tag", "begin", "end"),
    [
        ("management_h", 3.0, 9.4),
        ("meetings_h", 7.5, 1.7),
        ("business_h", 20.7, 14.1),
        ("development_h", 16.9, 17.2),
    ],
)
def test_the_real_weeks_of_a_cto(tag, begin, end):
    # The tags stand in for the four groups, in this order.
    trend = trend_in_hours(cto_series())[SHARES[TAGS.index(tag)]]
    assert trend.n == 70
    assert (trend.begin, trend.end) == pytest.approx((begin, end), abs=0.1)


def test_the_changes_and_the_interval_of_the_real_weeks():
    management, meetings, _, development, _ = trend_in_hours(cto_series()).values()
    assert round(100 * (management.end / management.begin - 1)) == pytest.approx(213, abs=2)
    assert round(100 * (meetings.end / meetings.begin - 1)) == pytest.approx(-77, abs=1)
    line = development.line
    assert (line.slope, line.low, line.high) == pytest.approx((0.005, -0.046, 0.053), abs=0.001)


@pytest.mark.parametrize(
    ("tag", "ours", "published"),
    [("management_h", (3.0, 10.2), (3.1, 10)), ("meetings_h", (8.1, 2.3), (8, 2.3))],
)
def test_his_own_method_on_the_weeks_read_off_his_figure(tag, ours, published):
    """Log-linear, cells left out where a tag did not occur."""
    points = [(week.index, math.log(float(line[tag]))) for week, line in cto_hours() if line[tag]]
    fit = stats.linregress(*zip(*points, strict=True))
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
