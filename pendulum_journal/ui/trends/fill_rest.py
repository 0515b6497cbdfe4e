"""The button that opens the weeks of which some hours are known, to fill in the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week


class FillRest(QPushButton):
    """A button that is there only where such weeks are shown.

    Signals:
        wanted: carries these weeks, oldest first.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Fill in the rest…"))
        self.setToolTip(self.tr("Opens the weeks of which some hours are not filled in, as a grid"))
        self._weeks: list[Week] = []
        self.clicked.connect(lambda: self.wanted.emit(self._weeks))

    def show_view(self, view: TrendView, *, can_write: bool) -> None:
        """Take the weeks of a view."""
        self._weeks = view.open_weeks
        self.setVisible(can_write and bool(self._weeks))
