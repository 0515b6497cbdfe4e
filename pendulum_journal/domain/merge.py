"""Two people at one entry: the window and a command that wrote the same week."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.entry import Entry

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_FIELDS = ("state", "marked_complete", "energy", "clock_minutes", "focus_block", "note")


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that both sides changed differently; the journal's stays, ours is told.

    ``field`` is an attribute of Entry, ``minutes:ID`` for an activity or ``extras:KEY``.
    """

    field: str
    ours: object
    theirs: object


def merge(base: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, tuple[Clash, ...]]:
    """Put what we changed since ``base`` on top of ``theirs``.

    A value that only one side changed is taken from that side. Where both changed it, and not to
    the same, theirs stays and a clash says what ours was.
    """
    clashes: list[Clash] = []
    taken = {
        name: getattr(ours, name)
        for name in _FIELDS
        if _is_ours(name, getattr(base, name), getattr(ours, name), getattr(theirs, name), clashes)
    }
    minutes = _merge_mapping("minutes", base.minutes, ours.minutes, theirs.minutes, clashes)
    extras = _merge_mapping("extras", base.extras, ours.extras, theirs.extras, clashes)
    return replace(theirs, minutes=minutes, extras=extras, **taken), tuple(clashes)


def _is_ours(name: str, base: object, ours: object, theirs: object, clashes: list[Clash]) -> bool:
    if ours in (base, theirs):
        return False
    if theirs == base:
        return True
    clashes.append(Clash(name, ours, theirs))
    return False


def _merge_mapping(
    name: str,
    base: Mapping[_Key, _Value],
    ours: Mapping[_Key, _Value],
    theirs: Mapping[_Key, _Value],
    clashes: list[Clash],
) -> dict[_Key, _Value]:
    merged = dict(theirs)
    for key in base.keys() | ours.keys():
        mine = ours.get(key)
        if not _is_ours(f"{name}:{key}", base.get(key), mine, theirs.get(key), clashes):
            continue
        if mine is None:
            merged.pop(key, None)
        else:
            merged[key] = mine
    return merged
