"""The steps from one schema to the next, in literal SQL that is never changed once released.

A step imports no other code of the package, because its effect would change with that code.
sqlite-utils runs the steps and records their names. It is imported only when there is a step to
run: it imports numpy if that is installed, and would make every start slower. Plain SQL finds out
whether there is a step to run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    from pendulum_journal.store.connection import Connection

APPLICATION_ID = 0x504A524E
"""``PJRN`` in ASCII: SQLite's ``application_id``, which marks a file as a journal."""

MIGRATION_SET = "pendulum-journal"

WORDS = ("pendulum-journal-words", "wins_and_tags_2")
"""A set and a name in the table of steps that no schema depends on: the wins and tags of all notes
were stored by these rules. The name changes with what is taken for a win or a tag."""

MARK = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)"

_SCHEMA_1 = """
CREATE TABLE journal (
    id TEXT NOT NULL,
    created TEXT NOT NULL,
    sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    grp TEXT NOT NULL CHECK (grp IN ('meetings', 'focus', 'coding', 'other')),
    learning INTEGER NOT NULL CHECK (learning IN (0, 1)),
    hands_on INTEGER NOT NULL CHECK (hands_on IN (0, 1)),
    colour TEXT,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    monday TEXT NOT NULL UNIQUE CHECK (strftime('%w', monday) = '1'),
    state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'away')),
    energy INTEGER CHECK (energy BETWEEN 0 AND 100),
    clock_minutes INTEGER CHECK (clock_minutes BETWEEN 0 AND 10080),
    focus_block INTEGER CHECK (focus_block BETWEEN 0 AND 10080),
    note TEXT NOT NULL,
    note_sha256 TEXT NOT NULL,
    extras TEXT NOT NULL CHECK (json_valid(extras)),
    rev INTEGER NOT NULL CHECK (rev > 0),
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT;

CREATE TABLE minutes (
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 10080),
    source TEXT NOT NULL CHECK (source IN ('typed', 'imported', 'accepted')),
    origin TEXT,
    PRIMARY KEY (entry_id, activity_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX minutes_activity ON minutes (activity_id);

CREATE TABLE note_revision (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    saved TEXT NOT NULL,
    note TEXT NOT NULL,
    note_sha256 TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('typing', 'import', 'bring-back', 'merge', 'delete'))
) STRICT;

CREATE INDEX note_revision_entry ON note_revision (entry_id);

CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    company TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('building', 'managing', 'mixed', 'away')),
    kind TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT CHECK ("end" >= start),
    note TEXT NOT NULL,
    baseline TEXT CHECK (baseline IS NULL OR json_valid(baseline))
) STRICT;

CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    role_id INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE,
    valid_from TEXT NOT NULL,
    meetings INTEGER CHECK (meetings BETWEEN 0 AND 100),
    focus INTEGER CHECK (focus BETWEEN 0 AND 100),
    coding INTEGER CHECK (coding BETWEEN 0 AND 100),
    other INTEGER CHECK (other BETWEEN 0 AND 100),
    energy INTEGER CHECK (energy BETWEEN 0 AND 100),
    focus_block INTEGER CHECK (focus_block BETWEEN 0 AND 10080),
    UNIQUE (role_id, valid_from),
    CHECK (
        (meetings IS NULL AND focus IS NULL AND coding IS NULL AND other IS NULL)
        OR (meetings IS NOT NULL AND focus IS NOT NULL AND coding IS NOT NULL
            AND other IS NOT NULL AND meetings + focus + coding + other = 100)
    )
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    until TEXT CHECK (until >= day),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE search_text (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    note TEXT NOT NULL,
    wins TEXT NOT NULL,
    tags TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
    note, wins, tags,
    content = 'search_text', content_rowid = 'entry_id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER search_text_inserted AFTER INSERT ON search_text BEGIN
    INSERT INTO search_index (rowid, note, wins, tags)
    VALUES (new.entry_id, new.note, new.wins, new.tags);
END;

CREATE TRIGGER search_text_deleted AFTER DELETE ON search_text BEGIN
    INSERT INTO search_index (search_index, rowid, note, wins, tags)
    VALUES ('delete', old.entry_id, old.note, old.wins, old.tags);
END;

CREATE TRIGGER search_text_updated AFTER UPDATE ON search_text BEGIN
    INSERT INTO search_index (search_index, rowid, note, wins, tags)
    VALUES ('delete', old.entry_id, old.note, old.wins, old.tags);
    INSERT INTO search_index (rowid, note, wins, tags)
    VALUES (new.entry_id, new.note, new.wins, new.tags);
END;
"""


