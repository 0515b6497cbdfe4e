"""Widgets that shorten long names to the room that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from pendulum_journal.ui.text import escape_mnemonics
from pendulum_journal.ui.widgets.card import ChoiceBox, plain_tool_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


class ElidedLabel(QLabel):
    """Shows a name shortened in its middle if it does not fit; the tooltip has the whole name."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._whole = " ".join(text.split())
        self._tip = ""
        self._is_key = False  # whether it has a buddy, to which an ampersand leads
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(self._whole)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + 1  # it is rounded down, too
        return QSize(width, super().sizeHint().height())

    def setBuddy(self, buddy: QWidget) -> None:
        super().setBuddy(buddy)
        self._is_key = True
        self._elide()

    def show_tip(self, tip: str) -> None:
        """Show a tooltip, which should hold the whole name too, also where the name fits."""
        self._tip = tip
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        shown = self.fontMetrics().elidedText(self._whole, middle, self.width())
        self.setText(escape_mnemonics(shown) if self._is_key else shown)
        self.setToolTip(self._tip or (plain_tool_tip(self._whole) if shown != self._whole else ""))


class ElidedChoice(ChoiceBox):
    """A combo box that shortens the chosen name in its middle; the tooltip shows all of it.

    With a style sheet, Qt's own combo box would cut the text off at its end.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(9)
        self.currentTextChanged.connect(lambda text: self.setToolTip(plain_tool_tip(text)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        painter.drawComplexControl(kind, option)
        room = self.style().subControlRect(kind, option, part, self).width() - 2
        text = self.currentText()
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
