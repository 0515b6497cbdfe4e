"""What is typed into a sample is the user's own: it is not lost, and backups are made of it."""

from __future__ import annotations

import json

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.week import Week
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.whole_journal import import_into_new, read_journal
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.keeper import CopyRule

WEEK = Week.parse("2026-W47")


@pytest.fixture
def sample(home, put_sample):
    put_sample(home.path)
    return home


def test_looked_around_in_it_stays_a_sample_without_backups(sample):
    journal = sample.open(CopyRule.WINDOW)
    assert journal.is_sample
    journal.put_setting("charts", {"range": "1y"})
    journal.close()
    journal = sample.open(CopyRule.WINDOW)
    assert journal.is_sample
    journal.close()
    assert not sample.backups.exists()


def test_by_the_first_own_edit_it_is_no_sample_any_more_and_has_backups(sample):
    journal = sample.open(CopyRule.WINDOW)
    sample.type_into(journal, week=WEEK)
    assert not journal.is_sample
    journal.close()
    assert sample.copied_saves() == sample.saves()
    journal = sample.open(CopyRule.WINDOW)
    assert not journal.is_sample
    journal.close()


def test_an_edit_that_is_taken_back_leaves_the_mark(sample):
    journal = sample.open(CopyRule.WINDOW)

    def fail():
        with journal.writing():
            sample.type_into(journal, week=WEEK)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert journal.is_sample
    journal.close()


def test_a_command_that_writes_takes_the_mark_away(sample, monkeypatch, capsys):
    monkeypatch.setenv("PENDULUM_JOURNAL", str(sample.path))
    assert main(["log", "2026-W46", "--energy", "40"]) == 0
    journal = sample.open()
    assert not journal.is_sample
    journal.close()


def test_one_that_was_exported_and_imported_is_the_users_own(sample, tmp_path):
    journal = sample.open()
    export(journal, ExportFormat.JSON, tmp_path / "sample.json")
    journal.close()
    assert json.loads((tmp_path / "sample.json").read_text("utf-8"))["journal"]["is_sample"]
    path = tmp_path / "mine" / "journal.db"
    content = read_journal(tmp_path / "sample.json")
    import_into_new(path, content, today=sample.clock.today, now=sample.clock.now)
    mine = Journal.open(
        path, backups=path.parent / "backups", today=sample.clock.today, now=sample.clock.now
    )
    assert not mine.is_sample
    assert mine.keeper.newest() is not None
    mine.close()
