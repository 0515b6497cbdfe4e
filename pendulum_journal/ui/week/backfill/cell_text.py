"""What stands in a cell of the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.entry import WeekState
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.ui.text import head, hours_text

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.week_row import Cell, WeekRow


def tr(text: str) -> str:
    """Translate a word of the grid."""
    return QCoreApplication.translate("BackfillModel", text)


def heading(cell: Cell | None) -> str:
    """Return the heading of a column that is not of an activity; None: the total."""
    if cell is RowField.ENERGY:
        return head(Quantity.ENERGY.label)
    return head(Heading.STATE.label) if cell is RowField.STATE else head(Quantity.TOTAL.label)


def total_text(row: WeekRow) -> str:
    """Return the hours of a week, empty where none are given."""
    return f"{hours_text(row.entry.total)} h" if row.entry.minutes else ""


def value_text(row: WeekRow, cell: Cell, today: date, *, is_for_editing: bool = False) -> str:
    """Return what a cell holds, empty where that is not given."""
    if cell is RowField.STATE:
        state = WeekState.MISSING if row.entry.is_empty else row.state(today)
        return head(state.label)
    if cell is RowField.ENERGY:
        energy = row.entry.energy
        return "" if energy is None else f"{energy}" if is_for_editing else f"{energy} %"
    minutes = row.minutes_of(int(cell))
    return "" if minutes is None else hours_text(minutes)
