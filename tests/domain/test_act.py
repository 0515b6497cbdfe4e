"""Taking an act back field by field: what was changed since stays."""

from __future__ import annotations

import pytest

from pendulum_journal.domain.act import FieldChange, note_without, take_back
from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week

WEEK = Week.of_iso(2026, 47)


@pytest.mark.parametrize(
    ("before", "after", "current", "left"),
    [
        ("a", "b", "b", "a"),
        ("a", "b", "a", "a"),
        ("a", "a\n\nblock\nof two", "mine\n\nblock\nof two\nmore", "mine\nmore"),
        ("", "block\nof two", "block\nof two\n\nrest", "rest"),
        ("a", "a\nblock", "a\nanother", None),
        ("a\nb\nc", "a\nB\nc", "a\nB\nc\nd", "a\nb\nc\nd"),
        ("a\nb\nc", "a\nB\nc", "a\nX\nc", None),
    ],
)
def test_a_note_without_what_an_act_did_to_it(before, after, current, left):
    assert note_without(current, before, after) == left


def test_a_note_that_was_changed_since_stays():
    change = FieldChange(EntryField.NOTE, None, "a", "a\nblock")
    entry = Entry(WEEK, note="another")

    assert take_back(entry, [change]) == (entry, (change,))


def test_an_error_can_be_made_of_a_message():
    message = Message("id", "{n} weeks", {"n": 3})
    assert str(JournalError.of(message)) == "3 weeks"
