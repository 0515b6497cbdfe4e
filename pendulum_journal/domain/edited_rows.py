"""Rows of weeks that are edited cell by cell, with undo; what is refused stays in its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.pasted_block import read_block
from pendulum_journal.domain.week_row import Cell, can_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.week import Week
    from pendulum_journal.domain.week_row import WeekRow

Edit: TypeAlias = tuple[int, Cell, str]
"""What is written into a cell: the number of the row, the cell, and the text."""

Place: TypeAlias = "tuple[Week, Cell]"


@dataclass(frozen=True, slots=True)
class RefusedText:
    """What was written into a cell and is not taken, and why."""

    text: str
    error: InputError


@dataclass(frozen=True, slots=True)
class _Stand:
    """Everything that undo brings back."""

    rows: tuple[WeekRow, ...]
    refusals: dict[Place, RefusedText]


class EditedRows:
    """Weeks as they are being filled in; nothing of it is stored here.

    Attributes:
        rows: the weeks, oldest first.
        refusals: by week and cell, what is not taken.
    """

    def __init__(self, rows: Sequence[WeekRow] = ()) -> None:
        """Take the rows as they stand, with nothing to undo."""
        self.rows: list[WeekRow] = list(rows)
        self.refusals: dict[Place, RefusedText] = {}
        self._done: list[_Stand] = []
        self._undone: list[_Stand] = []

    @property
    def weeks(self) -> list[Week]:
        """The weeks of the rows, oldest first."""
        return [row.week for row in self.rows]

    @property
    def is_changed(self) -> bool:
        """Whether there is something to store."""
        return any(row.is_changed for row in self.rows)

    @property
    def can_undo(self) -> bool:
        """Whether something was edited that can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._undone)

    def take(self, rows: Iterable[WeekRow], *, keeps_edits: bool) -> None:
        """Take over rows as they stand in the journal by now, and those that are new.

        ``keeps_edits`` leaves the rows alone that were edited here; undo begins anew.
        """
        edited = {row.week: row for row in self.rows if row.is_changed and keeps_edits}
        known = {row.week: edited.get(row.week, row) for row in rows}
        self.rows = [known[week] for week in sorted(known)]
        self._done, self._undone = [], []

    def keep_cells(self, cells: Sequence[Cell | None]) -> None:
        """Forget what was refused in cells that there are no more."""
        kept = {place: each for place, each in self.refusals.items() if place[1] in cells}
        self.refusals = kept

    def write(self, edits: Sequence[Edit]) -> bool:
        """Write texts into cells as one step of undo; return whether that changed anything."""
        before = self._stand()
        for edit in edits:
            self._write(*edit)
        for row in {row for row, _, _ in edits}:
            self._try_again(row)
        if self._stand() == before:
            return False
        self._done.append(before)
        self._undone.clear()
        return True

    def _write(self, row: int, cell: Cell, text: str) -> None:
        place = self.rows[row].week, cell
        self.refusals.pop(place, None)
        try:
            self.rows[row] = self.rows[row].with_text(cell, text)
        except InputError as error:
            self.refusals[place] = RefusedText(text, error)

    def _try_again(self, row: int) -> None:
        """Take hours that a week had no room for before, where it has by now."""
        week = self.rows[row].week
        for (other, cell), refusal in list(self.refusals.items()):
            if other == week:
                self._write(row, cell, refusal.text)

    def paste(self, row: int, cells: Sequence[Cell], text: str) -> tuple[bool, int]:
        """Write a block into cells from a row on, as one step of undo.

        Returns:
            Whether that changed anything, and how many texts of the block found no cell.

        Raises:
            InputError: the block is too large.
        """
        edits: list[Edit] = []
        left = 0
        for down, texts in enumerate(read_block(text, can_read)):
            for right, each in enumerate(texts):
                if row + down < len(self.rows) and right < len(cells):
                    edits.append((row + down, cells[right], each))
                else:
                    left += bool(each)
        return self.write(edits), left

    def undo(self) -> bool:
        """Take the last step back; return whether there was one."""
        return self._swap(self._done, self._undone)

    def redo(self) -> bool:
        """Do the step again that was taken back last; return whether there was one."""
        return self._swap(self._undone, self._done)

    def _stand(self) -> _Stand:
        return _Stand(tuple(self.rows), dict(self.refusals))

    def _swap(self, steps: list[_Stand], others: list[_Stand]) -> bool:
        if not steps:
            return False
        others.append(self._stand())
        stand = steps.pop()
        self.rows, self.refusals = list(stand.rows), dict(stand.refusals)
        return True
