"""Reading everything that is left of a damaged journal into a new one, and naming what is lost.

Which table a record belongs to follows from the tree that its page is in, or else from its form.
Whether a week came through whole follows from its checksum, which is carried over as it was.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pendulum_journal.store import migrations
from pendulum_journal.store.checksums import Reader, sums
from pendulum_journal.store.column_values import EPOCH, to_text, words_of
from pendulum_journal.store.damage.one_bit import turned_back
from pendulum_journal.store.damage.owners import give_hours_back
from pendulum_journal.store.damage.pages import Pages, Record, roots_of
from pendulum_journal.store.damage.tables import (
    FIRST_COLUMNS,
    ORDER,
    add_what_is_needed,
    columns_of,
    is_monday,
    tables_of,
)
from pendulum_journal.store.damage.values import Column, sane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pendulum_journal.store.connection import Connection

_SINCE = {"review": 2, "save_day": 4, "entry_version": 7}
"""The schema with which some tables came."""

_WEEK_INDEXES = ("entry_list", "sqlite_autoindex_entry_1")


@dataclass
class Salvaged:
    """What could be read of a damaged file.

    Attributes:
        connection: to a new journal in memory, of the newest schema.
        mondays: the Monday of each entry that the damaged file had, by the id of its row, as far as
            its indexes still name it.
        ids: how many records of entries have an id.
        doubles: rows of hours that are not in it, since another one has their week and activity.
    """

    connection: Connection
    mondays: dict[int, str] = field(default_factory=dict)
    doubles: list[list[Any]] = field(default_factory=list)
    ids: Counter[int] = field(default_factory=Counter)


def salvage(path: Path) -> Salvaged:
    """Read what is left of a damaged journal.

    Raises:
        OSError: the file cannot be read.
        ValueError: nothing of a journal can be found in it.
    """
    content = path.read_bytes()
    content = next(turned_back(content), content)
    version = _version(content)
    connection = migrations.in_memory(migrations.STEPS[:version])
    try:
        salvaged = Salvaged(connection)
        _fill(salvaged, Pages(content))
        migrations.apply(connection)
    except BaseException:
        connection.close()
        raise
    return salvaged


def _version(content: bytes) -> int:
    """Return the number of the schema of a file: that in its header, if it can be one.

    A file with a table that came with a later schema has at least that one.
    """
    version = int.from_bytes(content[60:64])
    newest = migrations.schema_number()
    roots = roots_of(Pages(content))
    least = max((number for name, number in _SINCE.items() if name in roots), default=1)
    return version if least <= version <= newest else newest


def _fill(salvaged: Salvaged, pages: Pages) -> None:
    connection = salvaged.connection
    columns = {table: columns_of(connection, table) for table in tables_of(connection)}
    roots = roots_of(pages)
    found: dict[str, list[Record]] = {}
    for table, its in columns.items():
        if table in roots:
            fits = _fitting(table, its)
            root, of_index = roots[table], not its[0].has_rowid
            found[table] = list(pages.records(root, of_index=of_index, fits=fits))
    _read_indexes(salvaged, pages, roots)
    notes = _read_notes(pages, roots)
    for root in roots.values():
        pages.pass_over(root)
    _read_orphans(pages, columns, found)
    if not found.get("entry") and not found.get("journal"):
        raise ValueError("nothing of a journal")
    salvaged.ids = Counter(record.rowid for record in found.get("entry", []))
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    for table in (name for name in ORDER if name in columns):
        _insert(salvaged, table, columns[table], found.get(table, []))
    if _take_notes(salvaged, notes):
        give_hours_back(connection, salvaged.doubles)
    add_what_is_needed(connection)
    _index_notes(connection)
    connection.execute("COMMIT")


def _fitting(table: str, columns: list[Column]) -> Callable[[Record], bool]:
    """Return whether a record can be one of a table: at most one of its values does not fit.

    Columns that were added to the table later can be missing from a record.
    """
    fewest = FIRST_COLUMNS.get(table, len(columns))

    def fits(record: Record) -> bool:
        if not fewest <= len(record.values) <= len(columns):
            return False
        wrong = sum(
            not column.takes(value, is_text=is_text)
            for column, value, is_text in zip(columns, record.values, record.is_text, strict=False)
        )
        return wrong <= (1 if len(record.values) > 3 else 0)

    return fits


def _read_indexes(salvaged: Salvaged, pages: Pages, roots: dict[str, int]) -> None:
    """Read which Monday belongs to which row, from the indexes of entries."""

    def fits(record: Record) -> bool:
        monday, row_id = record.values[0], record.values[-1]
        return (
            isinstance(monday, bytes)
            and isinstance(row_id, int)
            and is_monday(monday.decode(errors="replace"))
        )

    for name in _WEEK_INDEXES:
        if name in roots:
            for record in pages.records(roots[name], of_index=True, fits=fits):
                monday, row_id = record.values[0], record.values[-1]
                if isinstance(monday, bytes) and isinstance(row_id, int):
                    salvaged.mondays.setdefault(row_id, monday.decode())


def _read_notes(pages: Pages, roots: dict[str, int]) -> dict[int, str]:
    """Return the notes by entry id as they stand a second time beside the search index."""

    def fits(record: Record) -> bool:
        return len(record.values) == 4 and record.is_text[1:] == (True, True, True)

    notes: dict[int, str] = {}
    if "search_text" in roots:
        for record in pages.records(roots["search_text"], of_index=False, fits=fits):
            if isinstance(note := record.values[1], bytes) and not record.is_cut:
                notes[record.rowid] = note.decode(errors="replace")
    return notes


def _take_notes(salvaged: Salvaged, notes: dict[int, str]) -> bool:
    """Take the second text of a note where an entry is lost, or fits its checksum with that text.

    Of a lost entry only the note and the hours are known then, so it stays named as damaged.

    Returns:
        Whether entries have checksums.
    """
    connection = salvaged.connection
    reader = Reader(connection)
    kept = dict(connection.execute("SELECT id, note FROM entry"))
    has_sums = any(row[1] == "sha256" for row in connection.execute("PRAGMA table_info(entry)"))
    for row_id, note in notes.items():
        if row_id not in kept and row_id in salvaged.mondays:
            connection.execute(
                "INSERT OR IGNORE INTO entry (id, monday, state, note, note_sha256, extras, rev, "
                "created, changed) VALUES (?, ?, 'partial', ?, '', '{}', 1, ?, ?)",
                (row_id, salvaged.mondays[row_id], note, *[to_text(EPOCH)] * 2),
            )
        elif has_sums and note != kept.get(row_id) and not _fits(reader, row_id):
            connection.execute("SAVEPOINT note")
            connection.execute("UPDATE entry SET note = ? WHERE id = ?", (note, row_id))
            if not _fits(reader, row_id):
                connection.execute("ROLLBACK TO note")
            connection.execute("RELEASE note")
    return has_sums


def _fits(reader: Reader, row_id: int) -> bool:
    return any(each.fits for each in sums(reader, "entry", row_id))


def _read_orphans(
    pages: Pages, columns: dict[str, list[Column]], found: dict[str, list[Record]]
) -> None:
    """Read the pages that no tree led to, and add their records to the tables that they fit."""
    for number in range(2, pages.count + 1):
        if number in pages.seen:
            continue
        best: tuple[int, str, list[Record]] = (0, "", [])
        for table, its in columns.items():
            of_index = not its[0].has_rowid
            records, _ = pages.page(number, of_index=of_index, fits=_fitting(table, its))
            if len(records) > best[0]:
                best = len(records), table, records
        if best[0]:
            found.setdefault(best[1], []).extend(best[2])


def _insert(
    salvaged: Salvaged, table: str, columns: list[Column], records: Iterable[Record]
) -> None:
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"
    # Of two records with one key the whole one is taken.
    for record in sorted(records, key=lambda each: each.is_cut):
        row = _row(salvaged, table, columns, record)
        if row is not None:
            with suppress(Exception):
                stored = salvaged.connection.execute(sql, row).rowcount
                if table == "minutes" and not stored:
                    salvaged.doubles.append(row)


def _row(salvaged: Salvaged, table: str, columns: list[Column], record: Record) -> list[Any] | None:
    """Return the values to store for a record, or None if it cannot be stored at all."""
    values: list[Any] = []
    for place, column in enumerate(columns):
        is_there = place < len(record.values)
        value = record.values[place] if is_there else None
        is_text = is_there and record.is_text[place]
        if column.is_key and column.has_rowid:
            values.append(record.rowid)
        else:
            values.append(sane(table, column, value, is_text=is_text))
    if table == "entry":
        return _entry_row(salvaged, columns, values)
    return values


def _entry_row(salvaged: Salvaged, columns: list[Column], values: list[Any]) -> list[Any] | None:
    """Return the row of an entry with the Monday and the id that the indexes give it."""
    at = {column.name: place for place, column in enumerate(columns)}
    row_id, monday = values[at["id"]], values[at["monday"]]
    by_monday = {day: row for row, day in salvaged.mondays.items()}
    owner = by_monday.get(monday)
    is_double = salvaged.ids[row_id] > 1 and owner is not None and not salvaged.ids[owner]
    if owner is not None and (row_id not in salvaged.mondays or (is_double and owner != row_id)):
        values[at["id"]] = owner
    elif row_id in salvaged.mondays and monday not in by_monday:
        values[at["monday"]] = salvaged.mondays[row_id]
    return values if values[at["monday"]] else None


def _index_notes(connection: Connection) -> None:
    rows = connection.execute("SELECT id, note FROM entry WHERE note <> ''").fetchall()
    connection.executemany(
        "INSERT INTO search_text (entry_id, note, wins, tags) VALUES (?, ?, ?, ?)",
        ((row_id, note, *words_of(note)) for row_id, note in rows),
    )
