"""The figures of the charts as a table, with a row for each week of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.trend.series import state_of
from pendulum_journal.domain.trend.week_table import text_columns
from pendulum_journal.ui.dates import week_of_year
from pendulum_journal.ui.widgets.tables import RoomyTable

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WORDS = 2
"""The number of columns with words, which come before those with figures."""

_LOOKED_AT = 60
"""Rows measured for the columns' widths: measuring fifty years would take seconds."""


def _side(column: int) -> Qt.AlignmentFlag:
    """Return the alignment of a column: words to the left, figures to the right."""
    side = Qt.AlignmentFlag.AlignLeft if column < _WORDS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class TrendTable(QAbstractTableModel):
    """The model of the table: week, state, split, energy, and progress or learning."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[list[str]] = []
        self._header: list[str] = []
        self._weeks: list[Week] = []

    def show_view(self, view: TrendView, words: Words, *, weekly: bool, hours: bool) -> None:
        """Show the figures of a view, the oldest week first."""
        self.beginResetModel()
        names, cells = zip(*text_columns(view, words, weekly=weekly, hours=hours), strict=True)
        self._header = [*words.heads(Heading.WEEK, Heading.STATE), *names]
        self._weeks = list(view.series.weeks)
        self._rows = [
            [week_of_year(week), _state(view, at, words), *row]
            for at, (week, *row) in enumerate(zip(self._weeks, *cells, strict=True))
        ]
        self.endResetModel()

    def week_at(self, row: int) -> Week:
        """Return the week of a row."""
        return self._weeks[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._header[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(section)
        return None


class TrendTableView(RoomyTable):
    """The table; Enter or a double click chooses the week of a row."""

    week_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TrendTable(self)
        self.setModel(self.table)
        self.setAccessibleName(self.tr("The charts as a table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(_LOOKED_AT)
        self.setWordWrap(False)
        self.table.modelReset.connect(self._fit)
        self.doubleClicked.connect(lambda index: self._choose(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _fit(self) -> None:
        """Give the columns of words the width that the columns of figures leave.

        Measuring every cell takes longer than the rest of the page, so a table that is not shown,
        as behind the charts, waits.
        """
        if not self.isVisible():
            return
        header, columns = self.horizontalHeader(), range(self.table.columnCount())
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        needed = sum(
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in columns
        )
        if columns:
            mode = QHeaderView.ResizeMode
            fits = needed <= self.viewport().width()
            header.setSectionResizeMode(_WORDS - 1, mode.Stretch if fits else mode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        self.week_chosen.emit(self.table.week_at(row))


def _state(view: TrendView, at: int, words: Words) -> str:
    return words.state(state_of(view.series.figures[at]))
