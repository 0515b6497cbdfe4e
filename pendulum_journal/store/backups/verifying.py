"""Comparing the records of a copy with their checksums, and reading what a copy holds."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import FIGURES
from pendulum_journal.domain.errors import StoreCase
from pendulum_journal.store import migrations, opening
from pendulum_journal.store.backups.folder import backup_named, fits_checksum
from pendulum_journal.store.backups.rolling_back import rolled_back
from pendulum_journal.store.check import mismatches
from pendulum_journal.store.column_values import to_week
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.faults import refusal, translate_errors

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.connection import Connection
    from pendulum_journal.store.versions.purging import Key


@dataclass(frozen=True, slots=True)
class Holding:
    """What a copy of a journal holds.

    Attributes:
        uid: the journal's own id.
        saves: how many saves it holds; 0 in one from before they were counted.
        weeks: for each week with an entry, a value that differs if the entry does.
    """

    uid: str
    saves: int
    weeks: Mapping[Week, object]


def misfits(path: Path) -> frozenset[str]:
    """Return a key for each record of a journal's file that does not fit its checksum.

    Of a file of an older schema nothing is compared.

    Raises:
        StoreError: the file cannot be read.
    """
    connection = opening.open_checked(path, read_only=True)
    with closing(JournalFile(path, connection, is_read_only=True)) as file:
        if file.read("PRAGMA user_version") != [(migrations.schema_number(),)]:
            return frozenset()
        return frozenset(mismatches(file))


def find_doubt(copy: Path, journal: Path) -> bool:
    """Return whether a copy has records that do not fit their checksums, as the journal has.

    Raises:
        StoreError: it has one that the journal has not, so that the copy is bad.
    """
    found = misfits(copy)
    if not found:
        return False
    if found - misfits(journal):
        raise refusal(StoreCase.DAMAGED, copy)
    return True


def binned_in(path: Path) -> set[Key]:
    """Return the keys of the entries in the bin of a copy; empty in one of the first schema.

    Raises:
        StoreError: it cannot be read.
    """
    with closing(opening.open_checked(path, read_only=True)) as copy, translate_errors(path):
        if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'bin'").fetchall():
            return set()
        return set(copy.execute("SELECT entry_id, deleted FROM bin").fetchall())


def read_holding(path: Path) -> Holding:
    """Return what a journal's file holds, of an older schema as well.

    Raises:
        StoreError: it cannot be read, or is damaged.
    """
    backup = backup_named(path)
    if backup is not None and fits_checksum(backup) is False:
        raise refusal(StoreCase.DAMAGED, path)
    with (
        rolled_back(path) as whole,
        closing(opening.open_checked(whole, read_only=True)) as connection,
        translate_errors(path),
    ):
        connection.text_factory = bytes
        saves = "saves" if "saves" in _columns(connection, "journal") else "0"
        known = _columns(connection, "entry")  # a copy may have an earlier schema
        figures = ", ".join(f"e.{name}" if name in known else "NULL" for name in FIGURES)
        ((uid, number),) = connection.execute(f"SELECT id, {saves} FROM journal").fetchall()
        rows = connection.execute(
            f"SELECT e.monday, e.state, {figures}, e.note, e.extras, "
            "(SELECT group_concat(activity_id || ' ' || coalesce(minutes, '-') || ' ' || source) "
            "FROM (SELECT * FROM minutes WHERE entry_id = e.id ORDER BY activity_id)) "
            "FROM entry e"
        ).fetchall()
    blank = (b"complete", *(None for _ in FIGURES), b"", b"{}", None)
    weeks = {to_week(row[0].decode()): row[1:] for row in rows if row[1:] != blank}
    return Holding(uid.decode(), int(number), weeks)


def _columns(connection: Connection, table: str) -> set[str]:
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return {name.decode() for (name,) in rows}
