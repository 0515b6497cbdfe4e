"""The steps from one schema to the next; their SQL, in ``schema.scripts``, is never changed.

A step imports no other code of the package, because its effect would change with that code.
sqlite-utils runs the steps and records their names. It is imported only when there is a step to
run: it imports numpy if that is installed, and would make every start slower. Plain SQL finds out
whether there is a step to run.
"""

from __future__ import annotations

from contextlib import closing, suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from pendulum_journal.store.connection import memory
from pendulum_journal.store.schema import scripts
from pendulum_journal.store.schema.act_records import ACT_RECORDS
from pendulum_journal.store.schema.evidence import EVIDENCE
from pendulum_journal.store.schema.whole_records import schema_7

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlite_utils import Database

    from pendulum_journal.store.connection import Connection

APPLICATION_ID = 0x504A524E
"""``PJRN`` in ASCII: SQLite's ``application_id``, which marks a file as a journal."""

MIGRATION_SET = "pendulum-journal"

WORDS = ("pendulum-journal-words", "wins_and_tags_2")
"""A set and a name in the table of steps that no schema depends on: the wins and tags of all notes
were stored by these rules. The name changes with what is taken for a win or a tag."""

MARK = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)"


def schema_1(db: Database) -> None:
    """Create the tables of the first version."""
    _run_script(db, scripts.FIRST)


def schema_2(db: Database) -> None:
    """Create the bin, the reviews with their forecasts, and the index that speeds up lists."""
    _run_script(db, scripts.BIN_AND_REVIEWS)


def schema_3(db: Database) -> None:
    """Compress the earlier versions of notes with zlib; their texts and checksums stay the same."""
    from zlib import compress

    connection = db.conn
    connection.execute("ALTER TABLE note_revision RENAME TO note_revision_of_2")
    _run_script(db, scripts.COMPRESSED_VERSIONS)
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
    _run_script(db, scripts.SAVES)


def schema_5(db: Database) -> None:
    """Let minutes be NULL where an import could not read them; ``origin`` is then the cell."""
    for table in ("minutes", "bin_minutes"):
        db.conn.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    _run_script(db, scripts.UNREAD_MINUTES)


def schema_6(db: Database) -> None:
    """Add days of focus and of shipping, how far a week went as planned, and what is a swing."""
    _run_script(db, scripts.DAYS_AND_SWINGS)


def schema_8(db: Database) -> None:
    """Add the sources of evidence and what they measured."""
    _run_script(db, EVIDENCE)


def schema_9(db: Database) -> None:
    """Keep what an act did to records other than entries."""
    _run_script(db, ACT_RECORDS)


STEPS: tuple[Callable[[Database], None], ...] = (
    schema_1,
    schema_2,
    schema_3,
    schema_4,
    schema_5,
    schema_6,
    schema_7,
    schema_8,
    schema_9,
)
"""Every step, oldest first. A step's name is its function's; its place is the schema's number."""


def schema_number() -> int:
    """Return the number of the newest schema that this program knows (``user_version``)."""
    return len(STEPS)


KNOWN_SCHEMAS = {
    7: "d728d1b658f3544df1fb32602bce42d4474ef70dfac37c2ea53b66d3e86dabd7",
    8: "3542e8167656eea32df9b5404e169631f82a848cc9b6d17f139ce266b757ba09",
    9: "53318a04325e280ea32e7694d9cef7b1a61920e9c05fba6c88abd9bb75eb87b3",
}
"""By the number of a schema the SHA-256 over the statements that made its tables, indexes and
triggers. A schema that is not here is not compared."""


def has_known_schema(connection: Connection) -> bool:
    """Return whether the statements in a file are those that this program wrote.

    The number of its schema has to be that of the steps that were applied. A wrong bit in a
    statement can leave a valid one that names another column. The tables that SQLite and
    sqlite-utils make by themselves are left out, and so is what the user added.

    Raises:
        sqlite3.Error: the file cannot be read; see ``connection.DRIVER_ERRORS``.
    """
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    done = applied(connection)
    if len(done) != version or done != known()[:version]:
        return False
    meant = KNOWN_SCHEMAS.get(version)
    return meant is None or schema_sha256(connection) == meant


