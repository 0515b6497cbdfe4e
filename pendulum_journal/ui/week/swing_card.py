"""The user's place in the swing: its week on a line of weeks, and sentences on the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import Card, link, plain_label
from pendulum_journal.ui.widgets.layouts import FlowLayout
from pendulum_journal.ui.widgets.tick_line import TickLine

if TYPE_CHECKING:
    from pendulum_journal.services.place import Place
    from pendulum_journal.ui.theme import Theme


class SwingCard(Card):
    """The place in the swing, or a button to add a role if there is none.

    Signals:
        roles_wanted: the user wants to add a role.
        role_change_wanted: carries the Role to change.
        targets_wanted: the user wants to add a target.
        usual_wanted: carries the Role of the swing before which the user wants to type what was
            usual.
    """

    roles_wanted = Signal()
    role_change_wanted = Signal(object)
    targets_wanted = Signal()
    usual_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._place: Place | None = None
        self._week = QLabel()
        self._week.setFont(scaled(self.font(), 1.5, bold=True))
        self._line = TickLine(theme)
        self._text = plain_label(wraps=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._way = link("")
        self._way.clicked.connect(self._go)
        self._change = link(self.tr("Correct my role"))
        self._change.clicked.connect(self._change_role)
        self._usual = link(self.tr("Type what was usual…"))
        self._usual.clicked.connect(self._type_usual)
        links, above = QWidget(), QWidget()
        beside = QVBoxLayout(links)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        for each in (self._change, self._way):
            beside.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        row = FlowLayout(above, first_row=1, spacing=14, stretches=False)
        row.addWidget(self._week)
        row.addWidget(links)
        self.body.addWidget(above)
        self.body.addWidget(self._line)
        self.body.addWidget(self._text)
        self.body.addWidget(self._usual, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._recolour)

    def _go(self) -> None:
        needs_target = self._place is not None and self._place.needs_target
        (self.targets_wanted if needs_target else self.roles_wanted).emit()

    def _change_role(self) -> None:
        if self._place is not None and self._place.role is not None:
            self.role_change_wanted.emit(self._place.role)

    def _type_usual(self) -> None:
        if self._place is not None and self._place.unknown_before is not None:
            self.usual_wanted.emit(self._place.unknown_before)

    def _recolour(self) -> None:
        if self._place is not None:
            self.show_place(self._place)

    def show_place(self, place: Place) -> None:
        """Show the place of the shown week in its swing."""
        self._place = place
        self.title.setText(head(place.title))
        self.remark.setText("" if place.remark is None else translate_message(place.remark))
        self._week.setVisible(place.number is not None)
        self._week.setText(self.tr("Week {number}").format(number=place.number))
        colours = self._theme.palette
        colour = colours.meetings if place.is_managing else colours.coding
        self._line.show_week(place.number or 0, place.ticks, colour)
        self._text.setText(" ".join(map(translate_message, place.sentences)))
        self._text.setVisible(bool(place.sentences))
        self._change.setVisible(place.role is not None)
        self._usual.setVisible(place.unknown_before is not None)
        if place.needs_target:
            self._way.setText(self.tr("Set a target…"))
        elif place.needs_role:
            self._way.setText(self.tr("Enter your role…"))
        else:
            self._way.setText(self.tr("I have a new role…"))
