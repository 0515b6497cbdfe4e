"""Two people at one entry: the window and a command that wrote the same week."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pendulum_journal.domain.entry import Entry, Minutes
    from pendulum_journal.domain.week import Week

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_FIELDS = ("state", "marked_complete", "energy", "clock_minutes", "focus_block", "note")


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that both sides changed differently; the journal's stays, ours is told.

    ``field`` is an attribute of Entry, ``minutes:ID`` for an activity or ``extras:KEY``.
    ``overfills`` says that hours of ours would have made the week longer than 168 h, whether or
    not theirs were changed.
    """

    field: str
    ours: object
    theirs: object
    overfills: bool = False


def merge(base: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, tuple[Clash, ...]]:
    """Put what we changed since ``base`` on top of ``theirs``.

    A value that only one side changed is taken from that side. Where both changed it, and not to
    the same, theirs stays and a clash says what ours was. So it is where hours of ours, added to
    theirs, would make the week longer than it is; the smallest rises are taken as far as they fit.
    """
    clashes: list[Clash] = []
    taken = {
        name: getattr(ours, name)
        for name in _FIELDS
        if _is_ours(name, getattr(base, name), getattr(ours, name), getattr(theirs, name), clashes)
    }
    minutes = _merge_mapping("minutes", base.minutes, ours.minutes, theirs.minutes, clashes)
    minutes = _fill(theirs.minutes, minutes, clashes)
    extras = _merge_mapping("extras", base.extras, ours.extras, theirs.extras, clashes)
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
            clashes.append(Clash(f"minutes:{key}", merged[key], theirs.get(key), overfills=True))
    return kept


def _total(minutes: Mapping[int, Minutes]) -> int:
    return sum(part.minutes for part in minutes.values())


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
