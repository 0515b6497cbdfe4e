"""What stands within a paragraph and is not plain words: code, addresses, escaped signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGN = re.compile(
    r"""\\[!-/:-@\[-`{-~]
    |``*
    |\[
    |!\[
    |\]
    |<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\0-\x20]*>
    |<[^\s<>@]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?>
    |https?://[^\s<>"|\\^`{}\[\]]+
    |www\.[^\s<>"|\\^`{}\[\]]+""",
    re.VERBOSE,
)
_RUN = re.compile("`+")
_PIPE = re.compile(r"(?<!\\)\|")


class Hidden(NamedTuple):
    """A stretch of a paragraph that is code, or an address or a sign that stands for itself."""

    start: int
    end: int
    is_code: bool


class Inline(NamedTuple):
    """What was found in a paragraph.

    Attributes:
        hidden: what is no plain words, in order.
        brackets: the places behind which other brackets are open than before, in order, each with
            a number for those that are open there: another number, other brackets; 0: none.
    """

    hidden: list[Hidden]
    brackets: list[tuple[int, int]]

    def brackets_at(self, place: int) -> int:
        """Return the number for the brackets that are open at a place."""
        index = bisect_right(self.brackets, place, key=lambda each: each[0]) - 1
        return self.brackets[index][1] if index >= 0 else 0


def find_hidden(text: str) -> list[Hidden]:
    """Return in order what is no plain words in a paragraph.

    Args:
        text: one paragraph or one cell of a table, with plain ends of lines; the marks of lists and
            quotes before a line do no harm.
    """
    return read_inline(text).hidden


def read_inline(text: str) -> Inline:
    """Read a paragraph, given as ``find_hidden`` takes it."""
    found: list[Hidden] = []
    brackets = _Brackets()
    unclosed: set[str] = set()
    at = 0
    while sign := _SIGN.search(text, at):
        marks = sign[0]
        start, at = sign.span()
        if marks[0] == "`":
            end = 0 if marks in unclosed else _closing(text, at, marks)
            if end:
                found.append(Hidden(start, end, is_code=True))
                at = end
            else:
                unclosed.add(marks)
        elif marks in {"[", "!["}:
            brackets.open(marks, at)
        elif marks != "]":
            found.append(Hidden(start, at, is_code=False))
        elif brackets.close(at) and (target := _target().match(text, at)):
            found.append(Hidden(at, target.end(), is_code=False))
            at = target.end()
            brackets.end_link(at)
    return Inline(found, brackets.numbers)


@cache
def _target() -> re.Pattern[str]:
    """Return what finds the address and title of a link; most notes need none of it."""
    plain = r"[^\0-\x20\x7f()\\]|\\[^ \n]"
    nested = rf"\((?:{plain}|\((?:{plain})*+\))*+\)"
    return re.compile(
        rf"""\([ \t\n]*+
        (?:<(?:[^<>\\\n]|\\.)*+>|(?!<)(?:{plain}|{nested})*+)
        (?:[ \t\n]++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?+
        [ \t\n]*+\)""",
        re.VERBOSE | re.DOTALL,
    )


class _Brackets:
    """The brackets that may begin links and names of pictures. A link holds no other link."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._closed = ""
        self._within_link = 0
        self.numbers: list[tuple[int, int]] = []

    def open(self, marks: str, at: int) -> None:
        below = self._open[-1][1] if self._open else 0
        self._open.append((marks, hash((below, len(marks)))))
        self._number(at)

    def close(self, at: int) -> bool:
        """Close the innermost bracket; return whether what it holds may be a link or a picture."""
        if not self._open:
            return False
        self._closed, _ = self._open.pop()
        is_link_of_link = self._closed == "[" and len(self._open) < self._within_link
        self._within_link = min(self._within_link, len(self._open))
        self._number(at)
        return not is_link_of_link

    def end_link(self, at: int) -> None:
        """Take note that the bracket that was closed last did begin one."""
        if self._closed == "[":
            self._within_link = len(self._open)
            self._number(at)

    def _number(self, at: int) -> None:
        number = hash((self._open[-1][1], self._within_link)) if self._open else 0
        self.numbers.append((at, number))


def _closing(text: str, at: int, marks: str) -> int:
    """Return the end of the code that begins at a place; 0: none does, nor does any after it."""
    return next((run.end() for run in _RUN.finditer(text, at) if run[0] == marks), 0)


def find_hidden_in_cells(text: str) -> list[Hidden]:
    """Return what is no plain words in a row of a table, each cell of which stands for itself."""
    starts = [0, *(pipe.end() for pipe in _PIPE.finditer(text))]
    return [
        Hidden(start + each.start, start + each.end, each.is_code)
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        for each in find_hidden(text[start:end])
    ]


def holds(hidden: Sequence[Hidden], at: int) -> bool:
    """Tell whether a place lies in what was found hidden."""
    index = bisect_right(hidden, at, key=lambda each: each.start) - 1
    return index >= 0 and at < hidden[index].end
