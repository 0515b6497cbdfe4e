"""Backups: whole, checked copies of a journal, made beside the work and never instead of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.store.database import JournalFile


@dataclass(frozen=True, slots=True)
class Backup:
    """A kept copy; ``made`` is the time in its name, as the clock on the wall showed it."""

    path: Path
    made: datetime


def make_backup(file: JournalFile, folder: Path, *, now: datetime) -> Backup:
    """Copy a journal into a folder, check the copy, and return it.

    Written under another name and renamed once it is whole and on the disk; its SHA-256 stands
    beside it.

    Raises:
        StoreError: the journal is damaged, or the folder or disk refuses the copy. Earlier backups
            are not touched.
    """
    raise NotImplementedError


def verify(path: Path) -> None:
    """Make sure that a backup can be brought back.

    Raises:
        StoreError: it is not what was written, or no whole journal.
    """
    raise NotImplementedError


def list_backups(folder: Path, journal: Path) -> list[Backup]:
    """Return the backups of a journal in a folder, newest first; none where there is no folder."""
    raise NotImplementedError
