"""Brings evidence into the journal, in one transaction that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.activities import add_activity
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.calendars import CALENDAR
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.store.backups.folder import CopyKind
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.seen import COUNTED, FROM, READ, SAW, last_standing
from pendulum_journal.store.versions import acts, imported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pendulum_journal.services.evidence.plan import EvidencePlan
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import GoingOn
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.evidence.sources import StoredSource

_EVERY = 2000


@dataclass(frozen=True, slots=True)
class EvidenceResult:
    """The result of importing evidence.

    Attributes:
        new, known: numbers of entries.
        weeks: in how many weeks the file has entries.
        changes: what changed in the journal.
        number: of the import, by which it is undone; None: it brought nothing.
        source: the id of the source.
        gone: how many entries of before count no longer.
    """

    new: int
    known: int
    weeks: int
    changes: Changes
    number: int | None = None
    source: int = 0
    gone: int = 0


def carry_out_evidence(
    journal: Journal,
    plan: EvidencePlan,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    is_stopped: Callable[[], bool] = lambda: False,
    initiator: object = None,
) -> EvidenceResult:
    """Keep what a plan would bring.

    Args:
        journal: the one for which the plan was made.
        plan: what to do.
        progress: called with the number of entries kept and of all.
        is_stopped: called now and then; True stops the import, and nothing is kept.
        initiator: who asked, for ``Changes``.

    Raises:
        InputError: there is no entry that can be imported.
        ImportStopped: ``is_stopped`` returned True.
        StoreError: the journal cannot be written; nothing was.
    """
    if not plan.entries.count and not plan.gone:
        raise InputError(
            "evidence-nothing", "“{file}” has no entry that can be imported.", file=plan.file
        )
    journal.keeper.make_for(CopyKind.IMPORT)
    return bring_evidence(
        journal, plan, progress=progress, is_stopped=is_stopped, initiator=initiator
    )


def bring_evidence(
    journal: Journal,
    plan: EvidencePlan,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    is_stopped: Callable[[], bool] = lambda: False,
    initiator: object = None,
) -> EvidenceResult:
    """Keep what a plan would bring without a backup first, perhaps inside a transaction.

    Arguments and errors are those of ``carry_out_evidence``.
    """
    before = journal.activities(archived=True)
    with journal.writing() as file:
        numbers = plan.mapping.numbers_of(plan.entries.labels)
        row_id = store.put_source(file, _with_mapping(file, plan))
        number = None
        if plan.brings:
            number = _begin(journal, file, plan, row_id)
            rows = _counted(plan, numbers, progress, is_stopped)
            store.put_evidence(file, row_id, number, rows)
            store.mark_gone(file, row_id, number, plan.gone)
        else:
            _make_activities(journal, file, plan, None)
        plan.mapping.rules = _with_uids(journal, plan)
        stored = replace(_with_mapping(file, plan), id=row_id)
        of = last_standing(file, row_id) if number is None else number
        source = _having_seen(stored, plan, of)
        store.put_source(file, source)
    made = journal.activities(archived=True) != before
    changes = Changes(activities=made, evidence=True, initiator=initiator)
    return EvidenceResult(
        plan.new, plan.known, len(plan.weeks), changes, number, row_id, len(plan.gone)
    )


def renew_evidence(
    journal: Journal,
    plan: EvidencePlan,
    *,
    is_stopped: Callable[[], bool] = lambda: False,
    initiator: object = None,
) -> EvidenceResult:
    """Add what is new in a source that is read again by itself to its last import.

    That makes no act: what was done last is still what the user did, and undoing the import takes
    all of it back.

    Raises:
        ImportStopped: ``is_stopped`` returned True.
        StoreError: the journal cannot be written; nothing was.
    """
    with journal.writing() as file:
        number = store.last_import(file, plan.source.id, plan.file)
        if number is None:
            return EvidenceResult(0, plan.known, 0, Changes(initiator=initiator))
        numbers = plan.mapping.numbers_of(plan.entries.labels)
        rows = _counted(plan, numbers, lambda _done, _all: None, is_stopped)
        store.put_evidence(file, plan.source.id, number, rows)
        store.mark_gone(file, plan.source.id, number, plan.gone)
        store.extend_import(file, number, plan.covers, plan.sha256, is_other=bool(plan.before))
        source = _with_mapping(file, plan, keeps_chosen=True)
        store.put_source(file, _having_seen(source, plan, number))
    changes = Changes(evidence=True, initiator=initiator)
    return EvidenceResult(plan.new, plan.known, len(plan.weeks), changes, number)


def _with_mapping(
    file: JournalFile, plan: EvidencePlan, *, keeps_chosen: bool = False
) -> StoredSource:
    """Return the source as it is stored now, with the labels and rules of a plan.

    What is read again of it may have been changed since the plan was made. ``keeps_chosen`` leaves
    rules and choices as they are stored now if they are others than then: nobody chose anything
    for the plan.
    """
    known = (each for each in store.read_sources(file) if each.id == plan.source.id)
    source = next(known, plan.source)
    shape, before = plan.mapping.to_shape(), plan.source.mapping
    if keeps_chosen:
        now = source.mapping
        newer = [key for key in ("rules", "choices") if now.get(key) != before.get(key)]
        shape |= {key: now[key] for key in newer if key in now}
    return replace(source, place=plan.source.place, mapping={**source.mapping, **shape})


def _having_seen(source: StoredSource, plan: EvidencePlan, number: int | None) -> StoredSource:
    """Return a source that remembers of which kinds an import told: all those of its projects.

    Of them, what this import saw stays if an earlier one is undone. Of a calendar it remembers how
    the import counted.
    """
    if number is None:
        return source
    if source.kind.startswith(CALENDAR):
        before = source.mapping.get(COUNTED)
        known = before if isinstance(before, dict) else {}
        if plan.before:  # earlier versions did not keep it
            read = {READ: plan.before.split(" + ")}
            known = {n: {**read, **each} for n, each in known.items() if isinstance(each, dict)}
        counted = {**known, str(number): plan.mapping.choices}
        return replace(source, mapping={**source.mapping, COUNTED: counted, FROM: plan.path})
    projects = {project for project, _ in plan.entries.labels}
    kinds = {kind for kind, (name, _) in enumerate(plan.mapping.labels) if name in projects}
    saw = source.mapping.get(SAW)
    known = saw if isinstance(saw, dict) else {}
    kinds |= set(known.get(str(number), ()))
    return replace(source, mapping={**source.mapping, SAW: {**known, str(number): sorted(kinds)}})


def _begin(journal: Journal, file: JournalFile, plan: EvidencePlan, source: int) -> int:
    """Add the import and its act, with the activities that it makes; return its number."""
    number = imported.add_import(
        file, plan.file, now=journal.now(), sha256=plan.sha256, covers=plan.covers, source=source
    )
    with journal.acting(ActKind.IMPORT, imported=number) as act:
        act.stored(file, journal.now())
        _make_activities(journal, file, plan, act)
    return number


def _make_activities(
    journal: Journal, file: JournalFile, plan: EvidencePlan, act: GoingOn | None
) -> None:
    known = {each.uid for each in journal.activities(archived=True)}
    for wanted in plan.wanted:
        made, _ = add_activity(journal, wanted.name, wanted.group)
        if act is not None and made.uid not in known:
            acts.add_activity_of(file, act.stored(file, journal.now()), made)


def _with_uids(journal: Journal, plan: EvidencePlan) -> dict[str, str | None]:
    """Return the rules with the uids of the activities that were made."""
    by_name = {each.name: each.uid for each in journal.activities(archived=True)}
    made = {f"new {each.id}": by_name.get(each.name) for each in plan.wanted if each.id < 0}
    return {
        name: made.get(uid, uid) if uid is not None else None
        for name, uid in plan.mapping.rules.items()
    }


def _counted(
    plan: EvidencePlan,
    numbers: list[int],
    progress: Callable[[int, int], None],
    is_stopped: Callable[[], bool],
) -> Iterator[tuple[int, bytes, int, int]]:
    """Yield the rows that are new, with the numbers of their labels in the source."""
    stored, every = plan.stored, plan.entries.count
    for at, (begin, item, seconds, label) in enumerate(plan.entries.rows()):
        if not at % _EVERY:
            if is_stopped():
                raise ImportStopped
            progress(at, every)
        if item not in stored:
            yield begin, item, seconds, numbers[label]
