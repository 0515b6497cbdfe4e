import re
from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.charts.reading import read_week
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.career.role import Event
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.drawn.measured import MeasuredWeek, measured_columns
from pendulum_journal.domain.trend.measure import Measure


@pytest.fixture
def read():
    return lambda view, week: read_week(view, week, Words())


def test_a_week_is_read_with_value_and_mean(make_view, read, swing):
    view = make_view(measure=Measure.CODING)
    reading = read(view, swing + 14)
    assert reading.title == "Week 39 · 21 Sep – 27 Sep"
    assert reading.state == ""
    rows = {row.name: row for row in reading.rows}
    minutes = [240 + 40 * n for n in range(11, 15)]
    assert rows["Coding"].hours == f"{minutes[-1] / 60:.1f} h"
    assert rows["Coding"].value == f"{100 * minutes[-1] / 2400:.0f} %"
    assert rows["Coding"].mean == f"{100 * sum(minutes) / 9600:.0f} %"
    assert rows["Energy"].value == "54 %"
    assert rows["Towards target"].value == f"{100 * view.way.progress[34]:.0f} %"
    assert reading.remarks == ("Week 15 of the swing",)


def test_the_state_of_a_week_is_said(make_view, read, swing, figures_of):
    states = (State.AWAY, State.PARTIAL, State.COMPLETE)
    view = make_view([figures_of(swing + n, state=state) for n, state in enumerate(states)])
    assert [read(view, swing + n).state for n in range(3)] == ["away", "partial", ""]


def test_a_missing_week_differs_from_one_that_has_not_come(make_view, read, rows, swing):
    view = make_view([row for row in rows if row.week != swing + 5])
    assert read(view, swing + 5).state == "no entry"
    assert read(view, swing + 5).rows == ()
    assert read(view, swing + 30).state == ""


def test_the_week_in_progress_is_read_as_such(make_view, read, figures_of, swing, rows):
    figures = [*rows, figures_of(swing + 20, 900, in_progress=True)]
    reading = read(make_view(figures, measure=Measure.CODING), swing + 20)
    assert reading.state == "in progress"
    assert {row.name: row.mean for row in reading.rows}["Coding"] == "–"


def test_events_of_the_week_are_read(make_view, read, swing):
    event = Event(date(2026, 9, 7), "On-call\nmonth", date(2026, 10, 4))
    view = make_view(events=[event])
    assert "On-call month" in read(view, swing + 14).remarks
    assert "On-call month" not in read(view, swing + 2).remarks


def test_a_reading_can_be_heard(make_view, read, swing):
    text = read(make_view(), swing + 14).text
    assert text.startswith("Week 39 · 21 Sep – 27 Sep. Meetings ")
    assert re.search(r"Meetings [\d.]+ h, this week \d+ %, 4-week mean \d+ %\.", text)
    assert "Week 15 of the swing" in text


def test_single_activities_are_read_where_they_are_drawn(make_view, read, figures_of, swing):
    activities = [
        Activity(1, "a", "Pairing", Group.CODING),
        Activity(2, "b", "Stand-ups", Group.MEETINGS),
    ]
    rows = [
        replace(figures_of(swing + n), split=(600, 0, 600, 0), by_activity={1: 600, 2: 600})
        for n in range(2)
    ]
    reading = read(make_view(rows, activities=activities), swing + 1)
    assert [(row.name, row.hours, row.value, row.mean) for row in reading.rows[:2]] == [
        ("Stand-ups", "10.0 h", "50 %", "50 %"),
        ("Pairing", "10.0 h", "50 %", "50 %"),
    ]
    assert reading.rows[2].name == "Energy"


def test_what_was_measured_is_read_with_whose_it_is(make_view, read, swing):
    view = make_view(measure=Measure.CODING)
    weeks = {Group.CODING: {swing + n: MeasuredWeek(600, ("git",)) for n in (1, 2, 19)}}
    view = replace(view, measured=measured_columns(view.whole, view.series, weeks))
    reading = read(view, swing + 2)
    [row] = [each for each in reading.rows if each.name == "Coding, measured"]
    assert (row.hours, row.value, row.mean) == ("10.0 h", "25 %", "–")
    assert "measured by git" in reading.remarks
    assert reading.text.count("measured by git") == 1
    assert not [each for each in read(view, swing + 3).rows if "measured" in each.name]


def test_of_a_week_with_unread_hours_those_known_are_read_without_shares(
    make_view, read, swing, figures_of
):
    week = replace(figures_of(swing), split=(0,) * 4, known=(90, 0, 240, 0), has_unread=True)
    rows = [(r.name, r.hours, r.value, r.mean) for r in read(make_view([week]), swing).rows]
    assert rows[:2] == [("Meetings", "1.5 h", "–", "–"), ("Coding", "4.0 h", "–", "–")]
    assert [name for name, *_ in rows[2:]] == ["Energy"]
