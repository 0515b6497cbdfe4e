"""Names as sentences write them: without marks on letters, and in the cases of some languages."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

LEAST = 3
"""The fewest letters of a name by which somebody is found."""

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})

_ADDED = (
    "a",
    "u",
    "owi",
    "ovi",
    "em",
    "om",
    "iem",
    "n",
    "in",
    "en",
    "s",
    "а",
    "я",
    "у",
    "ом",
    "ем",
)
"""What follows a whole name: Piotra, Nováka, Mikan, Toms, Ивана."""

_SOFT = "e"
"""What follows a whole name such as Tomáš; a short name with it is another word: Tim, time."""

_CHANGED = (
    "y", "i", "ie", "e", "u", "o", "a", "ou", "ii", "ej", "iej", "ego", "iego", "eho", "iemu",
    "emu", "ach", "ich", "ы", "и", "е", "у", "ю", "я", "ой", "ей", "ого", "его",
)  # fmt: skip
"""What stands for the last vowel of a name: Anny, Kowalskiej, Zielińskiego, Ольги, Игоря."""

_CHANGED_SHORT = ("y", "i", "ie", "ы", "и")
"""The same, of a name with two other letters only, with which more is another word."""

_VOWELS = "aeiouyаеиоуыэюяь"
_SOFTENED = "kpt"
_MOVED = "klcrnклцрн"
_SHORT, _LONG = 2, 5


def spellings(word: str) -> set[str]:
    """Return a word in small letters without marks on its letters, and with ä as ae."""
    return {
        "".join(
            letter
            for letter in unicodedata.normalize("NFKD", text.translate(_PLAIN))
            if not unicodedata.combining(letter)
        )
        for text in (word, word.translate(_UMLAUTS))
    }


def is_one_of(word: str, names: AbstractSet[str]) -> bool:
    """Return whether a word is one of some names, perhaps in the genitive or another case.

    Args:
        word: in small letters.
        names: as ``spellings`` writes them.
    """
    return any(
        each in names
        for spelled in spellings(word)
        for each in _names_for(spelled)
        if len(each) >= LEAST
    )


def _names_for(word: str) -> Iterator[str]:
    """Yield the names of which a word can be a case."""
    yield word
    for ending in _ADDED:
        if root := _without(word, ending, LEAST):
            yield root
            if root[-1] in _MOVED:  # Marek, Marka; Paweł, Pawła
                yield f"{root[:-1]}e{root[-1]}"
    yield _without(word, _SOFT, _LONG)
    for ending in _CHANGED:
        least = _SHORT if ending in _CHANGED_SHORT else LEAST
        if root := _without(word, ending, least):
            yield from (root + vowel for vowel in _VOWELS)
    if word.endswith("i"):  # Kasia, Kasi
        yield f"{word}a"
    if (root := _without(word, "n", LEAST)) and root[-2] in _SOFTENED:  # Pekka, Pekan
        yield root[:-1] + root[-2:]
    if root := _without(word, "sen", LEAST):  # Virtanen, Virtasen
        yield f"{root}nen"


def _without(word: str, ending: str, least: int) -> str:
    """Return a word without an ending; "": it has another one, or too few letters before it."""
    root = word.removesuffix(ending)
    return root if root != word and len(root) >= least else ""
