"""Schemas: a fresh journal, one of every earlier version, and steps that fail."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.store import migrations
from pendulum_journal.store.backups.copying import verify
from pendulum_journal.store.backups.folder import list_backups
from pendulum_journal.store.bin import read_bin
from pendulum_journal.store.check import check
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, read_weeks, write_entry
from pendulum_journal.store.roles import EVENTS, ROLES, TARGETS
from pendulum_journal.store.search import TRIGGERS
from pendulum_journal.store.settings import read_settings
from pendulum_journal.store.versions.history import read_versions

KEPT = {
    version: Path(__file__).parents[1] / "files" / f"journal-v{version}.db"
    for version in (1, 2, 3, 4, 5, 6, 7, 8, 9)
}
TODAY = migrations.schema_number()
WEEK = Week.parse("2026-W46")


@pytest.fixture(params=KEPT)
def version(request):
    return request.param


@pytest.fixture
def old(path, version):
    """A journal as an earlier version left it."""
    path.parent.mkdir()
    shutil.copyfile(KEPT[version], path)
    return path


def schema(file):
    return sorted(
        file.read("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    )


def test_a_migrated_journal_has_the_schema_of_a_fresh_one(old, file_at, backups, now):
    with JournalFile.open(old, backup_folder=backups, now=now) as migrated:
        assert schema(migrated) == schema(file_at("fresh.db"))
        assert migrated.read("PRAGMA user_version") == [(migrations.schema_number(),)]
        assert {name for kind, name, _, _ in schema(migrated) if kind == "trigger"} == TRIGGERS
        assert check(migrated) == []


def test_the_schema_of_today_is_known_by_its_statements(file_at, path):
    fresh = file_at("fresh.db")
    with closing(sqlite3.connect(fresh.path)) as connection:
        assert migrations.KNOWN_SCHEMAS[TODAY] == migrations.schema_sha256(connection)
        connection.execute("CREATE TABLE of_the_user (x)")
        assert migrations.has_known_schema(connection)
        connection.execute("DROP TRIGGER search_text_updated")
        assert not migrations.has_known_schema(connection)


def test_all_own_tables_are_strict(file_at):
    rows = file_at("fresh.db").read("SELECT name, strict, type FROM pragma_table_list")
    lax = {name for name, strict, kind in rows if kind == "table" and not strict}

    assert lax == {"_sqlite_migrations", "sqlite_schema", "sqlite_temp_schema"}


def test_a_kept_file_is_of_its_version(old, version):
    with closing(sqlite3.connect(old)) as kept:
        assert kept.execute("PRAGMA user_version").fetchall() == [(version,)]


def test_the_newest_kept_file_is_of_today():
    assert max(KEPT) == TODAY


def test_everything_in_a_journal_of_version_1_is_still_there(old, backups, now):
    then = datetime(2026, 11, 22, 9, 41, 3, tzinfo=UTC)
    with JournalFile.open(old, backup_folder=backups, now=now) as file:
        assert read_weeks(file) == [WEEK + -1, WEEK]
        assert read_entry(file, WEEK) == Entry(
            WEEK,
            minutes={1: Minutes(600), 4: Minutes(960)},
            energy=0,
            note="learned: naïve café #tests",
            marked_complete=True,
            extras={"interruptions": 4},
            id=1,
            rev=2,
            created=then,
            changed=then,
        )
        away = read_entry(file, WEEK + -1)
        assert away is not None
        assert away.state is State.AWAY
        assert [revision.note for revision in read_versions(file, WEEK)] == ["Zoë: first draft"]
        (role,) = ROLES.read(file)
        assert role == Role(
            "Tech lead",
            Side.BUILDING,
            date(2026, 6, 15),
            company="Example",
            baseline={"meetings": 60, "coding": 10},
            id=1,
            uid=role.uid,
        )
        assert TARGETS.read(file) == [Target(1, date(2026, 6, 15), 15, 30, 45, 10, 70, 180, 1)]
        (event,) = EVENTS.read(file)
        days = date(2026, 9, 1), date(2026, 9, 30)
        assert event == Event(days[0], "On-call month", days[1], 1, event.uid)
        assert read_settings(file) == {"charts": {"range": "swing", "weekly": False}}


@pytest.mark.parametrize("version", [2, 3, 4, 5, 6, 7, 8, 9])
def test_everything_that_version_2_added_is_still_there(old, backups, now):
    with JournalFile.open(old, backup_folder=backups, now=now) as file:
        (binned,) = read_bin(file)
        assert read_entry(file, binned.week) is None
        assert replace(binned.entry, created=None, changed=None, id=0) == Entry(
            WEEK + -2,
            State.PARTIAL,
            {1: Minutes(120, Source.IMPORTED, "hours.csv"), 4: Minutes(300)},
            energy=40,
            clock_minutes=2000,
            focus_block=75,
            note="did: deleted by mistake #bin",
            extras={"drained": "reorg"},
        )
        assert file.read("SELECT kind, decision, note FROM review") == [
            ("quarter", "stay", "a calm quarter")
        ]
        assert file.read("SELECT option, per_cent FROM forecast ORDER BY position") == [
            ("stay", 70),
            ("swing", 30),
        ]


@pytest.fixture
def file_at(tmp_path, now):
    opened = []

    def make(name):
        opened.append(JournalFile.create(tmp_path / name, now=now))
        return opened[-1]

    yield make
    for file in opened:
        file.close()


class TestUpgrading:
    """With a step more than there is today."""

    @pytest.fixture
    def step(self, monkeypatch):
        def add(step):
            monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))

        return add

    def test_a_backup_is_made_first(self, old, version, backups, now, step):
        def schema_next(db):
            db.conn.execute("ALTER TABLE event ADD COLUMN colour TEXT")

        step(schema_next)
        before = old.read_bytes()
        with JournalFile.open(old, backup_folder=backups, now=now) as file:
            assert file.read("SELECT colour FROM event") == [(None,)]
            assert file.read("PRAGMA user_version") == [(TODAY + 1,)]
            assert check(file) == []
        (backup,) = list_backups(backups, old)
        verify(backup.path)
        with closing(sqlite3.connect(backup.path)) as kept:
            assert kept.execute("PRAGMA user_version").fetchall() == [(version,)]
        assert old.read_bytes() != before

    def test_a_second_opening_has_nothing_to_do(self, old, backups, now, step):
        step(lambda db: db.conn.execute("ALTER TABLE event ADD COLUMN colour TEXT"))
        for _ in range(2):
            JournalFile.open(old, backup_folder=backups, now=now).close()

        assert len(list_backups(backups, old)) == 1

    def test_a_step_that_fails_leaves_the_journal_as_it_was(
        self, old, backups, now, step, monkeypatch
    ):
        def schema_next(db):
            db.conn.execute("ALTER TABLE event ADD COLUMN colour TEXT")
            db.conn.execute("DELETE FROM entry_version")

        def schema_after(_db):
            raise ZeroDivisionError

        step(schema_next)
        step(schema_after)
        with pytest.raises(StoreError) as caught:
            JournalFile.open(old, backup_folder=backups, now=now)
        monkeypatch.undo()

        assert caught.value.message.id == "journal-upgrade-failed"
        assert str(list_backups(backups, old)[0].path) in str(caught.value)
        self.assert_untouched(old, backups, now)

    def test_a_step_that_ruins_the_file_is_undone_from_the_backup(
        self, old, backups, now, step, monkeypatch
    ):
        def schema_next(_db):
            old.write_bytes(old.read_bytes()[:5000])

        step(schema_next)
        with pytest.raises(StoreError):
            JournalFile.open(old, backup_folder=backups, now=now)
        monkeypatch.undo()

        assert list(old.parent.glob("journal.db.set-aside-*")) != []
        self.assert_untouched(old, backups, now)

    def test_two_at_once_do_it_once(self, old, backups, now, step):
        def schema_next(db):
            db.conn.execute("ALTER TABLE event ADD COLUMN colour TEXT")

        def open_and_look(_):
            try:
                with JournalFile.open(old, backup_folder=backups, now=now) as file:
                    return file.read("PRAGMA user_version")
            except StoreError as error:
                return error.message.id

        step(schema_next)
        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(open_and_look, range(4)))

        assert [(TODAY + 1,)] in results
        assert all(result in ([(TODAY + 1,)], "journal-in-use") for result in results)
        with JournalFile.open(old, backup_folder=backups, now=now) as file:
            assert check(file) == []

    def test_without_a_backup_nothing_is_tried(self, old, backups, now, step):
        def schema_next(_db):
            raise AssertionError("tried")

        step(schema_next)
        backups.write_text("in the way")
        before = old.read_bytes()

        with pytest.raises(StoreError):
            JournalFile.open(old, backup_folder=backups, now=now)
        assert old.read_bytes() == before

    @staticmethod
    def assert_untouched(old, backups, now):
        with JournalFile.open(old, backup_folder=backups, now=now) as file:
            assert len(read_versions(file, WEEK)) == 1
            assert file.read("PRAGMA user_version") == [(TODAY,)]
            assert check(file) == []
            with file.transaction():
                write_entry(file, Entry(WEEK + 1, note="on"), expected_rev=0, now=now)
