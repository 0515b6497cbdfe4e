"""The fields of the weekly reminder: whether there is one, its day, and its time."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from pendulum_journal.domain.reminder.rule import DAYS, Plan
from pendulum_journal.ui.widgets.card import ChoiceBox, quiet_label

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_HOUR, _HALF_HOURS = 6, 36
"""Times are offered from six in the morning, each half hour, to half past eleven at night."""


class ReminderFields(QWidget):
    """A box to tick, a day and a time; the latter two only matter while it is ticked.

    Signals:
        chosen: the user changed something.

    Attributes:
        box: whether there is a reminder.
        day, time: when it comes.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self.tr("Remind me each wee&k"))
        self.day, self.time = ChoiceBox(), ChoiceBox()
        self.day.setAccessibleName(self.tr("Day of the reminder"))
        self.time.setAccessibleName(self.tr("Time of the reminder"))
        for number in range(len(DAYS)):
            self.day.addItem(QLocale().standaloneDayName(number + 1), number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        on, at = quiet_label(self.tr("on")), quiet_label(self.tr("at"))
        for label, choice in ((on, self.day), (at, self.time)):
            label.setBuddy(choice)
            label.setAccessibleName(choice.accessibleName())
        for part in (self.box, on, self.day, at, self.time):
            row.addWidget(part)
        row.addStretch(1)
        self.show_plan(None)
        self.box.toggled.connect(self._toggle)
        for choice in (self.day, self.time):
            choice.activated.connect(self.chosen)

    @property
    def plan(self) -> Plan | None:
        """The chosen day and time; None: no reminder."""
        if not self.box.isChecked():
            return None
        return Plan(self.day.currentData(), time.fromisoformat(self.time.currentData()))

    def show_plan(self, plan: Plan | None) -> None:
        """Show a day and a time, or that there is no reminder, with those that are offered."""
        shown = plan or Plan()
        self.day.setCurrentIndex(shown.weekday)
        self.time.clear()
        for at in _offered(shown.at):
            self.time.addItem(_time_text(at), at.isoformat())
        self.time.setCurrentIndex(self.time.findData(shown.at.isoformat()))
        self.box.blockSignals(True)
        self.box.setChecked(plan is not None)
        self.box.blockSignals(False)
        self._show_enabled()

    def _toggle(self) -> None:
        self._show_enabled()
        self.chosen.emit()

    def _show_enabled(self) -> None:
        for choice in (self.day, self.time):
            choice.setEnabled(self.box.isChecked())


def _offered(also: time) -> Iterable[time]:
    """Return the times to choose from, with one that was chosen elsewhere."""
    halves = ((2 * _FIRST_HOUR + n) for n in range(_HALF_HOURS))
    return sorted({time(n // 2, 30 * (n % 2)) for n in halves} | {also})


def _time_text(at: time) -> str:
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
