"""The popup in which a week to jump to is picked from a calendar, or typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit

from pendulum_journal.domain.dates.weeks import read_week_day
from pendulum_journal.domain.errors import InputError
from pendulum_journal.ui.dates import date_words, full_day, to_qdate
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.calendar.popup import CalendarPopup
from pendulum_journal.ui.widgets.field_note import FieldNote

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget


class WeekPopup(CalendarPopup):
    """A calendar with a line above it; keys that are no arrows go into the line."""

    def __init__(self, over: QWidget, day: date, today: date) -> None:
        super().__init__(over, day, today)
        self._today, self._shown = today, day
        self.line = QLineEdit()
        self.line.setMaxLength(60)
        self.line.setAccessibleName(self.tr("Date or week"))
        self.line.setPlaceholderText(self.tr("Type a date or a week, such as 44"))
        self.answer = FieldNote(self.line)
        column = self.layout()
        if isinstance(column, QBoxLayout):
            column.insertWidget(0, self.line)
            column.insertWidget(1, self.answer)
        self.line.textEdited.connect(self._look)
        self.calendar.view.installEventFilter(self)
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.line:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.calendar.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._accept()
                return True  # else it goes on to the window, and presses what has the focus there
            return False
        if not event.text().strip() or not event.text().isprintable():
            return False
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(self.line, event)
        return True

    def _look(self, text: str) -> None:
        """Select in the calendar what the text is read as; while it is nothing, say so below."""
        self.answer.clear()
        self.adjustSize()
        try:
            day = read_week_day(text, self._today, date_words()) if text.strip() else self._shown
        except InputError as error:
            self.calendar.setSelectedDate(to_qdate(self._shown))
            is_two = len(getattr(error, "suggestions", ())) > 1
            self.show_unread(
                self.tr("More than one day can be meant")
                if is_two
                else self.tr("Not a date or a week yet")
            )
        else:
            self.calendar.setSelectedDate(to_qdate(day))
            self.name_choice()

    def _accept(self) -> None:
        """Go to the typed week, or show why the text names none."""
        try:
            self._choose(read_week_day(self.line.text(), self._today, date_words()))
        except InputError as error:
            self._show_answer(error)

    def _show_answer(self, error: InputError) -> None:
        days = getattr(error, "suggestions", ())
        answers = [(full_day(day), partial(self._choose, day)) for day in days]
        self.answer.show_refusal(translate_message(error), answers)
        self.adjustSize()
