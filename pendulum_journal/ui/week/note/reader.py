"""The lines of a note while it is typed, each read in the light of those around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.note.inline import (
    Hidden,
    Inline,
    find_hidden_in_cells,
    read_inline,
)
from pendulum_journal.domain.note.lines import START, LineKind, LineState, NoteLine, read_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock


class Outcome(NamedTuple):
    """What a line came to; while that stays, so do the looks of the lines after it.

    Attributes:
        state: what the next line is read with.
        is_new: the line begins a paragraph or another block of its own.
        is_loose: its paragraph has marks of code or brackets so far that no others on their line
            close.
        within: the marks of the code that the line begins in, or "".
        opened: the marks of the code that goes on with the next line, or "".
        rest: how many characters of an address the lines below it go on with.
        brackets: a number for those that are open behind it; 0: none.
        is_headed: the line below makes a heading of it.
        level: of that heading; 0 while so few signs stand there that a list may be about to begin.
    """

    state: LineState
    is_new: bool
    is_loose: bool = False
    within: str = ""
    opened: str = ""
    rest: int = 0
    brackets: int = 0
    is_headed: bool = False
    level: int = 0


class LineReading(NamedTuple):
    """A line as it was read, with what in it is no plain words."""

    line: NoteLine
    hidden: Sequence[Hidden]
    outcome: Outcome


class Paragraph(NamedTuple):
    """A paragraph as it stands in a revision of the document.

    Attributes:
        revision: of the document.
        first: the number of its first line.
        text: its lines.
        ends: where each ends in the text.
        inline: what was found in it.
    """

    revision: int
    first: int
    text: str
    ends: Sequence[int]
    inline: Inline


_PLAIN_UNDERLINE = 3
_BEFORE_ALL = Outcome(START, is_new=True)


class NoteReader:
    """Reads one line at a time, and of others only what bears on it.

    What lines came to is kept as a number in the blocks of the document, where Qt looks whether it
    changed.
    """

    def __init__(self) -> None:
        self._outcomes: list[Outcome] = []
        self._numbers: dict[Outcome, int] = {}
        self._paragraph = Paragraph(-1, 0, "", (), Inline([], []))

    def number(self, outcome: Outcome) -> int:
        """Return the number that an outcome is kept as, 0 or more."""
        number = self._numbers.setdefault(outcome, len(self._outcomes))
        if number == len(self._outcomes):
            self._outcomes.append(outcome)
        return number

    def outcome(self, block: QTextBlock) -> Outcome | None:
        """Return what a line came to when it was read last; None where it never was."""
        number = block.userState()
        return self._outcomes[number] if number >= 0 else None

    def read(self, block: QTextBlock) -> LineReading:
        """Read a line; the lines before it have to have been read."""
        before = self.outcome(block.previous()) or _BEFORE_ALL
        text = block.text()
        state, line = read_line(before.state, text)
        if line.kind is LineKind.ROW:
            return LineReading(line, find_hidden_in_cells(text), Outcome(state, is_new=True))
        if line.kind is not LineKind.TEXT:
            return LineReading(line, (), Outcome(state, line.is_new))
        inline = read_inline(text)
        is_loose = (before.is_loose and not line.is_new) or _is_loose(text, inline)
        outcome = Outcome(state, line.is_new, is_loose)
        if marks := _underline(state, block):
            level = {"=": 1, "-": 2}[marks[0]] if len(marks) >= _PLAIN_UNDERLINE else 0
            outcome = outcome._replace(is_headed=True, level=level)
        if is_loose:
            return self._read_in_paragraph(block, line, outcome)
        return LineReading(line, inline.hidden, outcome)

    def _read_in_paragraph(
        self, block: QTextBlock, line: NoteLine, outcome: Outcome
    ) -> LineReading:
        """Read a line in whose paragraph code or a link may go from one line to the next."""
        paragraph = self._paragraph
        place = block.blockNumber() - paragraph.first
        is_old = paragraph.revision != block.document().revision()
        if is_old or not 0 <= place < len(paragraph.ends):
            paragraph = self._paragraph = self._read_paragraph(block, line)
            place = block.blockNumber() - paragraph.first
        end = paragraph.ends[place]
        start = end - len(block.text())
        every = paragraph.inline.hidden
        first = bisect_right(every, start, key=lambda each: each.end)
        last = bisect_left(every, end, key=lambda each: each.start)
        found = every[first:last]
        hidden = [
            Hidden(max(each.start, start) - start, min(each.end, end) - start, each.is_code)
            for each in found
        ]
        within = next((each for each in found if each.start < start), None)
        opened = next((each for each in found if each.end > end), None)
        outcome = outcome._replace(
            within=_marks(paragraph.text, within),
            opened=_marks(paragraph.text, opened),
            rest=0 if opened is None or opened.is_code else opened.end - end,
            brackets=paragraph.inline.brackets_at(end),
        )
        return LineReading(line, hidden, outcome)

    def _read_paragraph(self, block: QTextBlock, line: NoteLine) -> Paragraph:
        """Read the paragraph that a line stands in, from its first line on."""
        is_new = line.is_new
        while not is_new:
            block = block.previous()
            kept = self.outcome(block)
            is_new = kept is None or kept.is_new
        revision, number = block.document().revision(), block.blockNumber()
        state = (self.outcome(block.previous()) or _BEFORE_ALL).state
        texts: list[str] = []
        while block.isValid():
            state, line = read_line(state, block.text())
            if texts and (line.is_new or line.kind is not LineKind.TEXT):
                break
            texts.append(block.text())
            block = block.next()
        text = "\n".join(texts)
        ends = [end - 1 for end in accumulate(len(each) + 1 for each in texts)]
        return Paragraph(revision, number, text, ends, read_inline(text))


def _underline(state: LineState, block: QTextBlock) -> str:
    """Return the signs below a line that make it a heading, or "": nothing does."""
    below = block.next()
    if not below.isValid():
        return ""
    text = below.text()
    _, line = read_line(state, text)
    return text[line.start :].rstrip(" \t") if line.kind is LineKind.UNDERLINE else ""


def _is_loose(text: str, inline: Inline) -> bool:
    """Tell whether lines below may go on with code, a link or an address that begins in a line."""
    if inline.brackets_at(len(text)):
        return True
    targets = sum(text.startswith("(", each.start) for each in inline.hidden)
    if text.count("](") > targets:
        return True
    marks = text.count("`")
    return marks > sum(text.count("`", each.start, each.end) for each in inline.hidden)


def _marks(text: str, code: Hidden | None) -> str:
    """Return the marks that a piece of code begins with."""
    if code is None or not code.is_code:
        return ""
    words = text[code.start : code.end]
    return words[: len(words) - len(words.lstrip("`"))]
