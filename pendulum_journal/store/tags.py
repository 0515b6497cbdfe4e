"""The tags of all notes together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.store.database import JournalFile


def count_tags(file: JournalFile) -> Counter[str]:
    """Return in how many notes each tag stands, without its ``#``."""
    rows = file.read("SELECT tags FROM search_text WHERE tags <> ''")
    return Counter(tag for (tags,) in rows for tag in tags.split())
