"""Acts: what was done to weeks, and how it is taken back a field at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.message import Named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.week import Week


class ActKind(Named):
    """What an act did."""

    LOG = "log", "a week was written down"
    FILL_IN = "fill-in", "weeks were filled in"
    IMPORT = "import", "an import"
    JOURNAL = "import-journal", "an import of a whole journal"
    BRING_BACK = "bring-back", "an earlier version was brought back"
    COPY = "copy", "the hours of another week were copied"
    AWAY = "away", "weeks were marked as away"
    DELETE = "delete", "a week was deleted"
    RESTORE = "restore", "a deleted week was brought back"
    TAKE = "take", "what was measured was taken"
    ACCEPT = "accept", "a week was taken as right"
    UNDO = "undo", "an act was taken back"
    REDO = "redo", "what was taken back was done again"
    OTHER = "other", "another change"


@dataclass(frozen=True, slots=True)
class Act:
    """One doing that changed one or many weeks.

    Attributes:
        when: the moment, in UTC.
        who: what did it: ``window`` or ``command``.
        imported: the number of the import that it is; None: it is none.
        undoes: the id of the act that it took back; None: it took none back.
        weeks: how many weeks it changed, as far as that is still kept; 0: it cannot be undone.
        span: the first and the last of these weeks; None: no week's entry was changed.
    """

    id: int
    when: datetime
    kind: ActKind
    who: str
    imported: int | None
    undoes: int | None
    weeks: int
    span: tuple[Week, Week] | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an entry before and after a change.

    Attributes:
        key: the activity's id for hours, the key of an extra, else None.
        before, after: the values; None: not given. Of hours that an import could not read it is the
            text of the cell.
    """

    field: EntryField
    key: int | str | None
    before: object
    after: object

    @property
    def place(self) -> tuple[EntryField, int | str | None]:
        """What was changed, without its values."""
        return self.field, self.key


def _hours(entry: Entry) -> dict[Any, Any]:
    """Return by activity id the minutes, or the text of a cell that could not be read."""
    return {**entry.unread, **entry.minutes}


_PARTED: dict[EntryField, Callable[[Entry], dict[Any, Any]]] = {
    EntryField.MINUTES: _hours,
    EntryField.EXTRAS: lambda entry: dict(entry.extras),
}


def changes_between(before: Entry, after: Entry) -> list[FieldChange]:
    """Return the fields in which two entries differ; hours and extras one by one."""
    found = [
        FieldChange(field, None, getattr(before, field.value), getattr(after, field.value))
        for field in EntryField
        if field not in _PARTED
    ]
    for field, part in _PARTED.items():
        one, other = part(before), part(after)
        keys = sorted(one.keys() | other.keys())
        found += [FieldChange(field, key, one.get(key), other.get(key)) for key in keys]
    return [change for change in found if change.before != change.after]


def take_back(
    current: Entry, changes: Iterable[FieldChange]
) -> tuple[Entry, tuple[FieldChange, ...]]:
    """Return an entry without what an act did to it, and the changes that have to stay.

    A field that is as the act left it becomes what it was before. One that was changed since stays.
    What the act added to a note goes if it still stands there word for word.

    Args:
        current: the entry as it is.
        changes: what the act changed in it.
    """
    parts = {field: part(current) for field, part in _PARTED.items()}
    taken: dict[str, object] = {}
    kept: list[FieldChange] = []
    for change in changes:
        part = parts.get(change.field)
        value = getattr(current, change.field.value) if part is None else part.get(change.key)
        if change.field is EntryField.NOTE:
            note = note_without(str(value), str(change.before), str(change.after))
            if note is None:
                kept.append(change)
            else:
                taken[change.field.value] = note
        elif value != change.after:
            if value != change.before:
                kept.append(change)
        elif part is None:
            taken[change.field.value] = change.before
        elif change.before is None:
            part.pop(change.key, None)
        else:
            part[change.key] = change.before
    hours = parts[EntryField.MINUTES]
    entry = replace(
        current,
        minutes={key: part for key, part in hours.items() if not isinstance(part, str)},
        unread={key: part for key, part in hours.items() if isinstance(part, str)},
        extras=parts[EntryField.EXTRAS],
        **taken,  # type: ignore[arg-type]
    )
    return entry, tuple(kept)


def note_without(current: str, before: str, after: str) -> str | None:
    """Return a note without what changed ``before`` into ``after``; None if it was changed since.

    A block that was appended goes wherever it still stands word for word.
    """
    if current == after:
        return before
    if current == before:
        return current
    if after.startswith(before) and (block := after[len(before) :].strip("\n")):
        return _cut_block(current, block)
    from pendulum_journal.domain.note.merge import merge_notes

    merged = merge_notes(after, before, current)
    return merged.text if merged.is_clean else None


def _cut_block(note: str, block: str) -> str | None:
    """Return a note without some whole lines and the blank lines before them; None: not there."""
    lines, wanted = note.split("\n"), block.split("\n")
    for start in range(len(lines) - len(wanted), -1, -1):
        if lines[start : start + len(wanted)] == wanted:
            rest = lines[start + len(wanted) :]
            head = lines[:start]
            while head and not head[-1]:
                head.pop()
            return "\n".join([*head, *rest]) if head else "\n".join(rest).lstrip("\n")
    return None


def passed_on(change: FieldChange, later: Sequence[FieldChange]) -> FieldChange | None:
    """Return the later change of the same field with this one's ``before``, or None.

    For a change that cannot be taken back because a later act changed the field: when that one is
    taken back in its turn, the value before both comes back.

    Args:
        change: what stays.
        later: what one later act changed in the same entry.
    """
    for each in later:
        if each.place == change.place and each.before == change.after:
            return replace(each, before=change.before)
    return None
