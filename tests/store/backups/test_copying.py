"""Backups: whole, checked, private, and never in the way of older ones."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.store import connection, opening
from pendulum_journal.store.backups import copying
from pendulum_journal.store.backups.copying import verify
from pendulum_journal.store.backups.folder import (
    CopyKind,
    backup_named,
    fits_checksum,
    is_backup,
    list_backups,
    newest_backup,
)
from pendulum_journal.store.backups.verifying import read_holding
from pendulum_journal.store.check import check
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry

WEEK = Week.parse("2026-W47")
NOTE = "kept words " * 200
NOW = datetime(2026, 11, 22, 9, 41, 3, tzinfo=UTC)


def save(path, backups, now, note):
    with JournalFile.open(path, backup_folder=backups, now=now) as file, file.transaction():
        before = read_entry(file, WEEK)
        rev = before.rev if before else 0
        write_entry(file, Entry(WEEK, note=note), expected_rev=rev, now=now)


def make_backup(journal, folder, *, now, kind=CopyKind.AFTER, **how):
    return copying.make_backup(journal, folder, now=now, kind=kind, **how)


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_is_a_whole_journal_for_its_owner_alone(closed, backups, now):
    old = os.umask(0)
    try:
        made = make_backup(closed, backups, now=now)
    finally:
        os.umask(old)

    with JournalFile.open(closed, backup_folder=backups, now=now) as file:
        assert made.path == backups / f"journal-2026-11-22T094103-{file.uid[:8]}-after.db"
    assert made.made == datetime(2026, 11, 22, 9, 41, 3)  # noqa: DTZ001
    assert names(backups) == [made.path.name, made.path.name + ".sha256"]
    assert backup_named(made.path) == made
    if os.name == "posix":
        assert {stat.S_IMODE(each.stat().st_mode) for each in backups.iterdir()} == {0o600}
        assert stat.S_IMODE(backups.stat().st_mode) == 0o700
    checksum, name = made.checksum_path.read_text().split()
    assert checksum == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert name == made.path.name
    assert b"\r" not in made.checksum_path.read_bytes()  # sha256sum would look for "….db\r"
    verify(made.path)
    with (
        JournalFile.open(closed, backup_folder=backups, now=now) as ours,
        JournalFile.open(made.path, backup_folder=backups, now=now) as copy,
    ):
        assert copy.uid == ours.uid
        assert read_entry(copy, WEEK) == read_entry(ours, WEEK)


def test_the_source_is_not_touched_and_may_be_open(file, path, backups, now):
    before = path.read_bytes()
    make_backup(path, backups, now=now)

    assert path.read_bytes() == before
    assert not file.changed_elsewhere()


def test_in_a_transaction_the_state_before_it_is_copied(file, path, backups, now):
    with file.transaction():
        write_entry(file, Entry(WEEK, note="half"), expected_rev=0, now=now)
        made = make_backup(path, backups, now=now)

    with JournalFile.open(made.path, backup_folder=backups, now=now) as copy:
        assert read_entry(copy, WEEK) is None


def test_two_of_one_second_are_both_kept(closed, backups, now):
    first = make_backup(closed, backups, now=now)
    save(closed, backups, now, "changed")
    second = make_backup(closed, backups, now=now)

    assert [each.path for each in list_backups(backups, closed)] == [second.path, first.path]
    assert newest_backup(backups, closed) == second


def test_only_backups_of_this_journal_are_listed(closed, backups, now):
    made = make_backup(closed, backups, now=now)
    for name in (
        "other-2026-11-22T094103-aaaaaaaa.db", "journal-2026-11-22T094103-aaaaaaaa.db.sha256",
        "journal-2026-13-45T094103-aaaaaaaa.db", "journal-2026-11-22T094103-aaaaaaaa.conflict.db",
        "journal.db", "notes.txt",
    ):  # fmt: skip
        (backups / name).write_text("x")
    (backups / "journal-2026-11-23T094103-aaaaaaaa.db").write_bytes(b"")

    assert list_backups(backups, closed) == [made]


def test_what_a_killed_process_left_is_swept_and_nothing_else(closed, backups, now):
    backups.mkdir()
    for name, age in ((".unfinished-a", 2), (".unfinished-b", 0), ("journal-a.db", 900)):
        (backups / name).write_text("private")
        moment = (now - timedelta(days=age)).timestamp()
        os.utime(backups / name, (moment, moment))
    make_backup(closed, backups, now=now)

    assert [name for name in names(backups) if "2026" not in name] == [
        ".unfinished-b", "journal-a.db",
    ]  # fmt: skip


def test_two_journals_of_one_name_may_share_a_folder(closed, tmp_path, backups, now):
    other = tmp_path / "work" / closed.name
    with JournalFile.create(other, now=now) as file:
        uid = file.uid
    ours = make_backup(closed, backups, now=now)
    theirs = make_backup(other, backups, now=now)

    assert list_backups(backups, other, uid) == [theirs]
    assert newest_backup(backups, other, uid) == theirs
    assert set(list_backups(backups, other)) == {ours, theirs}


def test_no_folder_means_no_backups(closed, backups):
    assert list_backups(backups, closed) == []
    assert newest_backup(backups, closed) is None


@pytest.mark.parametrize("spoil", ["flip", "cut", "empty", "swap"])
def test_a_backup_that_changed_since_is_not_trusted(closed, backups, now, spoil, tmp_path):
    made = make_backup(closed, backups, now=now)
    content = bytearray(made.path.read_bytes())
    content[content.index(b"kept kept")] ^= 1
    other = tmp_path / "other.db"
    JournalFile.create(other, now=now).close()
    made.path.write_bytes(
        {"flip": content, "cut": content[:-10], "empty": b"", "swap": other.read_bytes()}[spoil]
    )

    with pytest.raises(StoreError):
        verify(made.path)


def pretend_free(monkeypatch, free):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))


class TestFailing:
    def assert_refused(self, path, folder, now, case):
        with pytest.raises(StoreError) as caught:
            make_backup(path, folder, now=now)
        assert caught.value.message.id == case

    def test_a_damaged_journal_gives_no_backup(self, closed, backups, now):
        make_backup(closed, backups, now=now)
        kept = names(backups)
        with closed.open("r+b") as stream:
            stream.seek(4096)
            stream.write(bytes(range(256)) * 16)

        self.assert_refused(closed, backups, now, "journal-damaged")
        assert names(backups) == kept

    def test_a_file_in_place_of_the_folder(self, closed, backups, now):
        backups.write_text("in the way")

        self.assert_refused(closed, backups, now, "backup-failed")

    def test_a_copy_that_is_not_whole_is_not_kept(self, closed, backups, now, monkeypatch):
        def refuse(path):
            raise StoreError("journal-damaged", "{path} is damaged.", path=path)

        monkeypatch.setattr(copying, "verify", refuse)

        self.assert_refused(closed, backups, now, "backup-failed")
        assert names(backups) == []

    def test_no_room(self, closed, backups, now, monkeypatch):
        pretend_free(monkeypatch, 0)

        self.assert_refused(closed, backups, now, "backup-failed")
        assert names(backups) == []

    def test_a_really_full_disk(self, closed, now, small_disk, monkeypatch):
        pretend_free(monkeypatch, 10**9)
        (small_disk / "filler").write_bytes(bytes(950_000))
        self.assert_refused(closed, small_disk, now, "backup-failed")

        assert names(small_disk) == ["filler"]

    def test_a_journal_that_another_program_holds(self, closed, backups, now, monkeypatch):
        connect = functools.partial(connection.connect, read_only=True, timeout_s=0.05)
        monkeypatch.setattr(opening, "connect", lambda path, **_: connect(path))
        with closing(sqlite3.connect(closed, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            self.assert_refused(closed, backups, now, "journal-in-use")
        assert names(backups) == []


class TestNames:
    @pytest.mark.parametrize("kind", CopyKind)
    @pytest.mark.parametrize("is_doubtful", [False, True])
    def test_a_name_says_what_a_copy_is(self, closed, backups, now, kind, is_doubtful):
        made = [
            make_backup(closed, backups, now=now, kind=kind, find_doubt=lambda _copy: is_doubtful)
            for _ in range(2)
        ]
        assert [(each.kind, each.is_doubtful) for each in made] == [(kind, is_doubtful)] * 2
        assert set(list_backups(backups, closed)) == set(made)
        ending = f"-{kind.value}{'-doubtful' if is_doubtful else ''}"
        assert [each.path.stem.endswith(ending) for each in made] == [True, False]

    def test_an_older_name_is_one_made_after_writing(self, tmp_path):
        found = backup_named(tmp_path / "journal-2026-11-22T094103-5f0c2a91-3.db")
        assert found is not None
        assert (found.kind, found.is_doubtful) == (CopyKind.AFTER, False)

    def test_a_copy_that_was_taken_elsewhere_is_no_backup(self, closed, backups, now, tmp_path):
        made = make_backup(closed, backups, now=now)
        assert is_backup(made.path)
        assert not is_backup(closed)
        taken = tmp_path / made.path.name
        shutil.copy(made.path, taken)
        assert not is_backup(taken)
        link = tmp_path / "link.db"
        link.symlink_to(made.path)
        assert is_backup(link)


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize("stem", ["a\nb", "a\\b", "a\rb", " a "])
def test_a_checksum_is_read_by_sha256sum_whatever_the_name(closed, now, stem):
    path = closed.with_name(f"{stem}.db")
    closed.rename(path)
    folder = path.parent / "backups"
    made = make_backup(path, folder, now=now)
    assert list_backups(folder, path) == [made]
    assert fits_checksum(made)
    if (program := shutil.which("sha256sum")) is not None:
        done = subprocess.run(
            [program, "-c", made.checksum_path.name], cwd=folder, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr


class TestWritersMeanwhile:
    """Somebody writes while a copy is made in steps."""

    @pytest.fixture(autouse=True)
    def _small_steps(self, monkeypatch):
        monkeypatch.setattr(connection, "_PAGES", 2)

    @pytest.mark.parametrize("most", [1, 100])
    def test_the_copy_is_of_one_moment(self, file, backups, monkeypatch, most):
        path, now = file.path, NOW
        looks, look = [], connection._Watch.look  # noqa: SLF001
        with file.transaction():
            for number in range(40):
                write_entry(file, Entry(WEEK + number, note=NOTE), expected_rev=0, now=now)

        def write_and_look(watch, status, left, every):
            if len(looks) < most:
                looks.append(left)
                save(path, backups, now, f"{NOTE} {len(looks)}")
            look(watch, status, left, every)

        monkeypatch.setattr(connection._Watch, "look", write_and_look)  # noqa: SLF001
        made = make_backup(path, backups, now=now)
        verify(made.path)
        with JournalFile.open(made.path, backup_folder=backups, now=now) as copy:
            entry = read_entry(copy, WEEK)
            assert check(copy) == []
        assert entry is not None
        assert entry.note == f"{NOTE} {len(looks)}"
        assert len(looks) <= 60  # it does not begin anew for ever


@pytest.mark.parametrize("figures", [{"focus_days": 0}, {"shipping_days": 2}, {"planned": 50}])
def test_what_a_copy_holds_includes_days_and_what_was_planned(closed, backups, now, figures):
    with JournalFile.open(closed, backup_folder=backups, now=now) as file, file.transaction():
        write_entry(file, Entry(WEEK + 9, **figures), expected_rev=0, now=now)
    made = make_backup(closed, backups, now=now)
    assert WEEK + 9 in read_holding(made.path).weeks


@pytest.mark.parametrize("version", [1, 5])
def test_what_a_copy_of_an_earlier_schema_holds_can_be_read(tmp_path, version):
    kept = Path(__file__).parents[2] / "files" / f"journal-v{version}.db"
    copy = shutil.copyfile(kept, tmp_path / "copy.db")
    assert WEEK + -1 in read_holding(copy).weeks
