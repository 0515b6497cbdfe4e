"""Records other than entries that an act added, replaced or removed, kept so that it can be undone.

A record is a row of one table with the rows that belong to it, such as a role with its targets. It
is kept as it is stored, as an object of JSON, so that it comes back just as it was.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pendulum_journal.store.versions.imported import mark_undone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from pendulum_journal.store.database import JournalFile

Shape = dict[str, Any]
"""``row``: the columns of the record; ``parts``: those of each row that belongs to it."""

Key = tuple[str, str]
"""The table of a record, and what it is called by there."""


@dataclass(frozen=True, slots=True)
class _Kind:
    key: str
    shown: str
    part: str = ""
    owner: str = ""


_KINDS = {
    "activity": _Kind("uid", "name"),
    "role": _Kind("uid", "title", "target", "role_id"),
    "event": _Kind("uid", "text"),
    "review": _Kind("uid", "due", "forecast", "review_id"),
    "bin": _Kind("id", "deleted", "bin_minutes", "bin_id"),
    "setting": _Kind("key", "key"),
}

_NOT_COMPARED = {"id", "sha256", "rev", "created", "changed", "saves", "measure"}
"""Columns that change although nobody wrote anything; ``measure`` is settled by the program."""

_IMPORT = "import"
"""The kind of an import of evidence that came with the journal: undone, it counts as not there."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What an act did to one record.

    Attributes:
        key: the table and the name of the record there.
        before, after: the record; None: it was not there.
    """

    key: Key
    before: Shape | None
    after: Shape | None

    @property
    def shown_name(self) -> str:
        """A name of the record that a reader knows."""
        shape, kind = self.after or self.before, _KINDS.get(self.key[0])
        return "" if shape is None or kind is None else str(shape["row"][kind.shown])


def read_records(file: JournalFile) -> dict[Key, Shape]:
    """Return every record that is no entry.

    Raises:
        StoreError: the file could not be read.
    """
    uids = dict(file.read("SELECT id, uid FROM activity"))
    counts = "SELECT n FROM imported WHERE source IS NOT NULL AND undone IS NULL"
    found: dict[Key, Shape] = {
        (_IMPORT, str(n)): {"row": {"n": n}, "parts": []} for (n,) in file.read(counts)
    }
    for table, kind in _KINDS.items():
        parts: dict[Any, list[Shape]] = {}
        if kind.part:
            for row in _rows(file, kind.part):
                parts.setdefault(row.pop(kind.owner), []).append(_by_uid(row, uids))
        for row in _rows(file, table):
            shape = {"row": row, "parts": parts.get(row.get("id"), [])}
            found[table, str(row[kind.key])] = shape
    return found


def changed_records(before: Mapping[Key, Shape], after: Mapping[Key, Shape]) -> list[RecordChange]:
    """Return what changed between two states of all records."""
    found = (RecordChange(key, before.get(key), after.get(key)) for key in {**before, **after})
    return [each for each in found if not is_same(each.before, each.after)]


def is_same(one: Shape | None, other: Shape | None) -> bool:
    """Return whether two states of a record differ in nothing that somebody wrote."""
    return _written(one) == _written(other)


def keep_record(file: JournalFile, act: int, change: RecordChange) -> None:
    """Keep what an act did to a record, inside a transaction.

    Raises:
        StoreError: the file could not be written.
    """
    text = json.dumps([change.before, change.after], ensure_ascii=False, separators=(",", ":"))
    file.write(
        "INSERT INTO act_record (act_id, kind, name, change) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET change = excluded.change",
        (act, *change.key, zlib.compress(text.encode())),
    )


def records_of(file: JournalFile, act: int) -> list[RecordChange]:
    """Return what an act did to records other than entries."""
    rows = file.read("SELECT kind, name, change FROM act_record WHERE act_id = ?", (act,))
    return [
        RecordChange((kind, name), *json.loads(zlib.decompress(packed)))
        for kind, name, packed in rows
        if kind in _KINDS or kind == _IMPORT
    ]


def may_put(file: JournalFile, key: Key, shape: Shape | None) -> bool:
    """Return whether ``put_record`` could do it: an activity may be in use, or its name taken."""
    from pendulum_journal.domain.split import activity_key

    table, name = key
    if table != "activity":
        return True
    if shape is None:
        used = "SELECT activity_id FROM minutes UNION SELECT activity_id FROM bin_minutes"
        return not file.read(f"SELECT 1 FROM activity WHERE uid = ? AND id IN ({used})", (name,))
    wanted = activity_key(shape["row"]["name"])
    others = file.read("SELECT name FROM activity WHERE uid <> ?", (name,))
    return all(activity_key(other) != wanted for (other,) in others)


def put_record(file: JournalFile, key: Key, shape: Shape | None, *, now: datetime) -> Key:
    """Bring a record to a state, inside a transaction, and return its key, which may be another.

    Args:
        file: an open journal, inside ``transaction()``.
        key: of the record.
        shape: what it is to be; None: it is deleted, with what belongs to it.
        now: an aware moment.

    Raises:
        StoreError: the file could not be written.
    """
    table, name = key
    if table == _IMPORT:
        mark_undone(file, int(name), now if shape is None else None)
        return key
    kind = _KINDS[table]
    if shape is None:
        file.write(f'DELETE FROM {table} WHERE "{kind.key}" = ?', (name,))
        return key
    row = dict(shape["row"])
    old = file.read(f'SELECT * FROM {table} WHERE "{kind.key}" = ?', (name,))
    if old and kind.key != "id":
        row.pop("id", None)
        changes = ", ".join(f'"{column}" = ?' for column in row)
        file.write(f'UPDATE {table} SET {changes} WHERE "{kind.key}" = ?', (*row.values(), name))
        owner = old[0][0]
        if kind.part:
            file.write(f"DELETE FROM {kind.part} WHERE {kind.owner} = ?", (owner,))
    else:
        if "id" in row and file.read(f"SELECT 1 FROM {table} WHERE id = ?", (row["id"],)):
            del row["id"]
        owner = _insert(file, table, row)
    ids = {uid: row_id for row_id, uid in file.read("SELECT id, uid FROM activity")}
    for part in shape["parts"]:
        _insert(file, kind.part, {kind.owner: owner, **_by_id(part, ids)})
    return table, str(owner) if kind.key == "id" else name


def _rows(file: JournalFile, table: str) -> Iterator[Shape]:
    names = [name for (name,) in file.read("SELECT name FROM pragma_table_info(?)", (table,))]
    chosen = ", ".join(f'"{name}"' for name in names)
    for values in file.read(f"SELECT {chosen} FROM {table} ORDER BY 1, 2"):
        yield dict(zip(names, values, strict=True))


def _insert(file: JournalFile, table: str, row: Shape) -> int:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    return file.insert(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def _by_uid(row: Shape, uids: Mapping[int, str]) -> Shape:
    row.pop("id", None)
    if "activity_id" in row:
        row["activity"] = uids.get(row.pop("activity_id"), "")
    return row


def _by_id(part: Shape, ids: Mapping[str, int]) -> Shape:
    row = dict(part)
    if "activity" in row:
        row["activity_id"] = ids[row.pop("activity")]
    return row


def _written(shape: Shape | None) -> object:
    if shape is None:
        return None
    row = {name: value for name, value in shape["row"].items() if name not in _NOT_COMPARED}
    return row, [_written({"row": part, "parts": []}) for part in shape["parts"]]
