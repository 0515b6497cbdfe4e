"""Going back to a backup loses nothing, and a rollback file that was left harms nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.keeping.copies import CopyKind
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.services.keeping.restoring import find_backups, preview, restore
from pendulum_journal.store.backups.verifying import read_holding

W40, W41, W42 = (Week.parse(f"2026-W{number}") for number in (40, 41, 42))


@pytest.fixture
def old(home):
    """A journal with W40 and W41 and its backup; since then W40 changed, W41 went, W42 came."""
    from pendulum_journal.services.bin import delete_week

    journal = home.open(CopyRule.WINDOW)
    home.type_into(journal, week=W40)
    home.type_into(journal, week=W41)
    journal.close()
    (home.old,) = [copy.path for copy in home.copies()]
    home.clock.pass_(days=1)
    journal = home.open(CopyRule.WINDOW)
    home.type_into(journal, week=W40)
    delete_week(journal, W41)
    home.type_into(journal, week=W42)
    journal.close()
    return home


def put_back(home, backup):
    return restore(home.path, home.backups, backup, now=home.clock.now())


def weeks_of(path):
    return read_holding(path).weeks


def test_the_preview_names_the_weeks_that_come_go_and_change(old):
    seen = preview(old.path, old.old)
    assert (seen.come, seen.go, seen.change) == ((W41,), (W42,), (W40,))
    assert preview(old.path, old.copies()[0].path).change == ()


def test_a_journal_that_was_renamed_still_has_its_earlier_backups(old):
    earlier = [each.path for each in old.copies()]
    renamed = old.path.rename(old.path.with_name("diary.db"))
    assert [each.backup.path for each in find_backups(renamed, old.backups)] == earlier
    assert restore(renamed, old.backups, old.old, now=old.clock.now()).set_aside is not None
    assert sorted(weeks_of(renamed)) == [W40, W41]


def test_it_is_brought_back_and_what_was_there_is_set_aside(old):
    present, wanted = weeks_of(old.path), weeks_of(old.old)
    done = put_back(old, old.old)
    assert weeks_of(old.path) == wanted
    assert done.set_aside is not None
    assert weeks_of(done.set_aside) == present
    assert weeks_of(old.old) == wanted
    assert old.kinds().count("restore") == 1


def test_it_is_undone_by_the_same(old):
    present = weeks_of(old.path)
    aside = put_back(old, old.old).set_aside
    assert aside is not None
    put_back(old, aside)
    assert weeks_of(old.path) == present
    assert weeks_of(aside) == present


def test_what_is_written_after_it_is_copied_and_stays(old):
    """By the newest change in each copy, the one made after a restore was deleted at once."""
    put_back(old, old.old)
    old.clock.pass_(days=1)
    old.sit_down()
    first = old.copies()[0]
    assert weeks_of(first.path) == weeks_of(old.path)
    for _ in range(16):
        old.clock.pass_(days=1)
        old.sit_down()
        assert old.copied_saves() == old.saves()
    assert old.copies()[0].made.date() == old.clock.today()


def test_an_earlier_backup_of_the_day_is_not_thinned_away_as_it_is_brought_back(home):
    """The copy of the present journal, made first, took it for one too many of its day."""
    journal = home.open(CopyRule.TASK)
    for _ in range(6):
        home.type_into(journal)
        home.clock.pass_(minutes=2)
        journal.keeper.make(CopyKind.BEFORE)
    journal.close()
    home.clock.pass_(days=1)
    home.sit_down()
    first = min(home.copies(), key=lambda each: each.made).path
    wanted = weeks_of(first)
    put_back(home, first)
    assert weeks_of(home.path) == wanted
    assert first.exists()


def test_a_rollback_file_that_was_left_is_not_played_into_the_restored_journal(old):
    beside = Path(f"{old.path}-journal")
    beside.write_bytes(hot_journal(old))
    wanted = weeks_of(old.old)
    done = put_back(old, old.old)
    assert weeks_of(old.path) == wanted
    assert not beside.exists()
    assert Path(f"{done.set_aside}-journal").exists() or weeks_of(done.set_aside)


KILL = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE entry SET note = note || hex(randomblob(200000))")
connection.execute("UPDATE entry SET note = 'half'")
os.kill(os.getpid(), signal.SIGKILL)
"""


def hot_journal(home):
    """Return the rollback file that a killed program leaves; the journal is then half written."""
    subprocess.run([sys.executable, "-c", KILL, str(home.path)], check=False)
    return Path(f"{home.path}-journal").read_bytes()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_a_half_written_journal_that_was_set_aside_comes_back_whole(old):
    present = weeks_of(old.path)
    beside = Path(f"{old.path}-journal")
    hot_journal(old)
    shutil.copy(old.path, old.folder / "half")
    shutil.copy(beside, old.folder / "half-journal")
    aside = put_back(old, old.old).set_aside
    for ending in ("", "-journal"):  # as if it could not be rolled back before
        shutil.copy(old.folder / f"half{ending}", f"{aside}{ending}")
    put_back(old, aside)
    assert weeks_of(old.path) == present


