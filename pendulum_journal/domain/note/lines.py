"""What each line of a note is to Markdown: text, a heading, code.

The one reading of a note's lines: wins, tags, the colours of the editor and what is exported ask
it. It follows CommonMark 0.31 with tables, exactly as ``formats.note_html`` renders notes, the
quirks of that renderer included; a test compares the two over made-up notes. HTML is text to both.
"""

from __future__ import annotations

import re
from enum import Enum, IntEnum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.note.containers import (
    Containers,
    Item,
    Place,
    Quote,
    behind_item_mark,
    behind_quote_mark,
    follow,
    inner_indent,
    interrupts,
    within_items,
)
from pendulum_journal.domain.note.signs import (
    CODE_INDENT,
    ITEMS,
    OPENING,
    UNDERLINE,
    count_columns,
    count_ruled_columns,
    is_definition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class LineKind(Enum):
    """What a line is, behind the marks of lists and quotes."""

    BLANK = auto()
    TEXT = auto()
    """Of a paragraph."""
    ROW = auto()
    """Of a table; its head was ``TEXT`` until the line below it came."""
    HEADING = auto()
    UNDERLINE = auto()
    """Signs below a paragraph that make it a heading."""
    RULE = auto()
    """A line across, or the one between the head of a table and its rows."""
    DEFINITION = auto()
    """The address of a link that stands elsewhere; it is not shown."""
    CODE = auto()
    """Within a fence, the fences themselves, or indented by four columns."""


class NoteLine(NamedTuple):
    """A line as it was read.

    Attributes:
        kind: what it is.
        start: where its words begin, behind indentation and the marks of lists and quotes.
        is_new: it begins a paragraph, heading, row or piece of code of its own.
    """

    kind: LineKind
    start: int
    is_new: bool = True


class Leaf(IntEnum):
    """What the next line may go on with."""

    NONE = auto()
    PARAGRAPH = auto()
    TABLE = auto()
    FENCE = auto()


class Head(NamedTuple):
    """The last line of a paragraph, which may turn out to be the head of a table."""

    columns: int
    indent: int


class LineState(NamedTuple):
    """All that the lines so far mean to the next one.

    Attributes:
        containers: the lists and quotes that are open.
        leaf: what is open in the innermost.
        fence: the marks that a fence was opened with.
        head: of a paragraph whose last line has columns.
    """

    containers: Containers = ()
    leaf: Leaf = Leaf.NONE
    fence: str = ""
    head: Head | None = None


START = LineState()
"""Before the first line of a note."""

_PLAIN = LineState((), Leaf.PARAGRAPH)
_FIRST = NoteLine(LineKind.TEXT, 0)
_NEXT = NoteLine(LineKind.TEXT, 0, is_new=False)
_IN_CODE = NoteLine(LineKind.CODE, 0, is_new=False)

_LONG = 40
_SIGNS = re.compile(r"[ \t>*+_=:~`|#0-9.)-]*")
"""What can make more of a line than text, but for the signs of definitions."""
_ENDS = re.compile(r"\r\n?|\n")


def with_plain_ends(note: str) -> str:
    """Return a note whose lines end as on Linux, however they ended where it was written."""
    return _ENDS.sub("\n", note) if "\r" in note else note


def read_lines(note: str) -> Iterator[tuple[str, NoteLine]]:
    """Yield each line of a note, without its end, and what it is."""
    state = START
    for text in with_plain_ends(note).split("\n"):
        state, line = read_line(state, text)
        yield text, line


def read_line(state: LineState, text: str) -> tuple[LineState, NoteLine]:
    """Read the next line of a note.

    Args:
        state: what the lines before it came to; ``START`` for the first one.
        text: the line, without its end.

    Returns:
        what the line means to the next one, and what it is.
    """
    containers, leaf, fence, head = state
    if leaf is Leaf.FENCE:
        if not containers and fence not in text:
            return state, _IN_CODE
    elif text[:1].isalpha() and "|" not in text:
        if leaf is Leaf.NONE:
            return _PLAIN, _FIRST
        if leaf is Leaf.PARAGRAPH and head is None:
            return state, _NEXT
    end = _SIGNS.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
    signs, words = text[:end], text[end:]
    if end > _LONG or "]:" in words or ("`" in signs and "`" in words):
        return _read(state, text)
    found = _read_like(state, signs + "x" if words else signs)
    if "|" in words and found[1].kind is not LineKind.ROW:
        return _read(state, text)
    return found


@lru_cache(maxsize=4096)
def _read_like(state: LineState, text: str) -> tuple[LineState, NoteLine]:
    """Read a line in which a word stands for all the words: what they are changes nothing.

    This lets a long note be read in some milliseconds.
    """
    return _read(state, text)


def _read(state: LineState, text: str) -> tuple[LineState, NoteLine]:
    containers, place, is_inside, outside = follow(state.containers, text)
    if place[0] >= len(text):
        return _read_blank(state, containers, is_inside, len(text))
    if is_inside and state.leaf is not Leaf.NONE:
        found = _GO_ON[state.leaf](state, containers, place, text)
        if found is not None:
            return found
    return _begin(*outside, text)


def _read_blank(
    state: LineState, containers: Containers, is_inside: bool, end: int
) -> tuple[LineState, NoteLine]:
    """Read a line with no words: it ends paragraphs and tables, and an item that holds nothing."""
    if is_inside and state.leaf is Leaf.FENCE:
        return state._replace(containers=containers), NoteLine(LineKind.CODE, end, is_new=False)
    if is_inside and containers and state.containers[-1] == (inner_indent(containers), True):
        containers = containers[:-1]
    return LineState(containers), NoteLine(LineKind.BLANK, end)


# What a line goes on with; None: with nothing


def _go_on_with_fence(
    state: LineState, containers: Containers, place: Place, text: str
) -> tuple[LineState, NoteLine] | None:
    at, indent, _ = place
    indent -= inner_indent(containers)
    if indent < 0:
        return None
    line = NoteLine(LineKind.CODE, at, is_new=False)
    is_close = indent < CODE_INDENT and text.startswith(state.fence, at)
    if is_close and not text[at:].lstrip(state.fence[0]).strip(" \t"):
        return LineState(containers), line
    return state._replace(containers=containers), line


def _go_on_with_table(
    _state: LineState, containers: Containers, place: Place, text: str
) -> tuple[LineState, NoteLine] | None:
    is_row = 0 <= place[1] - inner_indent(containers) < CODE_INDENT
    if not is_row or interrupts(text, place, containers):
        return None
    return LineState(containers, Leaf.TABLE), NoteLine(LineKind.ROW, place[0])


def _go_on_with_paragraph(
    state: LineState, containers: Containers, place: Place, text: str
) -> tuple[LineState, NoteLine] | None:
    at, indent, _ = place
    inner = inner_indent(containers)
    line = NoteLine(LineKind.TEXT, at, is_new=False)
    if not 0 <= indent < inner + CODE_INDENT:
        return LineState(containers, Leaf.PARAGRAPH), line
    if state.head is not None and _is_under_head(state.head, text, place, inner):
        containers = within_items(containers, state.head.indent)
        return LineState(containers, Leaf.TABLE), NoteLine(LineKind.RULE, at)
    if indent >= inner and UNDERLINE.match(text, at):
        return LineState(containers), NoteLine(LineKind.UNDERLINE, at, is_new=False)
    if interrupts(text, place, containers, in_paragraph=True):
        return None
    head = None
    if "|" in text and _may_be_head(text, place, inner):
        head = Head(count_columns(text[at:]), indent)
    return LineState(containers, Leaf.PARAGRAPH, "", head), line


_GO_ON = {
    Leaf.PARAGRAPH: _go_on_with_paragraph,
    Leaf.TABLE: _go_on_with_table,
    Leaf.FENCE: _go_on_with_fence,
}


def _may_be_head(text: str, place: Place, inner: int) -> bool:
    """Tell whether a table could begin with a line that goes on with a paragraph."""
    at, indent, _ = place
    begins_more = OPENING.match(text, at) or is_definition(text, at)
    return not begins_more and (indent >= inner or indent < CODE_INDENT)


def _is_under_head(head: Head, text: str, place: Place, inner: int) -> bool:
    at, indent, _ = place
    is_indented = inner <= indent and (inner <= head.indent or indent < CODE_INDENT)
    return is_indented and head.columns > 0 and count_ruled_columns(text[at:]) == head.columns


# What a line begins

_DEEPEST = 200
"""Quotes and lists in each other; a mark beyond is text, as thousands of them take seconds."""


def _begin(containers: Containers, place: Place, text: str) -> tuple[LineState, NoteLine]:
    """Read a line that goes on with nothing, in the container that it is indented for."""
    at, indent, _ = place
    containers = within_items(containers, indent)
    inner = inner_indent(containers)
    while at < len(text):
        if indent - inner >= CODE_INDENT:
            return LineState(containers), NoteLine(LineKind.CODE, at)
        opening = OPENING.match(text, at) if len(containers) < _DEEPEST else None
        kind = opening.lastgroup if opening is not None else None
        if kind == "quote":
            place, inner = behind_quote_mark(text, place), 0
            containers = (*containers, Quote(place[0] >= len(text)))
        elif opening is not None and kind in ITEMS:
            place, inner = behind_item_mark(text, place, opening.end())
            containers = (*containers, Item(inner, place[0] >= len(text)))
        else:
            return _begin_leaf(containers, opening, place, text)
        at, indent, _ = place
    return LineState(containers), NoteLine(LineKind.BLANK, at)


def _begin_leaf(
    containers: Containers, opening: re.Match[str] | None, place: Place, text: str
) -> tuple[LineState, NoteLine]:
    at, indent, _ = place
    if opening is None:
        if is_definition(text, at):
            return LineState(containers), NoteLine(LineKind.DEFINITION, at)
        head = Head(count_columns(text[at:]), indent) if "|" in text else None
        return LineState(containers, Leaf.PARAGRAPH, "", head), NoteLine(LineKind.TEXT, at)
    kind = opening.lastgroup
    if kind == "heading":
        return LineState(containers), NoteLine(LineKind.HEADING, at)
    if kind == "rule":
        return LineState(containers), NoteLine(LineKind.RULE, at)
    fence = opening["ticks"] or opening["tildes"]
    return LineState(containers, Leaf.FENCE, fence), NoteLine(LineKind.CODE, at)
