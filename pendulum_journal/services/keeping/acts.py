"""Taking back what was done to weeks: the last act, or an import weeks later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.act import Act, ActKind, FieldChange, passed_on, take_back
from pendulum_journal.domain.entry import Entry, ReplacedBy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.keeping.other_records import OtherRecords
from pendulum_journal.store import activities
from pendulum_journal.store.versions import acts, imported
from pendulum_journal.store.versions.imported import Imported

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import WeekChange
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import GoingOn
    from pendulum_journal.store.database import JournalFile

__all__ = [
    "Act",
    "Imported",
    "Undone",
    "imports",
    "list_acts",
    "redo_import",
    "undo",
    "undo_import",
]


@dataclass(frozen=True, slots=True)
class Undone:
    """The result of taking back an act.

    Attributes:
        act: the act that was taken back.
        changes: what changed in the journal.
        kept: by week, the fields that stay as they are, because they were changed since.
        stays: a sentence for each other record that stays, such as a role.
        marks_only: whether nothing but the mark of an import changed, that it is undone or not.
    """

    act: Act
    changes: Changes
    kept: tuple[tuple[Week, tuple[FieldChange, ...]], ...]
    stays: tuple[Message, ...] = ()
    marks_only: bool = False


def list_acts(journal: Journal) -> list[Act]:
    """Return every act, the latest first."""
    with journal.reading() as file:
        return acts.read_acts(file)


def imports(journal: Journal) -> list[Imported]:
    """Return every import, oldest first."""
    with journal.reading() as file:
        return imported.read_imports(file)


def undo(journal: Journal, *, initiator: object = None) -> Undone:
    """Take back the last act; that is an act itself, so that a second call does it again.

    Raises:
        InputError: there is nothing to undo, or all of it was changed since; nothing is recorded.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing():
        every = list_acts(journal)
        if not every:
            raise InputError("undo-nothing", "There is nothing to undo.")
        undone = _take_back(journal, every[0], initiator)
        if not undone.changes.any and not undone.marks_only:
            raise InputError(
                "undo-changed-since",
                "What was done last ({what}) was changed since by hand, and stays as it is. "
                "Earlier versions are in the history of each week.",
                what=every[0].kind.label,
            )
        return undone


def undo_import(journal: Journal, n: int, *, initiator: object = None) -> Undone:
    """Take back an import; what was changed since, by hand or by a later import, stays.

    Raises:
        InputError: there is no such import, or it was undone already.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing():
        found = {each.n: each for each in imports(journal)}
        if n not in found:
            raise InputError("import-missing", "There is no import {n}. See import list.", n=n)
        if found[n].undone is not None:
            raise InputError("import-undone", "Import {n} was undone already.", n=n)
        act = next((each for each in list_acts(journal) if each.imported == n), None)
        if act is None:
            raise _not_kept()
        return _take_back(journal, act, initiator)


def redo_import(journal: Journal, n: int, *, initiator: object = None) -> Undone:
    """Do an import again that was undone, its activities included.

    Raises:
        InputError: the import was not undone, or what undid it is not kept any more.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing():
        every = list_acts(journal)
        done = next((each.id for each in every if each.imported == n), None)
        undoing = next((each for each in every if done is not None and each.undoes == done), None)
        if undoing is None:
            raise _not_kept()
        return _take_back(journal, undoing, initiator)


