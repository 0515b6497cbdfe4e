"""Where the cursor of the grid stands, so that it can stand there again in rows read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.domain.week_row import Cell
    from pendulum_journal.ui.week.backfill.grid import BackfillGrid
    from pendulum_journal.ui.week.backfill.model import BackfillModel


class GridCursor(NamedTuple):
    """The week, the cell (None: nothing can be written there) and the column of the cursor."""

    week: Week
    cell: Cell | None
    column: int


def cursor_of(grid: BackfillGrid, model: BackfillModel) -> GridCursor | None:
    """Return where the cursor stands; None while there is no cursor."""
    at = grid.currentIndex()
    if not at.isValid():
        return None
    return GridCursor(model.rows[at.row()].week, model.cell_of(at.column()), at.column())


def put_back(grid: BackfillGrid, model: BackfillModel, cursor: GridCursor | None) -> None:
    """Put the cursor where it was before, if its week and its column are still there."""
    if cursor is None or cursor.week not in model.edited.weeks:
        return
    if cursor.cell is None or cursor.cell in model.columns:
        column = cursor.column if cursor.cell is None else model.column_of(cursor.cell)
        grid.setCurrentIndex(model.index(model.edited.weeks.index(cursor.week), column))
