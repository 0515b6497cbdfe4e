"""A look through the whole journal for damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message
    from pendulum_journal.store.database import JournalFile


def check(file: JournalFile) -> list[Message]:
    """Return a sentence for each problem found: none means that the journal is sound.

    Looks at the file's structure, the links between its tables, the search index and what keeps it,
    and each note against its checksum.
    """
    raise NotImplementedError
