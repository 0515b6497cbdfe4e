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
        for number, side in enumerate(Side):
            self.group.button(number).setToolTip(side_meaning(side))
        self.setFocusProxy(self.group.button(0))
        self.picked.connect(lambda number: self.chosen.emit(self._sides[number]))

    @property
    def side(self) -> Side | None:
        """The chosen side, or None."""
        return None if self._chosen < 0 else self._sides[self._chosen]

    def show_side(self, side: Side | None) -> None:
        """Show a side, or none, without emitting a signal."""
        if side is None:
            self.choose_none()
        else:
            self.choose(self._sides.index(side))

    def focus_choice(self) -> None:
        """Focus the button that is pressed, or else the first one."""
        button = self.group.checkedButton() or self.group.button(0)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().casefold()
        for button in self.group.buttons():
            if typed and button.text().casefold().startswith(typed):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                button.setChecked(True)
                return
        super().keyPressEvent(event)
