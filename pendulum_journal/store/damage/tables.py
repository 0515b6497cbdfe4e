"""The tables of a journal as mending and salvaging need them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pendulum_journal.store.column_values import EPOCH, new_uid, to_text
from pendulum_journal.store.damage.values import Column

if TYPE_CHECKING:
    from pendulum_journal.store.connection import Connection

ORDER = (
    "journal", "activity", "entry", "minutes", "role", "target", "event", "review", "forecast",
    "setting", "bin", "bin_minutes", "source", "imported", "act", "act_change", "act_activity",
    "act_record", "entry_version", "note_revision", "save_day", "evidence",
)  # fmt: skip
"""Tables in the order in which they are filled, and in which a record of unknown tree is tried."""

FIRST_COLUMNS = {
    "journal": 3, "activity": 9, "entry": 12, "role": 10, "target": 9, "event": 5, "review": 17,
    "bin": 10,
}  # fmt: skip
"""How many columns tables had at first to which columns were added later."""


def tables_of(connection: Connection) -> list[str]:
    """Return the tables of a journal that hold what was written down, in the order of ORDER."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [name for name in ORDER if (name,) in rows]


def columns_of(connection: Connection, table: str) -> list[Column]:
    """Return the columns of a table, in their order."""
    (kind,) = connection.execute(
        "SELECT wr FROM pragma_table_list WHERE name = ?", (table,)
    ).fetchone()
    sql = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    return [
        Column(name, type_, bool(not_null), not kind, bool(key), sql)
        for _, name, type_, not_null, _, key in connection.execute(f"PRAGMA table_info({table})")
    ]


def add_what_is_needed(connection: Connection) -> None:
    """Add the row of the journal, and what rows refer to and is lost, so that nothing dangles."""
    now = to_text(EPOCH)
    # a record of a lost tree can have the form of this one, which there is once
    connection.execute(
        "DELETE FROM journal WHERE rowid <> (SELECT rowid FROM journal "
        "ORDER BY length(id) = 32 AND created LIKE '%T%' DESC LIMIT 1)"
    )
    if not connection.execute("SELECT 1 FROM journal").fetchall():
        connection.execute(
            "INSERT INTO journal (id, created, sample) VALUES (?, ?, 0)", (new_uid(), now)
        )
    used = "SELECT activity_id FROM minutes UNION SELECT activity_id FROM bin_minutes"
    known = "SELECT id FROM activity"
    for (activity,) in connection.execute(f"{used} EXCEPT {known}").fetchall():
        connection.execute(
            "INSERT OR IGNORE INTO activity (id, uid, name, grp, learning, hands_on, position, "
            "archived) VALUES (?, ?, ?, 'other', 0, 0, 999, 0)",
            (activity, new_uid(), f"Activity {activity}"),
        )
    _add_sources(connection)
    for table, column, owner in _LINKS:
        if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchall():
            connection.execute(
                f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {owner})"
            )


def _add_sources(connection: Connection) -> None:
    """Add a source without a mapping for evidence whose own is lost."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'evidence'").fetchall():
        return
    lost = "SELECT DISTINCT source_id FROM evidence EXCEPT SELECT id FROM source"
    for (source,) in connection.execute(lost).fetchall():
        connection.execute(
            "INSERT INTO source (id, uid, kind, place, zone, remembered, mapping) "
            "VALUES (?, ?, 'timer', '', '', 0, '{}')",
            (source, new_uid()),
        )


_LINKS = (
    ("minutes", "entry_id", "entry"),
    ("bin", "entry_id", "entry"),
    ("bin_minutes", "bin_id", "bin"),
    ("target", "role_id", "role"),
    ("forecast", "review_id", "review"),
    ("note_revision", "entry_id", "entry"),
    ("entry_version", "entry_id", "entry"),
    ("act_change", "entry_id", "entry"),
    ("act_change", "act_id", "act"),
    ("act_activity", "act_id", "act"),
    ("act_record", "act_id", "act"),
)
"""Tables, their column, and the table whose rows it names; rows that name none are not kept."""


def is_monday(text: object) -> bool:
    """Return whether a value is the ISO date of a Monday."""
    try:
        day = date.fromisoformat(text if isinstance(text, str) else "")
    except ValueError:
        return False
    return day.isoformat() == text and not day.weekday()
