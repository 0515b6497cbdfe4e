"""What the cells of the years mean: their colours, away, no entry, and the line of a swing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.year_cells import CellKind
from pendulum_journal.palette import mix
from pendulum_journal.ui.assistive import DECORATION, give_role
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import quiet_label
from pendulum_journal.ui.widgets.layouts import FlowLayout, clear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.split import Group
    from pendulum_journal.ui.theme import Theme


class _Sample(QWidget):
    """A cell as the view paints it: from the weakest to the full shade, hatched, or dotted."""

    def __init__(self, theme: Theme, kind: CellKind, group: Group | None = None) -> None:
        super().__init__()
        give_role(self, DECORATION)
        self._theme = theme
        self._kind = kind
        self._group = group
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(26, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._kind is CellKind.FIGURE:
            whole = colours.energy if self._group is None else colours.of_group(self._group)
            for place, strength in enumerate((0.3, 0.65, 1.0)):
                third = QRectF(place * self.width() / 3, 1, self.width() / 3, self.height() - 2)
                painter.fillRect(third, QColor(mix(whole, colours.card, 1 - strength)))
        else:
            box = self.rect().adjusted(6, 1, -6, -1)
            if self._kind is CellKind.AWAY:
                brush = QBrush(QColor(colours.other), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(box, brush)
            elif self._kind is CellKind.NO_FIGURE:
                painter.fillRect(box, QColor(colours.lines))
            else:
                painter.setPen(QPen(QColor(colours.other), 1, Qt.PenStyle.DotLine))
                painter.drawRect(box)
        painter.end()


class Legend(QWidget):
    """A sample and a name for each kind of cell that is shown, and how to read them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._samples = QWidget()
        self._flow = FlowLayout(self._samples, first_row=6, stretches=False)
        self.hint = quiet_label(wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._samples)
        column.addWidget(self.hint)

    def show_kinds(
        self,
        groups: Sequence[Group],
        *,
        by_energy: bool,
        kinds: Sequence[CellKind],
        has_swing: bool,
    ) -> None:
        """Show a sample of each.

        Args:
            groups: those that give a cell its colour.
            by_energy: whether the energy gives it instead.
            kinds: the kinds of cells that are shown.
            has_swing: whether the line of a swing is shown.
        """
        clear(self._flow)
        names = {
            CellKind.AWAY: self.tr("away"),
            CellKind.MISSING: self.tr("no entry"),
            CellKind.NO_FIGURE: self.tr("no energy given") if by_energy else self.tr("no hours"),
        }
        if by_energy:
            self._add(_Sample(self._theme, CellKind.FIGURE), head(Quantity.ENERGY.label))
        for group in groups:
            self._add(_Sample(self._theme, CellKind.FIGURE, group), head(group.label))
        for kind in kinds:
            if kind in names:
                self._add(_Sample(self._theme, kind), names[kind])
        hint = self.tr("A stronger shade is a larger share of the week.")
        if by_energy:
            hint = self.tr("A stronger shade is more energy.")
        if has_swing:
            hint += " " + self.tr(
                "An upright line is a swing; pointing at the week to its right names it."
            )
        self.hint.setText(hint)

    def _add(self, sample: QWidget, name: str) -> None:
        self._flow.addWidget(sample)
        self._flow.addWidget(quiet_label(name))
