"""Which journal is backed up, and where its backups go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.store.backups.folder import Backup, list_backups

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class CopyPlace:
    """The journal of which copies are made, and where they go.

    Attributes:
        journal: its file.
        uid: its own id.
        folder: the folder of its backups.
        second: another folder that each copy is copied to; None: there is none.
    """

    journal: Path
    uid: str
    folder: Path
    second: Path | None = None

    def backups(self) -> list[Backup]:
        """Return its backups, newest first; StoreError if the folder cannot be read."""
        return list_backups(self.folder, self.journal, self.uid)
