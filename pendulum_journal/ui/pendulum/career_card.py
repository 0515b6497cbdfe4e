"""The card with the line of all roles: buttons for the period shown and for the chosen role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pendulum_journal.domain.career.role import current_role
from pendulum_journal.domain.week import add_months
from pendulum_journal.ui.pendulum.line import PendulumLine
from pendulum_journal.ui.pendulum.line_shape import everything, fitting
from pendulum_journal.ui.pendulum.role_text import role_reading
from pendulum_journal.ui.text import counted
from pendulum_journal.ui.widgets.card import ChoiceBox, link, plain_label, quiet_label
from pendulum_journal.ui.widgets.layouts import labelled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.ui.pendulum.line_shape import Stay
    from pendulum_journal.ui.theme import Theme

MONTHS = (None, 480, 240, 120, 60, 24, 12, 3)
"""What the choice after the first shows, in months back from the end; None: everything."""


class CareerCard(QFrame):
    """The roles as a line, with the description and the buttons of the chosen role below it.

    Signals:
        edit_wanted, end_wanted, delete_wanted: carry a Role.
    """

    edit_wanted = Signal(object)
    end_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._roles: Sequence[Role] = ()
        self._swing: date | None = None
        self._today: date | None = None
        self._can_write = False
        self.line = PendulumLine(theme)
        self.reading = plain_label(wraps=True)
        self.sentences = quiet_label(wraps=True)
        self.edit, self.delete = link(self.tr("Edit…")), link(self.tr("Delete"))
        self.end = link(self.tr("End…"))
        self.scale = self._scale()
        self._lay_out()
        self.line.role_read.connect(self._show_reading)
        self.line.role_chosen.connect(self._choose)
        self.line.delete_wanted.connect(self._delete)
        self.edit.clicked.connect(lambda: self._choose(self.line.role))
        self.end.clicked.connect(lambda: self.end_wanted.emit(self.line.role))
        self.delete.clicked.connect(lambda: self._delete(self.line.role))
        self.scale.activated.connect(self._show_days)

    def _scale(self) -> ChoiceBox:
        scale = ChoiceBox()
        scale.setAccessibleName(self.tr("How far back"))
        scale.addItem(self.tr("Around the swings"))
        for months in MONTHS:
            if months is None:
                text = self.tr("Everything")
            elif months < 12:
                text = counted(months, one="{n} month", other="{n} months")
            else:
                text = counted(months // 12, one="{n} year", other="{n} years")
            scale.addItem(text)
        return scale

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.reading, 1)
        below.addWidget(self.edit)
        below.addWidget(self.end)
        below.addWidget(self.delete)
        below.addWidget(labelled(self.scale.accessibleName(), self.scale))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addLayout(below)
        column.addWidget(self.sentences)

    def show_roles(
        self,
        roles: Sequence[Role],
        stays: Sequence[Stay],
        *,
        sentences: Sequence[str],
        first_swing: date | None,
        today: date,
        can_write: bool,
    ) -> None:
        """Show the roles; the line follows ``stays``, and at first begins before ``first_swing``.

        ``sentences`` are about days on which roles overlap or no role was held.
        """
        is_first = not self._roles
        self._roles, self._swing, self._today = roles, first_swing, today
        self._can_write = can_write
        if is_first or self.scale.currentIndex() < 2:
            self._show_days()
        self.line.show_roles(roles, stays, today, lambda role: role_reading(role, today))
        self.sentences.setText("  ".join(sentences))
        self.sentences.setVisible(bool(sentences))

    def forget(self) -> None:
        """Reset the period shown and the chosen role, because another journal was opened."""
        self._roles = ()
        self.scale.setCurrentIndex(0)
        self.line.choose(None)

    def _show_days(self) -> None:
        if self._today is None:
            return
        chosen = self.scale.currentIndex()
        first, end = everything(self._roles, self._today)
        if chosen == 0:
            first, end = fitting(self._roles, self._swing, self._today)
        elif months := MONTHS[chosen - 1]:
            first = add_months(end, -months)
        self.line.show_days(first, end)

    def _show_reading(self, role: Role | None) -> None:
        today = self._today
        if role is None or today is None:
            self.reading.setText(self._hint())
            self.reading.setObjectName("quiet")
        else:
            self.reading.setText(role_reading(role, today))
            self.reading.setObjectName("")
        self.reading.style().polish(self.reading)
        for button in (self.edit, self.delete):
            button.setEnabled(role is not None and self._can_write)
        self.end.setEnabled(role is not None and role.end is None and self._can_write)

    def _hint(self) -> str:
        """Return the role held now, whose name the line may have no room for, and what to do."""
        today = self._today
        held = None if today is None else current_role(self._roles, today)
        if today is None or held is None:
            return self.tr("Point at a role, or walk with the arrow keys.")
        return self.tr("Now: {role}. Point at a role, or walk with the arrow keys.").format(
            role=role_reading(held, today)
        )

    def _choose(self, role: Role | None) -> None:
        if role is not None and self._can_write:
            self.edit_wanted.emit(role)

    def _delete(self, role: Role | None) -> None:
        if role is not None and self._can_write:
            self.delete_wanted.emit(role)
