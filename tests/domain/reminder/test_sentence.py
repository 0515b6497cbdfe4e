"""The sentence says how far the week is, and stays away where there is nothing to remind of."""

from __future__ import annotations

from datetime import date

import pytest

from pendulum_journal.domain.reminder.sentence import (
    Trouble,
    WeekLook,
    call_for,
    call_on_request,
)
from pendulum_journal.domain.week import Week

WEEK = Week.of_iso(2026, 47)
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("look", "text"),
    [
        (WeekLook(), "Nothing is written down yet."),
        (WeekLook(evidence="timer"), "The timer is in; writing the week takes about two minutes."),
        (
            WeekLook(evidence="calendar"),
            "The calendar is in; writing the week takes about two minutes.",
        ),
        (WeekLook(evidence="weather"), "Nothing is written down yet."),
        (WeekLook(has_hours=True, evidence="timer"), "Not given yet: energy and note."),
        (WeekLook(has_energy=True, has_note=True), "Not given yet: hours."),
        (
            WeekLook(has_hours=True, has_energy=True, has_note=True),
            "Hours, energy and note are in; it is not marked as done yet.",
        ),
    ],
)
def test_how_far_the_week_is(look, text):
    call = call_for(WEEK, look, FRIDAY)
    assert str(call.title) == "Week 47: time to write it down"
    assert str(call.text) == text


def test_a_week_that_is_over_is_called_so():
    call = call_for(WEEK, WeekLook(), MONDAY)
    assert (str(call.title), str(call.text)) == ("Week 47 is over", "It has no entry yet.")
    assert str(call_for(WEEK, WeekLook(has_note=True), MONDAY).text).endswith("hours and energy.")


def test_nobody_is_called_for_a_week_that_is_done_away_or_over_with_hours():
    assert call_for(WEEK, WeekLook(is_done=True), FRIDAY) is None
    assert call_for(WEEK, WeekLook(is_away=True), MONDAY) is None
    assert call_for(WEEK, WeekLook(has_hours=True), MONDAY) is None


def test_who_wants_to_see_a_reminder_is_told_why_none_would_come():
    def said(look, today=FRIDAY):
        call = call_on_request(WEEK, look, today)
        return str(call.title), str(call.text)

    assert said(WeekLook(is_away=True)) == ("Week 47", "It is a week away, so no reminder comes.")
    written = ("Week 47", "It is written down, so no reminder comes.")
    assert said(WeekLook(is_done=True)) == said(WeekLook(has_hours=True), MONDAY) == written
    assert said(WeekLook())[1] == "Nothing is written down yet."
    assert said(Trouble.MISSING)[1].startswith("The journal is not where it was.")


def test_each_trouble_has_a_sentence_of_its_own():
    said = {str(call_for(WEEK, trouble, FRIDAY).text) for trouble in Trouble}
    assert len(said) == len(Trouble)
