"""What the columns of a journal hold: random ids, moments in UTC, text that UTF-8 can carry."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from pendulum_journal.domain.errors import InputError

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def new_uid() -> str:
    """Return a random UUID in hex, the kind of id that leaves the file with its row."""
    import uuid  # late: it costs a start more than opening the journal does

    return uuid.uuid4().hex


def to_text(moment: datetime) -> str:
    """Return a moment as ISO-8601 text in UTC, always of one width, so that text sorts by time.

    Raises:
        ValueError: for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Return the moment that ``to_text`` wrote, in UTC."""
    return datetime.fromisoformat(text)


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
