"""The dialog that asks in which of the missing weeks the user was away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.ui.dates import week_name, week_span
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week


class AwayDialog(QDialog):
    """Lists weeks with a check box each; ``chosen`` are those that are ticked."""

    def __init__(self, weeks: list[Week], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Mark as away"))
        self._weeks = weeks
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Weeks that were away"))
        for week in weeks:
            item = QListWidgetItem(f"{week_name(week)} · {week_span(week)}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.mark = buttons.addButton(
            self.tr("&Mark as away"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            plain_label(
                self.tr(
                    "Away is leave or a holiday: the charts leave these weeks out, and never count "
                    "them as zero. Untick the weeks in which you worked."
                ),
                wraps=True,
            )
        )
        column.addWidget(self.list)
        column.addWidget(buttons)
        self.list.itemChanged.connect(self._look)
        self.resize(420, 360)

    @property
    def chosen(self) -> list[Week]:
        """The weeks that are ticked, oldest first."""
        return [
            week
            for row, week in enumerate(self._weeks)
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        ]

    def _look(self) -> None:
        self.mark.setEnabled(bool(self.chosen))
