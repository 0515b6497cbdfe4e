"""The rows of the grid: read from the journal, edited here, stored as one step when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pendulum_journal.domain.edited_rows import EditedRows
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.palette import activity_colours
from pendulum_journal.ui.dates import week_days, week_name
from pendulum_journal.ui.group_meaning import activity_tip
from pendulum_journal.ui.text import head, hours_alike
from pendulum_journal.ui.week.backfill.cell_text import (
    heading,
    offer_text,
    spoken_text,
    total_text,
    value_text,
    why_nothing,
)
from pendulum_journal.ui.week.backfill.swatch import swatch
from pendulum_journal.ui.widgets.card import plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from PySide6.QtCore import QObject

    from pendulum_journal.domain.edited_rows import Edit, Place, RefusedText
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.domain.week_row import Cell, WeekRow
    from pendulum_journal.ui.theme import Theme

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

WEEK_COLUMN = 0


class BackfillModel(QAbstractTableModel):
    """The rows that are being filled in, for a table.

    Attributes:
        edited: the rows; they change through this model alone.
        hours: how minutes are written in all of the grid: ``2:45`` where a cell is ``6:21``.
    """

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._activities: list[Activity] = []
        self._columns = _columns_of([])
        self.edited = EditedRows()
        self.hours = _hours_of(self.edited)

    def show(self, rows: Sequence[WeekRow], activities: Sequence[Activity]) -> None:
        """Show other rows, with a column for each activity."""
        self.beginResetModel()
        self.edited, self._activities = EditedRows(rows), list(activities)
        self._columns = _columns_of(activities)
        self.hours = _hours_of(self.edited)
        self.endResetModel()

    def take(self, rows: Iterable[WeekRow], *, keeps_edits: bool) -> None:
        """Show rows as they stand in the journal by now, but those that were edited here."""
        self.beginResetModel()
        self.edited.take(rows, keeps_edits=keeps_edits)
        self.hours = _hours_of(self.edited)
        self.endResetModel()

    def show_activities(self, activities: Sequence[Activity]) -> None:
        """Show other columns of activities."""
        self.beginResetModel()
        self._activities, self._columns = list(activities), _columns_of(activities)
        self.edited.keep_cells(self.columns)
        self.endResetModel()

    @property
    def rows(self) -> list[WeekRow]:
        """The rows as they would be stored, oldest first."""
        return self.edited.rows

    @property
    def columns(self) -> list[Cell | None]:
        """What each column after the first is for; None: the total."""
        return self._columns

    def cell_of(self, column: int) -> Cell | None:
        """Return what a column is for, or None: it cannot be written into."""
        return None if column == WEEK_COLUMN else self.columns[column - 1]

    def column_of(self, cell: Cell) -> int:
        """Return the column of a cell."""
        return self.columns.index(cell) + 1

    def place_of(self, index: _Index) -> tuple[Week, Cell] | None:
        """Return which week and cell stand at an index, or None: it cannot be written into."""
        cell = self.cell_of(index.column())
        return None if cell is None else (self.rows[index.row()].week, cell)

    @property
    def fields(self) -> list[int]:
        """The columns that can be written into, from left to right."""
        return [at for at in range(self.columnCount()) if self.cell_of(at) is not None]

    def refusal_at(self, index: _Index) -> RefusedText | None:
        """Return what a cell does not take, or None."""
        place = self.place_of(index)
        return None if place is None else self.edited.refusals.get(place)

    def cell_name(self, week: Week, cell: Cell) -> str:
        """Return ``Week 45, Coding``."""
        column = self.column_of(cell)
        name = self.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        return f"{week_name(week)}, {name}"

    # Editing

    def write(self, edits: Sequence[Edit]) -> None:
        """Write texts into cells as one step that undo takes back."""
        self._repaint(self.edited.write(edits))

    def paste(self, rows: Sequence[int], columns: Sequence[int], text: str) -> int:
        """Write a block from a cell on, to the right and down; the total is passed over.

        One line goes into each of the rows, one cell into all that are selected.

        Args:
            rows: the selected rows, sorted; the block begins in the first.
            columns: the selected columns, sorted; the block begins in the first.
            text: what is pasted.

        Returns:
            How many texts of the block found no cell.

        Raises:
            InputError: the block is too large.
        """
        first = columns[0]
        cells = [self.cell_of(at) for at in range(max(first, 1), self.columnCount())]
        width = sum(self.cell_of(at) is not None for at in columns)
        written, left = self.edited.paste(
            rows, [each for each in cells if each is not None], text, width=max(width, 1)
        )
        self._repaint(written)
        return left

    def take_offered(self, places: Iterable[Place]) -> None:
        """Take what was measured for cells, as one step."""
        self._repaint(self.edited.take_offered(places))

    def undo(self) -> None:
        """Take the last step back."""
        self._repaint(self.edited.undo())

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self._repaint(self.edited.redo())

    def _repaint(self, is_changed: bool) -> None:
        if is_changed:
            self.hours = _hours_of(self.edited)
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # What Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.cell_of(index.column()) not in {None, RowField.STATE}:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        at = section - 1
        activity = self._activities[at] if 0 <= at < len(self._activities) else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            other = (
                head(Heading.WEEK.label)
                if section == WEEK_COLUMN
                else heading(self.cell_of(section))
            )
            return activity.name if activity is not None else other
        if role == Qt.ItemDataRole.ToolTipRole:
            return activity_tip(activity) if activity is not None else None
        if role == Qt.ItemDataRole.DecorationRole and activity is not None:
            colours = activity_colours(self._activities, self._theme.palette)
            return swatch(colours[activity.id])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_left = section in {WEEK_COLUMN, self.columnCount() - 1}
            side = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer = self.edited.offer(index.row(), self.cell_of(index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, is_for_editing=False)
        if role == Qt.ItemDataRole.EditRole:
            return self._text(index, is_for_editing=True)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = self.place_of(index)
            name = "" if place is None else self.cell_name(*place)
            return spoken_text(
                name,
                self._text(index, is_for_editing=False) or why_nothing(self.rows[index.row()]),
                "" if offer is None else offer_text(offer, self.hours),
                self.refusal_at(index),
            )
        if role == Qt.ItemDataRole.ToolTipRole and offer is not None:
            return plain_tool_tip(offer_text(offer, self.hours))
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell_of(index.column())
        if role != Qt.ItemDataRole.EditRole or cell is None:
            return False
        if str(value) != self._text(index, is_for_editing=True):
            self.write([(index.row(), cell, str(value))])
        return True

    def _text(self, index: _Index, *, is_for_editing: bool) -> str:
        row, cell = self.rows[index.row()], self.cell_of(index.column())
        if (refusal := self.refusal_at(index)) is not None:
            return refusal.text
        if index.column() == WEEK_COLUMN:
            return f"{week_name(row.week)}\n{week_days(row.week, self._today())}"
        if cell is None:
            return total_text(row, self.hours, self.columns)
        if not is_for_editing and (offer := row.offer(cell)) is not None:
            return self.hours(offer.minutes)
        return value_text(row, cell, self._today(), self.hours, is_for_editing=is_for_editing)


def _columns_of(activities: Sequence[Activity]) -> list[Cell | None]:
    return [*(each.id for each in activities), None, RowField.ENERGY, RowField.STATE]


def _hours_of(edited: EditedRows) -> Callable[[int], str]:
    parts = [part.minutes for row in edited.rows for part in row.entry.minutes.values()]
    offers = [each.minutes for row in edited.rows for each in row.suggestions.values()]
    return hours_alike((*parts, *offers))
