"""Earlier versions of a note: listing, finding and restoring them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import Entry, ReplacedBy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.store.entries import TYPING_SPAN
from pendulum_journal.store.history import NoteRevision, read_revisions

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal, Recorded

__all__ = ["TYPING_SPAN", "NoteRevision", "bring_back", "version", "versions"]


def versions(journal: Journal, week: Week) -> list[NoteRevision]:
    """Return the earlier versions of a week's note, newest first, without the present note."""
    with journal.reading() as file:
        return read_revisions(file, week)


def version(journal: Journal, week: Week, revision_id: int) -> NoteRevision:
    """Return the earlier version of a week's note with an id.

    Raises:
        InputError: the week has no such version.
    """
    for each in versions(journal, week):
        if each.id == revision_id:
            return each
    raise InputError(
        "version-missing",
        "The note of {week} has no such earlier version. List them again: it may have been deleted "
        "for ever.",
        week=str(week),
    )


def bring_back(
    journal: Journal, week: Week, revision_id: int, *, initiator: object = None
) -> Recorded:
    """Store an earlier version as the note; the present note becomes an earlier version.

    ``services.weeks.undo`` takes that back.

    Raises:
        InputError: the week has no such version.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing():
        wanted = version(journal, week, revision_id)
        base = journal.entry(week)
        entry = replace(base or Entry(week), note=wanted.note)
        return journal.record(entry, base, why=ReplacedBy.BRING_BACK, initiator=initiator)
