"""Take a journal in that was exported as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.errors import InputError
from pendulum_journal.services.changes import Changes
from pendulum_journal.sources.journal_json import read_journal_json
from pendulum_journal.store import content as store

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.services.journal import Journal


def read_journal(path: Path) -> JournalContent:
    """Read and check a file; nothing is written.

    Raises:
        InputError: it is no journal as JSON, is newer, or holds a value that cannot be one.
    """
    return read_journal_json(path)


def import_journal(
    journal: Journal, content: JournalContent, *, initiator: object = None
) -> Changes:
    """Fill an empty journal, in one transaction.

    Its activities and settings give way to those of the file. The journal keeps its own id: the one
    that was exported may live on. Made-up weeks make it a sample, from the next opening on.

    Raises:
        InputError: the journal is not empty, or the file holds what a journal cannot.
        StoreError: the journal cannot be written; nothing was.
    """
    with journal.writing() as file:
        if not store.is_blank(file):
            raise InputError(
                "import-not-empty",
                "There is something in this journal already, so that a whole journal cannot be "
                "imported into it. Import it into a new one.",
            )
        store.write_content(file, content)
    return Changes(everything=True, initiator=initiator)
