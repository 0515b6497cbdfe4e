"""A journal copied into memory, in which an import can be tried: nothing gets onto a disk."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.store import opening
from pendulum_journal.store.connection import memory
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.faults import translate_errors

if TYPE_CHECKING:
    from pathlib import Path


def copy_in_memory(path: Path) -> JournalFile:
    """Return a journal with all that a file holds, which is gone when it is closed.

    Raises:
        StoreError: the file cannot be read.
    """
    copy = memory()
    with translate_errors(path), closing(opening.open_checked(path, read_only=True)) as source:
        source.backup(copy)
    return JournalFile(path, copy, is_read_only=False)
