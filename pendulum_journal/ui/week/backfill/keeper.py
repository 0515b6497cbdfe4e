"""Keeps what is typed into the grid on the disk until it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pendulum_journal.services import unsaved_grid

if TYPE_CHECKING:
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.week.backfill.grid import BackfillGrid
    from pendulum_journal.ui.week.backfill.model import BackfillModel


class GridKeeper(QObject):
    """Writes the unsaved texts a second after the first of them, and deletes them once stored."""

    def __init__(self, session: Session, model: BackfillModel, grid: BackfillGrid) -> None:
        super().__init__(grid)
        self._session = session
        self._model = model
        self._grid = grid
        self._timer = QTimer(self, singleShot=True, interval=session.pauses.save)
        self._timer.timeout.connect(self.keep)
        self._has_kept = False
        model.dataChanged.connect(self._begin)
        grid.typed.connect(self._begin)

    def _begin(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write what is unsaved by now, the cell that is being typed into included."""
        self._timer.stop()
        folder, journal = self._session.recovery, self._session.journal
        if folder is None or journal is None:
            return
        texts = self._model.edited.unsaved_texts()
        if (typing := self._grid.typing) is not None:
            place, text = typing
            texts[place] = text
        if not texts and not self._has_kept:
            return  # what an earlier run of the program kept is not for this grid to delete
        self._has_kept = bool(texts)
        unsaved_grid.keep_grid(folder, journal, self._model.edited.weeks, texts)

    def hand_over(self) -> None:
        """Write what is unsaved, and leave it there: from now on it is offered to the user."""
        self.keep()
        self._has_kept = False

    def forget(self) -> None:
        """Delete what was written: it is stored."""
        self._timer.stop()
        folder, journal = self._session.recovery, self._session.journal
        if self._has_kept and folder is not None and journal is not None:
            self._has_kept = False
            unsaved_grid.forget_grid(folder, journal)
