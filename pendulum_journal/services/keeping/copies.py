"""Making backups when they are due, and deleting old ones that need not be kept.

Nothing here needs the open journal, so that it can run in another thread.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.message import Message
from pendulum_journal.services.keeping import second_folder
from pendulum_journal.services.keeping.thinning import (
    MOST_DELETED,
    Copy,
    replaced_by,
    spare,
    too_doubtful,
)
from pendulum_journal.store import files
from pendulum_journal.store.backups import folder as names
from pendulum_journal.store.backups.copying import LOCK, adopt, make_backup
from pendulum_journal.store.backups.folder import (
    Backup,
    CopyKind,
    list_backups,
    newest_backup,
    translate_folder_errors,
)
from pendulum_journal.store.backups.lock import locked

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.services.keeping.copy_place import CopyPlace

__all__ = ["BackupOutcome", "BackupReport", "CopyKind", "copy_if_due", "copy_now", "left_behind"]

WAIT_S = 10.0
"""Seconds that a copy which has to be made waits for another program that makes one."""

PAUSE = timedelta(minutes=10)
"""A command makes no copy if the newest is younger: a hundred in a row would make a hundred."""

KEPT_FILES, KEPT_BYTES = 6, 500_000_000
"""From how many put-by backups, or how many bytes in them, the settings mention them."""


class BackupOutcome(StrEnum):
    """The result of asking for a backup."""

    MADE = "made"
    NOT_DUE = "not-due"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """The result of asking for a backup.

    Attributes:
        outcome: whether one was made, and if not, why.
        newest: the newest backup, or None if there is none or it failed.
        problem: the sentence about a failure, about backups that were found changed, or about the
            second folder.
        second: the newest backup in the second folder, if that could be reached.
    """

    outcome: BackupOutcome
    newest: Backup | None = None
    problem: Message | None = None
    second: Backup | None = None


def copy_if_due(place: CopyPlace, kind: CopyKind, *, saves: int, now: datetime) -> BackupReport:
    """Back up a journal unless the newest backup holds as many saves, and thin out older ones.

    A full disk or a missing folder raises no error, because what was saved is saved: the report
    says what went wrong. If another program makes a copy at the same moment, none is made.

    Args:
        place: the journal and the folders.
        kind: what the copy is made for.
        saves: how many saves the journal holds.
        now: an aware moment in the user's time zone.
    """
    return _Copier(place, kind, now).run(saves, timeout_s=0)


def copy_now(place: CopyPlace, kind: CopyKind, *, now: datetime) -> BackupReport:
    """Back up a journal in any case, waiting for another program that makes a copy.

    Arguments and errors are those of ``copy_if_due``.
    """
    return _Copier(place, kind, now).run(None, timeout_s=WAIT_S)


def is_due(place: CopyPlace, saves: int, now: datetime) -> bool:
    """Return whether no backup holds what a journal with that many saves holds.

    Raises:
        StoreError: the folder cannot be read.
    """
    return holder(place, saves, now) is None and (saves > 0 or bool(place.backups()))


def holder(place: CopyPlace, saves: int, now: datetime) -> Backup | None:
    """Return the newest backup if it holds as many saves, else None.

    Beside one that a clock which was ahead has dated, the newest up to now is looked at, too.

    Args:
        place: the journal and the folders.
        saves: how many saves the journal holds.
        now: an aware moment in the user's time zone.

    Raises:
        StoreError: the folder cannot be read.
    """
    every, wall = place.backups(), now.replace(tzinfo=None)
    past = (each for each in every if each.made <= wall)
    for each in dict.fromkeys([*[next(past, None)], *every[:1]]):
        if each is not None and names.read_saves(each.path) == saves:
            return each
    return None


def is_young(place: CopyPlace, now: datetime) -> bool:
    """Return whether the newest backup was made in the last ten minutes.

    Raises:
        StoreError: the folder cannot be read.
    """
    wall = now.replace(tzinfo=None)
    newest = next((each for each in place.backups() if each.made <= wall), None)
    return newest is not None and wall - newest.made < PAUSE


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


def put_by(place: CopyPlace) -> tuple[int, int]:
    """Return how many backups were put by because they had changed, and how many bytes they have.

    They are in the folder ``kept``, from which nothing is deleted.
    """
    with suppress(StoreError, OSError):
        found = list_backups(names.kept_folder(place.folder), place.journal, place.uid)
        return len(found), sum(backup.path.stat().st_size for backup in found)
    return 0, 0


def is_much(put_by_files: int, put_by_bytes: int) -> bool:
    """Return whether there is so much of what was put by that the user should look at it."""
    return put_by_files >= KEPT_FILES or put_by_bytes >= KEPT_BYTES


@dataclass(slots=True)
class _Copier:
    """One run: it makes at most one backup in the folder of the backups and one in the second."""

    place: CopyPlace
    kind: CopyKind
    now: datetime
    problems: list[Message] = field(default_factory=list)

    def run(self, saves: int | None, *, timeout_s: float) -> BackupReport:
        """Make a backup if ``saves`` is None or differs from that of the newest one."""
        folder = self.place.folder
        try:
            with translate_folder_errors(folder):
                files.make_private_folder(folder)
                with locked(folder / LOCK, timeout_s=timeout_s) as is_had:
                    if not is_had:
                        return BackupReport(BackupOutcome.BUSY, self._newest())
                    return self._copy(saves)
        except StoreError as error:
            return BackupReport(BackupOutcome.FAILED, problem=error.message)

    def _newest(self) -> Backup | None:
        return next(iter(self.place.backups()), None)

    def _copy(self, saves: int | None) -> BackupReport:
        self._tidy()
        newest, outcome = self._newest(), BackupOutcome.NOT_DUE
        held = None if saves is None else holder(self.place, saves, self.now)
        if held is not None:
            newest = held
        elif saves is None or saves > 0 or newest is not None:
            newest, outcome = self._make(), BackupOutcome.MADE
        second = None if newest is None else self._copy_on(newest)
        problem = self.problems[0] if self.problems else None
        return BackupReport(outcome, newest, problem, second)

    def _make(self) -> Backup:
        from pendulum_journal.store.backups.verifying import find_doubt

        place = self.place
        made = make_backup(
            place.journal,
            place.folder,
            kind=self.kind,
            now=self.now,
            find_doubt=lambda copy: find_doubt(copy, place.journal),
        )
        every = place.backups()
        if made.is_doubtful:  # and nothing is thinned out while the journal is not as it was saved
            for backup in too_doubtful(every):
                self._delete(backup)
            return made
        if self.kind is not CopyKind.RESTORE:  # it would delete what is about to be brought back
            self._thin(made, every)
        return made

    def _thin(self, made: Backup, every: list[Backup]) -> None:
        copies = [
            Copy(backup, saves)
            for backup in every
            if not backup.is_doubtful and (saves := names.read_saves(backup.path)) is not None
        ]
        new = next((copy for copy in copies if copy.backup == made), None)
        gone = [] if new is None else replaced_by(new, copies)
        rest = [copy for copy in copies if copy not in gone]
        left = max(MOST_DELETED - len(gone), 0)
        for copy in gone[:MOST_DELETED] + spare(rest, self.now.replace(tzinfo=None), left):
            self._delete(copy.backup)

    def _delete(self, backup: Backup) -> None:
        """Delete a backup that is as it was made; put by one that is not."""
        with suppress(StoreError):
            if names.fits_checksum(backup) is False:
                self._put_by(backup)
            else:
                names.delete_backup(backup)

    def _tidy(self) -> None:
        """Give backups without a checksum one, and put by those that changed since.

        The newest is read whole, and of the others one a day in turn: a bit that a disk lost leaves
        the time of a file as it was.
        """
        every = self.place.backups()
        read = {0, self.now.toordinal() % len(every)} if every else set()
        for at, backup in enumerate(every):
            if not names.was_touched(backup) and at not in read:
                continue
            fits = names.fits_checksum(backup)
            if fits is None:
                fits = adopt(backup)
            if not fits:
                self._put_by(backup)

    def _put_by(self, backup: Backup) -> None:
        with suppress(StoreError):
            moved = names.put_by(backup)
            self.problems.append(
                Message(
                    "backup-changed",
                    "The backup {name} is not as it was made: changed by hand, or damaged. It was "
                    "put by in {folder}, where nothing is deleted.",
                    {"name": backup.path.name, "folder": moved.path.parent},
                )
            )

    def _copy_on(self, newest: Backup) -> Backup | None:
        """Copy the newest backup to the second folder and thin out that one by itself."""
        folder = self.place.second
        if folder is None:
            return None
        try:
            return second_folder.copy_on(
                replace(self.place, folder=folder, second=None), newest, now=self.now
            )
        except StoreError as error:
            self.problems.append(error.message)
            return None
