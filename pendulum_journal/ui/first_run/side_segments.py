"""The side of a role as a row of buttons, of which none is pressed at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pendulum_journal.domain.career.role import Side
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import Segments
from pendulum_journal.ui.widgets.role_fields import side_meaning

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class SideSegments(Segments):
    """Building, managing, mixed or away; typing the first letter chooses one, too.

    Signals:
        chosen: carries the Side that the user chose; not emitted by ``show_side``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([head(side.label) for side in Side], self.tr("Side"), parent)
        self._sides = list(Side)
        self._side: Side | None = None
        for number, side in enumerate(Side):
            self.group.button(number).setToolTip(side_meaning(side))
        self.setFocusProxy(self.group.button(0))
        self.group.idToggled.connect(self._look)

    @property
    def side(self) -> Side | None:
        """The chosen side, or None."""
        return self._side

    def show_side(self, side: Side | None) -> None:
        """Show a side, or none, without emitting a signal."""
        self._side = side
        if side is not None:
            self.choose(self._sides.index(side))
            return
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(False)
        self.group.setExclusive(True)

    def focus_choice(self) -> None:
        """Focus the button that is pressed, or else the first one."""
        button = self.group.checkedButton() or self.group.button(0)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _look(self, number: int, is_down: bool) -> None:
        side = self._sides[number]
        if is_down and side is not self._side:
            self._side = side
            self.chosen.emit(side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().casefold()
        for button in self.group.buttons():
            if typed and button.text().casefold().startswith(typed):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                button.setChecked(True)
                return
        super().keyPressEvent(event)
