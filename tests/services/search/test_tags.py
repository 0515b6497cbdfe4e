import sqlite3
from contextlib import closing
from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.bin import delete_week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.search.tags import tags_used

WEEK = Week.parse("2026-W46")


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: date(2026, 11, 18))
    yield made
    made.close()


def test_the_most_used_tag_comes_first_then_letters_decide(journal):
    for back, note in enumerate(["#rust #b", "#Rust `#code` #a", "none", "#rust-2 ## head"]):
        journal.record(Entry(WEEK + -back, note=note), None)

    assert tags_used(journal) == [("rust", 2), ("a", 1), ("b", 1), ("rust-2", 1)]
    delete_week(journal, WEEK)
    assert tags_used(journal) == [("a", 1), ("rust", 1), ("rust-2", 1)]


def test_a_journal_without_notes_uses_none(journal):
    assert tags_used(journal) == []


def test_a_journal_of_an_earlier_version_uses_the_tags_of_today(journal, tmp_path):
    journal.record(Entry(WEEK, note="# Heading #no\n\n#yes"), None)
    journal.close()
    with closing(sqlite3.connect(journal.path)) as file, file:
        file.execute("UPDATE search_text SET tags = 'no yes'")
        file.execute("DELETE FROM _sqlite_migrations WHERE migration_set LIKE '%words'")

    backups = tmp_path / "backups"
    again = Journal.open(journal.path, backups=backups, today=lambda: date(2026, 11, 18))
    assert tags_used(again) == [("yes", 1)]
    assert again.check() == []
    assert not backups.exists()
    again.close()
