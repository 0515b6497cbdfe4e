"""The thread in which a file of weeks is read and imported, so that the window stays alive."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pendulum_journal.services.importing.weeks import carry_out, columns_of, plan
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.widgets.work_thread import WorkThread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pendulum_journal.services.importing.columns import ImportOptions
    from pendulum_journal.services.importing.plan import ImportPlan


class ImportThread(WorkThread):
    """Reads a file of weeks, draws up what an import would do, and does it.

    Signals, besides those of all work:
        columns_read: carries the names of the file's columns, a tuple.
        drawn_up: carries an ImportPlan.
        done: carries an ImportResult.
    """

    columns_read = Signal(object)
    drawn_up = Signal(object)
    done = Signal(object)

    def __init__(self, journal: Journal, path: Path, parent: QObject | None = None) -> None:
        """Take the file and the journal that it goes to; ``journal`` itself is not used later."""
        super().__init__(parent)
        self._path = path
        self._journal_path = journal.path
        self._today, self._now = journal.today, journal.now

    def look(self) -> None:
        """Read the file's columns."""
        self._begin(lambda: self.columns_read.emit(columns_of(self._path)))

    def draw_up(self, options: ImportOptions) -> None:
        """Work out what an import would do."""
        self._begin(lambda: self.drawn_up.emit(self._planned(options)))

    def carry_out(self, drawn_up: ImportPlan) -> None:
        """Do what a plan says."""
        self._begin(lambda: self._import(drawn_up))

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
        with self._journal() as journal:
            result = carry_out(
                journal, drawn_up, progress=self._tell, is_stopped=self.isInterruptionRequested
            )
        self.done.emit(result)  # not before the file is let go of: the window reads it now