_SCHEMA_2 = """
CREATE INDEX entry_list ON entry (monday, state, energy);

CREATE TABLE bin (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    deleted TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'away')),
    energy INTEGER CHECK (energy BETWEEN 0 AND 100),
    clock_minutes INTEGER CHECK (clock_minutes BETWEEN 0 AND 10080),
    focus_block INTEGER CHECK (focus_block BETWEEN 0 AND 10080),
    note TEXT NOT NULL,
    note_sha256 TEXT NOT NULL,
    extras TEXT NOT NULL CHECK (json_valid(extras))
) STRICT;

CREATE INDEX bin_entry ON bin (entry_id);

CREATE TABLE bin_minutes (
    bin_id INTEGER NOT NULL REFERENCES bin (id) ON DELETE CASCADE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 10080),
    source TEXT NOT NULL CHECK (source IN ('typed', 'imported', 'accepted')),
    origin TEXT,
    PRIMARY KEY (bin_id, activity_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bin_minutes_activity ON bin_minutes (activity_id);

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
        CHECK (kind IN ('checkpoint', 'quarter', 'before-swing', 'after-swing', 'free')),
    due TEXT NOT NULL CHECK (due IS date(due)),
    role_uid TEXT,
    side TEXT CHECK (side IN ('building', 'managing', 'mixed', 'away')),
    opened TEXT NOT NULL,
    finished TEXT,
    answers TEXT NOT NULL CHECK (json_valid(answers)),
    evidence TEXT NOT NULL CHECK (json_valid(evidence)),
    decision TEXT CHECK (decision IN ('stay', 'swing', 'extend', 'undecided')),
    look_back TEXT CHECK (look_back IS date(look_back)),
    note TEXT NOT NULL,
    program TEXT NOT NULL,
    rev INTEGER NOT NULL CHECK (rev > 0),
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT;

CREATE TABLE forecast (
    review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    option TEXT NOT NULL,
    per_cent INTEGER NOT NULL CHECK (per_cent BETWEEN 0 AND 100),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;
"""

_SCHEMA_3 = """
CREATE TABLE note_revision (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    saved TEXT NOT NULL,
    note BLOB NOT NULL,
    note_sha256 TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('typing', 'import', 'bring-back', 'merge', 'delete'))
) STRICT;
"""

_SCHEMA_4 = """
ALTER TABLE journal ADD COLUMN saves INTEGER NOT NULL DEFAULT 0;

ALTER TABLE bin ADD COLUMN saves INTEGER NOT NULL DEFAULT 0;

CREATE TABLE save_day (
    day TEXT PRIMARY KEY CHECK (day IS date(day)),
    saves INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

_SCHEMA_UNREAD = """
CREATE TABLE minutes (
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 10080),
    source TEXT NOT NULL CHECK (source IN ('typed', 'imported', 'accepted')),
    origin TEXT,
    PRIMARY KEY (entry_id, activity_id),
    CHECK (minutes IS NOT NULL OR source = 'imported')
) STRICT, WITHOUT ROWID;

INSERT INTO minutes SELECT entry_id, activity_id, minutes, source, origin FROM minutes_before;

DROP TABLE minutes_before;

CREATE INDEX minutes_activity ON minutes (activity_id);

CREATE TABLE bin_minutes (
    bin_id INTEGER NOT NULL REFERENCES bin (id) ON DELETE CASCADE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 10080),
    source TEXT NOT NULL CHECK (source IN ('typed', 'imported', 'accepted')),
    origin TEXT,
    PRIMARY KEY (bin_id, activity_id),
    CHECK (minutes IS NOT NULL OR source = 'imported')
) STRICT, WITHOUT ROWID;

INSERT INTO bin_minutes SELECT bin_id, activity_id, minutes, source, origin
FROM bin_minutes_before;

DROP TABLE bin_minutes_before;

CREATE INDEX bin_minutes_activity ON bin_minutes (activity_id);
"""

_SCHEMA_DAYS = """
ALTER TABLE entry ADD COLUMN focus_days INTEGER CHECK (focus_days BETWEEN 0 AND 7);

ALTER TABLE entry ADD COLUMN shipping_days INTEGER CHECK (shipping_days BETWEEN 0 AND 7);

ALTER TABLE entry ADD COLUMN planned INTEGER CHECK (planned BETWEEN 0 AND 100);

