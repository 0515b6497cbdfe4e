"""What the user wants in the present role, and the way to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from pendulum_journal.domain.career.role import by_start, current_role
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import Card, plain_label, quiet_label
from pendulum_journal.ui.widgets.tables import button_row

if TYPE_CHECKING:
    from pendulum_journal.domain.career.role import Role, Target
    from pendulum_journal.ui.session import Session

_OF_A_TARGET = (
    *SHARES,
    Quantity.ENERGY,
    Quantity.FOCUS_BLOCK,
    Quantity.FOCUS_DAYS,
    Quantity.SHIPPING_DAYS,
)


class TargetsCard(Card):
    """The targets of the present role, or of the latest one.

    Signals:
        change_wanted: carries the Role whose targets are to be changed; None: one is to be added.
    """

    change_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Targets"))
        self._session = session
        self._role: Role | None = None
        self.targets = plain_label(wraps=True)
        self.change = QPushButton()
        self.change.clicked.connect(lambda: self.change_wanted.emit(self._role))
        self.body.addWidget(
            quiet_label(
                self.tr("What you want in a role; progress on Trends is measured towards it."),
                wraps=True,
            )
        )
        self.body.addWidget(self.targets)
        self.body.addLayout(button_row(self.change))

    def show_targets(self) -> None:
        """Show the targets as they are in the open journal."""
        journal = self._session.open_journal
        roles = by_start(journal.roles())
        self._role = current_role(roles, journal.today()) or (roles[-1] if roles else None)
        self.change.setEnabled(self._session.can_write)
        self.remark.setText("" if self._role is None else self._role.title)
        if self._role is None:
            self.targets.setText(self.tr("Targets belong to a role: add the one you hold first."))
            self.change.setText(self.tr("Add a role…"))
            return
        found = [each for each in journal.targets() if each.role_id == self._role.id]
        found.sort(key=lambda target: target.valid_from)
        lines = "\n".join(map(self._line, found))
        self.targets.setText(lines or self.tr("Say what you want in this role."))
        self.change.setText(self.tr("Change the targets…") if found else self.tr("Set a target…"))

    def _line(self, target: Target) -> str:
        given = [
            translate_message(each.with_amount(value))
            for each in _OF_A_TARGET
            if (value := getattr(target, each.value)) is not None
        ]
        return self.tr("From {day}: {targets}").format(
            day=short_day(target.valid_from), targets=", ".join(given)
        )
