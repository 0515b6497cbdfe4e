"""What the columns of a journal hold: ids, checksums, moments in UTC, weeks by their Mondays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable


MARKED_COMPLETE = "marked_complete"
"""The key in an entry's extras whose value is true if a week in progress was marked complete."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""What stands for a moment that damage made unreadable."""


def new_uid() -> str:
    """Return a random UUID as 32 hex digits, which identifies a row in other files and exports."""
    import uuid  # late, because importing it takes longer than opening a journal

    return uuid.uuid4().hex


def to_text(moment: datetime) -> str:
    """Return a moment as ISO 8601 text in UTC, always equally long, so that it sorts by time.

    Raises:
        ValueError: for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Return the moment that ``to_text`` wrote, in UTC; of a damaged one, the beginning of 1970."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return EPOCH


def to_week(monday: str) -> Week:
    """Return the week that begins on ``monday``, a date such as ``2026-11-16``."""
    return Week.containing(date.fromisoformat(monday))


def checksum(values: Iterable[bytes | None]) -> str:
    """Return the SHA-256, in hex, of the netstrings of some values."""
    import hashlib  # late: reading a week needs none

    parts = [b"-," if v is None else b"%d:%b," % (len(v), v) for v in values]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def words_of(note: str) -> tuple[str, str]:
    """Return the wins and the tags of a note as they are stored."""
    from pendulum_journal.domain.note.tags import tags
    from pendulum_journal.domain.note.wins import wins

    return "\n".join(win.text for win in wins(note)), " ".join(tags(note))
