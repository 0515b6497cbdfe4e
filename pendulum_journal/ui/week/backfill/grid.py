"""The grid of weeks, worked by the keyboard as a spreadsheet is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.ui.week.backfill.delegate import CellDelegate
from pendulum_journal.ui.week.backfill.frozen import FrozenWeeks
from pendulum_journal.ui.week.backfill.header import GridHeader
from pendulum_journal.ui.week.backfill.model import WEEK_COLUMN
from pendulum_journal.ui.week.backfill.states import choose_state, offer_states

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.edited_rows import Edit, Place
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.backfill.model import BackfillModel

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_STATES = {
    Qt.Key.Key_C: State.COMPLETE,
    Qt.Key.Key_P: State.PARTIAL,
    Qt.Key.Key_A: State.AWAY,
}
_OPENING = {Qt.Key.Key_Space, Qt.Key.Key_F4}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_WIDEST = "168.25"
_PADDING = 20
_LEAST_ROWS = 5
"""Rows that are always to be seen."""
_STANDARD = QKeySequence.StandardKey


class BackfillGrid(QTableView):
    """Typing begins a cell, Tab goes right, Enter down, after a run of Tabs to the row's begin.

    Tab passes over the state of a week, which c, p and a set from every cell of its row.

    Attributes:
        cells: how the cells look and how they are written into.

    Signals:
        pasted: carries how many cells of a pasted block found no place.
        paste_refused: carries the InputError of a block that cannot be taken at all.
        cell_shown: the current cell is another one.
        typed: the text of the cell that is being typed into changed.
        stayed_away: carries how many weeks did not become complete, as they have no hours.
        sum_typed: a text was typed at the sum of the hours, which takes none.
    """

    pasted = Signal(int)
    paste_refused = Signal(object)
    cell_shown = Signal()
    typed = Signal()
    sum_typed = Signal()
    stayed_away = Signal(int)

    def __init__(self, model: BackfillModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._is_tabbing = False
        self.cells = CellDelegate(model, theme, self)
        self.cells.left.connect(self._leave_cell)
        self.cells.typed.connect(self.typed)
        self.setHorizontalHeader(GridHeader(theme, self))
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setObjectName("backfill")
        self.setAccessibleName(self.tr("Weeks to fill in"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 14)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.clicked.connect(self._click)
        self._frozen = FrozenWeeks(self, model, theme)

    def finish(self) -> None:
        """Take over what is being typed into a cell."""
        self.cells.finish()

    @property
    def typing(self) -> tuple[Place, str] | None:
        """The week and cell that is being typed into, and its text; None while there is none."""
        if (typing := self.cells.typing) is None:
            return None
        index, text = typing
        place = self._rows.place_of(index) if index.isValid() else None
        return None if place is None else (place, text)

    def begin(self) -> None:
        """Put the cursor where something was measured first, else into the first empty row."""
        fields, rows = self._rows.fields, self._rows.edited
        if not self._rows.rows:
            return
        if offered := rows.offered(range(len(rows.rows)), self._rows.columns):
            week, cell = offered[0]
            self._go_to(rows.weeks.index(week), self._rows.column_of(cell))
            return
        first = next((at for at, row in enumerate(self._rows.rows) if row.entry.is_empty), 0)
        self._go_to(first, fields[0])

    def fit(self) -> None:
        """Be as wide as what stands in the columns and no higher than the rows."""
        widths = self._least_widths()
        self._fit_columns(widths)
        header = self.horizontalHeader()
        row, frame = self.verticalHeader().defaultSectionSize(), 2 * self.frameWidth()
        is_wider = sum(widths) > self.width() - frame
        around = header.sizeHint().height() + frame
        around += self.horizontalScrollBar().sizeHint().height() if is_wider else 0
        rows = len(self._rows.rows)
        self.setMaximumHeight(around + row * rows)
        self.setMinimumHeight(around + row * min(rows, _LEAST_ROWS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _fit_columns(self, widths: list[int]) -> None:
        """Make columns as wide as their figures and headings, and share what room is left."""
        more = max(0, (self.viewport().width() - sum(widths)) // max(len(widths), 1))
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width + more)
        self.horizontalHeader().setStretchLastSection(True)

    def _least_widths(self) -> list[int]:
        header = self.horizontalHeader()
        figure = self.fontMetrics().horizontalAdvance(_WIDEST) + _PADDING
        return [
            max(header.sectionSizeHint(at), self.sizeHintForColumn(at), figure)
            for at in range(self._rows.columnCount())
        ]

    def show_cell(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        self._go_to(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.cell_shown.emit()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a cell, and so far that the names of the weeks do not cover it."""
        super().scrollTo(index, hint)
        hidden = self.columnWidth(WEEK_COLUMN) - self.visualRect(index).left()
        bar = self.horizontalScrollBar()
        if index.column() != WEEK_COLUMN and hidden > 0:
            bar.setValue(bar.value() - hidden)

    # Keys

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Tell whether keys that the window has a shortcut for are meant for the grid."""
        is_undo = event.matches(_STANDARD.Undo) and self._rows.edited.can_undo
        is_redo = event.matches(_STANDARD.Redo) and self._rows.edited.can_redo
        is_block = any(map(event.matches, (_STANDARD.Copy, _STANDARD.Cut, _STANDARD.Paste)))
        return is_undo or is_redo or is_block

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(_STANDARD.Undo):
            self._rows.undo()
        elif event.matches(_STANDARD.Redo):
            self._rows.redo()
        elif event.matches(_STANDARD.Paste):
            self._paste()
        elif event.matches(_STANDARD.Copy):
            self._copy()
        elif event.matches(_STANDARD.Cut):
            self._copy()
            self._empty()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, *_ENTER}:
            self._leave_cell(key)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._empty()
        elif key in _STATES and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            _give_state(self, self._rows, {at.row() for at in self._chosen()}, _STATES[key])
        elif key not in _OPENING or not self._open_or_take(key):
            self._is_tabbing &= bool(event.text())  # typing goes on with the row
            self._find_cell(event.text())
            super().keyPressEvent(event)

    def _find_cell(self, text: str) -> None:
        """Go from the name of a week, which a click chose, to its first cell to type a text."""
        at = self.currentIndex()
        if not text.strip() or not text.isprintable():
            return
        if at.column() == WEEK_COLUMN:
            self.show_cell(at.row(), self._rows.fields[0])
        elif at.isValid() and self._rows.cell_of(at.column()) is None:
            self.sum_typed.emit()

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Move the cursor, but never to the name of a week, where nothing can be typed."""
        index = super().moveCursor(action, modifiers)
        if index.isValid() and index.column() == WEEK_COLUMN:
            return index.siblingAtColumn(self._rows.fields[0])
        return index

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: what is typed is for a cell."""

    def _leave_cell(self, key: int) -> None:
        at, fields = self.currentIndex(), _figures(self._rows)
        if not at.isValid():
            return
        if key in _ENTER:
            column = fields[0] if self._is_tabbing else at.column()
            self._is_tabbing = False
            self._go_to(min(at.row() + 1, len(self._rows.rows) - 1), column)
            return
        self._is_tabbing = key == Qt.Key.Key_Tab
        step = 1 if self._is_tabbing else -1
        places = [(row, each) for row in range(len(self._rows.rows)) for each in fields]
        ahead = [
            place
            for place in places
            if (place > (at.row(), at.column()) if step > 0 else place < (at.row(), at.column()))
        ]
        if ahead:
            self._go_to(*(ahead[0] if step > 0 else ahead[-1]))
        else:
            self._is_tabbing = False
            self.setTabKeyNavigation(False)  # else Qt hands the Tab to the grid once more
            self.focusNextPrevChild(step > 0)
            self.setTabKeyNavigation(True)

    def _go_to(self, row: int, column: int) -> None:
        index = self._rows.index(row, column)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        if column == self._rows.fields[0]:
            self.scrollTo(index.siblingAtColumn(0))  # the name of the week is to be seen again
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # What keys and clicks do

    def _chosen(self) -> list[QModelIndex]:
        return self.selectedIndexes() or [self.currentIndex()]

    def _open_or_take(self, key: Qt.Key) -> bool:
        """Show the states of a week, or take by Space what was measured for the chosen cells."""
        chosen = [self._rows.place_of(at) for at in self._chosen() if at.isValid()]
        offered = [
            place
            for place in self._rows.edited.offered(range(len(self._rows.rows)), self._rows.columns)
            if place in chosen
        ]
        if key == Qt.Key.Key_Space and offered:
            self._rows.take_offered(offered)
            return True
        if _is_state(self._rows, self.currentIndex()):
            _offer_states(self, self._rows, self.currentIndex())
            return True
        return False

    def _empty(self) -> None:
        """Empty the chosen cells; of a chosen name the whole week."""
        chosen = self._chosen()
        cells = [(at.row(), self._rows.cell_of(at.column())) for at in chosen]
        weeks = sorted({at.row() for at in chosen if at.column() == WEEK_COLUMN})
        edits: list[Edit] = [(row, cell, "") for row, cell in cells if cell is not None]
        edits += self._rows.edited.edits_to_clear(weeks)
        self._rows.write(edits + [(row, RowField.STATE, "") for row in weeks])

    def _copy(self) -> None:
        by_row: dict[int, list[QModelIndex]] = {}
        for at in sorted(self._chosen(), key=lambda at: (at.row(), at.column())):
            if self._rows.cell_of(at.column()) is not None:
                by_row.setdefault(at.row(), []).append(at)
        lines = (
            "\t".join(str(at.data(Qt.ItemDataRole.EditRole)) for at in row)
            for row in by_row.values()
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _paste(self) -> None:
        chosen = self._chosen()
        rows = sorted({at.row() for at in chosen})
        columns = sorted({at.column() for at in chosen})
        try:
            left = self._rows.paste(rows, columns, QGuiApplication.clipboard().text())
        except InputError as error:
            self.paste_refused.emit(error)
        else:
            self.pasted.emit(left)

    def _click(self, index: QModelIndex) -> None:
        self._is_tabbing = False
        if _is_state(self._rows, index) and len(self.selectedIndexes()) == 1:
            _offer_states(self, self._rows, index)


def _figures(rows: BackfillModel) -> list[int]:
    """Return the columns of numbers to type, from left to right: hours and energy."""
    return [at for at in rows.fields if rows.cell_of(at) is not RowField.STATE]


def _is_state(rows: BackfillModel, index: QModelIndex) -> bool:
    return rows.cell_of(index.column()) is RowField.STATE


def _offer_states(grid: BackfillGrid, rows: BackfillModel, at: QModelIndex) -> None:
    offer_states(at, grid, lambda state: _give_state(grid, rows, {at.row()}, state))


def _give_state(
    grid: BackfillGrid, rows: BackfillModel, chosen: set[int], state: State | None
) -> None:
    if stay := choose_state(rows, chosen, state, grid):
        grid.stayed_away.emit(stay)
