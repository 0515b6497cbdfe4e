"""What a line of Markdown can be by the signs that its words begin with or consist of."""

from __future__ import annotations

import re
from functools import cache

OPENING = re.compile(
    r"""(?P<quote>>)
    |(?P<ticks>`{3,})[^`]*\Z
    |(?P<tildes>~{3,})
    |(?P<rule>(?:\*[ \t]*+){3,}\Z|(?:-[ \t]*+){3,}\Z|(?:_[ \t]*+){3,}\Z)
    |(?P<heading>\#{1,6})(?=[ \t]|\Z)
    |(?P<bullet>[-*+])(?=[ \t]|\Z)
    |(?P<number>[0-9]{1,9})[.)](?=[ \t]|\Z)""",
    re.VERBOSE,
)
"""What a line begins with that is not the text of a paragraph: the named group tells what."""

ITEMS = {"bullet", "number"}
"""The groups of ``OPENING`` that are marks of list items."""

UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*\Z")
_UNDER_HEAD = re.compile(r"(?!-[ \t])[|:-][|: \t-]+\Z")
_UNDER_CELL = re.compile(r":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")
CODE_INDENT = 4
"""Columns from which on indentation makes code."""


def count_columns(words: str) -> int:
    """Return how many columns a row of a table has; a bar before or after them makes none."""
    cells = _PIPE.split(words.strip())
    return len(cells) - (not cells[0]) - (len(cells) > 1 and not cells[-1])


def count_ruled_columns(words: str) -> int:
    """Return how many columns the line below the head of a table has; 0: it is no such line."""
    if not _UNDER_HEAD.match(words):
        return 0
    cells = [each.strip() for each in words.split("|")]
    if not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return len(cells) if all(map(_UNDER_CELL.fullmatch, cells)) else 0


def is_definition(text: str, at: int) -> bool:
    """Tell whether a line from a place on is ``[name]: address "title"``, all on one line.

    Some addresses never are one, such as those of scripts and files; such a line is text.
    """
    if text[at] != "[":
        return False
    found = _definition().match(text, at)
    if found is None:
        return False
    from html import unescape  # its table of names would make every start slower

    address = found["address"]
    if _refused().match(unescape(address)):
        return False
    return address[0] == "<" or _is_balanced(address)


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(
        r"""\[(?=[^\]]*[^\]\s])(?:[^\[\]\\]|\\.)+\]:[ \t]*
        (?P<address><(?:[^<>\\]|\\.)*>|(?!<)(?:[^\0-\x20\x7f\\]|\\(?![ ]).?)+)
        (?:[ \t]+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*\Z""",
        re.VERBOSE,
    )


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(
        r"<?\s*(?:vbscript|javascript|file|data(?!:image/(?:gif|png|jpeg|webp);)):", re.IGNORECASE
    )


def _is_balanced(address: str) -> bool:
    depth = 0
    for each in re.findall(r"\\.|[()]", address):
        depth += {"(": 1, ")": -1}.get(each, 0)
        if depth < 0:
            return False
    return not depth
