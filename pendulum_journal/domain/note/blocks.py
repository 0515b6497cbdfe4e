"""The paragraphs, headings, rows and pieces of code that the lines of a note make."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.note.inline import find_hidden, find_hidden_in_cells, holds
from pendulum_journal.domain.note.lines import START, Leaf, LineKind, read_line, with_plain_ends
from pendulum_journal.domain.note.size import LONGEST_NOTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.note.inline import Hidden

_MAY_HIDE = re.compile(r"[\\`\[<]|https?:|www\.")


class Blocks(NamedTuple):
    """What a note is made of, in order and without gaps.

    A paragraph that is underlined is a ``HEADING`` with its underline, the head of a table a
    ``ROW``, and neighbouring lines of code are one block.

    Attributes:
        starts: where each block begins in the note, and last the end of the note.
        kinds: what each is.
    """

    starts: list[int]
    kinds: list[LineKind]


def read_blocks(note: str) -> Blocks:
    """Return the blocks of a note with plain ends of lines (``with_plain_ends``)."""
    starts: list[int] = []
    kinds: list[LineKind] = []
    state, last = START, LineKind.BLANK
    before = at = 0
    for text in note.split("\n"):
        state, (kind, _, is_new) = read_line(state, text)
        if is_new and (kind is not last or kind is not LineKind.CODE):
            if kind is LineKind.RULE and state.leaf is Leaf.TABLE:
                _begin_row(starts, kinds, before)
            starts.append(at)
            kinds.append(kind)
        elif kind is LineKind.UNDERLINE:
            kinds[-1] = LineKind.HEADING
        last, before = kind, at
        at += len(text) + 1
    starts.append(len(note))
    return Blocks(starts, kinds)


_read_again = lru_cache(maxsize=2)(read_blocks)
"""Whoever asks for the wins of a note asks for its tags next."""


def _begin_row(starts: list[int], kinds: list[LineKind], at: int) -> None:
    """Make the last line a row of its own, which was the last one of a paragraph so far."""
    if starts[-1] == at:
        kinds[-1] = LineKind.ROW
    else:
        starts.append(at)
        kinds.append(LineKind.ROW)


def find_words(note: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], LineKind]]:
    """Yield where a pattern begins in plain words, neither in code nor in an address.

    With each, the kind of its block: ``TEXT``, ``ROW``, ``HEADING`` or ``DEFINITION``.
    """
    note = with_plain_ends(note)
    found = list(pattern.finditer(note))
    if not found:
        return
    read = _read_again if len(note) <= LONGEST_NOTE else read_blocks
    blocks = read(note)
    starts = blocks.starts
    end = clear = index = 0
    hidden: Sequence[Hidden] | None = None
    for each in found:
        at = each.start()
        if at >= end:
            index = bisect_right(starts, at) - 1
            clear, end, hidden = starts[index], starts[index + 1], None
        kind = blocks.kinds[index]
        if kind is LineKind.CODE:
            continue
        if hidden is None and _MAY_HIDE.search(note, clear, at + 1):
            find = find_hidden_in_cells if kind is LineKind.ROW else find_hidden
            hidden = find(note[starts[index] : end])
        clear = at
        if hidden is None or not holds(hidden, at - starts[index]):
            yield each, kind
