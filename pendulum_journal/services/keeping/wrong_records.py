"""Telling somebody who reads a journal which records are not as this program saved them.

It is done with every command that reads, so little is imported for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.store.checksums import misfits, sums
from pendulum_journal.store.search import has_texts

if TYPE_CHECKING:
    from collections.abc import Collection

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile

_SHOWN = ("entry", "activity", "role", "target", "event", "review")


def wrong_records(
    journal: Journal,
    weeks: Collection[Week] | None = None,
    *,
    kept: bool = False,
    words: bool = False,
) -> Message | None:
    """Return the sentence about records, of those read, that are not as this program saved them.

    They were edited by another program or are damaged, which their checksums tell.

    Args:
        journal: an open journal.
        weeks: the only ones that are read, and every activity with them; None: all may be.
        kept: whether earlier versions and deleted entries are read as well.
        words: whether weeks were found by their words, so that each note has to be as it is
            indexed.

    Returns:
        None: all of them fit.

    Raises:
        StoreError: the file could not be read.
    """
    with journal.reading() as file:
        is_indexed = not words or has_texts(file)
        if not kept and is_indexed and _all_fit(file, weeks):
            return None
        from pendulum_journal.store.check import INDEX, mismatches

        every = mismatches(file)
    names = None if weeks is None or not is_indexed else {str(week) for week in weeks}
    found = {
        str(each): each
        for key, each in every.items()
        if (kept or key.startswith(_SHOWN))
        and (names is None or key.startswith("activity") or each.values.get("week") in names)
    }
    if not found and not is_indexed:
        return INDEX
    if len(found) > 1:
        return Message(
            "wrong-records",
            "{n} records are not as this program saved them: edited elsewhere, or damaged. They "
            "are named by check.",
            {"n": len(found)},
        )
    return next(iter(found.values()), None)


def _all_fit(file: JournalFile, weeks: Collection[Week] | None) -> bool:
    """Return whether every record fits; of entries, where they are given, those of some weeks."""
    if weeks is None:
        return not any(misfits(file, table) for table in _SHOWN)
    if misfits(file, "activity"):
        return False
    for week in weeks:
        rows = file.read("SELECT id FROM entry WHERE monday = ?", (week.monday.isoformat(),))
        if not all(each.fits for (row_id,) in rows for each in sums(file, "entry", row_id)):
            return False
    return True
