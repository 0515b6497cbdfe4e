"""The card about the weekly reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime

from pendulum_journal.ui.dates import long_day
from pendulum_journal.ui.reminder.fields import ReminderFields
from pendulum_journal.ui.widgets.card import Card, quiet_label

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QShowEvent

    from pendulum_journal.domain.reminder.rule import Plan
    from pendulum_journal.ui.reminder.reminders import Reminders


class ReminderCard(Card):
    """Shows when the reminder comes, and lets the user choose another time or none."""

    def __init__(self, reminders: Reminders) -> None:
        super().__init__(self.tr("Reminder"))
        self._reminders = reminders
        self.fields = ReminderFields()
        self.fields.chosen.connect(lambda: reminders.choose(self.fields.plan))
        self.next = quiet_label(wraps=True)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.next)
        self.body.addWidget(
            quiet_label(
                self.tr(
                    "It comes at that time, or at the next chance after it. It says how far the "
                    "week is and nothing of what you wrote, comes once a week at most unless you "
                    "put it off, and not while you are away or once the week is done."
                ),
                wraps=True,
            )
        )
        reminders.changed.connect(self.show_reminder)
        reminders.looked_at.connect(self.look)
        self.show_reminder()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """Show what is true by now, if it can be seen: an answer to a reminder changes it, too."""
        if self.isVisible() and self._shown != (now := self._now()):
            self._show(*now)

    def show_reminder(self) -> None:
        """Show what is chosen by now."""
        self._show(*self._now())

    def _now(self) -> tuple[Plan | None, datetime | None]:
        return self._reminders.plan, self._reminders.next_moment

    def _show(self, plan: Plan | None, moment: datetime | None) -> None:
        self._shown = plan, moment
        self.fields.show_plan(plan)
        self.next.setVisible(plan is not None)
        if moment is None:
            self.next.setText(self.tr("None comes in the next year, in which you are away."))
            return
        at = QTime(moment.hour, moment.minute)
        self.next.setText(
            self.tr("The next one: {weekday}, {day}, {time}, or at the next chance.").format(
                weekday=QLocale().standaloneDayName(moment.isoweekday()),
                day=long_day(moment.date()),
                time=QLocale().toString(at, QLocale.FormatType.ShortFormat),
            )
        )
