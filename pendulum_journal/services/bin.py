"""Delete a week, and bring it back for 30 days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import Entry, ReplacedBy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.changes import Changes, WeekChange
from pendulum_journal.store import bin as store
from pendulum_journal.store.bin import KEPT, Binned

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal, Recorded

__all__ = ["KEPT", "Binned", "binned", "delete_for_ever", "delete_week", "restore", "undo_delete"]


def delete_week(journal: Journal, week: Week, *, initiator: object = None) -> Changes:
    """Delete a week's entry; it is kept whole for 30 days. Nothing changes where there is none.

    ``undo_delete`` takes it back; deleting again does it again.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        entry = journal.entry(week)
        if entry is None:
            return Changes(initiator=initiator)
        recorded = journal.record(Entry(week), entry, why=ReplacedBy.DELETE, initiator=initiator)
        store.put_into_bin(file, entry, now=journal.now())
    return recorded.changes


def undo_delete(journal: Journal, changes: Changes, *, initiator: object = None) -> Changes:
    """Take back what ``delete_week`` did; what was written about the week since stays.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    moved: dict[Week, WeekChange] = {}
    with journal.writing():
        latest = {each.week: each for each in reversed(binned(journal))}
        for week in changes.weeks.keys() & latest.keys():
            moved |= restore(journal, latest[week]).changes.weeks
    return Changes(moved, initiator=initiator)


def binned(journal: Journal) -> list[Binned]:
    """Return the deleted entries that can be brought back, the last deleted first."""
    with journal.reading() as file:
        return store.read_bin(file)


def restore(journal: Journal, binned: Binned, *, initiator: object = None) -> Recorded:
    """Bring a deleted entry back.

    Where the week was written again since, that stays, and the clashes say what could not come
    back; the entry then stays in the bin.

    Raises:
        InputError: it was brought back or deleted for ever elsewhere.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        _check_held(journal, binned)
        recorded = journal.record(
            binned.entry, None, why=ReplacedBy.BRING_BACK, initiator=initiator
        )
        if not recorded.clashes:
            store.take_out_of_bin(file, binned.id)
    return recorded


def delete_for_ever(journal: Journal, binned: Binned) -> None:
    """Delete an entry of the bin and the earlier versions of its note, so that nothing is left.

    Backups that were made before still hold it.

    Raises:
        InputError: it was brought back or deleted for ever elsewhere.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        _check_held(journal, binned)
        store.destroy(file, binned.id)


def _check_held(journal: Journal, wanted: Binned) -> None:
    """Refuse what left the bin; its id may be that of another week by now."""
    held = {(each.id, each.week, each.deleted) for each in binned(journal)}
    if (wanted.id, wanted.week, wanted.deleted) not in held:
        raise InputError(
            "bin-gone",
            "{week} is not in the bin any more: elsewhere it was brought back, or deleted for "
            "ever. Nothing was changed.",
            week=wanted.week,
        )
