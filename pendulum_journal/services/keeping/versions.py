"""Earlier versions of an entry: listing, finding and restoring them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.content import EntryVersion
from pendulum_journal.domain.entry import Entry, ReplacedBy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.store.entries import TYPING_SPAN
from pendulum_journal.store.versions.history import read_versions

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import Recorded

__all__ = ["TYPING_SPAN", "EntryVersion", "bring_back", "version", "versions"]


def versions(journal: Journal, week: Week) -> list[EntryVersion]:
    """Return the earlier versions of a week's entry, newest first, without the present one."""
    with journal.reading() as file:
        return read_versions(file, week)


def version(journal: Journal, week: Week, version_id: int) -> EntryVersion:
    """Return the earlier version of a week's entry with an id.

    Raises:
        InputError: the week has no such version.
    """
    for each in versions(journal, week):
        if each.id == version_id:
            return each
    raise InputError(
        "version-missing",
        "{week} has no such earlier version. List them again: it may have been deleted for ever.",
        week=str(week),
    )


def bring_back(
    journal: Journal, week: Week, version_id: int, *, initiator: object = None
) -> Recorded:
    """Store an earlier version as the entry; the present one becomes an earlier version.

    Of a version whose figures are not known, the note alone is brought back.
    ``services.weeks.undo`` takes that back.

    Raises:
        InputError: the week has no such version.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.acting(ActKind.BRING_BACK):
        wanted = version(journal, week, version_id)
        base = journal.entry(week)
        entry = brought_back(wanted, base or Entry(week))
        return journal.record(entry, base, why=ReplacedBy.BRING_BACK, initiator=initiator)


def brought_back(wanted: EntryVersion, present: Entry) -> Entry:
    """Return what the entry is after a version is brought back."""
    if not wanted.has_figures:
        return replace(present, note=wanted.note)
    return replace(
        wanted.entry,
        id=present.id,
        rev=present.rev,
        created=present.created,
        changed=present.changed,
    )
