"""The dialog that imports a whole journal: shows what the file holds, imports all or nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal

from pendulum_journal.services.importing.whole_journal import (
    import_into_new,
    import_journal,
    read_export,
    read_from,
)
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.outputs import refuse_new_journal
from pendulum_journal.ui.imports.import_dialog import ImportDialog
from pendulum_journal.ui.imports.journal_view import JournalView
from pendulum_journal.ui.text import translate_message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.services.importing.whole_journal import Filled, JournalExport
    from pendulum_journal.services.keeping.own_files import OwnFiles
    from pendulum_journal.ui.imports.destination import Destination
    from pendulum_journal.ui.widgets.work_thread import Task, Work

_SIZE = QSize(640, 540)
_LEAST = QSize(520, 400)
_BUSY_AFTER_MS = 300


@dataclass(frozen=True, slots=True)
class ImportedJournal:
    """A journal that was imported, and its destination; ``filled`` is None for a new file."""

    export: JournalExport
    journal: Path
    filled: Filled | None


class JournalImportDialog(ImportDialog):
    """Shows the content of a journal that was exported as JSON, and imports it.

    Signals:
        imported: carries the ImportedJournal, after the dialog has closed.
        looked: the content of the file, or the reason why it cannot be read, is shown.
    """

    looked = Signal()

    def __init__(
        self,
        path: Path,
        destination: Destination,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = path
        self._destination = destination
        self._today = today
        self._export: JournalExport | None = None
        self._busy = QTimer(self, interval=_BUSY_AFTER_MS, singleShot=True)
        self.setWindowTitle(self.tr("Import a journal"))
        asks_where = destination.is_new and not destination.is_usual
        self.view = JournalView(
            path.name, self._where(), destination.journal if asks_where else None
        )
        self.place(self.view, _SIZE, _LEAST)
        self.progress.setAccessibleName(self.tr("Parts imported"))
        self._busy.timeout.connect(self._show_busy)
        self.view.place_edited.connect(self._show_ready)
        self._busy.start()
        self.prepare(read_task(path), self._show_export, self._show_failure)

    def _where(self) -> str:
        if not self._destination.is_new:
            return self.tr(
                "Into the journal that is open: nothing is written down in it yet. Its activities "
                "and settings give way to those of the file."
            )
        if self._destination.is_usual:
            return self.tr("It becomes your journal, in {path}.").format(
                path=self._destination.journal
            )
        return self.tr(
            "Into a new journal file: there is something in the journal that is open already, "
            "and it stays as it is."
        )

    # Looking

    def _show_export(self, export: JournalExport) -> None:
        self._export = export
        self._show_read()
        self.view.show_export(export)
        self.order_tabs([self.view.path, self.view.choose])
        self.show_count(len(export.content.entries), otherwise=self.tr("Import"))
        self._show_ready()
        self.go.setFocus()
        self.looked.emit()

    def _show_busy(self) -> None:
        self.progress.setRange(0, 0)
        self.progress.show()

    def _show_read(self) -> None:
        self._busy.stop()
        self.progress.hide()

    def _show_ready(self) -> None:
        self.show_message("")
        self.go.setEnabled(self.can_import)

    def _show_failure(self, error: JournalError) -> None:
        self._show_read()
        self.view.show_nothing()
        self.show_message(translate_message(error), is_warning=True)
        self.show_unreadable()
        self.looked.emit()

    # Doing it

    @property
    def can_import(self) -> bool:
        has_place = not self.view.path.isVisibleTo(self) or self.view.place is not None
        return self._export is not None and has_place

    def begin_import(self) -> None:
        if self._export is None or self.is_working:
            return
        export, place = self._export, self.view.place or self._destination.journal
        if self._destination.is_new:
            task = new_task(place, export.content, self._file, self._today, self._destination.own)
        else:
            task = fill_task(place, export.content, self._file, self._today)
        self.import_by(task, partial(self._hand_over, export, place))

    def _hand_over(self, export: JournalExport, place: Path, filled: Filled | None) -> None:
        self.imported.emit(ImportedJournal(export, place, filled))

    def end_work(self) -> None:
        self._busy.stop()
        super().end_work()


def read_task(path: Path) -> Task:
    """Return the task that reads and checks a journal in a JSON file."""
    return lambda work: read_export(path, is_stopped=work.is_stopped)


def new_task(
    path: Path, content: JournalContent, file: Path, today: Callable[[], date], own: OwnFiles
) -> Task:
    """Return the task that imports into a new journal file, unless it is one of the program's."""

    def task(work: Work) -> None:
        refuse_new_journal(path, own)
        import_into_new(
            path,
            content,
            read_from(file),
            today=today,
            progress=work.progress,
            is_stopped=work.is_stopped,
        )

    return task


def fill_task(path: Path, content: JournalContent, file: Path, today: Callable[[], date]) -> Task:
    """Return the task that imports into an existing journal that is empty."""

    def task(work: Work) -> Filled:
        with closing(Journal.open(path, backups=path.parent / "backups", today=today)) as journal:
            return import_journal(
                journal,
                content,
                read_from(file),
                progress=work.progress,
                is_stopped=work.is_stopped,
            )

    return task
