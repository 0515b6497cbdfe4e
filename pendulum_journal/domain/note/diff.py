"""What differs between two versions of a note: by lines, and by words within a changed line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_LINES = 5_000
"""Longer notes are compared as a whole."""

_WORDS = re.compile(r"\s+|[^\W_]+|.", re.S)
_LIKE = 0.4
"""How much alike two lines are, 0 to 1, that are shown as one line changed."""


class DiffKind(StrEnum):
    """What became of a stretch."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A stretch of a line."""

    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a comparison, without its line end.

    Attributes:
        kind: of the line as a whole: a changed line is a removed one, then an added one.
        pieces: the line in order; within a changed line the words that differ have its kind, the
            others are the same. Their texts together are the line.
    """

    kind: DiffKind
    pieces: tuple[DiffPiece, ...]

    @property
    def text(self) -> str:
        """The line."""
        return "".join(piece.text for piece in self.pieces)


def diff(one: str, other: str) -> list[DiffLine]:
    """Compare two notes line by line, and changed lines word by word.

    Args:
        one: the earlier text.
        other: the later one.
    """
    before, after = one.splitlines(), other.splitlines()
    if max(len(before), len(after)) > MOST_LINES:
        return [*_whole(DiffKind.REMOVED, before), *_whole(DiffKind.ADDED, after)]
    lines: list[DiffLine] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, start, stop, first, last in matcher.get_opcodes():
        if what == "equal":
            lines += _whole(DiffKind.SAME, before[start:stop])
        else:
            lines += _changed(before[start:stop], after[first:last])
    return lines


def _whole(kind: DiffKind, lines: Sequence[str]) -> Iterator[DiffLine]:
    return (DiffLine(kind, (DiffPiece(kind, line),) if line else ()) for line in lines)


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[DiffLine]:
    """Yield lines that took each other's place, in pairs where they are alike."""
    both = min(len(before), len(after))
    for old, new in zip(before, after, strict=False):
        yield from _pair(old, new)
    yield from _whole(DiffKind.REMOVED, before[both:])
    yield from _whole(DiffKind.ADDED, after[both:])


def _pair(old: str, new: str) -> Iterator[DiffLine]:
    words = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, *words, autojunk=len(old) + len(new) > 4000)
    if matcher.ratio() < _LIKE:
        yield from _whole(DiffKind.REMOVED, [old])
        yield from _whole(DiffKind.ADDED, [new])
        return
    for kind, side, places in (
        (DiffKind.REMOVED, words[0], (1, 2)),
        (DiffKind.ADDED, words[1], (3, 4)),
    ):
        pieces = [
            DiffPiece(DiffKind.SAME if code[0] == "equal" else kind, "".join(side[slice(*at)]))
            for code in matcher.get_opcodes()
            for at in [(int(code[places[0]]), int(code[places[1]]))]
            if at[0] < at[1]
        ]
        yield DiffLine(kind, tuple(pieces))