def _take_back(journal: Journal, act: Act, initiator: object) -> Undone:
    moved: dict[Week, WeekChange] = {}
    kept: list[tuple[Week, tuple[FieldChange, ...]]] = []
    with journal.acting(ActKind.UNDO, undoes=act.id) as undoing, journal.reading() as file:
        made_again = _make_activities_again(journal, file, act, undoing)
        others = OtherRecords(file, act.id, undoing, journal.now())
        others.take_back(activities_only=True)
        changes = acts.read_changes(file, act.id)
        brought = _brought_by(file, act)
        if not (changes or others.any or _can_mark(journal, file, act, brought)):
            raise _not_kept()
        for change in changes:
            base = journal.entry(change.week)
            entry, stays = take_back(base or Entry(change.week), change.fields)
            recorded = journal.record(entry, base, why=ReplacedBy.UNDO)
            moved |= recorded.changes.weeks if recorded.changes.any else {}
            if stays:
                kept.append((change.week, stays))
                _pass_on(file, act.id, change.entry_id, stays)
        undoing.stored(file, journal.now())  # it was undone even if everything stays
        others.take_back()
        went = _delete_activities(file, act, undoing, journal)
        if brought is not None:
            found, is_undone = brought
            imported.mark_undone(file, found.n, journal.now() if is_undone else None)
    changed = Changes(
        moved,
        activities=made_again or went,
        evidence=brought is not None and brought[0].source is not None,
        everything=others.any,
        initiator=initiator,
    )
    marks_only = brought is not None and not changes and not changed.any
    return Undone(act, changed, tuple(kept), others.stays, marks_only=marks_only)


def _can_mark(
    journal: Journal, file: JournalFile, act: Act, brought: tuple[Imported, bool] | None
) -> bool:
    """Return whether an act that changed no week can be taken back, as it undid an import.

    Evidence counts or does not, by the mark of its import. Of an import whose weeks were all
    changed since, the undo that left them has nothing but the mark.
    """
    if brought is None:
        return False
    if brought[0].source is not None:
        return True
    done = next((each.id for each in list_acts(journal) if each.imported == brought[0].n), None)
    return act.undoes is not None and done is not None and bool(acts.read_changes(file, done))


def _not_kept() -> InputError:
    return InputError(
        "undo-not-kept",
        "What this changed is not kept any more: the journal was restored from a backup since, or "
        "its weeks were deleted for ever. Their earlier versions are in the history of each week.",
    )


def _pass_on(file: JournalFile, act: int, entry_id: int, stays: tuple[FieldChange, ...]) -> None:
    """Make what was before the act what was before the later act that changed the same field."""
    for later, change in acts.later_changes(file, act, entry_id):
        fields = list(change.fields)
        found = [passed_on(each, fields) for each in stays]
        new = {each.place: each for each in found if each is not None}
        if new:
            merged = [new.get(each.place, each) for each in fields]
            acts.put_change(file, later, entry_id, merged)
            stays = tuple(each for each in stays if each.place not in new)


def _brought_by(file: JournalFile, act: Act) -> tuple[Imported, bool] | None:
    """Return the import that an act did, undid or did again, and whether it is undone without it.

    Of an act that has to do with no import: None.
    """
    known = {each.id: each for each in acts.read_acts(file)}
    is_undone, found = True, act
    while found.imported is None and found.undoes in known:
        is_undone, found = not is_undone, known[found.undoes]
    every = {each.n: each for each in imported.read_imports(file)}
    return None if found.imported not in every else (every[found.imported], is_undone)


def _delete_activities(file: JournalFile, act: Act, undoing: GoingOn, journal: Journal) -> bool:
    """Delete the activities that an act made and that nothing uses; return whether any went."""
    went = False
    known = {each.uid: each for each in activities.read_activities(file)}
    for uid, _ in acts.read_activities_of(file, act.id):
        if uid in known and acts.delete_unused_activity(file, uid):
            acts.add_activity_of(file, undoing.stored(file, journal.now()), known[uid])
            went = True
    return went


def _make_activities_again(journal: Journal, file: JournalFile, act: Act, undoing: GoingOn) -> bool:
    """Make the activities again that an undo deleted, when the undo itself is taken back.

    Returns:
        whether any was made.
    """
    if act.undoes is None:
        return False
    made_any = False
    known = {each.uid for each in activities.read_activities(file)}
    for uid, made in acts.read_activities_of(file, act.id):
        if uid not in known:
            made["group"] = Group(made["group"])
            again = activities.add_activity(file, Activity(id=0, uid=uid, **made))
            acts.add_activity_of(file, undoing.stored(file, journal.now()), again)
            made_any = True
    return made_any
