from datetime import date, timedelta

import pytest

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.ranges import Range
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.guidance.figures import SETTING as GUIDANCE
from pendulum_journal.services.guidance.figures import published, with_edits
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.trends import TrendChoice, remember, remembered, trend

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
SWING = Week.of_iso(2026, 25)


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield made
    made.close()


def write_weeks(journal, first, count, coding=240, **how):
    ids = {activity.name: activity.id for activity in journal.activities()}
    for n in range(count):
        minutes = {"Meetings": 2400 - coding, "Coding": coding}
        entry = Entry(
            first + n, minutes={ids[name]: Minutes(each) for name, each in minutes.items()}, **how
        )
        journal.record(entry, None)


def swing_back(journal):
    start = SWING.monday
    career.save_role(
        journal,
        Role("Manager", Side.MANAGING, date(2024, 6, 3), start - timedelta(days=1)),
    )
    role, _ = career.save_role(journal, Role("Engineer", Side.BUILDING, start))
    career.save_target(journal, Target(role.id, start, meetings=25, focus=20, coding=50, other=5))


def test_an_empty_journal_has_a_trend_without_weeks(journal):
    view = trend(journal, TrendChoice())
    assert len(view.whole) == 0
    assert (view.first, view.last) == (NOW, NOW)


def test_a_trend_is_drawn_up_from_what_the_journal_holds(journal):
    swing_back(journal)
    career.save_event(journal, Event(date(2026, 9, 7), "On-call month"))
    write_weeks(journal, SWING + -12, 12, 240)
    write_weeks(journal, SWING, 12, 720, energy=60)
    view = trend(journal, TrendChoice(measure=Measure.CODING))
    assert view.first == SWING + -12
    assert view.swing is not None
    assert view.swing.week == SWING
    assert view.way.baseline is not None
    assert view.way.baseline.value == pytest.approx(10)
    assert view.way.target == 50
    latest = [value for value in view.way.mean_progress if value is not None][-1]
    assert latest == pytest.approx(0.5)
    assert [event.text for event in view.events] == ["On-call month"]


@pytest.mark.parametrize(
    ("shown", "weeks"),
    [
        (Range.YEAR, (NOW + -51, NOW)),
        (Range.TWO_YEARS, (NOW + -103, NOW)),
        (Range.ALL, (SWING, SWING + 2)),
        ((SWING + 1, SWING + 9), (SWING + 1, SWING + 9)),
    ],
)
def test_a_choice_says_which_weeks(journal, shown, weeks):
    write_weeks(journal, SWING, 3)
    view = trend(journal, TrendChoice(range=shown))
    assert (view.first, view.last) == weeks


def test_edited_guidance_holds(journal):
    swing_back(journal)
    write_weeks(journal, SWING, 3, energy=40)
    edits = {"energy_floor": {"value": 45}, "ship_weeks": {"off": True}}
    journal.put_setting(GUIDANCE, edits)
    view = trend(journal, TrendChoice())
    assert view.guidance.energy_floor == 45
    assert [line.weeks for line in view.guide_lines] == [26]
    assert view.under_floor is not None
    assert view.under_floor.weeks == 3


def test_published_figures_are_those_of_the_arithmetic():
    from pendulum_journal.domain.guidance import PUBLISHED

    assert published().figures == PUBLISHED
    off = with_edits(published(), {"energy_floor": {"off": True}})
    assert off.figures.energy_floor is None


@pytest.mark.parametrize(
    "choice",
    [
        TrendChoice(),
        TrendChoice(Range.ALL, Measure.ENERGY, weekly=True, hours=True, activities=True),
        TrendChoice((Week.of_iso(2020, 53), Week.of_iso(2026, 1)), Measure.BUILDING),
    ],
)
def test_a_choice_is_remembered(journal, choice):
    changes = remember(journal, choice)
    assert changes.settings == {"trends"}
    assert remembered(journal) == choice


@pytest.mark.parametrize(
    "setting", [None, 7, [], {"range": "next year"}, {"measure": "fun"}, {"weekly": "yes"}]
)
def test_a_setting_that_is_not_understood_is_left_out(setting):
    assert TrendChoice.of_setting(setting) == TrendChoice()


def test_leave_and_gaps_have_no_value(journal):
    write_weeks(journal, SWING, 1)
    write_weeks(journal, SWING + 1, 1, state=State.AWAY)
    write_weeks(journal, SWING + 3, 1)
    view = trend(journal, TrendChoice(range=Range.ALL))
    assert [share is not None for share in view.series.shares] == [True, False, False, True]


def test_activities_are_read_only_where_they_are_wanted(journal):
    write_weeks(journal, SWING, 3)
    ids = {activity.name: activity.id for activity in journal.activities()}
    view = trend(journal, TrendChoice(range=Range.ALL, activities=True))
    assert [activity.name for activity in view.activities] == ["Meetings", "Coding"]
    assert view.by_activity[ids["Coding"]].hours == [4.0, 4.0, 4.0]
    groups = trend(journal, TrendChoice(range=Range.ALL))
    assert groups.whole.figures[0].by_activity is None
    assert groups.activities == ()
