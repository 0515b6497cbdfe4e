"""Text that a journal can hold, and text in the room there is."""

from __future__ import annotations

import re

from pendulum_journal.domain.errors import InputError

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def is_storable(text: str) -> bool:
    """Tell whether UTF-8 and SQLite can carry a text: no NUL, and no half of a UTF-16 pair."""
    return not _UNSTORABLE.search(text)


def shortened(text: str, longest: int) -> str:
    """Return a text in at most so many characters, the last of them an ellipsis if it was cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def refuse_unstorable(text: str) -> str:
    """Return the text unchanged.

    Raises:
        InputError: it holds NUL, or half of a UTF-16 pair.
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
