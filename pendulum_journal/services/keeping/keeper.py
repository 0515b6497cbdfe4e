"""The backups of one open journal: before its first write, for an import, and when it is closed."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.services.keeping.copies import BackupReport
    from pendulum_journal.services.keeping.copy_place import CopyPlace
    from pendulum_journal.store.backups.folder import Backup, CopyKind
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.versions.purging import Key


_LOOKED_AT = 3
"""In how many of the newest backups a deleted entry is looked for."""


class CopyRule(Enum):
    """For how long a journal is open, by which it is decided when copies are made.

    WINDOW: for a sitting; COMMAND: for one command, of which many may follow each other; TASK: for
    a task of a window that has the journal open as well, and makes the copies.
    """

    WINDOW = auto()
    COMMAND = auto()
    TASK = auto()


class Keeper:
    """Makes the backups of one open journal, each at its time.

    Attributes:
        rule: for how long the journal is open.
        second: the second folder; None: there is none.
        report: the result of the latest time that a backup was asked for; None: none was.
        wait: called before the first write; it waits for a backup that is being made in another
            thread.
    """

    def __init__(
        self,
        file: JournalFile,
        folder: Path | None,
        now: Callable[[], datetime],
        rule: CopyRule = CopyRule.COMMAND,
    ) -> None:
        """Take an open file and the folder of its backups; without a folder none are made."""
        self._file = file
        self._folder = folder
        self._now = now
        self._has_begun = False
        self.rule = rule
        self.second: Path | None = None
        self.report: BackupReport | None = None
        self.wait: Callable[[], object] = lambda: None

    @property
    def place(self) -> CopyPlace | None:
        """Where backups are made; None for a sample and for a journal that is only read."""
        file = self._file
        if self._folder is None or file.is_sample or file.is_read_only:
            return None
        from pendulum_journal.services.keeping.copy_place import CopyPlace

        return CopyPlace(file.path, file.uid, self._folder, self.second)

    @property
    def has_begun(self) -> bool:
        """Whether something was written, or is about to be."""
        return self._has_begun

    def saves(self) -> int:
        """Return how many saves the journal holds; StoreError if it cannot be read."""
        ((saves,),) = self._file.read("SELECT saves FROM journal")
        return int(saves)

    def _has_content(self) -> bool:
        sql = "SELECT saves > 0 OR EXISTS (SELECT 1 FROM entry) FROM journal"
        return bool(self._file.read(sql)[0][0])

    def newest(self) -> Backup | None:
        """Return the newest backup; None if there is none or the folder cannot be read.

        One that is dated ahead of the clock counts only where there is no other.
        """
        if self.report is not None and self.report.newest is not None:
            return self.report.newest
        if (place := self.place) is not None:
            with suppress(StoreError):
                every, wall = place.backups(), self._now().replace(tzinfo=None)
                return next((each for each in every if each.made <= wall), next(iter(every), None))
        return None

    def binned(self) -> set[Key]:
        """Return the keys of the deleted entries that stand in the bin of a verified backup."""
        from pendulum_journal.store.backups.folder import fits_checksum
        from pendulum_journal.store.backups.verifying import binned_in

        found: set[Key] = set()
        if (place := self.place) is None:
            return found
        with suppress(StoreError):
            for backup in [each for each in place.backups() if not each.is_doubtful][:_LOOKED_AT]:
                with suppress(StoreError):
                    if fits_checksum(backup):
                        found |= binned_in(backup.path)
        return found

    def before_write(self) -> None:
        """See to it, before the first write, that what was there before it stands in a backup."""
        if self._has_begun:
            return
        self._has_begun = True
        self.wait()
        from pendulum_journal.store.backups.folder import CopyKind  # late, as everything of copies

        if self.rule is CopyRule.WINDOW and self.report is None:
            self.make(CopyKind.BEFORE)
        elif self.rule is CopyRule.COMMAND:
            self._make_unless_young(CopyKind.BEFORE)

    def begun(self, report: BackupReport) -> None:
        """Take the result of a backup that another thread has made."""
        self.report = report

    def make(self, kind: CopyKind) -> BackupReport | None:
        """Make a backup if one is due, and return the result; None where none are made."""
        place = self.place
        if place is None:
            return None
        # Late, here and below: a journal is opened and read without making copies.
        from pendulum_journal.services.keeping.copies import (
            BackupOutcome,
            BackupReport,
            copy_if_due,
            holder,
            is_due,
        )

        try:
            saves = self.saves()
            if not is_due(place, saves, self._now()):
                newest = holder(place, saves, self._now())
                self.report = BackupReport(BackupOutcome.NOT_DUE, newest)
            else:
                self.report = copy_if_due(place, kind, saves=saves, now=self._now())
        except StoreError as error:
            self.report = BackupReport(BackupOutcome.FAILED, problem=error.message)
        return self.report

    def make_for(self, kind: CopyKind) -> BackupReport | None:
        """Make a backup before something that changes much, as an import, even if none is due.

        Of a journal into which nothing was ever written none is made.
        """
        from pendulum_journal.services.keeping.copies import BackupOutcome, BackupReport, copy_now

        place = self.place
        try:
            if place is None or not self._has_content():
                return None
        except StoreError as error:
            self.report = BackupReport(BackupOutcome.FAILED, problem=error.message)
            return self.report
        self._has_begun = True
        self.wait()
        self.report = copy_now(place, kind, now=self._now())
        return self.report

    def at_close(self) -> None:
        """Make a backup before the journal is closed, if one is due."""
        if self.rule is CopyRule.TASK or (self.rule is CopyRule.COMMAND and not self._has_begun):
            return
        from pendulum_journal.store.backups.folder import CopyKind

        if self.rule is CopyRule.WINDOW:
            self.wait()
            self.make(CopyKind.AFTER)
        else:
            self._make_unless_young(CopyKind.AFTER)

    def _make_unless_young(self, kind: CopyKind) -> None:
        place = self.place
        if place is None:
            return
        from pendulum_journal.services.keeping.copies import BackupOutcome, BackupReport, is_young

        try:
            if is_young(place, self._now()):
                return
        except StoreError as error:
            self.report = BackupReport(BackupOutcome.FAILED, problem=error.message)
            return
        self.make(kind)
