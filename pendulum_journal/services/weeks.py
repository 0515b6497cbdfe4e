"""Actions on whole weeks: copying hours, clearing, marking as away, undo and redo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy, State, with_minutes
from pendulum_journal.domain.entry_merge import check_filled, merge
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import weeks_between
from pendulum_journal.services.changes import Changes, WeekChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import Recorded

_LEFT = "missing_left_until"


def copy_hours(
    journal: Journal, source: Week, target: Week, *, initiator: object = None
) -> Recorded:
    """Copy the hours of ``source`` to the activities that have no hours yet in ``target``.

    Raises:
        InputError: ``source`` has no hours, or ``target`` has hours in each of its activities.
        StoreError: the file cannot be written; nothing was.
    """
    given = journal.entry(source)
    if given is None or not given.minutes:
        raise InputError("copy-nothing", "There are no hours in {week} to copy.", week=str(source))
    base = journal.entry(target)
    entry = base or Entry(target)
    filled = {
        activity: Minutes(part.minutes)
        for activity, part in given.minutes.items()
        if activity not in entry.minutes
    }
    if not filled:
        raise InputError(
            "copy-full",
            "Every row of {week} that could be copied into has hours already.",
            week=str(target),
        )
    edited = entry
    for activity, part in filled.items():
        edited = with_minutes(edited, activity, part)
    with journal.acting(ActKind.COPY):
        return journal.record(edited, base, initiator=initiator)


def copy_last_hours(journal: Journal, target: Week) -> tuple[Week, Recorded]:
    """Copy the hours of the last recorded week before ``target``, as ``copy_hours`` does.

    Returns:
        The week that they come from, and what was stored.

    Raises:
        InputError: no week before it has hours, or ``target`` has hours in each row.
        StoreError: the file cannot be written; nothing was.
    """
    recorded = [row.week for row in journal.figures() if row.week < target and row.is_recorded]
    if not recorded:
        raise InputError(
            "copy-none", "No week before {week} has hours that could be copied.", week=target
        )
    return recorded[-1], copy_hours(journal, recorded[-1], target)


def append_note(journal: Journal, week: Week, text: str, *, initiator: object = None) -> Recorded:
    """Add a paragraph to the note of a week as it is stored now; blank text adds nothing.

    The note is read within the transaction, so that two programs that add one do not clash.

    Raises:
        InputError: text that cannot be stored.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing():
        base = journal.entry(week)
        entry = base or Entry(week)
        begun = entry.note.rstrip("\n") + "\n\n" if entry.note else ""
        note = begun + text if text.strip() else entry.note
        return journal.record(replace(entry, note=note), base, initiator=initiator)


def clear(journal: Journal, week: Week, *, initiator: object = None) -> Recorded:
    """Delete the entry of a week; its note is saved as an earlier version."""
    with journal.acting(ActKind.DELETE):
        return journal.record(
            Entry(week), journal.entry(week), why=ReplacedBy.DELETE, initiator=initiator
        )


def mark_away(journal: Journal, weeks: Iterable[Week], *, initiator: object = None) -> Changes:
    """Mark weeks as away in one transaction; their notes and figures are kept.

    A week that is away already is left alone: undo would take back that nothing changed.
    """
    edits = []
    for week in weeks:
        base = journal.entry(week)
        if base is None or base.state is not State.AWAY:
            edits.append((replace(base or Entry(week), state=State.AWAY), base))
    with journal.acting(ActKind.AWAY):
        return journal.record_many(edits, initiator=initiator)


def undo(journal: Journal, changes: Changes, *, initiator: object = None) -> Changes:
    """Undo the changes to entries; later changes to the same entries are kept.

    Returns:
        The changes that the undoing made.

    Raises:
        InputError: hours that would come back do not fit into their week any more.
        StoreError: the file cannot be written; nothing was.
    """
    steps = {week: WeekChange(each.after, each.before) for week, each in changes.weeks.items()}
    return _replay(journal, steps, ActKind.UNDO, initiator)


def redo(journal: Journal, changes: Changes, *, initiator: object = None) -> Changes:
    """Repeat changes to entries that ``undo`` took back; result and errors as for ``undo``."""
    return _replay(journal, changes.weeks, ActKind.REDO, initiator)


def _replay(
    journal: Journal, steps: Mapping[Week, WeekChange], kind: ActKind, initiator: object
) -> Changes:
    edits = []
    for week, step in steps.items():
        current = journal.entry(week)
        wanted, clashes = merge(
            step.before or Entry(week),
            step.after or Entry(week),
            current or Entry(week),
            both_stand=False,
        )
        check_filled(week, clashes)
        if wanted != (current or Entry(week)):
            edits.append((wanted, current))
    with journal.acting(kind):
        return journal.record_many(edits, why=ReplacedBy.UNDO, initiator=initiator)


def missing_before(journal: Journal, week: Week) -> list[Week]:
    """Return the weeks without an entry between a week and the entry before it, oldest first.

    Weeks before the first entry of the journal do not count, nor do those the user chose to leave.
    """
    written = [figures.week for figures in journal.figures() if figures.week < week]
    if not written:
        return []
    left = _left_until(journal)
    return [gap for gap in weeks_between(written[-1] + 1, week + -1) if gap.index > left]


def unfinished(journal: Journal, week: Week) -> tuple[Week | None, bool]:
    """Return (week, False) if a week is missing, (week, True) if partial, else (None, False).

    A week before the first entry of the journal, or one that the user chose to leave, is not
    missing.
    """
    rows = journal.figures()
    row = next((each for each in rows if each.week == week), None)
    if row is not None:
        is_partial = row.state is State.PARTIAL
        return (week, True) if is_partial else (None, False)
    is_begun = bool(rows) and rows[0].week < week
    return (week if is_begun and week.index > _left_until(journal) else None), False


def leave_missing(journal: Journal, week: Week, *, initiator: object = None) -> Changes:
    """Record that the missing weeks up to and including a week are not to be offered again.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    left = max(week.index, _left_until(journal))
    return journal.put_setting(_LEFT, left, initiator=initiator)


def _left_until(journal: Journal) -> int:
    held = journal.setting(_LEFT)
    return held if isinstance(held, int) else 0
