"""The dialog that exports the journal as files for other programs."""

from __future__ import annotations

import os
import re
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.services.exporting import ExportStopped, export
from pendulum_journal.services.journal import open_again
from pendulum_journal.services.search.search import NO_FILTERS, search
from pendulum_journal.ui.exports.export_form import ExportForm
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.files import show_folder
from pendulum_journal.ui.widgets.replace_question import may_replace
from pendulum_journal.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.services.exporting import Exported
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.own_files import OwnFiles
    from pendulum_journal.ui.exports.export_form import ExportKind
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import Task, Work

_LEAST_WIDTH = 540
_TEXT = re.compile(r"\d{4}(-W\d\d)?\.md")
"""The file names that an export as Markdown writes."""


class ExportDialog(WorkDialog):
    """Asks what to export and exports it. Closing the dialog stops a running export first.

    Signals:
        exported: carries the Exported.
    """

    exported = Signal(object)

    def __init__(
        self, session: Session, filters: Filters = NO_FILTERS, parent: QWidget | None = None
    ) -> None:
        """Offer the filters of the journal page; they apply only if the user chooses so."""
        super().__init__(parent)
        self._session = session
        self._folder: Path | None = None
        self.setWindowTitle(self.tr("Export the journal"))
        self.progress.setAccessibleName(self.tr("Exporting"))
        self.form = ExportForm(session.today(), filters)
        self.close_it = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.stop = self.buttons.addButton(self.tr("Stop"), QDialogButtonBox.ButtonRole.RejectRole)
        role = QDialogButtonBox.ButtonRole
        self.go = self.buttons.addButton(self.tr("&Export"), role.ActionRole)
        self.show_it = self.buttons.addButton(self.tr("Show the folder"), role.ActionRole)
        self.lay_out(self.form, takes_room=False, spacing=12)
        self.show_it.hide()
        self.stop.hide()
        self.go.setDefault(True)
        self.setMinimumWidth(max(_LEAST_WIDTH, self.minimumSizeHint().width()))
        self._connect()
        self._show_weeks()

    def _connect(self) -> None:
        self.form.weeks_edited.connect(self._show_weeks)
        self.form.place_edited.connect(self._show_place)
        self.go.clicked.connect(self._export)
        self.show_it.clicked.connect(self._show_folder)

    def _show_weeks(self) -> None:
        filters = self.form.filters()
        found = self._session.run(lambda journal: search(journal, "", filters, limit=0))
        self.form.count.setText(
            translate_message(count_of_weeks(0 if found is None else found.total))
        )
        self._show_place()

    def _show_place(self) -> None:
        place = self.form.place
        self.show_message(self.tr("This is there already.") if self._is_there else "")
        self.show_it.hide()
        self.go.setEnabled(place is not None)

    @property
    def _is_there(self) -> bool:
        """Whether the export could replace existing files."""
        place = self.form.place
        if place is None:
            return False
        if self.form.chosen_kind.ending:
            return os.path.isfile(place)  # noqa: PTH113 -- of any name
        try:
            return any(map(_TEXT.fullmatch, os.listdir(place)))  # noqa: PTH208 -- of any name
        except (OSError, ValueError):
            return False

    def _export(self) -> None:
        place = self.form.place
        if place is None or not self.form.check_days():
            return
        if not may_replace(self, place, is_there=self._is_there):
            return
        task = export_task(
            self._session.open_journal,
            self.form.chosen_kind,
            place,
            self.form.filters(),
            self._session.own_files(),
        )
        self.work(task, self._show_exported, is_counted=False)

    def _show_exported(self, exported: Exported) -> None:
        first = exported.files[0]
        self._folder = first.parent
        sentence = self.tr("{weeks} written to {place}.").format(
            weeks=translate_message(count_of_weeks(exported.weeks)),
            place=first if self.form.chosen_kind.ending else first.parent,
        )
        self.show_message(sentence)
        self.show_it.show()
        self.exported.emit(exported)

    def set_working(self, *, is_working: bool) -> None:
        self.stop.setVisible(is_working)
        self.stop.setEnabled(is_working)
        self.close_it.setVisible(not is_working)
        self.go.setEnabled(not is_working)
        self.form.setEnabled(not is_working)
        self.show_it.hide()

    def stop_work(self) -> None:
        super().stop_work()
        self.stop.setEnabled(False)  # it may still be at one of its longer steps

    def _show_folder(self) -> None:
        if self._folder is not None:
            show_folder(self._folder)


def export_task(
    journal: Journal, kind: ExportKind, place: Path, filters: Filters, own: OwnFiles
) -> Task:
    """Return the task that exports a journal; it opens the file again, in the thread it runs in."""

    def task(work: Work) -> Exported:
        def page_painted(done: int, pages: int) -> None:
            if work.is_stopped():
                raise ExportStopped
            work.progress(done, pages)

        def make_pdf(html: str) -> bytes:
            from pendulum_journal.ui.exports.pdf import to_pdf

            return to_pdf(html, page_painted)

        with closing(open_again(journal)) as again:
            return export(
                again,
                kind.format,
                place,
                filters,
                by_year=kind.by_year,
                own=own,
                make_pdf=make_pdf,
                progress=work.progress,
                is_stopped=work.is_stopped,
            )

    return task
