"""Making a journal, its transactions, and what others do to the file while it is open."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import timedelta

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.split import DEFAULT_ACTIVITIES
from pendulum_journal.domain.week import Week
from pendulum_journal.store import database
from pendulum_journal.store.activities import read_activities
from pendulum_journal.store.check import check
from pendulum_journal.store.column_values import to_text
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry
from pendulum_journal.store.migrations import schema_number
from pendulum_journal.store.settings import read_setting, write_setting

WEEK = Week.parse("2026-W47")


def put(file, value):
    with file.transaction():
        write_setting(file, "key", value)


def behind_the_clock(path, act):
    """Do something to a file that leaves its size and times as they were."""
    before = path.stat()
    act()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_and_fail(file, key):
    with file.transaction():
        write_setting(file, key, 1)
        raise ZeroDivisionError


def put_inside_and_fail(file):
    with file.transaction():
        put(file, 1)
        raise ZeroDivisionError


def refused(file, value=0):
    with pytest.raises(StoreError) as caught:
        put(file, value)
    assert "Nothing was lost" in str(caught.value)
    return caught.value.message.id


def hurry(file):
    """Let a journal wait for only 50 ms for a lock that is held all the time."""
    file.read("PRAGMA busy_timeout = 50")


class TestMaking:
    def test_a_new_journal_has_the_default_activities(self, file):
        made = read_activities(file)

        assert [each.name for each in made] == [each.name for each in DEFAULT_ACTIVITIES]
        assert [not each.archived for each in made] == [each.shown for each in DEFAULT_ACTIVITIES]
        assert [each.group for each in made] == [each.group for each in DEFAULT_ACTIVITIES]
        assert len({each.uid for each in made}) == len(made)
        assert not file.is_sample
        assert not file.is_read_only

    def test_it_is_marked_as_ours_and_a_sample_as_a_sample(self, path, now):
        with JournalFile.create(path, sample=True, now=now) as file:
            assert file.is_sample
            assert file.read("PRAGMA application_id") == [(0x504A524E,)]
            assert file.read("PRAGMA user_version") == [(schema_number(),)]

    @pytest.mark.parametrize(
        ("pragma", "value"),
        [
            ("journal_mode", "delete"), ("synchronous", 3), ("fullfsync", 1), ("foreign_keys", 1),
            ("temp_store", 2),
            ("secure_delete", 1), ("cell_size_check", 1), ("recursive_triggers", 1),
        ],
    )  # fmt: skip
    def test_it_is_opened_for_safety(self, file, pragma, value):
        assert file.read(f"PRAGMA {pragma}") == [(value,)]

    def test_its_own_schema_is_not_trusted_where_search_allows_it(self, file):
        trusted = 1 if sqlite3.sqlite_version_info < (3, 44) else 0

        assert file.read("PRAGMA trusted_schema") == [(trusted,)]

    @pytest.mark.skipif(sys.version_info < (3, 12), reason="the driver cannot set it before 3.12")
    def test_what_keeps_the_index_cannot_be_written_by_hand(self, file):
        with pytest.raises(StoreError), file.transaction():
            file.write("DELETE FROM search_index_data")

    def test_a_file_that_is_there_is_never_replaced(self, path, now):
        path.parent.mkdir()
        path.write_text("dear diary")
        with pytest.raises(StoreError) as caught:
            JournalFile.create(path, now=now)

        assert caught.value.message.id == "journal-exists"
        assert path.read_text() == "dear diary"

    def test_what_cannot_be_finished_leaves_nothing(self, path, now, monkeypatch):
        from pendulum_journal.store import migrations

        def fail(_db):
            raise sqlite3.OperationalError("broken")

        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, fail))
        with pytest.raises(StoreError):
            JournalFile.create(path, now=now)

        assert list(path.parent.iterdir()) == []

    def test_plugins_of_sqlite_utils_are_not_run(self, path, now, monkeypatch):
        import sqlite_utils.db

        from pendulum_journal.store import migrations

        def refuse(*_args):
            raise AssertionError("plugins were run")

        def step(_db):
            """Be a step that was not run before in this process."""

        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
        monkeypatch.setattr(sqlite_utils.db, "ensure_plugins_loaded", refuse)
        JournalFile.create(path, now=now).close()

    def test_a_journal_cannot_be_made_where_a_file_stands_for_its_folder(self, tmp_path, now):
        (tmp_path / "file").write_text("")
        path = tmp_path / "file" / "journal.db"
        with pytest.raises(StoreError) as caught:
            JournalFile.create(path, now=now)

        assert caught.value.message.id == "journal-not-made"
        said = str(caught.value)
        assert said.startswith(f"No journal can be made at {path} (")
        assert os.name == "nt" or "(Not a directory: " in said  # Windows has words of its own
        assert said.endswith(
            f": {path.parent}). Allow writing there, or choose another place for it."
        )

    def test_a_name_that_no_file_can_have_is_no_place_for_a_journal(self, tmp_path, now):
        for name in ("x" * 5000, "a\0b", "a\ud83db"):
            with pytest.raises(StoreError, match="No journal can be made at"):
                JournalFile.create(tmp_path / name, now=now)
        assert list(tmp_path.iterdir()) == []

    def test_each_of_several_is_new(self, path, now):
        """The steps to their tables are run once."""
        places = path, path.with_name("other.db")
        then = now + timedelta(hours=1)
        for place, moment in zip(places, (now, then), strict=True):
            JournalFile.create(place, now=moment).close()
        uids = set()
        for place, moment in zip(places, (now, then), strict=True):
            with closing(sqlite3.connect(place)) as connection:
                read = connection.execute
                assert read("SELECT DISTINCT applied_at FROM _sqlite_migrations").fetchall() == [
                    (to_text(moment),)
                ]
                uids |= {*read("SELECT id FROM journal"), *read("SELECT uid FROM activity")}
        assert len(uids) == 2 * (1 + len(DEFAULT_ACTIVITIES))


class TestTransactions:
    def test_all_of_it_or_nothing(self, file):
        with pytest.raises(ZeroDivisionError):
            put_and_fail(file, "key")

        assert read_setting(file, "key") is None

    def test_an_inner_one_joins(self, file):
        with pytest.raises(ZeroDivisionError):
            put_inside_and_fail(file)

        assert read_setting(file, "key") is None

    def test_an_inner_one_that_fails_takes_back_its_own(self, file):
        with file.transaction():
            write_setting(file, "outer", 1)
            with pytest.raises(ZeroDivisionError):
                put_and_fail(file, "inner")

        assert read_setting(file, "outer") == 1
        assert read_setting(file, "inner") is None

    def test_a_write_outside_one_is_a_bug(self, file):
        with pytest.raises(RuntimeError):
            write_setting(file, "key", 1)

    def test_reads_in_one_block_see_one_state(self, file, path, backups, now):
        with JournalFile.open(path, backup_folder=backups, now=now) as other:
            hurry(other)
            with file.reading():
                assert read_setting(file, "key") is None
                assert refused(other) == "journal-in-use"
                assert read_setting(file, "key") is None
            put(other, 1)

        assert read_setting(file, "key") == 1

    def test_closing_twice_is_no_error(self, path, now):
        file = JournalFile.create(path, now=now)
        file.close()
        file.close()


class TestOthers:
    @pytest.fixture
    def other(self, file, path, backups, now):
        with JournalFile.open(path, backup_folder=backups, now=now) as opened:
            yield opened

    def test_a_change_is_told_once(self, file, other):
        assert not file.changed_elsewhere()
        put(other, 1)

        assert file.changed_elsewhere()
        assert not file.changed_elsewhere()
        assert read_setting(file, "key") == 1

    def test_our_own_change_is_no_news(self, file, other):
        put(file, 1)
        with pytest.raises(ZeroDivisionError), file.transaction():
            raise ZeroDivisionError

        assert not file.changed_elsewhere()
        assert other.changed_elsewhere()

    def test_a_change_is_still_told_after_our_own_save(self, file, other):
        put(other, 1)
        put(file, 2)

        assert file.changed_elsewhere()
        assert not file.changed_elsewhere()

    def test_a_change_that_the_clock_hides_is_told(self, file, other, path):
        behind_the_clock(path, lambda: put(other, 1))
        assert file.changed_elsewhere()

        behind_the_clock(path, lambda: put(other, 2))
        put(file, 3)
        assert file.changed_elsewhere()
        assert not file.changed_elsewhere()

    def test_a_newer_schema_that_the_clock_hides_is_not_written_to(self, file, path):
        def become_newer():
            with closing(sqlite3.connect(path, isolation_level=None)) as newer:
                newer.execute(f"PRAGMA user_version = {schema_number() + 3}")

        behind_the_clock(path, become_newer)
        with pytest.raises(StoreError) as caught:
            put(file, 1)
        assert caught.value.message.id == "journal-newer"

    def test_the_lock_is_taken_before_anything_is_read(self, file, other):
        hurry(other)
        with file.transaction(), pytest.raises(StoreError) as caught, other.transaction():
            pytest.fail("two were let in at once")

        assert caught.value.message.id == "journal-in-use"

    def test_both_write_in_turn(self, file, other):
        for turn in range(20):
            put(file, turn)
            put(other, -turn)

        assert read_setting(file, "key") == -19
        assert check(file) == []

    def test_in_use_is_said_after_a_second_and_the_next_try_works(self, file, path):
        with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
            stranger.execute("BEGIN EXCLUSIVE")
            assert file.read("PRAGMA busy_timeout") == [(1000,)]
            hurry(file)
            assert refused(file) == "journal-in-use"
        put(file, 1)

        assert read_setting(file, "key") == 1

    def test_looking_never_waits(self, file, path, monkeypatch):
        monkeypatch.setattr(database, "TIMEOUT_S", 3600)
        assert not file.changed_elsewhere()
        assert file.read("PRAGMA busy_timeout") == [(3_600_000,)]  # as a look would have to wait
        with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
            stranger.execute("BEGIN EXCLUSIVE")
            os.utime(path)
            assert not file.changed_elsewhere()
        assert file.changed_elsewhere()

    def test_a_reader_holds_a_save_up_only_for_a_second(self, file, path):
        with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
            stranger.execute("BEGIN")
            stranger.execute("SELECT * FROM setting").fetchall()
            assert file.read("PRAGMA busy_timeout") == [(1000,)]
            hurry(file)
            assert refused(file) == "journal-in-use"
        put(file, 1)

        assert read_setting(file, "key") == 1


class TestTheFileBeneath:
    """Somebody moves, replaces or overwrites the file while it is open."""

    @pytest.fixture
    def foreign(self, tmp_path, now):
        """Another journal of the very same size and change counter."""
        path = tmp_path / "foreign.db"
        JournalFile.create(path, now=now).close()
        return path

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
    def test_deleted(self, file, path):
        put(file, 1)
        path.unlink()

        assert file.changed_elsewhere()
        assert not file.changed_elsewhere()
        assert refused(file) == "journal-moved"
        assert read_setting(file, "key") == 1
        assert not path.exists()

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
    def test_put_back(self, file, path):
        path.rename(path.with_name("away.db"))
        assert refused(file) == "journal-moved"
        path.with_name("away.db").rename(path)
        put(file, 1)

        assert read_setting(file, "key") == 1

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
    def test_its_folder_renamed(self, file, path):
        path.parent.rename(path.parent.with_name("elsewhere"))

        assert refused(file) == "journal-moved"
        assert not path.parent.exists()

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
    def test_replaced(self, file, path, foreign):
        before = foreign.read_bytes()
        foreign.replace(path)

        assert file.changed_elsewhere()
        assert refused(file) == "journal-moved"
        assert path.read_bytes() == before

    @pytest.mark.parametrize("look_first", [True, False])
    def test_overwritten_in_place_by_another_journal(self, file, path, foreign, look_first):
        before = foreign.read_bytes()
        path.write_bytes(before)
        if look_first:
            assert file.changed_elsewhere()

        assert refused(file) == "journal-overwritten"
        assert path.read_bytes() == before
        with pytest.raises(StoreError):
            read_activities(file)

    def test_overwritten_in_place_by_a_copy_of_itself_goes_on(self, file, path):
        put(file, 1)
        copy = path.read_bytes()
        put(file, 2)
        path.write_bytes(copy)

        assert file.changed_elsewhere()
        assert read_setting(file, "key") == 1
        put(file, 3)
        assert read_setting(file, "key") == 3
        assert check(file) == []

    @pytest.mark.parametrize("content", [b"", b"dear diary\n" * 900, bytes(100_000)])
    def test_emptied_or_overwritten_by_something_else(self, file, path, content):
        path.write_bytes(content)

        assert refused(file) == "journal-overwritten"
        with pytest.raises(StoreError) as caught:
            read_entry(file, WEEK)
        assert caught.value.message.id == "journal-overwritten"
        assert path.read_bytes() == content

    def test_put_right_again_it_goes_on(self, file, path):
        put(file, 1)
        content = path.read_bytes()
        path.write_bytes(b"dear diary\n" * 900)
        assert refused(file) == "journal-overwritten"
        path.write_bytes(content)
        put(file, 2)

        assert read_setting(file, "key") == 2
        assert check(file) == []

    def test_overwritten_by_another_programs_database(self, file, path, tmp_path):
        stranger = tmp_path / "bookmarks.db"
        with closing(sqlite3.connect(stranger)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE setting (key TEXT, value TEXT)")
            connection.commit()
        shutil.copyfile(stranger, path)
        before = path.read_bytes()

        assert refused(file) == "journal-overwritten"
        assert path.read_bytes() == before
        assert [each.name for each in path.parent.iterdir()] == [path.name]

    def test_cut_off_while_open(self, file, path):
        os.truncate(path, path.stat().st_size - 1000)
        before = path.read_bytes()

        assert refused(file) == "journal-overwritten"
        assert path.read_bytes() == before

    def test_brought_to_a_newer_schema_while_open(self, file, path):
        with closing(sqlite3.connect(path, isolation_level=None)) as newer:
            newer.execute(f"PRAGMA user_version = {schema_number() + 3}")
        before = path.read_bytes()

        with pytest.raises(StoreError) as caught:
            put(file, 1)
        assert caught.value.message.id == "journal-newer"
        assert path.read_bytes() == before


class TestNoRoom:
    def test_a_full_disk_loses_nothing_and_the_next_try_works(self, file, now):
        small = write(file, Entry(WEEK, note="before"), 0, now)
        ((pages,),) = file.read("PRAGMA page_count")
        file.read(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(StoreError) as caught:
            write(file, Entry(WEEK, note="long " * 40_000), small.rev, now)
        assert caught.value.message.id == "journal-disk-full"
        assert "Nothing was lost" in str(caught.value)
        assert read_entry(file, WEEK) == small

        file.read("PRAGMA max_page_count = 1000000")
        after = write(file, Entry(WEEK, note="long " * 40_000), small.rev, now)
        assert read_entry(file, WEEK) == after
        assert check(file) == []

    def test_on_a_really_full_disk_nothing_is_lost_either(self, small_disk, now):
        filler = small_disk / "filler"
        with JournalFile.create(small_disk / "journal.db", now=now) as file:
            before = write(file, Entry(WEEK, note="before"), 0, now)
            with suppress(OSError), filler.open("wb", buffering=0) as stream:
                while stream.write(bytes(4096)):
                    pass
            assert refused(file, "x" * 20_000) == "journal-disk-full"
            with pytest.raises(StoreError):
                write(file, Entry(WEEK, note="after " * 9000), before.rev, now)
            assert read_entry(file, WEEK) == before
            filler.unlink()
            after = write(file, Entry(WEEK, note="after " * 9000), before.rev, now)
            assert read_entry(file, WEEK) == after
            assert check(file) == []

    def test_a_full_disk_has_no_room_for_a_new_journal(self, small_disk, now):
        (small_disk / "filler").write_bytes(bytes(950_000))
        with pytest.raises(StoreError) as caught:
            JournalFile.create(small_disk / "journal.db", now=now)

        assert caught.value.message.id == "journal-disk-full"
        assert [each.name for each in small_disk.iterdir()] == ["filler"]

    @pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits on Windows")
    def test_a_write_error_of_the_disk_loses_nothing(self, closed):
        code = (
            "import datetime, pathlib, resource, signal, sys\n"
            "from pendulum_journal.domain.errors import StoreError\n"
            "from pendulum_journal.store.database import JournalFile\n"
            "from pendulum_journal.store.settings import write_setting\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "now = datetime.datetime.now(datetime.UTC)\n"
            "file = JournalFile.open(path, backup_folder=path.parent / 'b', now=now)\n"
            "def put(text):\n"
            "    with file.transaction():\n"
            "        write_setting(file, 'key', text)\n"
            "soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))\n"
            "try:\n"
            "    put('x' * 500_000)\n"
            "except StoreError as error:\n"
            "    print(error.message.id)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))\n"
            "put('y' * 500_000)\n"
            "print(len(file.read('SELECT value FROM setting')[0][0]))\n"
        )
        command = [sys.executable, "-c", code, str(closed)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)

        assert done.stdout.split() in (["journal-io", "500002"], ["journal-disk-full", "500002"])


def write(file, entry, expected_rev, now):
    with file.transaction():
        return write_entry(file, entry, expected_rev=expected_rev, now=now)
