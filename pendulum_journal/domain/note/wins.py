"""The wins of a note: its lines that begin ``learned:``, ``fixed:`` or ``did:`` outside code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Named
from pendulum_journal.domain.note.blocks import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable


class WinKind(Named):
    """What a win is about: the word that its line begins with, in every language."""

    LEARNED = "learned"
    FIXED = "fixed"
    DID = "did"


@dataclass(frozen=True, slots=True)
class Win:
    """A line of the note that begins ``learned:``, ``fixed:`` or ``did:``."""

    kind: WinKind
    text: str


_KINDS = "|".join(WinKind)

WIN = re.compile(
    rf"^[^\S\n]*(?:(?:[-*+•]|[0-9]+[.)])[^\S\n]+)?(?P<kind>{_KINDS}):[ \t]*(?P<text>\S.*)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that is a win unless it is code; a mark of a list may stand before the word."""


_BY_WORD = {str(kind): kind for kind in WinKind}
_MAY_HIDE = re.compile(r"[`\\\[<\t\r]|~~~| {4}")
"""What code, addresses and escaped signs need; to read the blocks of other notes takes longer."""

_MISSED = re.compile(
    rf"^[^\S\n]*(?:(?:[-*+•]|[0-9]+[.)])[^\S\n]+)?I[ \t]+(?P<kind>{_KINDS})[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


def missed_win(note: str) -> WinKind | None:
    """Return the kind of the first line that begins like a win, but for an “I” before its word."""
    found = next((match for match, _ in find_words(note, _MISSED)), None)
    return None if found is None else WinKind(found["kind"].lower())


def wins(note: str) -> list[Win]:
    """List the wins of a note in its order. A win may hold code, but not begin in it."""
    found: Iterable[re.Match[str]]
    if _MAY_HIDE.search(note):
        found = (match for match, _ in find_words(note, WIN))
    else:
        found = WIN.finditer(note)
    return [Win(_BY_WORD[match["kind"].lower()], match["text"].rstrip()) for match in found]
