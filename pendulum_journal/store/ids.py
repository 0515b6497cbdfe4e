"""Names that no other journal gives."""

from __future__ import annotations


def new_uid() -> str:
    """Return a random UUID in hex, the kind of id that leaves the file with its row."""
    import uuid  # late: it costs a start more than opening the journal does

    return uuid.uuid4().hex
