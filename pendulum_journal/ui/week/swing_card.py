"""The user's place in the swing: its week as a ring, and sentences on the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import Card, link

if TYPE_CHECKING:
    from pendulum_journal.services.place import Place
    from pendulum_journal.ui.theme import Theme


class _Ring(QWidget):
    """Paints the week of the swing as a part of a circle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._number = 0
        self._weeks: int | None = None
        self._colour = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_week(self, number: int, weeks: int | None, colour: str) -> None:
        self._number, self._weeks, self._colour = number, weeks, colour
        wording = self.tr("Week {number}") if weeks is None else self.tr("Week {number} of {weeks}")
        self.setAccessibleName(wording.format(number=number, weeks=weeks))
        self.update()

    def sizeHint(self) -> QSize:
        side = max(82, self.fontMetrics().horizontalAdvance("of 104 wk") + 28)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.palette
        circle = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        painter.setPen(QPen(QColor(colours.groove), 7))
        painter.drawEllipse(circle)
        part = 1.0 if self._weeks is None else min(max(self._number / self._weeks, 0), 1)
        painter.setPen(
            QPen(QColor(self._colour), 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawArc(circle, 90 * 16, round(-part * 360 * 16))
        middle = circle.center().y()
        painter.setPen(QColor(colours.text))
        painter.setFont(scaled(self.font(), 1.5, bold=True))
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        number = QRectF(circle.left(), middle - 22, circle.width(), 24)
        painter.drawText(number, flags, str(max(self._number, 0)))
        painter.setPen(QColor(colours.quiet))
        painter.setFont(scaled(self.font(), 0.85))
        weeks = QRectF(circle.left(), middle + 3, circle.width(), 16)
        below = self.tr("weeks") if self._weeks is None else self.tr("of {weeks} wk")
        painter.drawText(weeks, flags, below.format(weeks=self._weeks))
        painter.end()


class SwingCard(Card):
    """The place in the swing, or a button to add a role if there is none.

    Signals:
        roles_wanted: the user wants to add a role.
        role_change_wanted: carries the Role to change.
        targets_wanted: the user wants to add a target.
    """

    roles_wanted = Signal()
    role_change_wanted = Signal(object)
    targets_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._place: Place | None = None
        self._ring = _Ring(theme)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._way = link("")
        self._way.clicked.connect(self._go)
        self._change = link(self.tr("Change my role"))
        self._change.clicked.connect(self._change_role)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addStretch(1)
        beside.addWidget(self._change)
        beside.addWidget(self._way)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._ring)
        row.addLayout(beside, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._text)  # below: beside the ring it has a few words a line
        theme.changed.connect(self._recolour)

    def _go(self) -> None:
        needs_target = self._place is not None and self._place.needs_target
        (self.targets_wanted if needs_target else self.roles_wanted).emit()

    def _change_role(self) -> None:
        if self._place is not None and self._place.role is not None:
            self.role_change_wanted.emit(self._place.role)

    def _recolour(self) -> None:
        if self._place is not None:
            self.show_place(self._place)

    def show_place(self, place: Place) -> None:
        """Show the place of the shown week in its swing."""
        self._place = place
        self.title.setText(head(place.title))
        self.remark.setText("" if place.remark is None else translate_message(place.remark))
        self._ring.setVisible(place.number is not None)
        if place.number is not None:
            colours = self._theme.palette
            colour = colours.meetings if place.is_managing else colours.coding
            self._ring.show_week(place.number, place.weeks, colour)
        self._text.setText(" ".join(map(translate_message, place.sentences)))
        self._text.setVisible(bool(place.sentences))
        self._change.setVisible(place.role is not None)
        if place.needs_target:
            self._way.setText(self.tr("Set a target…"))
        elif place.needs_role:
            self._way.setText(self.tr("Enter your role…"))
        else:
            self._way.setText(self.tr("I have a new role…"))
