"""The charts as a table: a row for each week of the time axis that the journal reaches."""

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
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pendulum_journal.domain.split import GROUPS
from pendulum_journal.ui.dates import week_name

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend import TrendView
    from pendulum_journal.domain.week import Week

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LOOKED_AT = 60
"""Rows that decide how wide the columns are: all of fifty years would take seconds."""


class TrendTable(QAbstractTableModel):
    """Week, state, the split, energy and progress, as the charts show them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[list[str]] = []
        self._header: list[str] = []
        self._weeks: list[Week] = []

    def show_view(self, view: TrendView, words: Words, *, weekly: bool, hours: bool) -> None:
        """Show the figures of a view, the oldest week first."""
        self.beginResetModel()
        names = [words.group(group) for group in GROUPS]
        measured = [words.energy_row, words.towards_row]
        self._header = [
            self.tr("Week"),
            self.tr("State"),
            *names,
            *measured,
        ]
        self._weeks = list(view.series.weeks)
        self._rows = [
            _row(view, at, words, weekly=weekly, hours=hours) for at in range(len(view.series))
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
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        return None


class TrendTableView(QTableView):
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.setStretchLastSection(True)
        self.setWordWrap(False)
        self.doubleClicked.connect(lambda index: self._choose(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        self.week_chosen.emit(self.table.week_at(row))


def _row(view: TrendView, at: int, words: Words, *, weekly: bool, hours: bool) -> list[str]:
    series = view.series
    week, figures = series.week_at(at), series.figures[at]
    if figures is None:
        state = words.missing
    else:
        state = words.in_progress if figures.in_progress else words.state(figures.state)
    energies = series.energy if weekly else series.mean_energy
    progress = (view.progress if weekly else view.mean_progress)[at]
    energy = energies[at]
    return [
        f"{week_name(week)}, {week.year}",
        state,
        *_split(view, at, words, weekly=weekly, hours=hours),
        "" if energy is None else words.per_cent(energy),
        "" if progress is None else words.per_cent(100 * progress),
    ]


def _split(view: TrendView, at: int, words: Words, *, weekly: bool, hours: bool) -> list[str]:
    series = view.series
    if hours:
        spent = (series.hours if weekly else series.mean_hours)[at]
        return [words.hours(part) for part in spent] if spent else [""] * len(GROUPS)
    shares = (series.shares if weekly else series.mean_shares)[at]
    return [words.per_cent(100 * part) for part in shares] if shares else [""] * len(GROUPS)
