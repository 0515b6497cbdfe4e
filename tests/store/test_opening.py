"""What is not opened as a journal, in which words, and that nothing is written to it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.store import opening
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.opening import open_checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(200)


def refused(path: Path, backups: Path, now: datetime) -> StoreError:
    with pytest.raises(StoreError) as caught:
        JournalFile.open(path, backup_folder=backups, now=now)
    return caught.value


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(sql)


def random_page(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(bytes(range(256)) * 16)


def cut(path: Path, size: int) -> None:
    os.truncate(path, size)


def other_database(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1")


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "journal-empty"),
    "text": (lambda path: path.write_text("# My notes\n" * 500), "journal-not-ours"),
    "picture": (lambda path: path.write_bytes(PNG), "journal-not-ours"),
    "two bytes": (lambda path: path.write_bytes(b"PJ"), "journal-not-ours"),
    "zeros": (lambda path: path.write_bytes(bytes(8192)), "journal-not-ours"),
    "another program's": (other_database, "journal-not-ours"),
    "newer": (lambda path: change(path, "PRAGMA user_version = 99"), "journal-newer"),
    "unknown step": (
        lambda path: change(
            path,
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('pendulum-journal', 'schema_99', 'then')",
        ),
        "journal-newer",
    ),
    "header only": (lambda path: cut(path, 100), "journal-damaged"),
    "without its own row": (lambda path: change(path, "DELETE FROM journal"), "journal-damaged"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_file_gets_its_own_sentence_and_stays_as_it_is(case, closed, backups, now):
    spoil, expected = SPOILT[case]
    spoil(closed)
    before = closed.read_bytes()

    error = refused(closed, backups, now)

    assert error.message.id == expected
    assert str(closed) in str(error)
    assert closed.read_bytes() == before
    assert sorted(each.name for each in closed.parent.iterdir()) == [closed.name]


DAMAGED: dict[str, Callable[[Path], object]] = {
    "half": lambda path: cut(path, path.stat().st_size // 2),
    "a page less": lambda path: cut(path, path.stat().st_size - 4096),
    "a byte less": lambda path: cut(path, path.stat().st_size - 1),
    "random page": random_page,
}


@pytest.mark.parametrize("case", DAMAGED)
def test_of_a_damaged_file_what_is_left_is_read_and_it_stays_as_it_is(case, closed, backups, now):
    DAMAGED[case](closed)
    before = closed.read_bytes()

    with JournalFile.open(closed, backup_folder=backups, now=now) as left:
        damage = left.damage
        assert damage is not None
        assert left.is_read_only is not damage.is_mended
        ((weeks,),) = left.read("SELECT count(*) FROM entry")
        assert weeks == 1 if damage.is_mended else weeks <= 1
        assert not left.changed_elsewhere()
    kept = damage.copy if damage.is_mended else closed
    assert kept.read_bytes() == before


def test_hours_of_no_entry_are_left_out_and_the_file_is_kept_as_it_was(closed, backups, now):
    orphan = "INSERT INTO minutes VALUES (99, 1, 5, 'typed', NULL)"
    change(closed, f"PRAGMA foreign_keys = OFF; {orphan}")
    before = closed.read_bytes()

    with JournalFile.open(closed, backup_folder=backups, now=now) as mended:
        assert mended.damage is not None
        assert mended.damage.is_mended
        assert mended.damage.copy.read_bytes() == before
        assert mended.read("SELECT entry_id, minutes FROM minutes") == [(1, 90)]
        assert mended.read("PRAGMA foreign_key_check") == []


def test_a_file_that_lost_less_than_a_page_is_damaged_every_time(closed):
    whole = closed.read_bytes()
    for missing in (1, 2, 3, *range(4, 4090, 61), 4094, 4095):
        closed.write_bytes(whole[:-missing])
        with pytest.raises(StoreError) as caught:
            open_checked(closed)
        assert caught.value.message.id == "journal-damaged", missing
    assert closed.read_bytes() == whole[:-4095]


def test_it_is_said_when_sqlite_reads_the_whole_file(closed, backups, now):
    said: list[str] = []
    with JournalFile.open(
        closed, backup_folder=backups, now=now, meanwhile=lambda: said.append("now")
    ) as file:
        assert said == ["now"]
        assert file.damage is None
    other_database(closed)
    with pytest.raises(StoreError):
        JournalFile.open(closed, backup_folder=backups, now=now, meanwhile=lambda: said.append("?"))
    assert said == ["now"]


def test_a_missing_file_is_not_made(path, backups, now):
    error = refused(path, backups, now)

    assert error.message.id == "journal-missing"
    assert not path.parent.exists()


def test_a_damaged_file_names_the_newest_backup(closed, backups, now):
    from pendulum_journal.store.backups.copying import make_backup
    from pendulum_journal.store.backups.folder import CopyKind

    made = make_backup(closed, backups, kind=CopyKind.AFTER, now=now)
    cut(closed, 100)

    assert str(made.path) in str(refused(closed, backups, now))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_folder_a_pipe_and_a_device_are_no_journals(tmp_path, backups, now):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, type(tmp_path)("/dev/null")):
        assert refused(path, backups, now).message.id == "journal-not-a-file"


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a right of its own on Windows")
def test_a_circle_of_links_and_names_that_cannot_be_are_refused(tmp_path, backups, now):
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    for path in (circle, tmp_path / ("x" * 5000), tmp_path / "a\0b", tmp_path / "a\ud83db"):
        assert refused(path, backups, now).message.id in {"journal-fault", "journal-missing"}


def test_another_program_that_holds_the_file_is_named_within_a_moment(
    closed, backups, now, monkeypatch
):
    patience, connect = [], opening.connect

    def connect_in_a_hurry(path, *, timeout_s, **how):
        patience.append(timeout_s)
        return connect(path, timeout_s=0.05, **how)

    monkeypatch.setattr(opening, "connect", connect_in_a_hurry)
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(closed, backups, now).message.id == "journal-in-use"
    assert patience == [1.0]


FORBIDDEN = '"?' if os.name == "nt" else ""
LONG = "x" * (100 if os.name == "nt" else 240)


@pytest.mark.parametrize("name", ["a?b#c%20d e.db", "Täglich.db", "🕰.db", "a'b\"c;d.db", LONG])
def test_names_of_any_kind_open(tmp_path, name, backups, now):
    folder, name = (
        "".join(letter for letter in each if letter not in FORBIDDEN)
        for each in ("Möbel & 100%?", name)
    )
    path = tmp_path / folder / name
    with JournalFile.create(path, now=now) as made:
        uid = made.uid
    with JournalFile.open(path, backup_folder=backups, now=now) as opened:
        assert opened.uid == uid
        with opened.transaction():
            opened.write("INSERT INTO setting VALUES ('a', '1')")
    assert [each.name for each in path.parent.iterdir()] == [name]


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a right of its own on Windows")
def test_a_link_opens_what_it_points_to(closed, tmp_path, backups, now):
    link = tmp_path / "link.db"
    link.symlink_to(closed)
    with JournalFile.open(link, backup_folder=backups, now=now) as file:
        with file.transaction():
            file.write("INSERT INTO setting VALUES ('a', '1')")
        assert file.path == link
    assert link.is_symlink()
    with JournalFile.open(closed, backup_folder=backups, now=now) as file:
        assert file.read("SELECT value FROM setting") == [("1",)]


def test_a_file_in_write_ahead_mode_is_folded_in(closed, backups, now):
    change(closed, "PRAGMA journal_mode = WAL; INSERT INTO setting VALUES ('late', '1')")

    with JournalFile.open(closed, backup_folder=backups, now=now) as file:
        assert file.read("PRAGMA journal_mode") == [("delete",)]
        assert file.read("SELECT value FROM setting") == [("1",)]
    assert [each.name for each in closed.parent.iterdir()] == [closed.name]


def test_an_up_to_date_journal_opens_without_sqlite_utils(closed, backups):
    code = (
        "import sys, pathlib, datetime\n"
        "from pendulum_journal.store.database import JournalFile\n"
        "now = datetime.datetime.now(datetime.UTC)\n"
        f"JournalFile.open(pathlib.Path({str(closed)!r}),"
        f" backup_folder=pathlib.Path({str(backups)!r}), now=now)\n"
        "print({'sqlite_utils', 'numpy', 'pluggy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"


OPEN_AND_WRITE = """
import sys, pathlib, datetime
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.settings import read_settings, write_setting
path = pathlib.Path(sys.argv[1])
now = datetime.datetime.now(datetime.UTC)
try:
    with JournalFile.open(path, backup_folder=path.parent / "backups", now=now) as file:
        print(file.is_read_only, read_settings(file))
        with file.transaction():
            write_setting(file, "a", 2)
