"""Letters without case and accents: what makes two spellings the same to search."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ACCENTS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_VOICED = "[\u3041-\u30ff][\u3099\u309a]"
"""A kana with its voicing mark apart, as some systems write it."""

_AS_IT_IS = "\0-\x7f\u3001-\u3096\u309d-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""ASCII, and the Chinese, Japanese and Korean that have neither case nor accents."""

_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
)
"""Letters that somebody without them types otherwise, though Unicode has no accent in them."""

_FOLDED = f"{_VOICED}|[^{_AS_IT_IS}]+"
"""The pattern of what is folded; compiled when the first text needs it, which takes long."""


def fold(text: str) -> str:
    """Return text without case and accents: ``Übersicht`` is ``ubersicht``, ``Straße`` ``strasse``.

    Wide and narrow forms become the usual ones. Kana keep their voicing: が stays apart from か.
    """
    if text.isascii():
        return text.lower()
    return re.sub(_FOLDED, lambda run: _fold_run(run[0]), text).lower()


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return folded text, and for each place in it, the end too, the place in the text itself."""
    folded = fold(text)
    if len(folded) == len(text) and _is_even(text):
        return folded, range(len(text) + 1)
    places: list[int] = []
    end = 0
    for run in re.finditer(_FOLDED, text):
        places += range(end, run.start())
        places += _places_of_run(run[0], run.start())
        end = run.end()
    return folded, [*places, *range(end, len(text) + 1)]


@functools.lru_cache(maxsize=4096)
def _fold_run(run: str) -> str:
    apart = unicodedata.normalize("NFKD", run.casefold())
    plain = re.sub(_ACCENTS, "", apart).casefold().translate(_STROKES)
    return unicodedata.normalize("NFC", plain)


def _is_even(text: str) -> bool:
    """Tell whether every character by itself folds into exactly one."""
    return text.isascii() or all(
        len(_fold_run(each)) == 1 for each in set(text) if not each.isascii()
    )


def _places_of_run(run: str, start: int) -> list[int]:
    places = [start + at for at, each in enumerate(run) for _ in _fold_run(each)]
    length = len(_fold_run(run))
    return places if len(places) == length else [start] * length