def has_newest_statements(connection: Connection) -> bool:
    """Return whether the statements in a file are those of the newest schema that is known.

    Raises:
        sqlite3.Error: the file cannot be read; see ``connection.DRIVER_ERRORS``.
    """
    return schema_sha256(connection) == KNOWN_SCHEMAS.get(len(STEPS))


_OWN = (
    "journal", "activity", "entry", "minutes", "entry_version", "role", "target", "event",
    "setting", "search_text", "search_index", "bin", "bin_minutes", "review", "forecast",
    "save_day", "imported", "act", "act_change", "act_activity", "search_text_inserted",
    "search_text_deleted", "search_text_updated", "entry_list",
)  # fmt: skip
_LATER = ("source", "evidence", "act_record")
"""What later schemas added: left out where it is not there, so that older ones keep their sums."""


def schema_sha256(connection: Connection) -> str:
    """Return the SHA-256, in hex, over the statements of a file's own tables and triggers."""
    rows = connection.execute("SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_schema")
    found = {_text(name): None if sql is None else _text(sql) for name, sql in rows}
    names = [*_OWN, *(name for name in _LATER if name in found)]
    return _sha256("\n".join(str(found.get(name)) for name in names).encode())


def _sha256(data: bytes) -> str:
    """Return a SHA-256 in hex by Python's own module, where there is one.

    ``hashlib`` loads a library of ciphers, which takes longer than all else of this look.
    """
    for name in ("_sha2", "_sha256"):
        with suppress(ImportError):
            return str(import_module(name).sha256(data).hexdigest())
    from hashlib import sha256

    return sha256(data).hexdigest()


_OF_SEARCH = (
    ("data", "id INTEGER PRIMARY KEY, block BLOB", ""),
    ("idx", "segid, term, pgno, PRIMARY KEY(segid, term)", " WITHOUT ROWID"),
    ("docsize", "id INTEGER PRIMARY KEY, sz BLOB", ""),
    ("config", "k PRIMARY KEY, v", " WITHOUT ROWID"),
)
"""The tables that SQLite makes for the search index."""


def has_wrong_bit(connection: Connection) -> bool:
    """Return whether a statement of the search index differs in one bit from what SQLite writes.

    Another version of SQLite may write others, so that nothing else than one bit is taken for
    damage.

    Raises:
        sqlite3.Error: the file cannot be read; see ``connection.DRIVER_ERRORS``.
    """
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in ("type", "name", "tbl_name", "sql"))
    rows = connection.execute(
        f"SELECT {columns} FROM sqlite_schema WHERE type IS NOT 'index' AND sql IS NOT NULL"
    )
    found = {b"\0".join(row) for row in rows if None not in row}
    for part, inside, options in _OF_SEARCH:
        name = f"search_index_{part}"
        meant = f"table\0{name}\0{name}\0CREATE TABLE '{name}'({inside}){options}".encode()
        if meant not in found and any(_differ_in_one_bit(each, meant) for each in found):
            return True
    return False


def _differ_in_one_bit(one: bytes, other: bytes) -> bool:
    if len(one) != len(other):
        return False
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count() == 1


def _text(stored: bytes) -> str:
    """Return a text of the schema; a wrong bit can leave a letter that is none."""
    return stored.decode("utf-8", "replace")


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


def apply(connection: Connection, steps: Sequence[Callable[[Database], None]] = ()) -> None:
    """Apply every step that a file lacks, in one transaction: all of them or none.

    Args:
        connection: to the file.
        steps: the first ones of ``STEPS``, for a file of an older schema; empty: all.

    Raises:
        sqlite3.Error: the file is in use or cannot be written; see ``connection.DRIVER_ERRORS``.
    """
    from sqlite_utils import Database, Migrations

    migrations = Migrations(MIGRATION_SET)
    steps = steps or STEPS
    for step in steps:
        migrations()(step)
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def in_memory(steps: tuple[Callable[[Database], None], ...]) -> Connection:
    """Return a new database in memory with the tables that the first steps of ``STEPS`` make."""
    connection = memory()
    try:
        connection.deserialize(_tables(steps))
    except BaseException:
        connection.close()
        raise
    return connection


@cache
def _tables(steps: tuple[Callable[[Database], None], ...]) -> bytes:
    """Return a journal without rows of its own; the steps are run once in a process.

    They take five times as long as all else in making a journal.
    """
    with closing(memory()) as made:
        apply(made, steps)
        return made.serialize()


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
