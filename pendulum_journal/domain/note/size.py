"""Which notes are too long or too full of marks to be rendered without a wait."""

from __future__ import annotations

import re

LONGEST_NOTE = 100_000
MOST_LINES = 3_000
LONGEST_LINE = 10_000
_MOST_CELLS = 2_000
_MOST_MARKS = 20_000
"""Qt lays out 1000 cells in a row in four seconds, and 100,000 emphasis marks in one half."""

_UNBROKEN = re.compile(rf"\S{{{LONGEST_LINE + 1}}}")
_MARKS = re.compile(r"[*_`\[<!~&]")


def is_renderable(note: str) -> bool:
    """Tell whether a note is short and plain enough to be rendered without a wait."""
    return (
        len(note) <= LONGEST_NOTE
        and note.count("\n") < MOST_LINES
        and note.count("|") <= _MOST_CELLS
        and sum(1 for _ in _MARKS.finditer(note)) <= _MOST_MARKS
        and _UNBROKEN.search(note) is None
    )


def cut_lines(text: str) -> str:
    """Break lines over 10,000 characters: Qt takes most of a minute to lay out a very long one."""
    if max(map(len, text.split("\n"))) <= LONGEST_LINE:
        return text
    return "\n".join(
        line[at : at + LONGEST_LINE]
        for line in text.split("\n")
        for at in range(0, max(len(line), 1), LONGEST_LINE)
    )
