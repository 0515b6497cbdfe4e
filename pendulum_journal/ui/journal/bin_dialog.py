"""The bin: weeks deleted in the last 30 days, to be restored or deleted for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.entry_merge import lost
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.note.excerpt import first_lines
from pendulum_journal.services import bin as bins
from pendulum_journal.ui.dates import short_day, week_name
from pendulum_journal.ui.journal.names import moment
from pendulum_journal.ui.text import heads, translate_message
from pendulum_journal.ui.widgets.card import quiet_label
from pendulum_journal.ui.widgets.on_screen import resize_on_screen
from pendulum_journal.ui.widgets.tables import chosen_in, fill_table, text_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.services.bin import Binned
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import Recorded
    from pendulum_journal.ui.session import Session

    Result = TypeVar("Result")

_SIZE = QSize(720, 380)


class BinDialog(QDialog):
    """Lists deleted weeks.

    Signals:
        restored: carries the Week that was restored.
    """

    restored = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Bin"))
        names = heads(Heading.WEEK, Heading.NOTE)
        columns = (*names, self.tr("Deleted"), self.tr("Kept until"))
        self.table = text_table(self.tr("Deleted weeks"), columns)
        header = self.table.horizontalHeader()
        for column in (0, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.remark = quiet_label(wraps=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.restore = self.buttons.addButton(self.tr("Restore"), role)
        self.destroy_button = self.buttons.addButton(self.tr("Delete for ever…"), role)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(18, 16, 18, 14)
        column_of.addWidget(self.table, 1)
        column_of.addWidget(self.remark)
        column_of.addWidget(self.buttons)
        resize_on_screen(self, _SIZE)
        self.restore.setDefault(True)  # it takes Enter in the table, too
        self.restore.clicked.connect(self._restore)
        self.table.doubleClicked.connect(lambda _index: self._restore())
        self.destroy_button.clicked.connect(self._ask_to_destroy)
        self.buttons.rejected.connect(self.reject)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_enabled())
        self._read()

    def _read(self, sentence: str = "") -> None:
        rows = self._session.run(bins.binned) or []
        fill_table(self.table, ((row, self._texts(row)) for row in rows))
        if rows:
            self.table.selectRow(0)
        empty = self.tr("A deleted week stays here for at least 30 days; now there is none.")
        kept = self.tr("A deleted week stays here for at least 30 days.")
        self.remark.setText(sentence or (kept if rows else empty))
        self._show_enabled()

    @property
    def chosen(self) -> Binned | None:
        """The selected week; None if there is none."""
        row: Binned | None = chosen_in(self.table)
        return row

    def _texts(self, row: Binned) -> tuple[str, ...]:
        return (
            f"{week_name(row.week)}, {short_day(row.week.monday)}",
            " ".join(first_lines(row.entry.note).split()) or self.tr("figures only"),
            moment(row.deleted),
            short_day(row.kept_until.date()),
        )

    def _show_enabled(self) -> None:
        may = self.chosen is not None and self._session.can_write
        self.restore.setEnabled(may)
        self.destroy_button.setEnabled(may)

    def _restore(self) -> None:
        chosen = self.chosen
        if chosen is None or not self._session.can_write:
            return
        recorded = self._run(lambda journal: bins.restore(journal, chosen))
        if recorded is None:
            return
        self._session.publish(recorded.changes)
        self._remember(chosen, recorded)
        name = week_name(chosen.week)
        if lost(recorded.clashes):
            sentence = self.tr(
                "{week} was written again since: that stays, and what clashed is still in the bin."
            )
        else:
            sentence = self.tr("{week} is in the journal again.")
        self._read(sentence.format(week=name))
        self.restored.emit(chosen.week)

    def _run(self, use_case: Callable[[Journal], Result]) -> Result | None:
        """Call a use case; if it fails, show why in a message over this dialog and return None."""
        try:
            return use_case(self._session.open_journal)
        except JournalError as error:
            self._session.look_for_changes()
            self._read(translate_message(error))
            return None

    def _remember(self, chosen: Binned, recorded: Recorded) -> None:
        """Add an undo step that reverts the restoring of a week or of some of its figures."""
        if not recorded.changes.any:
            return
        text = self.tr("Restore {week}").format(week=week_name(chosen.week))
        if recorded.changes.weeks[chosen.week].before is not None:
            self._session.remember(text, recorded.changes)
            return
        session, week, changes = self._session, chosen.week, recorded.changes
        session.push_undo(
            text,
            undo=lambda: session.change(lambda journal: bins.delete_week(journal, week)),
            redo=lambda: session.change(lambda journal: bins.undo_delete(journal, changes)),
        )

    def _ask_to_destroy(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Delete for ever"), "", parent=self)
        box.setText(self.tr("Delete {week} for ever?").format(week=week_name(chosen.week)))
        box.setInformativeText(
            self.tr(
                "Its hours, its note and the note’s earlier versions are taken out of the journal "
                "and cannot be brought back. Backups that were made before still hold them."
            )
        )
        sure = box.addButton(self.tr("Delete for ever"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        is_sure = box.clickedButton() is sure
        box.deleteLater()
        if is_sure:
            self._destroy(chosen)

    def _destroy(self, chosen: Binned) -> None:
        def destroy(journal: Journal) -> bool:
            bins.delete_for_ever(journal, chosen)
            return True

        if not self._run(destroy):
            return
        self._session.undo_stack.clear()  # undo steps may hold the same words
        self._session.show_saved()
        self._read()
