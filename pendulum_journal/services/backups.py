"""When backups are made, and which ones are kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.domain.message import Message
    from pendulum_journal.store.backup import Backup
    from pendulum_journal.store.database import JournalFile


class Outcome(StrEnum):
    """What came of a thought of backing up."""

    MADE = "made"
    NOT_DUE = "not-due"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What happened, the newest backup there is now, and why none was made where one was due."""

    outcome: Outcome
    newest: Backup | None = None
    problem: Message | None = None


def back_up_if_due(file: JournalFile, folder: Path, *, now: datetime) -> BackupReport:
    """Back a journal up on the first change of a day, and thin the older backups.

    Call it after a save, outside a transaction; ``now`` is an aware moment in the user's own zone,
    whose date is the day. It never raises for a reason in the user's world: saving goes on, and the
    report says what went wrong.
    """
    raise NotImplementedError


def back_up_now(file: JournalFile, folder: Path, *, now: datetime) -> BackupReport:
    """Back a journal up because the user asked, whatever there is already."""
    raise NotImplementedError
