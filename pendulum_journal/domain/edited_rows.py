"""A grid of weeks that is edited cell by cell, with undo and redo.

A text that cannot be read stays in its cell together with the error, until it is corrected.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.durations import format_hours
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.pasted_block import read_block
from pendulum_journal.domain.week_row import Cell, RowField, can_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.domain.week import Week
    from pendulum_journal.domain.week_row import WeekRow

Edit: TypeAlias = tuple[int, Cell, str]
"""One change of a cell: the row's index, which cell of that row, and the new text."""

Place: TypeAlias = "tuple[Week, Cell]"


@dataclass(frozen=True, slots=True)
class RefusedText:
    """A text that was typed into a cell and could not be read, with the error that says why."""

    text: str
    error: InputError


@dataclass(frozen=True, slots=True)
class _Stand:
    """A snapshot of all rows and refused texts, which undo and redo restore."""

    rows: tuple[WeekRow, ...]
    refusals: dict[Place, RefusedText]


class EditedRows:
    """The rows of the grid while the user edits them; nothing is stored in the journal from here.

    Attributes:
        rows: one a week, oldest first.
        refusals: the texts that could not be read, by week and cell.
    """

    def __init__(self, rows: Sequence[WeekRow] = ()) -> None:
        """Start with these rows and an empty undo history."""
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
        """Whether any row differs from what is stored in the journal."""
        return any(row.is_changed for row in self.rows)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step that ``undo`` can take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that ``redo`` can repeat."""
        return bool(self._undone)

    def unsaved_texts(self) -> dict[Place, str]:
        """Return the text of each cell that the journal does not hold, refused ones included."""
        texts = {
            (row.week, cell): text
            for row in self.rows
            for cell, text in row.changed_texts().items()
        }
        return texts | {place: refusal.text for place, refusal in self.refusals.items()}

    def take(self, rows: Iterable[WeekRow], *, keeps_edits: bool) -> None:
        """Replace the rows by newly read ones, sorted by week, and clear the undo history.

        Args:
            rows: what the journal holds now; rows of other weeks are dropped.
            keeps_edits: whether a row that was edited here stays as it is instead of being
                replaced, but for what is offered for it.
        """
        edited = {row.week: row for row in self.rows if row.is_changed and keeps_edits}
        known = {
            row.week: replace(
                edited.get(row.week, row), suggestions=row.suggestions, away_days=row.away_days
            )
            for row in rows
        }
        self.rows = [known[week] for week in sorted(known)]
        self._done, self._undone = [], []

    def keep_cells(self, cells: Sequence[Cell | None]) -> None:
        """Drop the refused texts of all cells that are not among ``cells``, the grid's columns."""
        kept = {place: each for place, each in self.refusals.items() if place[1] in cells}
        self.refusals = kept

    def write(self, edits: Sequence[Edit]) -> bool:
        """Apply the edits as one undo step; return whether they changed anything.

        A text that cannot be read goes to ``refusals`` instead of raising.
        """
        before = self._stand()
        for edit in edits:
            self._write(*edit)
        for row in {row for row, _, _ in edits}:
            self._try_again(row)
        return self._keep_step(before)

    def _keep_step(self, before: _Stand) -> bool:
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
        """Write a row's refused texts again: the edit may have made room in its 168 hours."""
        week = self.rows[row].week
        for (other, cell), refusal in list(self.refusals.items()):
            if other == week:
                self._write(row, cell, refusal.text)

    def offer(self, row: int, cell: Cell | None) -> Suggestion | None:
        """Return what was measured for a cell that holds nothing and refuses nothing, or None."""
        found = self.rows[row].offer(cell)
        is_refused = found is not None and (self.rows[row].week, cell) in self.refusals
        return None if is_refused else found

    def offered(self, rows: Iterable[int], cells: Sequence[Cell | None]) -> list[Place]:
        """Return the cells of rows that hold nothing and for which something was measured.

        The state of a week that a calendar calls away is one of them.
        """
        return [
            (self.rows[row].week, cell)
            for row in rows
            for cell in cells
            if cell is not None
            and (
                self.offer(row, cell) is not None
                or (cell is RowField.STATE and self.rows[row].offers_away)
            )
        ]

    def take_offered(self, places: Iterable[Place]) -> bool:
        """Take what was measured for cells as one undo step; return whether anything changed.

        What does not fit into the 168 hours of its week goes to ``refusals``.
        """
        before = self._stand()
        at = {row.week: index for index, row in enumerate(self.rows)}
        for week, cell in places:
            row = self.rows[at[week]]
            if cell is RowField.STATE and row.offers_away:
                self.rows[at[week]] = row.with_state(State.AWAY)
            if (offer := row.offer(cell)) is None:
                continue
            try:
                self.rows[at[week]] = row.with_taken(offer)
            except InputError as error:
                text = format_hours(offer.minutes)
                self.refusals[week, cell] = RefusedText(text, error)
        return self._keep_step(before)

    def edits_to_fill(self, rows: Sequence[int], texts: Mapping[Cell, str]) -> list[Edit]:
        """Return the edits that write texts into those cells of rows that hold nothing.

        A week that is marked as away is left as it is, and so is a cell for which something was
        measured: that is better than what was usual.
        """
        return [
            (row, cell, text)
            for row in rows
            for cell, text in texts.items()
            if not self.rows[row].is_away
            and not self.rows[row].holds(cell)
            and self.offer(row, cell) is None
        ]

    def filled_rows(self, rows: Sequence[int]) -> list[int]:
        """Return those of the rows that hold hours, an energy or a text that is refused."""
        return [row for row in rows if self.edits_to_clear([row])]

    def edits_to_clear(self, rows: Sequence[int]) -> list[Edit]:
        """Return the edits that clear hours and energy of rows, refused texts included."""
        edits: list[Edit] = []
        for row in rows:
            entry = self.rows[row].entry
            cells: set[Cell] = {*entry.minutes, *entry.unread}
            cells |= {RowField.ENERGY} if entry.energy is not None else set()
            cells |= {cell for week, cell in self.refusals if week == entry.week}
            edits += [(row, cell, "") for cell in cells if cell is not RowField.STATE]
        return edits

    def rows_to_fill(self) -> list[int]:
        """Return the rows in which nothing is given and nothing refused, or hours are left open."""
        refused = {week for week, _ in self.refusals}
        return [
            at
            for at, row in enumerate(self.rows)
            if row.is_open or (row.entry.is_empty and row.week not in refused)
        ]

    def paste(
        self, rows: Sequence[int], cells: Sequence[Cell], text: str, *, width: int = 1
    ) -> tuple[bool, int]:
        """Write a block of cells, its top left corner at a row and ``cells[0]``, as one undo step.

        A block of one line goes into each of the rows, a block of one cell into each of their
        first ``width`` cells.

        Args:
            rows: indices of the selected rows, at least one; a block of several lines begins in the
                first and goes on below it, selected or not.
            cells: the columns from the first one to fill to the grid's last.
            text: the block as ``read_block`` takes it.
            width: how many columns are selected.

        Returns:
            Whether anything changed, and how many non-empty texts lay outside the grid and were
            dropped.

        Raises:
            InputError: the block is too large.
        """
        edits: list[Edit] = []
        left = 0
        block = read_block(text, can_read)
        below: Sequence[int] = range(rows[0], rows[0] + len(block))
        if len(block) == 1:
            below = rows if len(rows) > 1 else below
            block = [block[0] * width if len(block[0]) == 1 else block[0]] * len(below)
        for row, texts in zip(below, block, strict=True):
            for right, each in enumerate(texts):
                if row < len(self.rows) and right < len(cells):
                    edits.append((row, cells[right], each))
                else:
                    left += bool(each)
        return self.write(edits), left

    def undo(self) -> bool:
        """Undo the last step; return False if there is none."""
        return self._swap(self._done, self._undone)

    def redo(self) -> bool:
        """Repeat the step that was undone last; return False if there is none."""
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
