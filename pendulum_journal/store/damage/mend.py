"""Mending what can be mended in a damaged journal without losing anything: indexes and cells.

The indexes and the search index are made anew from the tables. A cell that its column does not
allow (an energy of 164, a state that is none) becomes one that claims least; its record does not
fit its checksum and stays named by the check. A copy of the file as it was is kept first.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing, contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from pendulum_journal.store import files, migrations
from pendulum_journal.store.checksums import Reader, Sum, sums
from pendulum_journal.store.column_values import checksum
from pendulum_journal.store.connection import DRIVER_ERRORS, connect, read_any_text, write_over
from pendulum_journal.store.damage.one_bit import turned_back
from pendulum_journal.store.damage.owners import give_hours_back
from pendulum_journal.store.damage.salvage import salvage
from pendulum_journal.store.damage.tables import (
    add_what_is_needed,
    columns_of,
    is_monday,
    tables_of,
)
from pendulum_journal.store.damage.values import sane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.store.connection import Connection
    from pendulum_journal.store.damage.values import Column

_STAMP = "%Y-%m-%dT%H%M%S"
_MOST_TRIED = 20
"""Of the bits that could be the wrong one, of which nearly always there is one."""


def mend(path: Path, backup_folder: Path, *, now: datetime) -> Path | None:
    """Mend a journal in place, if that makes it whole and no record is lost.

    Args:
        path: the file, which can be written.
        backup_folder: its folder ``kept`` gets a copy of the file as it was.
        now: an aware moment in the user's time zone; the name of the copy contains it.

    Returns:
        The copy; None if the file could not be made whole, and is as it was.
    """
    with suppress(OSError):
        for content in islice(turned_back(path.read_bytes()), _MOST_TRIED):
            with suppress(OSError, *DRIVER_ERRORS), _copied(path, content) as whole:
                if _is_whole(whole):
                    copy = _keep_copy(path, backup_folder, now)
                    write_over(whole, path)
                    return copy
    with suppress(OSError, ValueError, *DRIVER_ERRORS), closing(connect(path)) as damaged:
        read_any_text(damaged)
        damaged.execute("BEGIN IMMEDIATE")  # so that nobody writes meanwhile
        before, mondays = _contents(damaged), _mondays_by_index(damaged)
        damaged.execute("ROLLBACK")
        for copied in (_copied_by_sqlite, _copied_by_page):
            with suppress(OSError, ValueError, *DRIVER_ERRORS), copied(path) as whole:
                if _contents(whole) == before and _mend_copy(whole, mondays):
                    copy = _keep_copy(path, backup_folder, now)
                    whole.backup(damaged)
                    return copy
    return None


@contextmanager
def _copied(path: Path, content: bytes) -> Iterator[Connection]:
    """Yield a copy of a journal with other content."""
    with files.unfinished_file(path.parent) as copy:
        copy.write_bytes(content)
        with closing(connect(copy)) as made:
            yield made


def _is_whole(connection: Connection) -> bool:
    return (
        migrations.has_known_schema(connection)
        and connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        and connection.execute("PRAGMA foreign_key_check").fetchall() == []
    )


@contextmanager
def _copied_by_sqlite(path: Path) -> Iterator[Connection]:
    """Yield a copy whose indexes SQLite made anew; it fails where a page of a table is damaged."""
    with files.unfinished_file(path.parent) as copy, closing(connect(path)) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
        with closing(connect(copy)) as made:
            yield made


@contextmanager
def _copied_by_page(path: Path) -> Iterator[Connection]:
    """Yield a copy of what could be read page by page, also around a damaged search index."""
    with closing(salvage(path).connection) as made:
        yield made


def _mend_copy(whole: Connection, mondays: dict[int, str]) -> bool:
    """Mend what is wrong in a copy; return whether it is whole then."""
    read_any_text(whole)
    whole.execute("PRAGMA foreign_keys = OFF")
    whole.execute("BEGIN")
    whole.execute("REINDEX")  # VACUUM may copy an index as it is
    whole.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    _mend_mondays(whole, mondays)
    _mend_uids(whole)
    give_hours_back(whole)
    _mend_cells(whole)
    add_what_is_needed(whole)
    whole.execute("COMMIT")
    return _is_whole(whole)


def _keep_copy(path: Path, backup_folder: Path, now: datetime) -> Path:
    kept = backup_folder / "kept"
    files.make_private_folder(kept)
    copy = kept / f"{path.stem}-{now:{_STAMP}}-damaged.db"
    with files.whole_file(copy, replaces=True) as unfinished:
        shutil.copyfile(path, unfinished)
    return copy


def _contents(connection: Connection) -> str:
    """Return a hash over all rows of all tables, read from the tables and not from indexes."""
    hashed = hashlib.sha256()
    for table in tables_of(connection):
        columns = columns_of(connection, table)
        names = ", ".join(f'CAST("{column.name}" AS BLOB)' for column in columns)
        index = "NOT INDEXED" if columns[0].has_rowid else ""
        for row in connection.execute(f"SELECT {names} FROM {table} {index}"):
            hashed.update(repr(row).encode())
    return hashed.hexdigest()


def _mondays_by_index(connection: Connection) -> dict[int, str]:
    """Return the Monday of each entry by the id of its row, as the index has it."""
    with suppress(*DRIVER_ERRORS):
        return dict(connection.execute("SELECT id, monday FROM entry INDEXED BY entry_list"))
    return {}


def _mend_mondays(connection: Connection, mondays: dict[int, str]) -> None:
    """Where table and index name different Mondays, take that with which the checksum fits.

    If it fits with neither, the index decides, unless what it has is no Monday.
    """
    rows = connection.execute("SELECT id, monday FROM entry NOT INDEXED").fetchall()
    for row_id, monday in rows:
        other = mondays.get(row_id, monday)
        if other != monday and is_monday(other) and not _fits(connection, row_id):
            connection.execute(
                "UPDATE OR IGNORE entry SET monday = ? WHERE id = ?", (other, row_id)
            )


def _fits(connection: Connection, row_id: int) -> bool:
    return any(each.fits for each in sums(Reader(connection), "entry", row_id))


def _mend_uids(connection: Connection) -> None:
    """Turn a wrong bit in the uid of an activity back, where its checksum fits then.

    The checksums of all weeks with hours of an activity hold its uid, and would not fit either.
    """
    for each in list(sums(Reader(connection), "activity")):
        found = None if each.fits else _of_one_bit(each)
        if found is not None:
            connection.execute("UPDATE activity SET uid = ? WHERE id = ?", (found, each.id))


def _of_one_bit(record: Sum) -> str | None:
    """Return the uid, the first value of a record, with which its checksum fits; None: none."""
    uid, *others = record.values
    for at in range(8 * len(uid or b"")):
        changed = bytearray(uid or b"")
        changed[at // 8] ^= 1 << at % 8
        if checksum([bytes(changed), *others]) == record.stored:
            return changed.decode()
    return None


def _mend_cells(connection: Connection) -> None:
    """Replace the cells that their columns do not allow, where no key is among them."""
    for table in tables_of(connection):
        columns = columns_of(connection, table)
        keys = [column.name for column in columns if column.is_key] or ["rowid"]
        names = ", ".join(
            f'CAST("{column.name}" AS BLOB), typeof("{column.name}")' for column in columns
        )
        index = "NOT INDEXED" if columns[0].has_rowid else ""
        rows = connection.execute(
            f"SELECT {', '.join(keys)}, {names} FROM {table} {index}"
        ).fetchall()
        for row in rows:
            _mend_row(connection, table, columns, keys, row)


def _mend_row(
    connection: Connection,
    table: str,
    columns: list[Column],
    keys: list[str],
    row: tuple[Any, ...],
) -> None:
    values, wrong = row[len(keys) :], dict[str, Any]()
    for place, column in enumerate(columns):
        raw, kind = values[2 * place], values[2 * place + 1]
        value = int(raw) if kind == "integer" else raw
        wanted = sane(table, column, value, is_text=kind == "text")
        is_same = wanted == value or (isinstance(wanted, str) and wanted.encode() == raw)
        is_only_text = kind == "text" and isinstance(wanted, str) and "\ufffd" in wanted
        if not column.is_key and not is_same and not is_only_text:
            wrong[column.name] = wanted
    if wrong:
        changes = ", ".join(f'"{name}" = ?' for name in wrong)
        where = " AND ".join(f"{key} IS ?" for key in keys)
        connection.execute(
            f"UPDATE {table} SET {changes} WHERE {where}", (*wrong.values(), *row[: len(keys)])
        )
