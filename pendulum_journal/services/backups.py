"""When backups are made, and which ones are kept."""

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
"""How many backups are kept: one a day, before those one a week, before those one a month."""


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
    try:
        if (backup := backup_of_the_day(file, folder, now=now)) is not None:
            return BackupReport(Outcome.NOT_DUE, backup)
    except StoreError as error:
        return BackupReport(Outcome.FAILED, problem=error.message)
    return back_up_now(file, folder, now=now)


def backup_of_the_day(file: JournalFile, folder: Path, *, now: datetime) -> Backup | None:
    """Return a backup that was made on the day of ``now``, by whichever program, or None.

    Raises:
        StoreError: the folder cannot be read.
    """
    every = list_backups(folder, file.path, file.uid)
    return next((backup for backup in every if backup.made.date() == now.date()), None)


def left_behind(journal: Path, folder: Path) -> Backup | None:
    """Return the newest backup of a journal that is gone, or None: it is there, or never was.

    An empty journal must not be begun in its place without a word.
    """
    if os.path.lexists(journal):
        return None
    with suppress(StoreError):
        return newest_backup(folder, journal)
    return None


def back_up_now(file: JournalFile, folder: Path, *, now: datetime) -> BackupReport:
    """Back a journal up whatever there is already, and thin the older backups.

    It never raises for a reason in the user's world, and a journal that is damaged thins nothing:
    the good copies are what it will be mended from.
    """
    try:
        kept = list_backups(folder, file.path, file.uid)
        made = make_backup(file.path, folder, now=now)
    except StoreError as error:
        return BackupReport(Outcome.FAILED, problem=error.message)
    if made in kept:
        return BackupReport(Outcome.UNCHANGED, made)
    past = [backup for backup in kept if backup.made <= made.made]
    for backup in superfluous([*past, made]):
        with suppress(StoreError):
            delete_backup(backup)
    return BackupReport(Outcome.MADE, made)


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """Return the backups that need not be kept.

    Kept are the newest of each of the latest 12 days that have any, then, of the older ones, the
    newest of each of 10 weeks, then of each of 9 months: the numbers of Anki's backups.
    """
    rest = sorted(backups, key=lambda backup: (backup.made, backup.path.name), reverse=True)
    spare: list[Backup] = []
    for span, number in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        rest, more = _beyond(rest, span, number)
        spare += more
    return spare + rest


def _beyond(backups: list[Backup], span: _Span, number: int) -> tuple[list[Backup], list[Backup]]:
    """Keep the newest of each of the latest spans; return the older ones and the spare ones."""
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
