"""The tags that the notes of a journal use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.store.search import count_tags

if TYPE_CHECKING:
    from pendulum_journal.services.journal import Journal


def tags_used(journal: Journal) -> list[tuple[str, int]]:
    """Return pairs (tag, number of weeks), the most used first, equally used ones alphabetically.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        counted = count_tags(file)
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))
