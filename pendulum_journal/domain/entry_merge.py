"""Two people at one entry: the window and a command that wrote the same week."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Named
from pendulum_journal.domain.trend.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pendulum_journal.domain.entry import Entry, Minutes
    from pendulum_journal.domain.week import Week

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class EntryField(Named):
    """What of an entry two people can have changed."""

    STATE = "state"
    MARKED_COMPLETE = "marked_complete", "marked complete"
    ENERGY = "energy"
    CLOCK_MINUTES = "clock_minutes", "time at work in all"
    FOCUS_BLOCK = "focus_block", str(Quantity.FOCUS_BLOCK.label)
    NOTE = "note"
    MINUTES = "minutes", "hours"
    EXTRAS = "extras"


_PARTED = {EntryField.MINUTES, EntryField.EXTRAS}
"""Fields that are merged part by part."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that both sides changed differently; the journal's stays, ours is told.

    Attributes:
        field: what was changed.
        key: the id of the activity whose hours it is, or the key of an extra; else None.
        overfills: hours of ours would have made the week longer than 168 h, whether or not theirs
            were changed.
    """

    field: EntryField
    ours: object
    theirs: object
    key: object = None
    overfills: bool = False


def merge(base: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, tuple[Clash, ...]]:
    """Put what we changed since ``base`` on top of ``theirs``.

    A value that only one side changed is taken from that side. Where both changed it, and not to
    the same, theirs stays and a clash says what ours was. So it is where hours of ours, added to
    theirs, would make the week longer than it is; the smallest rises are taken as far as they fit.
    """
    clashes: list[Clash] = []
    taken = {}
    for field in EntryField:
        if field not in _PARTED:
            values = (getattr(base, field), getattr(ours, field), getattr(theirs, field))
            if _is_ours(values, field, clashes):
                taken[field.value] = values[1]
    minutes = _merge_mapping(
        EntryField.MINUTES, base.minutes, ours.minutes, theirs.minutes, clashes
    )
    minutes = _fill(theirs.minutes, minutes, clashes)
    extras = _merge_mapping(EntryField.EXTRAS, base.extras, ours.extras, theirs.extras, clashes)
    return replace(theirs, minutes=minutes, extras=extras, **taken), tuple(clashes)


def check_filled(week: Week, clashes: Iterable[Clash]) -> None:
    """Refuse what leaves hours out, for whoever cannot tell the user which.

    Raises:
        InputError: the hours of ours did not all fit into the week.
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
    """Take what raises hours of theirs as far as a week has room, the smallest rises first."""
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
    """Tell whether ours is taken of a value as it was, as it is by us, and as it is by them."""
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
