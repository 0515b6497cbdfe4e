"""When a backup is made, what it is verified by, and which ones stay."""

from __future__ import annotations

import os
import shutil
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.keeping import second_folder
from pendulum_journal.services.keeping.copies import (
    BackupOutcome,
    copy_if_due,
    copy_now,
    is_much,
    put_by,
)
from pendulum_journal.services.keeping.copy_place import CopyPlace
from pendulum_journal.store.backups.copying import LOCK, verify
from pendulum_journal.store.backups.folder import CopyKind, list_backups, read_saves
from pendulum_journal.store.backups.lock import locked
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry
from pendulum_journal.store.settings import write_setting

NOW = datetime(2026, 11, 22, 9, 41, 3, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
WEEK = Week.parse("2026-W46")


@pytest.fixture
def file(tmp_path):
    with JournalFile.create(tmp_path / "home" / "journal.db", now=NOW) as journal:
        yield journal


@pytest.fixture
def place(file):
    return CopyPlace(file.path, file.uid, file.path.parent / "backups")


def save(file, value=None):
    with file.transaction():
        write_setting(file, "key", value)
        file.write("UPDATE journal SET created = created")


def saves(file):
    return file.read("SELECT saves FROM journal")[0][0]


def ask(file, place, now=NOW, kind=CopyKind.AFTER):
    return copy_if_due(place, kind, saves=saves(file), now=now)


def damage(path):
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(bytes(range(256)) * 16)


def test_nothing_is_copied_of_a_journal_into_which_nothing_was_written(file, place):
    assert ask(file, place).outcome is BackupOutcome.NOT_DUE
    assert place.backups() == []


def test_one_is_due_if_the_newest_holds_other_saves(file, place):
    save(file)
    first = ask(file, place)
    again = ask(file, place, NOW + DAY)
    save(file)
    second = ask(file, place, NOW + DAY)
    assert [each.outcome for each in (first, again, second)] == ["made", "not-due", "made"]
    assert again.newest == first.newest
    assert [read_saves(each.path) for each in place.backups()] == [2, 1]


def test_a_copy_after_writing_takes_the_place_of_the_days_earlier_one(file, place):
    kinds = [CopyKind.BEFORE, CopyKind.AFTER, CopyKind.IMPORT, CopyKind.AFTER, CopyKind.AFTER]
    for number, kind in enumerate(kinds):
        save(file)
        ask(file, place, NOW + number * MINUTE, kind)
    assert [each.kind for each in place.backups()] == ["after", "import", "before"]
    save(file)
    ask(file, place, NOW + DAY)
    assert [each.kind for each in place.backups()] == ["after", "after", "import"]


def test_a_backup_that_fails_is_told_and_saving_goes_on(file, place):
    place.folder.write_text("in the way")
    save(file)
    report = ask(file, place)
    save(file)
    assert report.outcome is BackupOutcome.FAILED
    assert str(place.folder) in str(report.problem)
    assert saves(file) == 2


def test_a_damaged_journal_thins_nothing(file, place):
    for day in range(20):  # from the 14th on, another day thins them
        save(file, day)
        ask(file, place, NOW - 20 * DAY + day * DAY)
    kept, number = place.backups(), saves(file)
    damage(file.path)
    report = copy_if_due(place, CopyKind.AFTER, saves=number + 1, now=NOW)
    assert report.outcome is BackupOutcome.FAILED
    assert report.problem is not None
    assert report.problem.id == "journal-damaged"
    assert place.backups() == kept


def test_thinned_ones_take_their_checksums_along(file, place):
    for day in range(20):
        save(file, day)
        ask(file, place, NOW + day * DAY)
    kept = place.backups()
    assert len(kept) < 20
    assert sorted(each for each in place.folder.iterdir() if each.name != LOCK) == sorted(
        path for backup in kept for path in (backup.path, backup.checksum_path)
    )


@pytest.mark.repeats
def test_another_journal_of_the_same_name_counts_for_itself(file, place, tmp_path):
    with JournalFile.create(tmp_path / "work" / "journal.db", now=NOW) as other:
        theirs = CopyPlace(other.path, other.uid, place.folder)
        for day in range(20):
            save(file, day)
            save(other, day)
            assert ask(file, place, NOW + day * DAY).outcome == "made"
            assert ask(other, theirs, NOW + day * DAY).outcome == "made"
        assert len(place.backups()) == len(theirs.backups()) > 12
        assert not set(place.backups()) & set(theirs.backups())


class TestOneAtATime:
    def test_while_another_program_copies_none_is_made(self, file, place):
        save(file)
        place.folder.mkdir()
        with locked(place.folder / LOCK) as is_had:
            assert is_had
            assert ask(file, place).outcome is BackupOutcome.BUSY
        assert place.backups() == []
        assert ask(file, place).outcome is BackupOutcome.MADE

    def test_one_that_has_to_be_made_waits(self, file, place):
        save(file)
        place.folder.mkdir()
        has_lock, may_end = threading.Event(), threading.Event()

        def hold():
            with locked(place.folder / LOCK):
                has_lock.set()
                may_end.wait(60)

        holder = threading.Thread(target=hold)
        holder.start()
        has_lock.wait(60)
        timer = threading.Timer(0.1, may_end.set)
        timer.start()
        assert copy_now(place, CopyKind.IMPORT, now=NOW).outcome is BackupOutcome.MADE
        holder.join()


class TestChecksums:
    @pytest.fixture
    def written(self, file):
        with file.transaction():
            write_entry(file, Entry(WEEK, note="canaryword " * 20), expected_rev=0, now=NOW)
        return file

    @staticmethod
    def flip(path, word=b"canaryword"):
        content = bytearray(path.read_bytes())
        content[content.index(word)] ^= 1
        path.write_bytes(content)

    def test_a_copy_that_is_worse_than_the_journal_is_no_backup(self, written, place, monkeypatch):
        from pendulum_journal.store.backups import copying

        copy = copying.copy_database

        def copy_badly(source, target, *, busy_s):
            copy(source, target, busy_s=busy_s)
            self.flip(target)

        good = ask(written, place).newest
        save(written)
        monkeypatch.setattr(copying, "copy_database", copy_badly)
        report = ask(written, place, NOW + MINUTE)
        assert report.outcome is BackupOutcome.FAILED
        assert "the copy is not whole" in str(report.problem)
        assert place.backups() == [good]

    def test_of_a_journal_with_mismatches_three_doubtful_ones_are_kept(
        self, written, place, tmp_path
    ):
        stick = tmp_path / "stick"
        stick.mkdir()
        second_folder.choose(stick, place.folder)
        place = replace(place, second=stick)
        for day in range(20):
            save(written)
            ask(written, place, NOW - 20 * DAY + day * DAY)
        good = place.backups()
        written.close()
        self.flip(written.path)
        with JournalFile.open(written.path, backup_folder=place.folder, now=NOW) as file:
            for day in range(5):
                save(file)
                assert ask(file, place, NOW + day * DAY).outcome is BackupOutcome.MADE
                assert ask(file, place, NOW + day * DAY).outcome is BackupOutcome.NOT_DUE
        found, there = place.backups(), list_backups(stick, place.journal, place.uid)
        assert [each for each in found if not each.is_doubtful] == good
        for each in (found, there):
            assert [one.made.day for one in each if one.is_doubtful] == [26, 25, 24]

    def test_one_that_lost_a_bit_and_kept_its_time_is_found_in_its_turn(self, written, place):
        for day in range(4):
            save(written)
            ask(written, place, NOW + day * DAY)
        rotten = place.backups()[2]
        kept = rotten.path.stat()
        self.flip(rotten.path)
        os.utime(rotten.path, ns=(kept.st_atime_ns, kept.st_mtime_ns))
        told = []
        for day in range(4, 14):
            save(written)
            told.append(ask(written, place, NOW + day * DAY).problem)
        (problem,) = [str(each) for each in told if each is not None]
        assert rotten.path.name in problem
        assert (place.folder / "kept" / rotten.path.name).exists()

    def test_one_that_changed_since_is_put_by_and_told_once(self, written, place):
        first = ask(written, place).newest
        assert first is not None
        self.flip(first.path)
        save(written)
        report = ask(written, place, NOW + MINUTE)
        assert report.outcome is BackupOutcome.MADE
        assert str(report.problem) == (
            f"The backup {first.path.name} is not as it was made: changed by hand, or damaged. It "
            f"was put by in {place.folder / 'kept'}, where nothing is deleted."
        )
        assert [each.name for each in (place.folder / "kept").iterdir()] != []
        assert place.backups() == [report.newest]
        assert put_by(place)[0] == 1
        save(written)
        assert ask(written, place, NOW + 2 * MINUTE).problem is None

    def test_if_the_newest_changed_another_is_made_though_nothing_was_saved(self, written, place):
        first = ask(written, place).newest
        assert first is not None
        times = first.path.stat()
        self.flip(first.path)
        os.utime(first.path, ns=(times.st_atime_ns, times.st_mtime_ns))  # damage leaves the time
        assert ask(written, place, NOW + MINUTE).outcome is BackupOutcome.MADE

    def test_one_that_changed_unseen_is_put_by_instead_of_being_deleted(self, written, place):
        first = ask(written, place, NOW - 4 * DAY).newest
        save(written)
        second = ask(written, place, NOW - 3 * DAY).newest
        assert first is not None
        assert second is not None
        times = first.path.stat()
        self.flip(first.path)
        os.utime(first.path, ns=(times.st_atime_ns, times.st_mtime_ns))
        for day in range(2, 30):
            save(written)
            ask(written, place, NOW + day * DAY)
        assert (place.folder / "kept" / first.path.name).exists()
        assert second in place.backups()  # of its week

    def test_one_without_a_checksum_is_verified_and_given_one(self, written, place):
        first = ask(written, place).newest
        assert first is not None
        first.checksum_path.unlink()
        assert ask(written, place).outcome is BackupOutcome.NOT_DUE
        assert first.checksum_path.exists()
        verify(first.path)
        first.checksum_path.unlink()
        damage(first.path)
        assert ask(written, place).outcome is BackupOutcome.MADE
        assert (place.folder / "kept" / first.path.name).exists()

    def test_much_that_was_put_by_is_mentioned(self):
        assert [is_much(5, 1), is_much(6, 1), is_much(1, 500_000_000)] == [False, True, True]


class TestSecondFolder:
    @pytest.fixture
    def stick(self, tmp_path, place):
        folder = tmp_path / "stick"
        folder.mkdir()
        second_folder.choose(folder, place.folder)
        return folder

    @pytest.fixture
    def both(self, place, stick):
        return CopyPlace(place.journal, place.uid, place.folder, stick)

    @pytest.mark.repeats
    def test_each_backup_is_copied_on_with_its_checksum(self, file, both, stick):
        for day in range(20):
            save(file)
            report = ask(file, both, NOW + day * DAY)
            assert report.second is not None
            verify(report.second.path)
        assert len(both.backups()) < 20
        assert [each.path.name for each in list_backups(stick, both.journal, both.uid)] == [
            each.path.name for each in both.backups()
        ]

    def test_without_the_marker_it_is_not_there_and_is_not_made(self, file, both, stick):
        shutil.rmtree(stick)
        save(file)
        report = ask(file, both)
        assert (report.outcome, report.second, report.problem) == ("made", None, None)
        assert not stick.exists()
        stick.mkdir()  # an empty mount point
        save(file)
        assert ask(file, both, NOW + MINUTE).second is None
        assert list(stick.iterdir()) == []

    def test_after_14_days_without_a_copy_it_is_told(self, file, both, stick):
        save(file)
        ask(file, both)
        wall, kept = NOW.replace(tzinfo=None), NOW.replace(tzinfo=None) - 30 * DAY
        assert second_folder.overdue(both, kept, wall + 14 * DAY) is None
        late = second_folder.overdue(both, kept, wall + 15 * DAY)
        shutil.rmtree(stick)
        away = second_folder.overdue(both, wall, wall + 15 * DAY)
        assert (late.id, away.id) == ("second-late", "second-away")
        assert "2026-11-22" in str(away)
        assert second_folder.overdue(both, wall, wall + 14 * DAY) is None
        assert second_folder.overdue(both, None, wall) is None

    def test_what_it_missed_comes_with_the_next_asking(self, file, both, stick):
        marker = stick / second_folder.MARKER
        marker.rename(stick / "away")
        save(file)
        made = ask(file, both).newest
        (stick / "away").rename(marker)
        again = ask(file, both, NOW + MINUTE)
        assert again.outcome is BackupOutcome.NOT_DUE
        assert again.second is not None
        assert made is not None
        assert again.second.path.name == made.path.name

    def test_one_that_refuses_is_told_and_the_backup_is_made(self, file, both, stick, monkeypatch):
        def refuse(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(shutil, "copyfile", refuse)
        save(file)
        report = ask(file, both)
        assert report.outcome is BackupOutcome.MADE
        assert str(stick) in str(report.problem)
        assert [each.name for each in stick.iterdir() if each.name != LOCK] == [
            second_folder.MARKER
        ]

    def test_the_folder_of_the_backups_cannot_be_it(self, place):
        from pendulum_journal.domain.errors import InputError

        place.folder.mkdir()
        (place.folder / "in").mkdir()
        for folder in (place.folder, place.folder / "in", Path("/nowhere/at/all")):
            with pytest.raises(InputError):
                second_folder.choose(folder, place.folder)


def test_what_a_backup_holds_can_be_opened(file, place):
    with file.transaction():
        write_entry(file, Entry(WEEK, note="words"), expected_rev=0, now=NOW)
    made = ask(file, place).newest
    assert made is not None
    with JournalFile.open(made.path, backup_folder=place.folder, now=NOW) as copy:
        entry = read_entry(copy, WEEK)
        assert entry is not None
        assert entry.note == "words"
