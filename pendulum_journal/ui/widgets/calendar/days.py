"""The days of one month as a table that reads each day in full to assistive technology.

Qt's own table in a calendar reads the bare number of a day, and its model takes no other text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

ROWS, COLUMNS = 7, 8
"""The first row has the names of weekdays, the first column the numbers of weeks."""

_Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Month(Protocol):
    """What the table shows."""

    def cell_text(self, row: int, column: int) -> str:
        """Return what is painted in a cell."""

    def spoken_text(self, row: int, column: int) -> str:
        """Return what is read of a cell."""

    def day_at(self, row: int, column: int) -> date | None:
        """Return the day of a cell; None for a heading and a day that cannot be chosen."""


class _DaysModel(QAbstractTableModel):
    """The cells of a month."""

    def __init__(self, month: Month, parent: QTableView) -> None:
        super().__init__(parent)
        self._month = month

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else ROWS

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._month.cell_text(*place)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._month.spoken_text(*place)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self._month.day_at(index.row(), index.column()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class DaysView(QTableView):
    """Moves by keys as Qt's calendar does, and says which day was pointed at.

    Signals:
        days_wanted: carries by how many days to move the chosen day.
        months_wanted: carries by how many months.
        end_wanted: carries -1 for the first and 1 for the last day of the month.
        page_wanted: carries by how many months to leaf, without another chosen day.
        pointed: carries the day that was pressed.
        taken: the chosen day is meant, by a click or by Enter.
    """

    days_wanted = Signal(int)
    months_wanted = Signal(int)
    end_wanted = Signal(int)
    page_wanted = Signal(int)
    pointed = Signal(object)
    taken = Signal()

    def __init__(self, month: Month) -> None:
        super().__init__()
        self._month = month
        self._is_pressed = False
        self.setModel(_DaysModel(month, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for bars in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(0)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_day(self, place: tuple[int, int] | None) -> None:
        """Paint all cells anew, and put the cursor into one; None: the day is not on this page."""
        self.viewport().update()
        self.setCurrentIndex(QModelIndex() if place is None else self.model().index(*place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        right = -1 if self.isRightToLeft() else 1
        days = {Qt.Key.Key_Left: -right, Qt.Key.Key_Right: right, Qt.Key.Key_Up: -7,
                Qt.Key.Key_Down: 7}  # fmt: skip
        if key in days:
            self.days_wanted.emit(days[key])
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.months_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.end_wanted.emit(1 if key == Qt.Key.Key_End else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select}:
            self.taken.emit()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if steps := event.angleDelta().y():
            self.page_wanted.emit(-1 if steps > 0 else 1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = event.button() == Qt.MouseButton.LeftButton and self._point(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_pressed:
            self._point(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_pressed, self._is_pressed = self._is_pressed, False
        if is_pressed and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing more than the click before it, which chose a day."""

    def _point(self, event: QMouseEvent) -> bool:
        """Choose the day below the pointer; return whether there is one."""
        at: QPoint = event.position().toPoint()
        index = self.indexAt(at)
        day = self._month.day_at(index.row(), index.column()) if index.isValid() else None
        if day is not None:
            self.pointed.emit(day)
        return day is not None
