"""The thread in which a file of weeks is read and imported, so that the window stays alive."""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from pendulum_journal.errors import JournalError
from pendulum_journal.services.importing import carry_out, columns_of, plan
from pendulum_journal.services.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pendulum_journal.services.import_columns import ImportOptions
    from pendulum_journal.services.import_plan import ImportPlan

_TELL_EVERY_S = 0.04
"""Between two figures of progress: told of each row, the window would do nothing but listen."""


class ImportThread(QThread):
    """Does one piece of work at a time; start the next when ``finished`` has come.

    It opens the journal anew for each, because a connection belongs to the thread that made it.

    Signals:
        columns_read: carries the names of the file's columns, a tuple.
        drawn_up: carries an ImportPlan.
        progressed: carries the per cent of an import that are done, 0 to 100.
        done: carries an ImportResult.
        failed: carries the JournalError that ended the work.
    """

    columns_read = Signal(object)
    drawn_up = Signal(object)
    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, journal: Journal, path: Path, parent: QObject | None = None) -> None:
        """Take the file and the journal that it goes to; ``journal`` itself is not used later."""
        super().__init__(parent)
        self._path = path
        self._journal_path = journal.path
        self._today, self._now = journal.today, journal.now
        self._work: Callable[[], None] = lambda: None

    def look(self) -> None:
        """Read the file's columns."""
        self._begin(lambda: self.columns_read.emit(columns_of(self._path)))

    def draw_up(self, options: ImportOptions) -> None:
        """Work out what an import would do."""
        self._begin(lambda: self.drawn_up.emit(self._planned(options)))

    def carry_out(self, drawn_up: ImportPlan) -> None:
        """Do what a plan says."""
        self._begin(lambda: self._import(drawn_up))

    def stop(self) -> None:
        """Take back an import that is being carried out, and wait for the end of any work."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        try:
            self._work()
        except JournalError as error:
            self.failed.emit(error)

    def _begin(self, work: Callable[[], None]) -> None:
        self._work = work
        self.start()

    @contextmanager
    def _journal(self) -> Iterator[Journal]:
        journal = Journal.open(
            self._journal_path,
            backups=self._journal_path.parent / "backups",
            today=self._today,
            now=self._now,
        )
        try:
            yield journal
        finally:
            journal.close()

    def _planned(self, options: ImportOptions) -> ImportPlan:
        with self._journal() as journal:
            return plan(journal, self._path, options)

    def _import(self, drawn_up: ImportPlan) -> None:
        told = monotonic()

        def progress(done: int, every: int) -> None:
            nonlocal told
            if (now := monotonic()) - told >= _TELL_EVERY_S:
                told = now
                self.progressed.emit(100 * done // every)

        with self._journal() as journal:
            result = carry_out(
                journal, drawn_up, progress=progress, is_stopped=self.isInterruptionRequested
            )
        self.done.emit(result)  # not before the file is let go of: the window reads it now
