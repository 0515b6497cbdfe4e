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


def find_hidden(text: str) -> list[Hidden]:
    """Return in order what is no plain words in a paragraph.

    Args:
        text: one paragraph or one cell of a table, with plain ends of lines; the marks of lists and
            quotes before a line do no harm.
    """
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
            brackets.open(marks)
        elif marks != "]":
            found.append(Hidden(start, at, is_code=False))
        elif brackets.close() and (target := _target().match(text, at)):
            brackets.end_link()
            found.append(Hidden(at, target.end(), is_code=False))
            at = target.end()
    return found


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
        self._open: list[str] = []
        self._closed = ""
        self._within_link = 0

    def open(self, marks: str) -> None:
        self._open.append(marks)

    def close(self) -> bool:
        """Close the innermost bracket; return whether what it holds may be a link or a picture."""
        if not self._open:
            return False
        self._closed = self._open.pop()
        is_link_of_link = self._closed == "[" and len(self._open) < self._within_link
        self._within_link = min(self._within_link, len(self._open))
        return not is_link_of_link

    def end_link(self) -> None:
        """Take note that the bracket that was closed last did begin one."""
        if self._closed == "[":
            self._within_link = len(self._open)


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
