"""A journal whose file was renamed is found again by its own id."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.moved import find_renamed


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: date(2026, 11, 18))
    made.close()
    return made


def test_another_name_in_the_same_folder(journal, tmp_path):
    other = tmp_path / "other.db"
    Journal.create(other, backups=None, today=lambda: date(2026, 11, 18)).close()
    (tmp_path / "notes.txt").write_text("no journal")
    assert find_renamed(journal.path, journal.uid) is None  # it is there

    renamed = journal.path.rename(tmp_path / "diary.journal")
    assert find_renamed(journal.path, journal.uid) == renamed
    assert find_renamed(journal.path, "") is None
    assert find_renamed(tmp_path / "no" / "folder.db", journal.uid) is None


def test_earlier_states_of_it_are_not_taken_for_it(journal, tmp_path):
    start = journal.uid[:8]
    names = ("journal.db.set-aside-2026-11-18T090000", f"journal-2026-11-18T090000-{start}.db")
    for name in names:
        shutil.copy(journal.path, tmp_path / name)
    journal.path.unlink()
    assert find_renamed(journal.path, journal.uid) is None


def test_of_two_neither_is_chosen(journal, tmp_path):
    shutil.copy(journal.path, tmp_path / "copy.db")
    journal.path.rename(tmp_path / "diary.db")
    assert find_renamed(journal.path, journal.uid) is None
