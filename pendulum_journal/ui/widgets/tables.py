"""Tables of a few rows, and the buttons below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QTableView

from pendulum_journal.ui.widgets.card import plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP = 6
"""Pixels between two columns, beyond the margins of the style sheet."""


class RoomyTable(QTableView):
    """A table whose columns, as wide as what stands in them, stand apart."""

    def sizeHintForColumn(self, column: int) -> int:
        return super().sizeHintForColumn(column) + _GAP


def plain_table(model: QAbstractItemModel, name: str) -> QTableView:
    """Return a table of whole rows without a grid."""
    table = RoomyTable()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 12)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table


def text_table(name: str, columns: Sequence[str]) -> QTableView:
    """Return a plain table for ``fill_table``, with the headings of its columns."""
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(columns)
    table = plain_table(model, name)
    model.setParent(table)
    return table


def fill_table(table: QTableView, rows: Iterable[tuple[object, Sequence[str]]]) -> None:
    """Show other rows in a text table, each with what it stands for and the texts of its cells."""
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    model.setRowCount(0)
    for meant, texts in rows:
        cells = [QStandardItem(text) for text in texts]
        for cell in cells:
            cell.setToolTip(plain_tool_tip(cell.text()))
        cells[0].setData(meant)
        model.appendRow(cells)


def chosen_in(table: QTableView) -> Any:
    """Return what the current row of a text table stands for, or None."""
    return table.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.UserRole + 1)


def fit_height(table: QTableView) -> None:
    """Make a table as high as its rows, up to nine of them."""
    rows_shown = min(max(table.model().rowCount(), 1), 9)
    row = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(rows_shown * row + table.horizontalHeader().sizeHint().height() + 4)


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """Return buttons side by side at the left."""
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
