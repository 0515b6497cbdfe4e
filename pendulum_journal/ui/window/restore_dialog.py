"""The list of backups, with what would change if one of them were restored."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QFileDialog,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.errors import WorkStoppedError
from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.services.journal import local_now
from pendulum_journal.services.keeping.copies import CopyKind
from pendulum_journal.services.keeping.restoring import find_backups, preview, restore
from pendulum_journal.ui.dates import short_day, week_name
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import plain_label
from pendulum_journal.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.keeping.restoring import FoundBackup, Restored, RestorePreview
    from pendulum_journal.ui.widgets.work_thread import Task, Work

_SIZE = (760, 460)
_MOST_NAMED = 4
_FILE = Qt.ItemDataRole.UserRole


class RestoreDialog(WorkDialog):
    """Offers the backups of a journal, newest first, and restores the chosen one.

    Signals:
        restored: carries the Restored.
        looked: the list, or what would change, is shown.
    """

    restored = Signal(object)
    looked = Signal()

    def __init__(
        self,
        journal: Path,
        backups: Path,
        second: Path | None,
        close_journal: Callable[[], bool],
        parent: QWidget | None = None,
        *,
        chosen: Path | None = None,
    ) -> None:
        """Offer the backups in two folders, or only ``chosen``.

        ``close_journal`` closes the journal if it is open, and returns whether it could save all.
        """
        super().__init__(parent)
        self._journal, self._folders, self._close_journal = (
            journal,
            (backups, second),
            close_journal,
        )
        self._file: Path | None = None
        self.setWindowTitle(self.tr("Restore a backup"))
        self.about = plain_label(wraps=True)
        self._lay_out()
        self.go.setEnabled(False)
        self.about.setText(self.tr("The backups are being looked through…"))
        if chosen is None:
            self.prepare(self._find, self._show_found, self._show_refusal)
        else:
            self.list.hide()
            self.other.hide()
            self._look_at(chosen)

    def _lay_out(self) -> None:
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels(
            [self.tr("Made"), self.tr("For"), self.tr("Weeks"), self.tr("Newest week"), ""]
        )
        self.go = self.buttons.addButton(
            self.tr("Restore this"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.other = self.buttons.addButton(
            self.tr("Another file…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.go.clicked.connect(self._restore)
        self.other.clicked.connect(self._ask_for_file)
        self.list.currentItemChanged.connect(self._item_chosen)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        self.lay_out(content)
        self.resize(*_SIZE)

    def _find(self, work: Work) -> list[FoundBackup]:
        def stop() -> None:
            if work.is_stopped():
                raise WorkStoppedError("restore-stopped", "Stopped.")

        backups, second = self._folders
        return find_backups(self._journal, backups, second, before_each=stop)

    def _show_found(self, found: list[FoundBackup]) -> None:
        for each in found:
            self.list.addTopLevelItem(self._item(each))
        for column in range(4):
            self.list.resizeColumnToContents(column)
        self.about.setText(
            self.tr("Choose one to see what would change.")
            if found
            else self.tr("There are no backups of this journal here.")
        )
        self.looked.emit()

    def _item(self, found: FoundBackup) -> QTreeWidgetItem:
        backup, locale = found.backup, QLocale()
        time = f"{short_day(backup.made.date())}, {backup.made:%H:%M}"
        newest = "" if found.newest is None else week_name(found.newest)
        state = self.tr("doubtful") if backup.is_doubtful else ""
        cells = [time, self._kind_text(backup.kind), locale.toString(found.weeks), newest, state]
        if not found.is_whole:
            cells[2:] = ["", "", self.tr("not whole")]
        item = QTreeWidgetItem(cells)
        item.setData(0, _FILE, backup.path)
        item.setDisabled(not found.is_whole)
        return item

    def _kind_text(self, kind: CopyKind) -> str:
        return {
            CopyKind.BEFORE: self.tr("before writing, or by hand"),
            CopyKind.AFTER: self.tr("after writing"),
            CopyKind.IMPORT: self.tr("before an import"),
            CopyKind.RESTORE: self.tr("before a restore"),
            CopyKind.MIGRATION: self.tr("before an update"),
        }[kind]

    def _item_chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._look_at(item.data(0, _FILE))

    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Restore a backup"),
            str(self._folders[0]),
            self.tr("Journals (*.db *.db.*);;All files (*)"),
        )
        if chosen:
            self._look_at(Path(chosen))

    def _look_at(self, file: Path) -> None:
        self._file = None
        self.go.setEnabled(False)
        self.show_message("")
        journal = self._journal
        self.prepare(
            lambda _work: preview(journal, file),
            partial(self._show_preview, file),
            self._show_refusal,
        )

    def _show_preview(self, file: Path, seen: RestorePreview) -> None:
        self._file = file
        self.about.setText(self._preview_text(seen))
        self.go.setEnabled(True)
        self.looked.emit()

    def _show_refusal(self, error: JournalError) -> None:
        self.about.setText("")
        self.show_message(translate_message(error), is_warning=True)
        self.looked.emit()

    def _preview_text(self, seen: RestorePreview) -> str:
        if not seen.is_present_read:
            return self.tr(
                "The present journal is missing or cannot be read. {weeks} would come. What is "
                "there is set aside, not deleted."
            ).format(weeks=self._named(seen.come))
        parts = [
            text.format(weeks=self._named(weeks))
            for text, weeks in (
                (self.tr("{weeks} would come."), seen.come),
                (self.tr("{weeks} would go."), seen.go),
                (self.tr("{weeks} would change."), seen.change),
            )
            if weeks
        ] or [self.tr("No week would change.")]
        kept = self.tr("The present journal is set aside beside its place, not deleted.")
        return " ".join([*parts, kept])

    def _named(self, weeks: Sequence[Week]) -> str:
        if len(weeks) > _MOST_NAMED:
            return translate_message(count_of_weeks(len(weeks)))
        return ", ".join(map(week_name, weeks))

    def _restore(self) -> None:
        file = self._file
        if file is None or self.is_preparing or not self._close_journal():
            return
        self.work(restore_task(self._journal, self._folders[0], file), self._end, is_counted=False)

    def _end(self, done: Restored) -> None:
        self.restored.emit(done)
        self.accept()

    def set_working(self, *, is_working: bool) -> None:
        for part in (self.list, self.go, self.other):
            part.setEnabled(not is_working)


def restore_task(journal: Path, backups: Path, file: Path) -> Task:
    """Return the task that restores a backup; it is not stopped half-way."""
    return lambda _work: restore(journal, backups, file, now=local_now())
