"""Making backups when they are due, and deleting old ones that need not be kept."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.store.backup import (
    Backup,
    delete_backup,
    list_backups,
    make_backup,
    newest_backup,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.domain.message import Message
    from pendulum_journal.store.database import JournalFile

    _Span: TypeAlias = Callable[[Backup], tuple[int, ...]]

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many backups are kept: one a day for 12 days, of older ones one a week, then one a month."""


class BackupOutcome(StrEnum):
    """The result of asking for a backup."""

    MADE = "made"
    NOT_DUE = "not-due"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """The result of asking for a backup.

    Attributes:
        outcome: whether one was made, and if not, why.
        newest: the backup made, or the one that made another unnecessary; None if it failed.
        problem: the sentence about the failure, if it failed.
    """

    outcome: BackupOutcome
    newest: Backup | None = None
    problem: Message | None = None


def back_up_if_due(file: JournalFile, folder: Path, *, now: datetime) -> BackupReport:
    """Back up a journal if it has no backup of today, and delete superfluous older backups.

    It is called after each save, outside a transaction. A full disk or a missing folder raises no
    error, because the save itself succeeded: the report says what went wrong.

    Args:
        file: the open journal.
        folder: the folder of the backups.
        now: an aware moment in the user's time zone; its date is today.
    """
    try:
        if (backup := backup_of_the_day(file, folder, now=now)) is not None:
            return BackupReport(BackupOutcome.NOT_DUE, backup)
    except StoreError as error:
        return BackupReport(BackupOutcome.FAILED, problem=error.message)
    return back_up_now(file, folder, now=now)


def backup_of_the_day(file: JournalFile, folder: Path, *, now: datetime) -> Backup | None:
    """Return a backup that this or another program made on the date of ``now``, or None.

    Raises:
        StoreError: the folder cannot be read.
    """
    every = list_backups(folder, file.path, file.uid)
    return next((backup for backup in every if backup.made.date() == now.date()), None)


def left_behind(journal: Path, folder: Path) -> Backup | None:
    """Return the newest backup of a journal whose file is missing; None if there is none.

    None too if the file exists. The caller asks the user before it starts an empty journal in the
    place of one that has backups.
    """
    if os.path.lexists(journal):
        return None
    with suppress(StoreError):
        return newest_backup(folder, journal)
    return None


def back_up_now(file: JournalFile, folder: Path, *, now: datetime) -> BackupReport:
    """Back up a journal even if there is a backup of today, and delete superfluous older ones.

    Arguments and errors are those of ``back_up_if_due``. If the backup fails, as it does for a
    damaged journal, no older backup is deleted, because the journal may be restored from it.
    """
    try:
        kept = list_backups(folder, file.path, file.uid)
        made = make_backup(file.path, folder, now=now)
    except StoreError as error:
        return BackupReport(BackupOutcome.FAILED, problem=error.message)
    if made in kept:
        return BackupReport(BackupOutcome.UNCHANGED, made)
    past = [backup for backup in kept if backup.made <= made.made]
    for backup in superfluous([*past, made]):
        with suppress(StoreError):
            delete_backup(backup)
    return BackupReport(BackupOutcome.MADE, made)


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """Return the backups that need not be kept, in no particular order.

    To be kept are the newest of each of the latest 12 days that have any; of the older ones, the
    newest of each of the latest 10 ISO weeks; of still older ones, the newest of each of the latest
    9 months. The numbers are the defaults of Anki.
    """
    rest = sorted(backups, key=lambda backup: (backup.made, backup.path.name), reverse=True)
    spare: list[Backup] = []
    for span, number in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        rest, more = _beyond(rest, span, number)
        spare += more
    return spare + rest


def _beyond(backups: list[Backup], span: _Span, number: int) -> tuple[list[Backup], list[Backup]]:
    """Return (backups older than the latest ``number`` spans, superfluous ones within these spans).

    ``backups`` are sorted, newest first; ``span`` returns the day, week or month of a backup.
    """
    seen: list[tuple[int, ...]] = []
    spare: list[Backup] = []
    for place, backup in enumerate(backups):
        if span(backup) in seen:
            spare.append(backup)
        elif len(seen) == number:
            return backups[place:], spare
        else:
            seen.append(span(backup))
    return [], spare


def _day(backup: Backup) -> tuple[int, ...]:
    return (backup.made.toordinal(),)


def _week(backup: Backup) -> tuple[int, ...]:
    return tuple(backup.made.isocalendar()[:2])


def _month(backup: Backup) -> tuple[int, ...]:
    return backup.made.year, backup.made.month
