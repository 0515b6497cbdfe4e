"""Tables of a few rows, and the buttons below them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QTableView

_GAP = 6
"""Pixels between two columns, beyond the margins of the style sheet."""


class RoomyTable(QTableView):
    """A table whose columns, as wide as what stands in them, stand apart."""

    def sizeHintForColumn(self, column: int) -> int:
        return super().sizeHintForColumn(column) + _GAP


def plain_table(model: QAbstractTableModel, name: str) -> QTableView:
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
