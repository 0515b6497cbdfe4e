"""Deleting weeks, and restoring them within 30 days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.entry import Entry, ReplacedBy
from pendulum_journal.domain.entry_merge import lost
from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.changes import Changes, WeekChange
from pendulum_journal.store import bin as store
from pendulum_journal.store.bin import Binned
from pendulum_journal.store.versions.purging import KEPT

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import Recorded

__all__ = ["KEPT", "Binned", "binned", "delete_for_ever", "delete_week", "restore", "undo_delete"]


def delete_week(journal: Journal, week: Week, *, initiator: object = None) -> Changes:
    """Move the entry of a week into the bin for 30 days; if there is none, nothing changes.

    ``undo_delete`` takes that back, and another call repeats it.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    with journal.acting(ActKind.DELETE), journal.writing() as file:
        entry = journal.entry(week)
        if entry is None:
            return Changes(initiator=initiator)
        recorded = journal.record(Entry(week), entry, why=ReplacedBy.DELETE, initiator=initiator)
        store.put_into_bin(file, entry, now=journal.now())
    return recorded.changes


def undo_delete(journal: Journal, changes: Changes, *, initiator: object = None) -> Changes:
    """Undo ``delete_week``; an entry written for the week since then stays.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    moved: dict[Week, WeekChange] = {}
    with journal.acting(ActKind.UNDO):
        latest = {each.week: each for each in reversed(binned(journal))}
        for week in changes.weeks.keys() & latest.keys():
            moved |= restore(journal, latest[week]).changes.weeks
    return Changes(moved, initiator=initiator)


def binned(journal: Journal) -> list[Binned]:
    """Return the entries in the bin, the last deleted first."""
    with journal.reading() as file:
        return store.read_bin(file)


def restore(journal: Journal, binned: Binned, *, initiator: object = None) -> Recorded:
    """Restore an entry from the bin.

    If the week has an entry again, the two are merged. Where they differ, the newer one stays, the
    clashes of the result list the other values, and the deleted entry stays in the bin.

    Raises:
        InputError: another program restored it or deleted it for ever.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.acting(ActKind.RESTORE), journal.writing() as file:
        _check_held(journal, binned)
        recorded = journal.record(
            binned.entry, None, why=ReplacedBy.BRING_BACK, initiator=initiator
        )
        if not lost(recorded.clashes):
            store.take_out_of_bin(file, binned.id)
    return recorded


def delete_for_ever(journal: Journal, binned: Binned) -> None:
    """Delete an entry in the bin and the earlier versions of its note for ever.

    Backups that were made before still contain it.

    Raises:
        InputError: another program restored it or deleted it for ever.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        _check_held(journal, binned)
        store.destroy(file, binned.id)


def _check_held(journal: Journal, wanted: Binned) -> None:
    """Raise an InputError if an entry is not in the bin any more.

    Week and moment are compared too, because another deleted entry may have got its id.
    """
    held = {(each.id, each.week, each.deleted) for each in binned(journal)}
    if (wanted.id, wanted.week, wanted.deleted) not in held:
        raise InputError(
            "bin-gone",
            "{week} is not in the bin any more: elsewhere it was brought back, or deleted for "
            "ever. Nothing was changed.",
            week=wanted.week,
        )