except StoreError as error:
    print(error.message.id)
"""


def open_and_write(path: Path) -> list[str]:
    """Open and write in a process that permissions hold for, even where tests run as root."""
    command = [sys.executable, "-c", OPEN_AND_WRITE, str(path)]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("run by root, for whom permissions do not hold, and setpriv is not there")
        drop = "--bounding-set=-dac_override,-dac_read_search"
        command = ["setpriv", drop, *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "expected"),
    [
        (0o600, 0o700, ["False {}"]),
        (0o400, 0o700, ["True {}", "journal-read-only"]),
        (0o444, 0o700, ["True {}", "journal-read-only"]),
        (0o600, 0o500, ["True {}", "journal-read-only"]),
        (0o000, 0o700, ["journal-no-permission"]),
        (0o600, 0o000, ["journal-no-permission"]),
    ],
)
def test_what_is_protected_is_read_or_refused_and_stays_as_it_is(
    closed, file_mode, folder_mode, expected
):
    before = closed.read_bytes()
    closed.chmod(file_mode)
    closed.parent.chmod(folder_mode)
    try:
        said = open_and_write(closed)
    finally:
        closed.parent.chmod(0o700)
        closed.chmod(0o600)

    assert said == expected
    if "journal-" in said[-1]:
        assert closed.read_bytes() == before
        assert [each.name for each in closed.parent.iterdir()] == ["journal.db"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_an_unfinished_save_in_a_protected_folder_is_named(closed):
    leave_hot_journal(closed)
    closed.parent.chmod(0o500)
    try:
        said = open_and_write(closed)
    finally:
        closed.parent.chmod(0o700)

    assert said == ["journal-unfinished"]


def test_an_unfinished_save_is_rolled_back_without_a_question(closed, backups, now):
    before = closed.read_bytes()
    leave_hot_journal(closed)
    assert closed.read_bytes() != before

    with JournalFile.open(closed, backup_folder=backups, now=now) as file:
        assert file.read("SELECT count(*) FROM setting") == [(0,)]
    assert [each.name for each in closed.parent.iterdir()] == [closed.name]


def leave_hot_journal(path: Path) -> None:
    """End a process in the middle of a transaction that has reached the file already."""
    code = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "for key in range(300):\n"
        "    connection.execute('INSERT INTO setting VALUES (?, ?)', (f'{key}', '1' * 900))\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_copy_that_others_could_read_is_closed_to_them(closed, backups, now):
    closed.chmod(0o644)
    JournalFile.open(closed, backup_folder=backups, now=now).close()

    assert stat.S_IMODE(closed.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_are_for_their_owner_alone_whatever_the_mask(tmp_path, now):
    path = tmp_path / "new" / "deep" / "journal.db"
    old = os.umask(0)
    try:
        with JournalFile.create(path, now=now) as file, file.transaction():
            file.write("INSERT INTO setting VALUES ('a', '1')")
            modes = {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    finally:
        os.umask(old)

    assert modes == {0o600}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in path.parents[:2]} == {0o700}
