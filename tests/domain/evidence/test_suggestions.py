from dataclasses import replace

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, Source
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.domain.evidence.suggestions import Suggestion, take
from pendulum_journal.domain.week import Week

CALENDAR = Suggestion(1, 690, (Layer.MEETING,), is_whole=True, origin="a calendar")
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
