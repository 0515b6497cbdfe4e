"""Earlier versions of a note: list them, compare them, bring one back."""

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
    """Return the earlier versions of a week's note, newest first; the note of today is not one."""
    with journal.reading() as file:
        return read_revisions(file, week)


def version(journal: Journal, week: Week, revision_id: int) -> NoteRevision:
    """Return one earlier version.

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
    """Make an earlier version the note again; the note of today becomes an earlier version.

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
