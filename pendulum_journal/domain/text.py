"""Checks of text that is to be stored, and shortening of text that is shown."""

from __future__ import annotations

import re

from pendulum_journal.domain.errors import InputError

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def is_storable(text: str) -> bool:
    """Return whether UTF-8 and SQLite can hold a text: no NUL, and no lone UTF-16 surrogate."""
    return not _UNSTORABLE.search(text)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most ``longest`` characters; if it was cut, the last is an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def refuse_unstorable(text: str) -> str:
    """Return the text unchanged if it can be stored.

    Raises:
        InputError: it contains NUL or a lone UTF-16 surrogate.
    """
    if found := _UNSTORABLE.search(text):
        raise InputError(
            "text-form",
            "The text holds a character that cannot be stored ({code}, at place {place}): "
            "take it out and try again.",
            code=f"U+{ord(found[0]):04X}",
            place=found.start() + 1,
        )
    return text
