from dataclasses import replace

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, Source, State, with_minutes, with_state
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.domain.evidence.suggestions import Suggestion, take
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.week import Week

CALENDAR = Suggestion(1, 690, (Layer.MEETING,), is_whole=True, origin="a calendar")
CODING = Suggestion(4, 300, (Layer.CODING,), is_whole=True, origin="an editor")
ACTIVITIES = [
    Activity(1, "m", "Meetings", Group.MEETINGS),
    Activity(2, "o", "One-on-ones", Group.MEETINGS),
    Activity(3, "f", "Focus", Group.FOCUS),
    Activity(4, "c", "Coding", Group.CODING),
    Activity(5, "x", "Other", Group.OTHER, archived=True),
]
ENTRY = Entry(Week.parse("2026-W47"), minutes={2: Minutes(60)})


def test_what_is_taken_keeps_where_it_came_from():
    taken = take(ENTRY, [CALENDAR])
    assert taken.minutes == {2: Minutes(60), 1: Minutes(690, Source.ACCEPTED, "a calendar")}
    assert (CALENDAR.is_taken(ENTRY), CALENDAR.is_taken(taken)) == (False, True)


def test_a_figure_that_was_typed_alike_stays_typed():
    typed = Entry(ENTRY.week, minutes={1: Minutes(690)})
    assert take(typed, [CALENDAR]) == typed


def test_more_than_a_week_is_refused():
    with pytest.raises(InputError, match="more than the 168 hours"):
        take(ENTRY, [replace(CALENDAR, minutes=10_070)])


def test_an_empty_week_that_only_took_hours_is_partial_and_open():
    taken = take(Entry(ENTRY.week), [CALENDAR], ACTIVITIES)
    assert (taken.state, taken.unread, taken.is_open) == (State.PARTIAL, {3: "", 4: ""}, True)
    more = take(taken, [CODING], ACTIVITIES)
    assert (more.state, more.unread) == (State.PARTIAL, {3: ""})
    whole = with_minutes(more, 3, Minutes(600))
    assert (whole.state, whole.unread, whole.is_open) == (State.COMPLETE, {}, False)
    chosen = with_state(more, State.COMPLETE)
    assert (chosen.state, chosen.unread) == (State.COMPLETE, {})
    assert take(chosen, [CALENDAR], ACTIVITIES) == chosen
    assert with_state(more, State.AWAY).unread == {3: ""}


def test_what_an_import_left_unread_stays_so():
    imported = Entry(ENTRY.week, State.PARTIAL, {2: Minutes(60, Source.IMPORTED)}, unread={3: ""})
    assert not imported.is_open
    assert with_state(imported, State.COMPLETE).unread == {3: ""}
    assert take(imported, [CALENDAR], ACTIVITIES).unread == {3: ""}


@pytest.mark.parametrize(
    "before",
    [
        ENTRY,
        Entry(ENTRY.week, State.AWAY),
        Entry(ENTRY.week, State.PARTIAL, unread={3: "?"}),
        Entry(ENTRY.week, State.PARTIAL, {4: Minutes(9, Source.ACCEPTED)}, unread={3: "?"}),
    ],
)
def test_a_week_that_was_filled_in_or_away_keeps_its_state(before):
    taken = take(before, [CALENDAR], ACTIVITIES)
    assert (taken.state, taken.unread) == (before.state, before.unread)


def test_nothing_taken_leaves_an_empty_week_empty():
    assert take(Entry(ENTRY.week), [], ACTIVITIES).is_empty
