"""A three-way merge of notes by lines (diff3), for a note that two programs changed.

Changes that do not overlap are all taken. Where both inserted lines at one place, or both changed
the same lines, both stand, theirs first. There are no markers.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_LINES = 3_000
"""Where more lines than this differ, they are treated as one change; comparing them takes long."""


@dataclass(frozen=True, slots=True)
class NoteMerge:
    """The result of a merge.

    Attributes:
        text: the merged note.
        is_clean: whether no line was changed by both. Lines that both inserted at one place are no
            lines that both changed.
    """

    text: str
    is_clean: bool


class _Change(NamedTuple):
    """Lines ``start`` to ``stop`` of the base were replaced by ``lines``."""

    start: int
    stop: int
    lines: Sequence[str]


def merge_notes(base: str, ours: str, theirs: str) -> NoteMerge:
    """Return the note with the changes of both sides.

    Args:
        base: the note that both began with.
        ours: what we made of it.
        theirs: what the other side made of it.
    """
    if ours in (base, theirs):
        return NoteMerge(theirs, is_clean=True)
    if theirs == base:
        return NoteMerge(ours, is_clean=True)
    old = base.split("\n")
    mine, other = _changes(old, ours.split("\n")), _changes(old, theirs.split("\n"))
    merged: list[str] = []
    at, is_clean = 0, True
    for start, stop, our_part, their_part in _regions(mine, other):
        merged += old[at:start]
        at = stop
        if our_part is None or their_part is None:
            only = our_part if their_part is None else their_part
            merged += _applied(old, start, stop, only or ())
            continue
        lines = _applied(old, start, stop, our_part), _applied(old, start, stop, their_part)
        merged += _both(*lines)
        is_clean &= start == stop or lines[0] == lines[1]
    merged += old[at:]
    return NoteMerge("\n".join(merged), is_clean)


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """Return what was replaced to make ``new`` of ``old``, in the order of the lines."""
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    if len(before) + len(after) > MOST_LINES or not before or not after:
        return [_Change(first, first + len(before), after)]
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        _Change(first + start, first + stop, after[begin:end])
        for what, start, stop, begin, end in codes
        if what != "equal"
    ]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines are the same at the beginning of both."""
    for place, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return place
    return min(len(one), len(other))


def _regions(
    mine: list[_Change], other: list[_Change]
) -> Iterator[tuple[int, int, list[_Change] | None, list[_Change] | None]]:
    """Yield (start, stop, our changes, their changes) of each stretch; None where one has none.

    Changes that overlap are in one stretch. Two that only touch do not overlap, unless both insert
    at the same place.
    """
    queue = sorted(
        [(change.start, change.stop, side, change) for side, changes in enumerate((mine, other))
         for change in changes],
        key=lambda each: each[:3],
    )  # fmt: skip
    while queue:
        start, stop, side, change = queue.pop(0)
        parts: tuple[list[_Change], list[_Change]] = ([], [])
        parts[side].append(change)
        while queue and _overlap(start, stop, queue[0][0], queue[0][1]):
            _, until, side, change = queue.pop(0)
            parts[side].append(change)
            stop = max(stop, until)
        yield start, stop, parts[0] or None, parts[1] or None


def _overlap(start: int, stop: int, begin: int, end: int) -> bool:
    """Return whether a change from ``begin``, not before ``start``, overlaps one up to ``stop``."""
    if begin == end or start == stop:
        return begin == start == stop == end or start < begin < stop
    return begin < stop


def _applied(old: Sequence[str], start: int, stop: int, changes: Sequence[_Change]) -> list[str]:
    """Return the lines ``start`` to ``stop`` of ``old`` with one side's changes."""
    lines: list[str] = []
    for change in changes:
        lines += [*old[start : change.start], *change.lines]
        start = change.stop
    return lines + list(old[start:stop])


def _both(ours: list[str], theirs: list[str]) -> list[str]:
    """Return their lines, then ours; lines that both begin or end with stand once."""
    if ours == theirs or not any(theirs):
        return ours
    if not any(ours):
        return theirs
    first = _common(ours, theirs)
    last = _common(ours[first:][::-1], theirs[first:][::-1])
    end = theirs[len(theirs) - last :]
    return [
        *theirs[: len(theirs) - last],
        *ours[first : len(ours) - last],
        *end,
    ]
