"""A command appends again and again while somebody types: every word is in the note at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services import weeks
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.versions import versions

TODAY = date(2026, 11, 18)
WEEK = Week.parse("2026-W47")
TIMES = 63


@pytest.fixture
def window(tmp_path):
    journal = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield journal
    journal.close()


@pytest.fixture
def command(window):
    journal = Journal.open(window.path, backups=window.path.parent / "b", today=lambda: TODAY)
    yield journal
    journal.close()


def test_every_word_of_both_is_in_the_note(window, command):
    base = window.record(Entry(WEEK, note="A quiet week."), None).entry
    typed = "A quiet week."
    for turn in range(TIMES):
        weeks.append_note(command, WEEK, f"learned: by command {turn}")
        before, typed = typed, f"{typed} word{turn}"
        ours = replace(base, note=base.note.replace(before, typed))
        recorded = window.record(ours, base)
        assert recorded.clashes == ()
        base = recorded.entry

    note = window.entry(WEEK).note
    assert note.startswith(typed)
    assert [f"learned: by command {turn}" in note for turn in range(TIMES)] == [True] * TIMES
    assert note.count("word") == TIMES
    assert len(versions(window, WEEK)) <= 2
