"""Moments as the journal keeps them: ISO-8601 text in UTC, all of one width, so text sorts."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return an aware moment as text; a moment without a zone is a bug (ValueError)."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Return the moment that ``to_text`` wrote, in UTC."""
    return datetime.fromisoformat(text)
