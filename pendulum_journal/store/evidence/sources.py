"""Sources of evidence, and the rows that each import of one brought."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pendulum_journal.store.column_values import new_uid
from pendulum_journal.store.evidence.seen import COUNTED, READ, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pendulum_journal.store.database import JournalFile

WATCHED = "watched"
"""In a mapping: what is read again, a list of JSON objects."""

IMPORTS = "imports"
"""In an object of what is read again: the numbers of the imports that brought what it told."""

SALT = "salt"
"""In a mapping: the uid of the journal by which items are hashed, if it is another one."""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source of evidence.

    Attributes:
        id: 0 until it is stored.
        kind: what it is, such as ``timer:toggl``.
        place: whose it is: a person in it, or "".
        zone: the name of the zone of its times; "": that of the system.
        mapping: a JSON object; see the service that stored it.
        ended: the last day of which it tells anything, or None.
    """

    kind: str
    place: str
    zone: str
    mapping: dict[str, Any]
    id: int = 0
    uid: str = ""
    remembered: bool = False
    ended: str | None = None


def read_sources(file: JournalFile) -> list[StoredSource]:
    """Return every source, in the order in which they came."""
    rows = file.read(
        "SELECT kind, place, zone, mapping, id, uid, remembered, ended FROM source ORDER BY id"
    )
    return [
        StoredSource(kind, place, zone, json.loads(mapping), row_id, uid, bool(remembered), ended)
        for kind, place, zone, mapping, row_id, uid, remembered, ended in rows
    ]


def salt_of(file: JournalFile, kind: str, uid: str) -> str:
    """Return what goes into the hash of items of a kind.

    That is the uid of this journal or, where its sources came with another journal, of that one.
    """
    found = (each.mapping.get(SALT) for each in read_sources(file) if each.kind == kind)
    return next((each for each in found if isinstance(each, str) and each), uid)


def put_source(file: JournalFile, source: StoredSource) -> int:
    """Store a source inside a transaction and return its id.

    Raises:
        StoreError: the file could not be written.
    """
    mapping = json.dumps(source.mapping, ensure_ascii=False, separators=(",", ":"))
    values = (source.kind, source.place, source.zone, source.remembered, mapping, source.ended)
    if not source.id:
        return file.insert(
            "INSERT INTO source (kind, place, zone, remembered, mapping, ended, uid) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*values, source.uid or new_uid()),
        )
    file.write(
        "UPDATE source SET kind = ?, place = ?, zone = ?, remembered = ?, mapping = ?, ended = ? "
        "WHERE id = ?",
        (*values, source.id),
    )
    return source.id


def put_evidence(
    file: JournalFile, source: int, number: int, rows: Iterable[tuple[int, bytes, int, int]]
) -> None:
    """Store rows of a source inside a transaction; those that an undone import hid come back.

    A row that was gone and is there again stays that of the import which brought it first: this one
    can be undone without taking it away.

    Args:
        file: an open journal, inside ``transaction()``.
        source: the id of the source.
        number: of the import.
        rows: (begin, item, seconds, kind), none of which is there and counts.

    Raises:
        StoreError: the file could not be written.
    """
    file.write_many(
        "INSERT INTO evidence (source_id, import_id, begin, item, seconds, kind) "
        f"VALUES ({source:d}, {number:d}, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "seconds = excluded.seconds, kind = excluded.kind, gone_by = NULL, "
        "import_id = CASE WHEN import_id IN (SELECT n FROM imported WHERE undone IS NOT NULL) "
        "THEN excluded.import_id ELSE import_id END",
        rows,
    )


def mark_gone(
    file: JournalFile, source: int, number: int, rows: Iterable[tuple[bytes, int]]
) -> None:
    """Mark rows, given by (item, begin), as no longer in their source, inside a transaction."""
    file.write_many(
        f"UPDATE evidence SET gone_by = {number:d} "
        f"WHERE source_id = {source:d} AND item = ? AND begin = ?",
        rows,
    )


def stored_items(
    file: JournalFile, source: int, first: int, last: int
) -> Iterator[tuple[bytes, int, int]]:
    """Return (item, begin, kind) of the rows that count and begin between two moments."""
    return iter(
        file.read(
            "SELECT item, begin, kind FROM evidence WHERE source_id = ? AND begin BETWEEN ? AND ? "
            f"AND {Seen(file, source).condition()}",
            (source, first, last),
        )
    )


