"""Text that a journal can hold."""

from __future__ import annotations

import re

from pendulum_journal.domain.errors import InputError

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def check_text(text: str) -> str:
    """Return the text unchanged.

    Raises:
        InputError: for NUL and for half of a UTF-16 pair, which UTF-8 cannot carry.
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
