"""Whether a journal has sources that are read again, without what is needed to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.store.evidence.sources import read_sources

if TYPE_CHECKING:
    from pendulum_journal.services.journal import Journal


def remembers_any(journal: Journal) -> bool:
    """Return whether any source is remembered.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        return any(each.remembered for each in read_sources(file))
