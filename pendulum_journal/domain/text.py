"""Checks of text that is to be stored, and changes to text that is shown."""

from __future__ import annotations

import re
from unicodedata import bidirectional

from pendulum_journal.domain.errors import InputError

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_UNSTORABLE = "[\0\ud800-\udfff]"


def is_storable(text: str) -> bool:
    """Return whether UTF-8 and SQLite can hold a text: no NUL, and no lone UTF-16 surrogate."""
    return not re.search(_UNSTORABLE, text)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most ``longest`` characters; if it was cut, the last is an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def refuse_unstorable(text: str) -> str:
    """Return the text unchanged if it can be stored.

    Raises:
        InputError: it contains NUL or a lone UTF-16 surrogate.
    """
    if found := re.search(_UNSTORABLE, text):
        raise InputError(
            "text-form",
            "The text holds a character that cannot be stored ({code}, at place {place}): "
            "take it out and try again.",
            code=f"U+{ord(found[0]):04X}",
            place=found.start() + 1,
        )
    return text


def isolated(text: str) -> str:
    """Return a name so that one written from right to left moves no figure beside it.

    Others stay as they are: the marks around it are characters of their own when it is copied.
    """
    if any(bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
        return f"\u2068{text}\u2069"
    return text
