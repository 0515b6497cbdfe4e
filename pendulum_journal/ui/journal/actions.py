"""Actions for weeks of the journal: delete, earlier versions, the bin, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pendulum_journal.services import bin as bins
from pendulum_journal.ui.dates import week_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class JournalActions(QObject):
    """Deletes weeks with an undo step, and opens the dialogs for weeks.

    Signals:
        deleted: carries the Week that was moved to the bin.
        came_back: carries the Week that was restored.
    """

    deleted = Signal(object)
    came_back = Signal(object)

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._window = window

    def delete(self, week: Week) -> None:
        """Move a week to the bin; Ctrl+Z restores it."""
        if not self._session.can_write:
            return
        changes = self._delete(week)
        if changes is None or not changes.any:
            return
        self._session.push_undo(
            self.tr("Delete {week}").format(week=week_name(week)),
            undo=lambda: self._bring_back(week, changes),
            redo=lambda: self._delete(week),
        )

    def _delete(self, week: Week) -> Changes | None:
        changes = self._session.change(lambda journal: bins.delete_week(journal, week))
        if changes is not None and changes.any:
            self.deleted.emit(week)
        return changes

    def _bring_back(self, week: Week, changes: Changes) -> Changes | None:
        def undo(journal: Journal) -> Changes:
            return bins.undo_delete(journal, changes)

        back = self._session.change(undo)
        if back is not None:
            self.came_back.emit(week)
        return back

    def show_versions(self, week: Week) -> None:
        """Show the earlier versions of a week's note."""
        from pendulum_journal.ui.journal.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self._session, self._theme, week, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_bin(self) -> None:
        """Show the deleted weeks."""
        from pendulum_journal.ui.journal.bin_dialog import BinDialog

        dialog = BinDialog(self._session, self._window)
        dialog.restored.connect(self.came_back)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, filters: Filters) -> None:
        """Open the dialog that exports the journal."""
        from pendulum_journal.ui.exports.export_dialog import ExportDialog

        dialog = ExportDialog(self._session, filters, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
