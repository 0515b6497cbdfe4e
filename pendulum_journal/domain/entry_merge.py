"""A three-way merge of an entry that two programs changed, such as the window and a command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.trend.quantity import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pendulum_journal.domain.entry import Entry, Minutes
    from pendulum_journal.domain.week import Week

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class EntryField(Named):
    """The fields of an entry that are merged."""

    STATE = "state"
    MARKED_COMPLETE = "marked_complete", "marked complete"
    ENERGY = "energy"
    CLOCK_MINUTES = "clock_minutes", "time at work in all"
    FOCUS_BLOCK = "focus_block", str(Quantity.FOCUS_BLOCK.label)
    FOCUS_DAYS = "focus_days", "focus days"
    SHIPPING_DAYS = "shipping_days", "shipping days"
    PLANNED = "planned", "as planned"
    NOTE = "note"
    MINUTES = "minutes", "hours"
    EXTRAS = "extras"

    def amount(self, value: object) -> Message | None:
        """Return a value with its unit; None for fields of hours and of other than one number."""
        if not isinstance(value, int) or self not in _UNITS:
            return None
        unit = _UNITS[self]  # days are in the name of the field
        return (
            Message("amount", "{value}", {"value": value}) if unit is None else unit.amount(value)
        )


_UNITS: dict[EntryField, Unit | None] = {
    EntryField.ENERGY: Unit.PER_CENT,
    EntryField.PLANNED: Unit.PER_CENT,
    EntryField.FOCUS_BLOCK: Unit.MINUTES,
    EntryField.FOCUS_DAYS: None,
    EntryField.SHIPPING_DAYS: None,
}

_PARTED = {EntryField.MINUTES, EntryField.EXTRAS}
"""Fields that are mappings: each of their keys is merged by itself."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that both sides changed differently: the journal keeps theirs, and ours is shown.

    Attributes:
        field: the field that the value belongs to.
        ours: the value that was not taken; of a note, one in which the same lines were changed.
        theirs: the value that the journal keeps.
        key: the activity's id for hours, the key of an extra, else None.
        overfills: whether our hours were refused because the week would have exceeded 168 hours;
            they need not have been changed on their side.
        both_stand: whether both values are in the journal, as of a note, theirs first.
    """

    field: EntryField
    ours: object
    theirs: object
    key: object = None
    overfills: bool = False
    both_stand: bool = False


def merge(
    base: Entry, ours: Entry, theirs: Entry, *, both_stand: bool = True
) -> tuple[Entry, tuple[Clash, ...]]:
    """Apply to ``theirs`` what we changed since ``base``.

    A value that only one side changed is taken from that side, and notes are merged by lines. Where
    both changed a figure differently, theirs is kept and a clash reports ours. Where our hours on
    top of theirs would exceed 168 hours, the smallest increases are taken as long as they fit, and
    the others become clashes.

    Args:
        base: the entry as we read it.
        ours: the entry as we want to store it.
        theirs: the entry as the journal holds it now.
        both_stand: whether lines of the note that both sides changed both stand; if not, the note
            stays as theirs.

    Returns:
        The merged entry, and what of ours was not taken.
    """
    from pendulum_journal.domain.note.merge import merge_notes

    clashes: list[Clash] = []
    taken = {}
    for field in EntryField:
        if field not in _PARTED and field is not EntryField.NOTE:
            values = (getattr(base, field), getattr(ours, field), getattr(theirs, field))
            if _is_ours(values, field, clashes):
                taken[field.value] = values[1]
    note = merge_notes(base.note, ours.note, theirs.note)
    if not note.is_clean:
        clashes.append(Clash(EntryField.NOTE, ours.note, theirs.note, both_stand=both_stand))
    if note.is_clean or both_stand:
        taken[EntryField.NOTE.value] = note.text
    minutes = _merge_mapping(
        EntryField.MINUTES, base.minutes, ours.minutes, theirs.minutes, clashes
    )
    minutes = _fill(theirs.minutes, minutes, clashes)
    extras = _merge_mapping(EntryField.EXTRAS, base.extras, ours.extras, theirs.extras, clashes)
    unread = _merge_mapping(EntryField.MINUTES, base.unread, ours.unread, theirs.unread, [])
    unread = {key: text for key, text in unread.items() if key not in minutes}
    merged = replace(theirs, minutes=minutes, unread=unread, extras=extras, **taken)
    return merged, tuple(clashes)


def lost(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """Return the clashes in which our value was not taken."""
    return tuple(clash for clash in clashes if not clash.both_stand)


def check_filled(week: Week, clashes: Iterable[Clash]) -> None:
    """Refuse a merge that left hours out; for callers that cannot show the clashes to the user.

    Raises:
        InputError: some of our hours did not fit into the week.
    """
    if any(clash.overfills for clash in clashes):
        raise InputError(
            "total-merged",
            "{week} has other hours by now; with these it would have more than the 168 hours of a "
            "week. Nothing was changed: lower its hours first.",
            week=str(week),
        )


def _fill(
    theirs: Mapping[int, Minutes], merged: dict[int, Minutes], clashes: list[Clash]
) -> dict[int, Minutes]:
    """Return the merged minutes, taking increases over theirs only as long as 168 hours allow.

    Smallest increases come first; those that do not fit keep their value and become clashes.
    """
    if _total(merged) <= WEEK_MINUTES:
        return merged
    rises = {
        key: rise
        for key, part in merged.items()
        if (rise := part.minutes - (theirs[key].minutes if key in theirs else 0)) > 0
    }
    filled = {key: theirs.get(key) if key in rises else part for key, part in merged.items()}
    kept = {key: part for key, part in filled.items() if part is not None}
    for key in sorted(rises, key=lambda key: (rises[key], key)):
        if _total(kept) + rises[key] <= WEEK_MINUTES:
            kept[key] = merged[key]
        else:
            mine, other = merged[key], theirs.get(key)
            clashes.append(Clash(EntryField.MINUTES, mine, other, key, overfills=True))
    return kept


def _total(minutes: Mapping[int, Minutes]) -> int:
    return sum(part.minutes for part in minutes.values())


def _is_ours(
    values: tuple[object, object, object],
    field: EntryField,
    clashes: list[Clash],
    key: object = None,
) -> bool:
    """Return whether to take our value of (base, ours, theirs); append a clash if both changed."""
    base, ours, theirs = values
    if ours in (base, theirs):
        return False
    if theirs == base:
        return True
    clashes.append(Clash(field, ours, theirs, key))
    return False


def _merge_mapping(
    field: EntryField,
    base: Mapping[_Key, _Value],
    ours: Mapping[_Key, _Value],
    theirs: Mapping[_Key, _Value],
    clashes: list[Clash],
) -> dict[_Key, _Value]:
    merged = dict(theirs)
    for key in base.keys() | ours.keys():
        mine = ours.get(key)
        if not _is_ours((base.get(key), mine, theirs.get(key)), field, clashes, key):
            continue
        if mine is None:
            merged.pop(key, None)
        else:
            merged[key] = mine
    return merged
