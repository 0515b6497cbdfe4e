"""The names of the weeks, which stay at the left while the grid is scrolled sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from pendulum_journal.ui.week.backfill.delegate import CellDelegate
from pendulum_journal.ui.week.backfill.header import GridHeader
from pendulum_journal.ui.week.backfill.model import WEEK_COLUMN

if TYPE_CHECKING:
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.backfill.model import BackfillModel


class FrozenWeeks(QTableView):
    """The first column of a grid once more, over it; there only while it is scrolled sideways.

    It takes neither the keyboard nor the mouse, and assistive technology passes it by.
    """

    def __init__(self, grid: QTableView, model: BackfillModel, theme: Theme) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setModel(model)
        self.setSelectionModel(grid.selectionModel())
        self.setItemDelegate(CellDelegate(model, theme, self))
        self.setHorizontalHeader(GridHeader(theme, self))
        self.setObjectName("frozen")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(grid.verticalScrollMode())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
        model.modelReset.connect(self._show_weeks_alone)
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(self._place)
        grid.horizontalHeader().sectionResized.connect(self._place)
        grid.installEventFilter(self)
        self._show_weeks_alone()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show_weeks_alone(self) -> None:
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column != WEEK_COLUMN)

    def _place(self) -> None:
        grid = self._grid
        self.setVisible(grid.horizontalScrollBar().value() > 0)
        width, frame = grid.columnWidth(WEEK_COLUMN), grid.frameWidth()
        self.setColumnWidth(WEEK_COLUMN, width)
        header = grid.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(header)
        self.setGeometry(frame, frame, width, header + grid.viewport().height())
        self.verticalScrollBar().setValue(grid.verticalScrollBar().value())