@pytest.mark.parametrize("spoil", ["cut", "flip", "empty", "foreign", "newer", "missing"])
def test_what_is_not_whole_is_refused_and_the_journal_is_not_touched(old, spoil):
    content = old.old.read_bytes()
    flipped = bytearray(content)
    flipped[len(content) // 2] ^= 1
    foreign = content[:68] + b"\0\0\0\7" + content[72:]
    newer = content[:60] + b"\0\0\0\xff" + content[64:]
    if spoil == "missing":
        old.old.unlink()
    else:
        broken = {"cut": content[:-9], "flip": flipped, "empty": b"", "foreign": foreign}
        old.old.write_bytes(broken.get(spoil, newer))
    before = old.path.read_bytes()
    with pytest.raises(JournalError):
        put_back(old, old.old)
    assert old.path.read_bytes() == before
    assert [path.name for path in old.folder.iterdir() if "aside" in path.name] == []


def test_a_backup_of_another_journal_is_refused(old, tmp_path):
    from pendulum_journal.services.journal import Journal

    other = tmp_path / "other.db"
    Journal.create(other, backups=None, today=old.clock.today).close()
    with pytest.raises(JournalError, match="another journal"):
        put_back(old, other)
    with pytest.raises(JournalError, match="itself"):
        put_back(old, old.path)


def test_a_journal_that_is_missing_or_ruined_is_replaced(old):
    wanted = weeks_of(old.old)
    old.path.write_bytes(b"\0" * 9000)
    assert not preview(old.path, old.old).is_present_read
    aside = put_back(old, old.old).set_aside
    assert aside.read_bytes() == b"\0" * 9000
    assert weeks_of(old.path) == wanted
    old.path.unlink()
    assert put_back(old, old.old).set_aside is None
    assert weeks_of(old.path) == wanted


def test_an_older_schema_is_brought_up_to_date(home):
    from pendulum_journal.services.journal import Journal

    kept = Path(__file__).parents[1] / "files" / "journal-v1.db"
    old = home.folder / "old.db"
    shutil.copy(kept, old)
    put_back(home, old)
    assert old.read_bytes() == kept.read_bytes()
    journal = Journal.open(home.path, backups=home.backups, today=home.clock.today)
    assert journal.check() == []
    assert len(journal.figures()) == 2
    journal.close()


def test_the_list_says_what_each_holds_and_whether_it_is_whole(old, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    shutil.copy(old.old, second / old.old.name.replace("18T", "17T"))
    newest = old.copies()[0].path
    newest.write_bytes(newest.read_bytes()[:-1])
    found = find_backups(old.path, old.backups, second)
    assert [(each.weeks, each.newest, each.is_whole) for each in found] == [
        (0, None, False),
        (2, W41, True),
        (2, W41, True),
    ]


class TestCommand:
    @pytest.fixture(autouse=True)
    def _named(self, old, monkeypatch):
        monkeypatch.setenv("PENDULUM_JOURNAL", str(old.path))

    def test_it_lists_them(self, old, capsys):
        assert main(["restore"]) == 0
        assert capsys.readouterr().out.count("  whole  ") == 2
        assert main(["restore", "--json"]) == 0
        listed = json.loads(capsys.readouterr().out)
        assert [(each["weeks"], each["whole"], each["kind"]) for each in listed] == [
            (2, True, "after"),
            (2, True, "after"),
        ]
        assert listed[1]["file"] == str(old.old)

    def test_it_asks_and_says_what_would_change(self, old, capsys):
        before = old.path.read_bytes()
        assert main(["restore", str(old.old)]) == 1
        told = capsys.readouterr().err
        assert "would come: 2026-W41" in told
        assert "would go: 2026-W42" in told
        assert "would change: 2026-W40" in told
        assert "Add --yes" in told
        assert old.path.read_bytes() == before

    def test_it_does_it_and_undoes_it(self, old, capsys):
        present = weeks_of(old.path)
        assert main(["restore", str(old.old), "--yes", "--json"]) == 0
        done = json.loads(capsys.readouterr().out)
        assert done["restored"] == str(old.old)
        assert W41 in weeks_of(old.path)
        assert main(["restore", done["set_aside"], "--yes"]) == 0
        assert weeks_of(old.path) == present

    def test_a_backup_is_made_on_demand_and_copied_elsewhere(self, old, tmp_path, capsys):
        stick = tmp_path / "stick"
        assert main(["backup", "--to", str(stick)]) == 1
        stick.mkdir()
        assert main(["backup", "--to", str(stick), "--json"]) == 0
        made = json.loads(capsys.readouterr().out)
        assert made["weeks"] == 2
        assert made["newest"] == "2026-W42"
        assert Path(made["file"]).parent == stick
        assert weeks_of(Path(made["file"])) == weeks_of(old.path)
        assert main(["backup"]) == 0

    def test_of_an_empty_journal_none_is_made(self, old, tmp_path, capsys):
        path = tmp_path / "empty.db"
        from pendulum_journal.services.journal import Journal

        Journal.create(path, backups=None, today=old.clock.today).close()
        assert main(["backup", "--journal", str(path)]) == 1
        assert "No backup is made" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="files that are open cannot be renamed there")
def test_a_window_that_has_it_open_keeps_its_text_and_writes_nothing(old):
    journal = old.open(CopyRule.TASK)
    put_back(old, old.old)
    restored = old.path.read_bytes()
    with pytest.raises(JournalError, match="was moved, deleted or replaced"):
        old.type_into(journal, week=W42)
    journal.close()
    assert old.path.read_bytes() == restored
