"""Stores weeks that were filled in from evidence, and keeps the evidence, as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.services import weeks
from pendulum_journal.services.backfill import Filled, store_rows
from pendulum_journal.services.evidence.calendars import source_of
from pendulum_journal.services.evidence.importing import bring_evidence
from pendulum_journal.services.evidence.mapping import LabelMapping
from pendulum_journal.services.evidence.reading import does_extend
from pendulum_journal.services.evidence.recognising import compare, other_calendars
from pendulum_journal.services.evidence.watching import watch
from pendulum_journal.services.keeping.acts import imports, redo_import, undo_import
from pendulum_journal.store.backups.folder import CopyKind
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.domain.week_row import WeekRow
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.evidence.fill_in import EvidenceRead
    from pendulum_journal.services.evidence.plan import EvidencePlan
    from pendulum_journal.services.journal import Journal


@dataclass(frozen=True, slots=True)
class FilledFromEvidence:
    """What came of it.

    Attributes:
        filled: the weeks that were stored.
        numbers: of the imports by which the evidence is kept, in order.
    """

    filled: Filled
    numbers: tuple[int, ...]

    @property
    def changes(self) -> Changes:
        """What changed in the journal, the evidence included."""
        return replace(self.filled.changes, evidence=bool(self.numbers))


def store_from_evidence(
    journal: Journal,
    rows: Iterable[WeekRow],
    read: EvidenceRead,
    *,
    watches: bool = False,
    initiator: object = None,
) -> FilledFromEvidence:
    """Keep what was read as ``import evidence`` does, and store the rows: all of it or nothing.

    Each source is an import of its own; the weeks are one act after them.

    Args:
        journal: for which it was read.
        rows: the weeks as they are to be.
        read: what was read.
        watches: whether the sources are remembered, to be read again.
        initiator: who asked, for ``Changes``.

    Raises:
        InputError: a row cannot be stored.
        StoreError: the journal cannot be written; nothing was.
    """
    journal.keeper.make_for(CopyKind.IMPORT)
    numbers = []
    with journal.writing():
        for source, plan in read.plans:
            result = bring_evidence(journal, _for_now(journal, plan))
            numbers += [] if result.number is None else [result.number]
            if watches:
                watch(journal, result.source, Path(plan.path), source.options)
        filled = store_rows(journal, rows, initiator=initiator)
    return FilledFromEvidence(filled, tuple(numbers))


def take_back(journal: Journal, done: FilledFromEvidence) -> Changes:
    """Undo it: the weeks are as before, and the evidence counts no longer.

    Raises:
        InputError: hours that would come back do not fit into their week any more.
        StoreError: the journal cannot be written; nothing was.
    """
    with journal.writing():
        changes = weeks.undo(journal, done.filled.changes)
        for number in _numbers(journal, done, undone=False):
            undo_import(journal, number)
    return replace(changes, evidence=bool(done.numbers))


def do_again(journal: Journal, done: FilledFromEvidence) -> Changes:
    """Do it again after ``take_back``; errors as there."""
    with journal.writing():
        for number in _numbers(journal, done, undone=True):
            redo_import(journal, number)
        changes = weeks.redo(journal, done.filled.changes)
    return replace(changes, evidence=bool(done.numbers))


def _numbers(journal: Journal, done: FilledFromEvidence, *, undone: bool) -> list[int]:
    """Return those of its imports that are undone, or that are not, the latest first."""
    return [
        each.n
        for each in reversed(imports(journal))
        if each.n in done.numbers and (each.undone is not None) is undone
    ]


def _for_now(journal: Journal, plan: EvidencePlan) -> EvidencePlan:
    """Return a plan that was made on a copy, compared with the journal as it is now."""
    with journal.reading() as file:
        known = store.read_sources(file)
    wanted = plan.source
    source = next((each for each in known if each.uid == wanted.uid), None)
    source = source or source_of(known, wanted.kind, wanted.place, wanted.zone)
    source = replace(source, place=wanted.place)
    if not source.id:
        source = replace(wanted, id=0, uid="")
    before = other_calendars(journal, source, plan.mapping.choices)
    stored, gone = compare(journal, source, plan.entries, is_whole=bool(before))
    mapping = LabelMapping.of_shape(source.mapping)
    mapping.choices = plan.mapping.choices
    return replace(
        plan,
        source=source,
        stored=stored,
        gone=gone,
        before=before,
        new=plan.entries.count - len(stored),
        mapping=mapping,
        extends=does_extend(journal, source, plan.covers),
        journal_uid=journal.uid,
    )