def read_intervals(
    file: JournalFile, source: int, first: int, last: int
) -> list[tuple[int, int, int]]:
    """Return (begin, seconds, kind) of the rows of a source that count and touch a span of time.

    An interval is at most a week long, so that those which begin a week before the span may too.
    """
    return file.read(
        "SELECT begin, seconds, kind FROM evidence WHERE source_id = ? AND begin >= ? "
        "AND begin < ? AND begin + seconds > ? "
        f"AND {Seen(file, source).condition()} ORDER BY begin, -seconds, kind",
        (source, first - LONGEST, last, first),
    )


def read_begins(
    file: JournalFile, source: int, first: int, last: int
) -> list[tuple[int, int, int]]:
    """Return (begin, seconds, kind) of the rows of a source that count and begin in a span."""
    return file.read(
        "SELECT begin, seconds, kind FROM evidence WHERE source_id = ? AND begin >= ? "
        f"AND begin < ? AND {Seen(file, source).condition()} ORDER BY begin, kind",
        (source, first, last),
    )


def seconds_by_kind(file: JournalFile, source: int, last: int) -> list[tuple[int, int]]:
    """Return (kind, seconds) of what counts of a source and begins before a moment."""
    return file.read(
        "SELECT kind, SUM(seconds) FROM evidence WHERE source_id = ? AND begin < ? "
        f"AND {Seen(file, source).condition()} GROUP BY kind ORDER BY kind",
        (source, last),
    )


LONGEST = 7 * 86_400
"""The most seconds of one interval of evidence."""


def covered(file: JournalFile, source: int) -> list[tuple[date, date]]:
    """Return the first and the last day that each import of a source covers.

    Where the last import that stands read other calendars of a file than earlier ones, those cover
    nothing: what they told is replaced.
    """
    rows = file.read(
        "SELECT n, covers_from, covers_to FROM imported WHERE source = ? AND undone IS NULL "
        "ORDER BY n",
        (source,),
    )
    read = _calendars_by_import(file, source)
    now = read.get(str(rows[-1][0])) if rows else None
    return [
        (date.fromisoformat(first), date.fromisoformat(last))
        for n, first, last in rows
        if first is not None and (now is None or read.get(str(n), now) == now)
    ]


def _calendars_by_import(file: JournalFile, source: int) -> dict[str, list[Any]]:
    """Return the names of the calendars that each import read, by its number as text."""
    found = file.read(
        f"SELECT json_extract(mapping, '$.{COUNTED}') FROM source WHERE id = ?", (source,)
    )
    text = found[0][0] if found else None
    kept = json.loads(text) if isinstance(text, str) and text.startswith("{") else {}
    read = {n: each.get(READ) for n, each in kept.items() if isinstance(each, dict)}
    return {n: names for n, names in read.items() if isinstance(names, list)}


def imports_state(file: JournalFile) -> list[tuple[object, ...]]:
    """Return of every import what changes whenever the rows that it brought do."""
    return file.read("SELECT n, source, undone, sha256, covers_from, covers_to FROM imported")


def last_import(file: JournalFile, source: int, name: str) -> int | None:
    """Return the number of the last import of a source that was not undone, or None.

    One of a file of this name is preferred: a source can have several files.
    """
    rows = file.read(
        "SELECT n FROM imported WHERE source = ? AND undone IS NULL ORDER BY file = ? DESC, n DESC",
        (source, name),
    )
    return rows[0][0] if rows else None


def imports_of(file: JournalFile, source: int) -> list[tuple[int, str, bool]]:
    """Return (number, name of the file, whether it stands) of the imports of a source."""
    return [
        (n, name, undone is None)
        for n, name, undone in file.read(
            "SELECT n, file, undone FROM imported WHERE source = ? ORDER BY n", (source,)
        )
    ]


def extend_import(
    file: JournalFile,
    number: int,
    covers: tuple[date, date] | None,
    sha256: str | None,
    *,
    is_other: bool = False,
) -> None:
    """Store that an import covers more days, and of what file, inside a transaction.

    ``is_other``: it covers these days and no others.
    """
    if is_other:
        file.write(
            "UPDATE imported SET covers_from = NULL, covers_to = NULL WHERE n = ?", (number,)
        )
    first, last = (None, None) if covers is None else (each.isoformat() for each in covers)
    file.write(
        "UPDATE imported SET covers_from = min(coalesce(covers_from, ?1), coalesce(?1, "
        "covers_from)), covers_to = max(coalesce(covers_to, ?2), coalesce(?2, covers_to)), "
        "sha256 = ?3 WHERE n = ?4",
        (first, last, sha256, number),
    )


def import_of(file: JournalFile, source: int, sha256: str) -> int | None:
    """Return the number of the import that brought a file with this content and was not undone."""
    rows = file.read(
        "SELECT n FROM imported WHERE source = ? AND sha256 = ? AND undone IS NULL ORDER BY n DESC",
        (source, sha256),
    )
    return rows[0][0] if rows else None
