"""The rows of the grid: read from the journal, edited here, stored as one step when it is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt

from pendulum_journal.domain.durations import format_hours
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.pasted_block import read_block
from pendulum_journal.domain.week_row import Cell, RowField, WeekRow, can_read
from pendulum_journal.palette import activity_colours
from pendulum_journal.ui.dates import week_days, week_name
from pendulum_journal.ui.text import head, say
from pendulum_journal.ui.week.backfill.swatch import swatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from PySide6.QtCore import QObject

    from pendulum_journal.domain.entry import State
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.palette import Palette
    from pendulum_journal.ui.theme import Theme

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_Edit: TypeAlias = tuple[int, Cell, str]

WEEK_COLUMN = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was written into a cell and is not taken."""

    text: str
    error: InputError


@dataclass(frozen=True, slots=True)
class _Step:
    """Everything that undo brings back."""

    rows: tuple[WeekRow, ...]
    refusals: dict[tuple[Week, Cell], Refusal]


class BackfillModel(QAbstractTableModel):
    """Weeks as rows; what cannot be read stays in its cell, marked, and is never stored.

    Attributes:
        rows: the weeks, oldest first.
        refusals: by week and cell, what is not taken.
    """

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._activities: list[Activity] = []
        self._undone: list[_Step] = []
        self._done: list[_Step] = []
        self.rows: list[WeekRow] = []
        self.refusals: dict[tuple[Week, Cell], Refusal] = {}

    def show(self, rows: Sequence[WeekRow], activities: Sequence[Activity]) -> None:
        """Show other rows, with a column for each activity."""
        self.beginResetModel()
        self.rows, self._activities = list(rows), list(activities)
        self.refusals, self._done, self._undone = {}, [], []
        self.endResetModel()

    def take(self, rows: Iterable[WeekRow], *, keeps_edits: bool = True) -> None:
        """Show rows as they stand in the journal by now, and add those that are new.

        What was edited here stays, unless it has just been stored.
        """
        edited = {row.week: row for row in self.rows if row.is_changed and keeps_edits}
        known = {row.week: edited.get(row.week, row) for row in rows}
        self.beginResetModel()
        self.rows = [known[week] for week in sorted(known)]
        self._done, self._undone = [], []
        self.endResetModel()

    def show_activities(self, activities: Sequence[Activity]) -> None:
        """Show other columns of activities."""
        self.beginResetModel()
        self._activities = list(activities)
        self.refusals = {
            place: refusal for place, refusal in self.refusals.items() if place[1] in self.columns
        }
        self.endResetModel()

    @property
    def weeks(self) -> list[Week]:
        """The weeks of the rows, oldest first."""
        return [row.week for row in self.rows]

    @property
    def columns(self) -> list[Cell | None]:
        """What each column after the first is for; None: the total."""
        return [*(each.id for each in self._activities), None, RowField.ENERGY, RowField.STATE]

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

    def refusal_at(self, index: _Index) -> Refusal | None:
        """Return what a cell does not take, or None."""
        place = self.place_of(index)
        return None if place is None else self.refusals.get(place)

    def cell_name(self, week: Week, cell: Cell) -> str:
        """Return ``Week 45, Coding``."""
        column = self.column_of(cell)
        name = self.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        return f"{week_name(week)}, {name}"

    # Editing

    def write(self, edits: Sequence[_Edit]) -> None:
        """Write texts into cells, by row and cell, as one step that undo takes back."""
        before = _Step(tuple(self.rows), dict(self.refusals))
        for row, cell, text in edits:
            self._write(row, cell, text)
        for row in {row for row, _, _ in edits}:
            self._try_refused_again(row)
        self._keep(before)

    def choose_state(self, rows: Iterable[int], state: State) -> None:
        """Put rows into a state."""
        self.write([(row, RowField.STATE, state.value) for row in sorted(set(rows))])

    def paste(self, row: int, column: int, text: str) -> int:
        """Write a block from a cell on, to the right and down; the total is passed over.

        Returns:
            How many cells that hold something found no place.

        Raises:
            InputError: the block is too large.
        """
        cells = [self.cell_of(at) for at in range(max(column, 1), self.columnCount())]
        places = [cell for cell in cells if cell is not None]
        edits, left = [], 0
        for down, texts in enumerate(read_block(text, can_read)):
            for right, each in enumerate(texts):
                if row + down < len(self.rows) and right < len(places):
                    edits.append((row + down, places[right], each))
                else:
                    left += bool(each)
        if edits:
            self.write(edits)
        return left

    def _write(self, row: int, cell: Cell, text: str) -> None:
        week = self.rows[row].week
        self.refusals.pop((week, cell), None)
        try:
            self.rows[row] = self.rows[row].with_text(cell, text)
        except InputError as error:
            self.refusals[week, cell] = Refusal(text, error)

    def _try_refused_again(self, row: int) -> None:
        """Take hours that a week had no room for before, where it has by now."""
        week = self.rows[row].week
        for (other, cell), refusal in list(self.refusals.items()):
            if other == week:
                self._write(row, cell, refusal.text)

    def _keep(self, before: _Step) -> None:
        if (tuple(self.rows), self.refusals) == (before.rows, before.refusals):
            return
        self._done.append(before)
        self._undone.clear()
        self._tell_all()

    def _tell_all(self) -> None:
        last = self.index(len(self.rows) - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    @property
    def can_undo(self) -> bool:
        """Whether something was edited that can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._undone)

    def undo(self) -> None:
        """Take the last step back."""
        self._swap(self._done, self._undone)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self._swap(self._undone, self._done)

    def _swap(self, steps: list[_Step], others: list[_Step]) -> None:
        if steps:
            others.append(_Step(tuple(self.rows), dict(self.refusals)))
            step = steps.pop()
            self.rows, self.refusals = list(step.rows), dict(step.refusals)
            self._tell_all()

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
        activity = self._activity(section)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return activity.name if activity else self._heading(section)
        if role == Qt.ItemDataRole.DecorationRole and activity is not None:
            return swatch(activity_colours(self._activities, self._palette)[activity.id])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_left = section in {WEEK_COLUMN, self.columnCount() - 1}
            side = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @property
    def _palette(self) -> Palette:
        return self._theme.palette

    def _activity(self, column: int) -> Activity | None:
        at = column - 1
        return self._activities[at] if 0 <= at < len(self._activities) else None

    def _heading(self, column: int) -> str:
        if column == WEEK_COLUMN:
            return self.tr("Week")
        return {
            None: self.tr("Total"),
            RowField.ENERGY: self.tr("Energy"),
            RowField.STATE: self.tr("State"),
        }[self.cell_of(column)]  # type: ignore[index]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, is_for_editing=False)
        if role == Qt.ItemDataRole.EditRole:
            return self._text(index, is_for_editing=True)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken_text(index)
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
            return f"{_hours(row.entry.total)} h" if row.entry.minutes else ""
        if cell is RowField.STATE:
            return head(row.state(self._today()).label) if self._has_entry(row) else self.tr(
                "No entry"
            )  # fmt: skip
        if cell is RowField.ENERGY:
            energy = row.entry.energy
            return "" if energy is None else str(energy) if is_for_editing else f"{energy} %"
        minutes = row.minutes_of(int(cell))
        return "" if minutes is None else _hours(minutes)

    def _has_entry(self, row: WeekRow) -> bool:
        return not row.entry.is_empty

    def _spoken_text(self, index: _Index) -> str:
        text = self._text(index, is_for_editing=False).replace("\n", ", ")
        cell = self.cell_of(index.column())
        if cell is None:
            return text
        name = self.cell_name(self.rows[index.row()].week, cell)
        refusal = self.refusal_at(index)
        reason = f". {say(refusal.error)}" if refusal else ""
        return f"{name}: {text or self.tr('not given')}{reason}"


def _hours(minutes: int) -> str:
    return format_hours(minutes, QLocale().decimalPoint())
