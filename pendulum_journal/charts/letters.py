"""Fonts for letters that a chart's own fonts lack: names of roles and events in any script."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.font_manager import FontEntry

_MOST_LOOKED_AT = 40
"""How many fonts are opened for a text: one takes 14 ms, and a system can have a thousand."""

_PLAIN_WEIGHTS = range(350, 551)

_OF_SCRIPT = {
    "CJK": ("cjk", "gothic", "fallback", "hiragino", "pingfang", "yahei", "simsun", "wenquanyi"),
    "HIRAGANA": ("cjk", "gothic", "hiragino", "fallback", "meiryo", "mincho", "ipa", "takao"),
    "KATAKANA": ("cjk", "gothic", "hiragino", "fallback", "meiryo", "mincho", "ipa", "takao"),
    "HANGUL": ("cjk", "malgun", "nanum", "apple sd", "fallback", "baekmuk"),
    "ARABIC": ("arabic", "naskh", "geeza", "segoe ui", "arial", "tahoma"),
    "HEBREW": ("hebrew", "arial", "segoe ui", "david"),
}
"""Parts of the names of fonts, in lower case, that hold a script; others have its name in theirs.

Emoji and signs have no script.
"""

_SELECTORS = {chr(code) for code in range(0xFE00, 0xFE10)}
"""Characters that choose between two pictures of the one before."""

_OF_SIGNS = ("emoji", "symbol", "symbola")


def families_for(text: str, families: tuple[str, ...]) -> tuple[str, ...]:
    """Return families of installed fonts, at most a few, that hold what some families lack.

    Args:
        text: what is drawn.
        families: the families in which it is drawn; what none of them has, matplotlib asks the
            next one for.
    """
    if text.isascii():
        return ()
    letters = frozenset(each for each in text if not _is_invisible(each))
    return _families_for(letters, families)


@lru_cache(maxsize=512)
def _families_for(letters: frozenset[str], families: tuple[str, ...]) -> tuple[str, ...]:
    from matplotlib.font_manager import fontManager

    entries = {
        entry.name: entry.fname
        for entry in reversed(fontManager.ttflist)
        if entry.style == "normal" and _is_plain(entry)
    }
    missing = set(letters)
    for family in families:
        missing -= _letters_in(entries.get(family, ""), frozenset(missing))
    found: list[str] = []
    for name in sorted(entries, key=lambda name: _rank(name, missing))[:_MOST_LOOKED_AT]:
        if not missing:
            break
        if held := _letters_in(entries[name], frozenset(missing)):
            found.append(name)
            missing -= held
    return tuple(found)


def _is_plain(entry: FontEntry) -> bool:
    weight = entry.weight
    return weight in _PLAIN_WEIGHTS if isinstance(weight, int) else weight in {"normal", "regular"}


def _letters_in(path: str, letters: frozenset[str]) -> set[str]:
    """Return which letters a font has; none of one that cannot be drawn, as of coloured emoji."""
    return {each for each in letters if ord(each) in _codes(path)} if letters else set()


@cache
def _codes(path: str) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    if not path:
        return frozenset()
    with suppress(OSError, RuntimeError, ValueError):
        font = get_font(path)
        if font.scalable:
            return frozenset(font.get_charmap())
    return frozenset()


def _rank(name: str, letters: Iterable[str]) -> tuple[bool, str]:
    """Return a key by which families that are likely to hold some letters come first."""
    lower = name.lower()
    hints = {hint for each in letters for hint in _hints(each)}
    return not any(hint in lower for hint in hints), name


def _hints(letter: str) -> tuple[str, ...]:
    if unicodedata.category(letter).startswith("S"):
        return _OF_SIGNS
    script = unicodedata.name(letter, "").partition(" ")[0]
    return _OF_SCRIPT.get(script, (script.lower(),) if script else ())


def _is_invisible(letter: str) -> bool:
    """Return whether a character is drawn by no font: line ends, marks of direction, joiners."""
    return letter.isspace() or unicodedata.category(letter) in {"Cc", "Cf"} or letter in _SELECTORS
