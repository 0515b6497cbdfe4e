"""Schema 7: checksums of whole records, versions of whole entries, acts, and imports.

As every step of the schema it uses no other code of the package, because its effect would change
with that code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

TABLES = """
ALTER TABLE entry ADD COLUMN sha256 TEXT;
ALTER TABLE bin ADD COLUMN sha256 TEXT;
ALTER TABLE activity ADD COLUMN sha256 TEXT;
ALTER TABLE role ADD COLUMN sha256 TEXT;
ALTER TABLE target ADD COLUMN sha256 TEXT;
ALTER TABLE event ADD COLUMN sha256 TEXT;
ALTER TABLE review ADD COLUMN sha256 TEXT;

CREATE TABLE imported (
    n INTEGER PRIMARY KEY,
    source INTEGER,
    "when" TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT,
    covers_from TEXT,
    covers_to TEXT,
    undone TEXT
) STRICT;

CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    "when" TEXT NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    imported INTEGER REFERENCES imported (n),
    undoes INTEGER REFERENCES act (id)
) STRICT;

CREATE INDEX act_imported ON act (imported);
CREATE INDEX act_undoes ON act (undoes);

CREATE TABLE act_change (
    act_id INTEGER NOT NULL REFERENCES act (id),
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    change BLOB NOT NULL,
    PRIMARY KEY (act_id, entry_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX act_change_entry ON act_change (entry_id);

CREATE TABLE act_activity (
    act_id INTEGER NOT NULL REFERENCES act (id),
    activity_uid TEXT NOT NULL,
    definition TEXT NOT NULL CHECK (json_valid(definition)),
    PRIMARY KEY (act_id, activity_uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_version (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    saved TEXT NOT NULL,
    why TEXT NOT NULL,
    act INTEGER REFERENCES act (id),
    figures TEXT CHECK (figures IS NULL OR json_valid(figures)),
    note BLOB NOT NULL,
    sha256 TEXT
) STRICT;

CREATE INDEX entry_version_entry ON entry_version (entry_id);
CREATE INDEX entry_version_act ON entry_version (act);
"""

_ENTRY = (
    "SELECT id, CAST(note AS BLOB), note_sha256, CAST(monday AS BLOB), CAST(state AS BLOB), "
    "CAST(energy AS BLOB), CAST(clock_minutes AS BLOB), CAST(focus_block AS BLOB), "
    "CAST(focus_days AS BLOB), CAST(shipping_days AS BLOB), CAST(planned AS BLOB), "
    "CAST(extras AS BLOB), CAST(note AS BLOB) FROM entry"
)
_BIN = (
    "SELECT b.id, CAST(b.note AS BLOB), b.note_sha256, CAST(e.monday AS BLOB), "
    "CAST(b.state AS BLOB), CAST(b.energy AS BLOB), CAST(b.clock_minutes AS BLOB), "
    "CAST(b.focus_block AS BLOB), CAST(b.focus_days AS BLOB), CAST(b.shipping_days AS BLOB), "
    "CAST(b.planned AS BLOB), CAST(b.extras AS BLOB), CAST(b.note AS BLOB) "
    "FROM bin b JOIN entry e ON e.id = b.entry_id"
)
_PARTS = (
    "SELECT m.{owner}, CAST(a.uid AS BLOB), CAST(m.minutes AS BLOB), CAST(m.source AS BLOB), "
    "CAST(m.origin AS BLOB) FROM {table} m JOIN activity a ON a.id = m.activity_id "
    "ORDER BY m.{owner}, CAST(a.uid AS BLOB)"
)
_RECORDS = {
    "activity": ("uid", "name", "grp", "learning", "hands_on", "colour", "position", "archived"),
    "role": (
        "uid", "title", "company", "side", "kind", "start", "end", "note", "baseline",
        "counts_as_swing", "measure",
    ),
    "event": ("uid", "day", "until", "text"),
}  # fmt: skip
_TARGET = (
    "valid_from", "meetings", "focus", "coding", "other", "energy", "focus_block",
    "focus_days", "shipping_days",
)  # fmt: skip
_REVIEW = (
    "uid", "kind", "due", "role_uid", "side", "opened", "finished", "answers", "evidence",
    "decision", "look_back", "note", "program",
)  # fmt: skip


def schema_7(db: Database) -> None:
    """Add checksums of whole records; turn versions of notes into versions of entries; add acts.

    An entry whose note does not fit its checksum gets none, so that the check still names it. Of
    the versions of notes that there were, the figures are unknown (NULL).
    """
    connection = db.conn
    for statement in TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)
    _seal_entries(connection, "entry", _ENTRY, _PARTS.format(table="minutes", owner="entry_id"))
    _seal_entries(connection, "bin", _BIN, _PARTS.format(table="bin_minutes", owner="bin_id"))
    _seal_records(connection)
    _take_in_notes(connection)


def _seal_entries(connection: Any, table: str, rows: str, parts: str) -> None:
    from hashlib import sha256

    found: dict[int, list[Any]] = {}
    for owner, *values in connection.execute(parts):
        found.setdefault(owner, []).extend(values)
    for row_id, note, checksum, *values in connection.execute(rows).fetchall():
        if sha256(note).hexdigest() == checksum:
            _seal(connection, table, row_id, [*values, *found.get(row_id, [])])


def _seal_records(connection: Any) -> None:
    for table, columns in _RECORDS.items():
        names = _as_blobs(columns)
        for row_id, *values in connection.execute(f"SELECT id, {names} FROM {table}").fetchall():
            _seal(connection, table, row_id, values)
    names = _as_blobs(_TARGET, "t.")
    rows = connection.execute(
        f"SELECT t.id, CAST(r.uid AS BLOB), {names} FROM target t JOIN role r ON r.id = t.role_id"
    )
    for row_id, *values in rows.fetchall():
        _seal(connection, "target", row_id, values)
    options: dict[int, list[Any]] = {}
    for owner, *values in connection.execute(
        f"SELECT review_id, {_as_blobs(('option', 'per_cent', 'locked'))} FROM forecast "
        "ORDER BY review_id, position"
    ):
        options.setdefault(owner, []).extend(values)
    for row_id, *values in connection.execute(
        f"SELECT id, {_as_blobs(_REVIEW)} FROM review"
    ).fetchall():
        _seal(connection, "review", row_id, [*values, *options.get(row_id, [])])


def _take_in_notes(connection: Any) -> None:
    """Turn the versions of notes into versions of entries without figures.

    One whose text does not fit its checksum keeps that it does not, by having none.
    """
    from hashlib import sha256
    from zlib import decompress, error

    rows = connection.execute(
        "SELECT r.id, r.entry_id, r.saved, r.why, r.note, r.note_sha256, CAST(e.monday AS BLOB) "
        "FROM note_revision r JOIN entry e ON e.id = r.entry_id ORDER BY r.id"
    )
    for row_id, entry_id, saved, why, note, checksum, monday in rows.fetchall():
        seal = None
        try:
            text = decompress(note)
        except error:
            text = b""
        if sha256(text).hexdigest() == checksum:
            seal = _sum([monday, saved.encode(), why.encode(), None, text])
        connection.execute(
            "INSERT INTO entry_version (id, entry_id, saved, why, note, sha256) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (row_id, entry_id, saved, why, note, seal),
        )
    connection.execute("DROP TABLE note_revision")


def _as_blobs(columns: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f'CAST({prefix}"{name}" AS BLOB)' for name in columns)


def _seal(connection: Any, table: str, row_id: int, values: list[Any]) -> None:
    connection.execute(f"UPDATE {table} SET sha256 = ? WHERE id = ?", (_sum(values), row_id))


def _sum(values: list[Any]) -> str:
    """Return the SHA-256 of the netstrings of some values; NULL is ``-,``."""
    from hashlib import sha256

    return sha256(b"".join(_netstrings(values))).hexdigest()


def _netstrings(values: list[Any]) -> Iterator[bytes]:
    for value in values:
        yield b"-," if value is None else b"%d:%b," % (len(value), value)
