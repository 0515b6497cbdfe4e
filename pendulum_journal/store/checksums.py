"""Checksums over whole records, by which damage and edits by other programs are found.

The SHA-256 of the netstrings (``len:bytes,``; NULL is ``-,``) of a record's columns as they are
stored, in a fixed order. Of an entry these are monday, state, energy, clock_minutes, focus_block,
focus_days, shipping_days, planned, extras and note, then by activity uid (as bytes) uid, minutes,
source and origin. The columns rev, created and changed, and ids, are outside of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pendulum_journal.domain.entry import FIGURES
from pendulum_journal.store.column_values import checksum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pendulum_journal.store.connection import Connection


def _blobs(names: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f'CAST({prefix}"{name}" AS BLOB)' for name in names)


@dataclass(frozen=True, slots=True)
class _Rule:
    """How the checksum of one table's records is computed.

    Attributes:
        rows: SQL for id, the stored checksum, and the values of each record.
        parts: SQL for the id of the record and the further values of each row that belongs to it,
            in their order; "" if there are none.
        id, owner: the columns by which both are narrowed to one record.
    """

    rows: str
    parts: str = ""
    id: str = "id"
    owner: str = ""


_FIGURES = ("state", *FIGURES, "extras", "note")
_PARTS = (
    "SELECT m.{owner}, CAST(a.uid AS BLOB), CAST(m.minutes AS BLOB), CAST(m.source AS BLOB), "
    "CAST(m.origin AS BLOB) FROM {table} m LEFT JOIN activity a ON a.id = m.activity_id {where} "
    "ORDER BY m.{owner}, CAST(a.uid AS BLOB)"
)


def _flat(table: str, *names: str) -> _Rule:
    return _Rule(f"SELECT id, sha256, {_blobs(names)} FROM {table} {{where}}")


ACTIVITY_COLUMNS = (
    "uid", "name", "grp", "learning", "hands_on", "colour", "position", "archived",
)  # fmt: skip
"""The columns of an activity that its checksum is over, in their order."""

_RULES = {
    "entry": _Rule(
        f"SELECT id, sha256, CAST(monday AS BLOB), {_blobs(_FIGURES)} FROM entry "
        "NOT INDEXED {where}",
        _PARTS.replace("{table}", "minutes").replace("{owner}", "entry_id"),
        owner="m.entry_id",
    ),
    "bin": _Rule(
        f"SELECT b.id, b.sha256, CAST(e.monday AS BLOB), {_blobs(_FIGURES, 'b.')} FROM bin b "
        "JOIN entry e ON e.id = b.entry_id {where}",
        _PARTS.replace("{table}", "bin_minutes").replace("{owner}", "bin_id"),
        id="b.id",
        owner="m.bin_id",
    ),
    "activity": _flat("activity", *ACTIVITY_COLUMNS),
    "role": _flat(
        "role", "uid", "title", "company", "side", "kind", "start", "end", "note", "baseline",
        "counts_as_swing", "measure",
    ),
    "event": _flat("event", "uid", "day", "until", "text"),
    "target": _Rule(
        "SELECT t.id, t.sha256, CAST(r.uid AS BLOB), "
        + _blobs(
            ("valid_from", "meetings", "focus", "coding", "other", "energy", "focus_block",
             "focus_days", "shipping_days"), "t."
        )
        + " FROM target t LEFT JOIN role r ON r.id = t.role_id {where}",
        id="t.id",
    ),
    "review": _Rule(
        "SELECT id, sha256, "
        + _blobs(
            (
                "uid", "kind", "due", "role_uid", "side", "opened", "finished", "answers",
                "evidence", "decision", "look_back", "note", "program",
            )
        )
        + " FROM review {where}",
        f"SELECT review_id, {_blobs(('option', 'per_cent', 'locked'))} FROM forecast {{where}} "
        "ORDER BY review_id, position",
        owner="review_id",
    ),
}  # fmt: skip

RECORDS = tuple(_RULES)
"""The tables whose records have checksums."""


class Readable(Protocol):
    """Something that can be asked for rows, such as an open journal."""

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a query and return all its rows."""
        ...


class Writable(Readable, Protocol):
    """Something that can be written to as well, such as an open journal."""

    def write(self, sql: str, values: Sequence[object] = ()) -> int:
        """Change rows and return how many were changed."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """A bare connection as ``Readable``."""

    connection: Connection

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a query and return all its rows."""
        return self.connection.execute(sql, values).fetchall()


class Sum(NamedTuple):
    """The checksum of one record.

    Attributes:
        id: of the record's row.
        stored: the checksum that is stored; None: none is.
        computed: the one that the stored values have.
        values: the values, as bytes or None.
    """

    id: int
    stored: str | None
    computed: str
    values: list[bytes | None]

    @property
    def fits(self) -> bool:
        """Whether the record is as this program stored it."""
        return self.stored == self.computed


def sums(file: Readable, table: str, row_id: int | None = None) -> Iterator[Sum]:
    """Yield the checksum of each record of a table.

    Args:
        file: an open journal.
        table: one of RECORDS.
        row_id: of a single record; None: all.

    Raises:
        StoreError: the file could not be read.
    """
    rule = _RULES[table]
    values: tuple[int, ...] = () if row_id is None else (row_id,)
    parts: dict[int, list[bytes | None]] = {}
    if rule.parts:
        where = f"WHERE {rule.owner} = ?" if values else ""
        for owner, *further in file.read(rule.parts.replace("{where}", where), values):
            parts.setdefault(owner, []).extend(further)
    where = f"WHERE {rule.id} = ?" if values else ""
    for found, stored, *own in file.read(rule.rows.replace("{where}", where), values):
        whole = [*own, *parts.get(found, ())]
        yield Sum(found, _text(stored), checksum(map(_bytes, whole)), whole)


def is_sound(file: Readable, table: str, row_id: int) -> bool:
    """Return whether a record is there and as this program stored it."""
    return any(each.fits for each in sums(file, table, row_id))


def seal(file: Writable, table: str, row_id: int) -> None:
    """Compute the checksum of a record and store it, inside a transaction.

    Raises:
        StoreError: the file could not be written.
    """
    for each in sums(file, table, row_id):
        file.write(f"UPDATE {table} SET sha256 = ? WHERE id = ?", (each.computed, row_id))


def misfits(file: Readable, table: str) -> list[Sum]:
    """Return the records of a table whose checksum is missing or does not fit."""
    return [each for each in sums(file, table) if not each.fits]


def _bytes(value: Any) -> bytes | None:
    return value if value is None or isinstance(value, bytes) else str(value).encode()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
