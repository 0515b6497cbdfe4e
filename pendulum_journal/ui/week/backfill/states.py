"""Sets the state of weeks in the grid, and asks about the figures of a week that was away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QMessageBox

from pendulum_journal.domain.entry import State, WeekState
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.ui.text import counted, head
from pendulum_journal.ui.week.state_meaning import state_meaning
from pendulum_journal.ui.widgets.keyboard import mark_by_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QTableView, QWidget

    from pendulum_journal.domain.week_row import WeekRow
    from pendulum_journal.ui.week.backfill.model import BackfillModel


def choose_state(model: BackfillModel, rows: set[int], state: State | None, parent: QWidget) -> int:
    """Give rows a state as one step; figures of a week that was away go or stay by an answer.

    Args:
        model: the grid's rows.
        rows: indices of the rows.
        state: their new state; None: no entry, so that their hours and energy go.
        parent: over which the question is asked.

    Returns:
        How many weeks stay away, because a complete week without anything else is no entry.
    """
    stay = [row for row in rows if state is State.COMPLETE and _is_only_away(model.rows[row])]
    given = sorted(rows.difference(stay))
    edits = model.edited.edits_to_clear(given) if state is None else []
    edits += [(row, RowField.STATE, "" if state is None else state.value) for row in given]
    filled = model.edited.filled_rows(given) if state is State.AWAY else []
    if filled:
        clears = _ask_to_clear(len(filled), parent)
        if clears is None:
            return 0
        if clears:
            edits += model.edited.edits_to_clear(filled)
    model.write(edits)
    return len(stay)


def _is_only_away(row: WeekRow) -> bool:
    return row.is_away and row.with_state(State.COMPLETE).entry.is_empty


def offer_states(
    index: QModelIndex, grid: QTableView, choose: Callable[[State | None], None]
) -> None:
    """Show a menu of the states below a cell, and of having no entry; ``choose`` takes one."""
    menu = QMenu(grid)
    menu.setToolTipsVisible(True)
    for state in State:
        action = menu.addAction(head(state.label))
        action.setToolTip(state_meaning(state))
        action.triggered.connect(lambda _=False, state=state: choose(state))
    menu.addSeparator()
    none = menu.addAction(head(WeekState.MISSING.label))
    none.setToolTip(_tr("The week is left out: its hours and its energy are taken off"))
    none.triggered.connect(lambda: choose(None))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    mark_by_keys(menu)
    menu.popup(grid.viewport().mapToGlobal(grid.visualRect(index).bottomLeft()))


def _ask_to_clear(weeks: int, parent: QWidget) -> bool | None:
    """Return whether the figures of weeks are to be cleared; None: the weeks stay as they are."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Mark as away"))
    box.setText(
        counted(
            weeks,
            one="{n} week holds hours or an energy. Clear them?",
            other="{n} weeks hold hours or an energy. Clear them?",
        )
    )
    box.setInformativeText(
        _tr(
            "A week that was away is left out of every mean. Figures that are kept are still shown "
            "in the Journal. Undo takes either back."
        )
    )
    clear = box.addButton(_tr("C&lear them"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(_tr("&Keep them"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(clear)
    box.exec()
    box.deleteLater()
    clicked = box.clickedButton()
    return clicked is clear if clicked in {clear, keep} else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("BackfillStates", text)
