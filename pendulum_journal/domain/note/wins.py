"""The wins of a note: its lines that begin ``learned:``, ``fixed:`` or ``did:`` outside code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pendulum_journal.domain.note.blocks import find_words


@dataclass(frozen=True, slots=True)
class Win:
    """A line of the note that begins ``learned:``, ``fixed:`` or ``did:``."""

    kind: str
    text: str


WIN = re.compile(
    r"^[^\S\n]*(?:(?:[-*+•]|[0-9]+[.)])[^\S\n]+)?(?P<kind>learned|fixed|did):[ \t]*(?P<text>\S.*)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that is a win unless it is code; a mark of a list may stand before the word."""


def wins(note: str) -> list[Win]:
    """List the wins of a note in its order. A win may hold code, but not begin in it."""
    found = (match for match, _ in find_words(note, WIN))
    return [Win(match["kind"].lower(), match["text"].rstrip()) for match in found]