ALTER TABLE bin ADD COLUMN focus_days INTEGER CHECK (focus_days BETWEEN 0 AND 7);

ALTER TABLE bin ADD COLUMN shipping_days INTEGER CHECK (shipping_days BETWEEN 0 AND 7);

ALTER TABLE bin ADD COLUMN planned INTEGER CHECK (planned BETWEEN 0 AND 100);

ALTER TABLE target ADD COLUMN focus_days INTEGER CHECK (focus_days BETWEEN 0 AND 7);

ALTER TABLE target ADD COLUMN shipping_days INTEGER CHECK (shipping_days BETWEEN 0 AND 7);

ALTER TABLE role ADD COLUMN counts_as_swing TEXT NOT NULL DEFAULT 'auto'
    CHECK (counts_as_swing IN ('auto', 'yes', 'no'));

ALTER TABLE role ADD COLUMN measure TEXT CHECK (measure IN (
    'focus_days', 'focus_block', 'shipping_days', 'coding', 'building', 'energy'));
"""


def schema_1(db: Database) -> None:
    """Create the tables of the first version."""
    _run_script(db, _SCHEMA_1)


def schema_2(db: Database) -> None:
    """Create the bin, the reviews with their forecasts, and the index that speeds up lists."""
    _run_script(db, _SCHEMA_2)


def schema_3(db: Database) -> None:
    """Compress the earlier versions of notes with zlib; their texts and checksums stay the same."""
    from zlib import compress

    connection = db.conn
    connection.execute("ALTER TABLE note_revision RENAME TO note_revision_of_2")
    _run_script(db, _SCHEMA_3)
    rows = connection.execute(
        "SELECT id, entry_id, saved, CAST(note AS BLOB), note_sha256, why FROM note_revision_of_2"
    )
    for row_id, entry_id, saved, note, checksum, why in rows:
        connection.execute(
            "INSERT INTO note_revision (id, entry_id, saved, note, note_sha256, why) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (row_id, entry_id, saved, compress(note), checksum, why),
        )
    connection.execute("DROP TABLE note_revision_of_2")
    connection.execute("CREATE INDEX note_revision_entry ON note_revision (entry_id)")


def schema_4(db: Database) -> None:
    """Count the saves of a journal and the days that had any, for backups and for the bin."""
    _run_script(db, _SCHEMA_4)


def schema_5(db: Database) -> None:
    """Let minutes be NULL where an import could not read them; ``origin`` is then the cell."""
    for table in ("minutes", "bin_minutes"):
        db.conn.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    _run_script(db, _SCHEMA_UNREAD)


def schema_6(db: Database) -> None:
    """Add days of focus and of shipping, how far a week went as planned, and what is a swing."""
    _run_script(db, _SCHEMA_DAYS)


STEPS: tuple[Callable[[Database], None], ...] = (
    schema_1,
    schema_2,
    schema_3,
    schema_4,
    schema_5,
    schema_6,
)
"""Every step, oldest first. A step's name is its function's; its place is the schema's number."""


def schema_number() -> int:
    """Return the number of the newest schema that this program knows (``user_version``)."""
    return len(STEPS)


def known() -> list[str]:
    """Return the names of the steps that this program knows, oldest first."""
    return [step.__name__ for step in STEPS]


def applied(connection: Connection) -> list[str]:
    """Return the names of the steps that were applied to a file, oldest first.

    Raises:
        sqlite3.Error: the file cannot be read; see ``connection.DRIVER_ERRORS``.
    """
    if not connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_sqlite_migrations'"
    ).fetchall():
        return []
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid",
        (MIGRATION_SET,),
    ).fetchall()
    return [name for (name,) in rows]


def apply(connection: Connection) -> None:
    """Apply every step that a file lacks, in one transaction: all of them or none.

    Raises:
        sqlite3.Error: the file is in use or cannot be written; see ``connection.DRIVER_ERRORS``.
    """
    from sqlite_utils import Database, Migrations

    migrations = Migrations(MIGRATION_SET)
    for step in STEPS:
        migrations()(step)
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema_number()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _run_script(db: Database, script: str) -> None:
    """Run the statements of a script one by one, within the open transaction.

    The driver's ``executescript`` would commit that transaction first.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if _is_complete(statement):
            db.conn.execute(statement)
            statement = ""


def _is_complete(statement: str) -> bool:
    from sqlite3 import complete_statement

    return bool(statement.strip()) and complete_statement(statement)
