"""The background colour of matches, and the positions of matches in the units of Qt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.domain.note.excerpt import Span
    from pendulum_journal.palette import Palette

_SIGNS = re.compile(
    r"\*\*|~~|`+"  # bold, struck and code
    r"|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)"  # leaning
    r"|!?\[(?=[^\[\]]*\]\([^()\s]*\))|(?<=\w)\]\([^()\s]*\)"  # what makes a word a link
)
_BEFORE = 24
_LIGHT, _DARK = "#FBE38E", "#5A4A17"


def mark_ground(palette: Palette) -> str:
    """Return the background colour of a match, ``#RRGGBB``, on which the text stays readable."""
    return _DARK if palette.is_dark else _LIGHT


def in_utf16(text: str, spans: Iterable[Span]) -> list[Span]:
    """Convert spans from characters to the UTF-16 units of Qt, in which an emoji counts as two."""
    if not text or ord(max(text)) < 0x10000:
        return list(spans)
    places = [0]
    for letter in text:
        places.append(places[-1] + (2 if ord(letter) >= 0x10000 else 1))
    return [(places[start], places[end]) for start, end in spans]


def selected(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """Return a cursor that selects what stands between two positions."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def without_signs(text: str, spans: Iterable[Span] = ()) -> tuple[str, list[Span]]:
    """Remove most Markdown signs from one line of text, and return it with its spans moved.

    If all matches lie in what would be removed, such as in an address, nothing is removed.
    """
    spans = list(spans)
    signs = [found.span() for found in _SIGNS.finditer(text)]
    if not signs:
        return text, spans

    def moved(place: int) -> int:
        return place - sum(max(min(place, end) - start, 0) for start, end in signs)

    shifted = [(moved(start), moved(end)) for start, end in spans]
    kept = [span for span in shifted if span[0] < span[1]]
    return (text, spans) if spans and not kept else (_SIGNS.sub("", text), kept)


def from_mark_on(text: str, spans: Iterable[Span]) -> tuple[str, list[Span]]:
    """Cut the beginning of a text so that the first span is near it; return it and its spans."""
    spans = list(spans)
    cut = max(spans[0][0] - _BEFORE, 0)
    cut = text.find(" ", cut, spans[0][0]) + 1 or cut
    if not cut:
        return text, spans
    shift = 2 - cut
    return f"… {text[cut:]}", [(start + shift, end + shift) for start, end in spans]
