"""Deleting for ever what was long enough in the bin, with its earlier versions and its words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.store.column_values import to_text
from pendulum_journal.store.search import rebuild_index

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from datetime import datetime

    from pendulum_journal.store.database import JournalFile

KEPT = timedelta(days=30)
"""How long a deleted entry can be brought back at least."""

LATER_DAYS = 3
"""On how many different days something has to be saved before a deleted entry goes for ever."""

Key: TypeAlias = tuple[int, str]
"""What a deleted entry is found by in a backup: the id of its row, and when it was deleted."""


def purge(file: JournalFile, *, now: datetime, find_copied: Callable[[], Container[Key]]) -> int:
    """Delete for ever what was long enough in the bin, and return the number of entries.

    That is 30 days by the clock, but only if something was saved on three other days since, so that
    a clock which is ahead empties nothing, and only if a backup holds the entry. Their earlier
    versions are deleted too, except where the week has an entry again.

    Args:
        file: an open journal.
        now: the present moment, with a time zone.
        find_copied: returns the keys of the entries that are in the bin in a backup; it is called
            only if there is something to delete.

    Raises:
        StoreError: the file could not be read or written; nothing was deleted.
    """
    rows = file.read(
        "SELECT b.id, b.entry_id, b.deleted FROM bin b WHERE b.deleted < ? "
        "AND (SELECT count(*) FROM save_day d WHERE d.saves > b.saves) >= ?",
        (to_text(now - KEPT), LATER_DAYS),
    )
    copied = find_copied() if rows else ()
    ids = [row_id for row_id, *key in rows if tuple(key) in copied]
    if not ids:
        return 0
    import json  # late, as the next: there is rarely something to delete

    from pendulum_journal.store.entries import BLANK

    gone = json.dumps(ids)
    with file.transaction():
        for table in ("entry_version", "act_change"):
            file.write(
                f"DELETE FROM {table} WHERE entry_id IN (SELECT e.id FROM entry e "
                f"WHERE {BLANK} AND EXISTS (SELECT 1 FROM bin b WHERE b.entry_id = e.id)"
                " AND NOT EXISTS (SELECT 1 FROM bin b WHERE b.entry_id = e.id"
                " AND b.id NOT IN (SELECT value FROM json_each(?))))",
                (gone,),
            )
        file.write(
            "DELETE FROM act_record WHERE kind = 'bin' AND "
            "CAST(name AS INTEGER) IN (SELECT value FROM json_each(?))",
            (gone,),
        )
        purged = file.write("DELETE FROM bin WHERE id IN (SELECT value FROM json_each(?))", (gone,))
        forget_words(file)
    return purged


def forget_words(file: JournalFile) -> None:
    """Rebuild the search index, in which the words of deleted notes would otherwise remain."""
    # FTS5 only marks a deleted row as deleted; its words stay readable in the file until a merge.
    rebuild_index(file)
