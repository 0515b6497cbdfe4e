"""The rows of the split: found by name, added, put away and ordered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services import activities as rows

WEEK = Week.parse("2026-W47")


def names(journal):
    return [each.name for each in journal.activities()]


def test_a_row_is_added_at_the_end(journal):
    added, changes = rows.add_activity(
        journal, "Mentoring", Group.FOCUS, learning=True, initiator=journal
    )

    assert names(journal) == ["Meetings", "Focus", "Coding", "Other", "Mentoring"]
    assert (added.group, added.learning) == (Group.FOCUS, True)
    assert added.id
    assert changes.activities
    assert changes.initiator is journal


@pytest.mark.parametrize("name", ["coding", " CODING ", "Coding"])
def test_a_name_that_is_shown_is_refused(journal, name):
    with pytest.raises(InputError):
        rows.add_activity(journal, name)

    assert names(journal) == ["Meetings", "Focus", "Coding", "Other"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 500])
def test_no_name_is_refused(journal, name):
    with pytest.raises(InputError):
        rows.add_activity(journal, name)


def test_a_row_that_was_put_away_comes_back_with_its_hours_and_group(journal, ids):
    journal.record(Entry(WEEK, minutes={ids["Coding"]: Minutes(60)}), None)
    coding = rows.find_activity(journal, "Coding")
    rows.update_activity(journal, replace(coding, archived=True))
    assert names(journal) == ["Meetings", "Focus", "Other"]
    assert journal.entry(WEEK).total == 60

    back, _ = rows.add_activity(journal, "coding", Group.OTHER)
    assert back == coding
    assert names(journal) == ["Meetings", "Focus", "Coding", "Other"]


def test_a_row_is_found_by_any_form_of_its_name(journal):
    added, _ = rows.add_activity(journal, "Café  talks")

    assert rows.find_activity(journal, "cafe\u0301 TALKS") == added
    assert rows.find_activity(journal, "One-on-Ones").archived
    assert rows.find_activity(journal, "Tea") is None


def test_renaming_to_a_name_that_is_taken_is_refused(journal):
    with pytest.raises(InputError):
        rows.update_activity(journal, replace(rows.find_activity(journal, "Focus"), name="coding"))

    assert names(journal) == ["Meetings", "Focus", "Coding", "Other"]


def test_rows_are_put_in_another_order(journal):
    every = journal.activities(archived=True)
    changes = rows.order_activities(journal, list(reversed(every)))

    assert journal.activities(archived=True) == [
        replace(each, position=position) for position, each in enumerate(reversed(every))
    ]
    assert changes.activities


def test_a_row_that_was_deleted_elsewhere_is_said_and_none_is_moved(journal, theirs):
    held = journal.activities()
    with theirs.writing() as file:
        file.write("DELETE FROM activity WHERE id = ?", (held[-1].id,))
    with pytest.raises(InputError, match="“Rest” was deleted elsewhere"):
        rows.update_activity(journal, replace(held[-1], name="Rest"))
    with pytest.raises(InputError, match="“Other” was deleted elsewhere"):
        rows.order_activities(journal, [*reversed(held[:-1]), held[-1]])
    assert names(journal) == ["Meetings", "Focus", "Coding"]


def test_managing_begins_with_one_on_ones_shown(journal):
    assert not rows.show_for(journal, Side.BUILDING).any
    assert names(journal) == ["Meetings", "Focus", "Coding", "Other"]
    assert rows.show_for(journal, Side.MANAGING).activities
    assert names(journal) == ["Meetings", "One-on-ones", "Focus", "Coding", "Other"]
    assert not rows.show_for(journal, Side.MANAGING).any
