"""The lists and quotes that lines of a note stand in, and the columns that tell which."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from pendulum_journal.domain.note.signs import CODE_INDENT, ITEMS, OPENING


class Item(NamedTuple):
    """An item of a list: what it holds is indented by so many columns; bare: nothing came yet."""

    indent: int
    is_bare: bool = False


class Quote(NamedTuple):
    """A quote; bare: its last line held nothing but its mark."""

    is_bare: bool


Containers: TypeAlias = tuple[Item | Quote, ...]
"""The lists and quotes that are open, from the outermost on."""

Place: TypeAlias = tuple[int, int, int]
"""Where the words of a line begin, seen from a container: the index in the line, the columns before
it within the container (-1: the line lacks the container's mark), and those before the container,
which tabs count from."""

_BLANKS = re.compile(r"[ \t]*")


def follow(
    containers: Containers, text: str
) -> tuple[Containers, Place, bool, tuple[Containers, Place]]:
    """Follow a line into the containers that are open, as far as it goes along.

    Lists are not asked: whether a line goes on with an item depends on what is open in it.

    Returns:
        the containers it goes on with, its words within them, whether none of them was closed so
        that a paragraph may go on, and the containers and the place where a new block would begin.
    """
    place = _skip_blanks(text, 0, 0, 0)
    if not containers:
        return containers, place, True, (containers, place)
    outside: tuple[Containers, Place] | None = None
    gone: list[Item | Quote] = []
    inner = 0
    for depth, each in enumerate(containers):
        at, indent, base = place
        is_blank = at >= len(text)
        if isinstance(each, Item):
            inner = each.indent
            gone.append(Item(inner) if each.is_bare else each)
            continue
        if not is_blank and text[at] == ">" and indent >= inner:
            place = behind_quote_mark(text, place)
            gone.append(Quote(place[0] >= len(text)))
        elif is_blank or each.is_bare or interrupts(text, place, containers[:depth]):
            return containers[:depth], place, False, outside or (containers[:depth], place)
        else:  # a paragraph in the quote may go on without its mark
            outside = outside or (containers[:depth], place)
            place = at, -1, base
            gone.append(each)
        inner = 0
    containers = tuple(gone)
    return containers, place, True, outside or (containers, place)


def interrupts(
    text: str, place: Place, containers: Containers, *, in_paragraph: bool = False
) -> bool:
    """Tell whether a line ends what it would go on with: a quote, a table or a paragraph.

    Args:
        text: the line.
        place: where its words begin.
        containers: what the quote, table or paragraph stands in.
        in_paragraph: as one, which not every item ends.
    """
    at, indent, _ = place
    opening = OPENING.match(text, at)
    inner = inner_indent(containers)
    if opening is None or indent - inner >= CODE_INDENT:
        return False
    if opening.lastgroup not in ITEMS:
        return True
    if indent < inner:  # far right of its list, but left of what is in it, an item is none
        return indent - inner_indent(containers[:-1]) < CODE_INDENT
    if not in_paragraph:
        return True
    number = opening["number"]
    return (number is None or int(number) == 1) and bool(text[opening.end() :].strip(" \t"))


def inner_indent(containers: Containers) -> int:
    """Return by how many columns the content of the innermost container is indented."""
    last = containers[-1] if containers else None
    return last.indent if isinstance(last, Item) else 0


def within_items(containers: Containers, indent: int) -> Containers:
    """Return the containers without the items that a line is not indented for."""
    while indent < inner_indent(containers):
        containers = containers[:-1]
    return containers


def _skip_blanks(text: str, at: int, columns: int, base: int) -> Place:
    end = _BLANKS.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
    if "\t" not in text[at:end]:
        return end, columns + end - at, base
    for each in text[at:end]:
        columns += 1 if each == " " else 4 - (columns + base) % 4
    return end, columns, base


def behind_quote_mark(text: str, place: Place) -> Place:
    """Go past ``>`` and one space after it; what is left of a tab stays indentation."""
    at, indent, base = place
    at, begun = at + 1, indent + 1
    space = text[at : at + 1]
    if space == " " or (space == "\t" and (base + begun) % 4 == 3):
        at, begun = at + 1, begun + 1
    elif space == "\t":
        base += 1
    at, columns, _ = _skip_blanks(text, at, begun, base)
    return at, columns - begun, indent + 1 + (space in {" ", "\t"})


def behind_item_mark(text: str, place: Place, end: int) -> tuple[Place, int]:
    """Go past the mark of an item; return the place and the columns its content is indented by."""
    at, indent, base = place
    begun = indent + end - at
    behind = _skip_blanks(text, end, begun, base)
    room = behind[1] - begun
    if behind[0] >= len(text) or room > CODE_INDENT:
        room = 1
    return behind, begun + room
