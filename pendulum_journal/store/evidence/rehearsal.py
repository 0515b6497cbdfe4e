"""A journal copied into memory, in which an import can be tried: nothing gets onto a disk."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase
from pendulum_journal.store import opening
from pendulum_journal.store.connection import memory
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.faults import refusal, translate_errors

if TYPE_CHECKING:
    from pathlib import Path

BUSY_S = 5.0
"""Seconds to wait for a program that writes to the file; SQLite itself would wait for ever."""


def copy_in_memory(path: Path) -> JournalFile:
    """Return a journal with all that a file holds, which is gone when it is closed.

    Raises:
        StoreError: the file cannot be read, or another program kept it locked.
    """
    copy, end = memory(), time.monotonic() + BUSY_S

    def look(status: int, _left: int, _every: int) -> None:
        is_busy = status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        if is_busy and time.monotonic() > end:
            raise refusal(StoreCase.IN_USE, path)

    try:
        with translate_errors(path), closing(opening.open_checked(path, read_only=True)) as source:
            source.backup(copy, progress=look, sleep=0.02)
    except BaseException:
        copy.close()
        raise
    return JournalFile(path, copy, is_read_only=False)
