"""A backup that is opened is read, and nothing is written into it."""

from __future__ import annotations

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.services.journal import Journal


@pytest.fixture
def copy(home):
    home.sit_down()
    return home.copies()[0].path


def test_by_the_window_or_a_command_it_is_only_read(home, copy, capsys):
    before = copy.read_bytes()
    journal = Journal.open(copy, backups=copy.parent / "backups", today=home.clock.today)
    assert journal.is_backup
    assert journal.is_read_only
    assert len(journal.figures()) == 1
    with pytest.raises(StoreError) as caught:
        home.type_into(journal)
    assert caught.value.message.id == "journal-a-backup"
    journal.close()
    assert main(["log", "--energy", "3", "--journal", str(copy)]) == 1
    assert "is a backup, and opened for reading only" in capsys.readouterr().err
    assert main(["show", "last", "--journal", str(copy)]) in {0, 1}
    assert copy.read_bytes() == before
    assert not (copy.parent / "backups").exists()


def test_one_that_was_written_into_all_the_same_is_put_by_and_never_deleted(home, copy):
    copy.write_bytes(copy.read_bytes().replace(b"words 1", b"other 1"))
    home.clock.pass_(days=1)
    journal = home.open()
    home.type_into(journal)
    journal.close()
    report = journal.keeper.report
    assert report is not None
    assert "put by" in str(report.problem)
    for _ in range(20):
        home.clock.pass_(days=1)
        home.sit_down()
    assert b"other 1" in (home.backups / "kept" / copy.name).read_bytes()


def test_a_copy_of_it_elsewhere_is_a_journal_like_any_other(home, copy, tmp_path):
    taken = tmp_path / copy.name
    taken.write_bytes(copy.read_bytes())
    journal = Journal.open(taken, backups=tmp_path / "b", today=home.clock.today)
    assert not journal.is_backup
    home.type_into(journal)
    journal.close()
