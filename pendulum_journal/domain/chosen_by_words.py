"""Chooses among short texts, such as names of actions, by the words or beginnings typed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def chosen_by_words(typed: str, texts: Sequence[str], most: int) -> list[int]:
    """Return the places of the texts that hold every word typed, the best first.

    A word begins a word of the text or, less well, stands anywhere in it; the first word of a text
    counts most; of equals the one with fewer other words is better. Case and accents make no
    difference.

    Args:
        typed: words or their beginnings, in any order; none chooses every text.
        texts: what is chosen from, in an order that decides between equals.
        most: no more places than this are returned.
    """
    words = folded(typed).split()
    ranked = (
        (_rank(words, folded(text)), len(text.split()) if words else 0, place)
        for place, text in enumerate(texts)
    )
    return [place for rank, _, place in sorted(ranked) if rank >= 0][:most]


def _rank(words: Sequence[str], text: str) -> int:
    """Return 0 for the best fit, more for worse ones, and -1 where a word is missing."""
    if not all(word in text for word in words):
        return -1
    begins = text.split()
    if not all(any(part.startswith(word) for part in begins) for word in words):
        return 2
    return 0 if not words or text.startswith(words[0]) else 1


def folded(text: str) -> str:
    """Return a text without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
