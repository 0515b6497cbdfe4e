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
    """A table with extra space between columns that are as wide as their content."""

    def sizeHintForColumn(self, column: int) -> int:
        return super().sizeHintForColumn(column) + _GAP


def plain_table(model: QAbstractItemModel, name: str) -> QTableView:
    """Return a table without a grid in which whole rows are selected."""
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
    """Return an empty table with these column headings, to be filled by ``fill_table``."""
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(columns)
    table = plain_table(model, name)
    model.setParent(table)
    return table


def fill_table(table: QTableView, rows: Iterable[tuple[object, Sequence[str]]]) -> None:
    """Replace the rows of a text table.

    Args:
        table: a table made by ``text_table``.
        rows: for each row the object that it stands for and the texts of its cells.
    """
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
    """Return the object of the current row of a text table; None if there is no current row."""
    return table.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.UserRole + 1)


def fit_height(table: QTableView) -> None:
    """Set the height of a table to that of its rows, at least one and at most nine."""
    rows_shown = min(max(table.model().rowCount(), 1), 9)
    row = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(rows_shown * row + table.horizontalHeader().sizeHint().height() + 4)


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """Return a row of buttons, aligned to the left."""
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
