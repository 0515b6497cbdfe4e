"""Events on the time axis: add, edit, move and delete them, each with an undo step."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.career.role import Event
from pendulum_journal.domain.dates.calendar_days import FIRST_DAY_YEAR
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.text import shortened
from pendulum_journal.services import career
from pendulum_journal.services.keeping.drafts import event_draft
from pendulum_journal.ui.asking_dialog import AskingDialog
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.text import escape_mnemonics, head
from pendulum_journal.ui.undoable import UndoableRecords
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QPoint

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.keeping.drafts import Draft
    from pendulum_journal.ui.session import Session

_LONGEST = 40


class EventDialog(AskingDialog):
    """Asks for the text and the days of an event.

    ``is_typed``: whether the event was typed before and is not stored.
    """

    def __init__(
        self, event: Event, today: date, parent: QWidget | None = None, *, is_typed: bool = False
    ) -> None:
        super().__init__(parent)
        self._event = event
        self._first = None if is_typed else event
        self.setWindowTitle(self.tr("Event"))
        self.text = QLineEdit(event.text)
        self.text.setMinimumWidth(260)
        self.text.setPlaceholderText(self.tr("New team, reorg, on-call month …"))
        self.day = DateField(self.tr("On"), event.day, today, first_year=FIRST_DAY_YEAR)
        self.lasts = QCheckBox(self.tr("&until"))
        self.lasts.setChecked(event.until is not None)
        self.until = DateField(
            head(Heading.LAST_DAY.label), event.until or event.day, today, first_year=FIRST_DAY_YEAR
        )
        self._hint = QLabel()
        self._hint.setObjectName("warning")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        form = QFormLayout()
        form.addRow(self.tr("&What"), self.text)
        form.addRow(self.tr("&On"), self.day)
        form.addRow(self.lasts, self.until)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.cancel)
        for changed in (
            self.text.textChanged,
            self.lasts.toggled,
            self.day.edited,
            self.until.edited,
        ):
            changed.connect(self._look)
        self.day.day_changed.connect(self._follow)
        self._look()

    @property
    def event_asked(self) -> Event:
        """The event with the values of the fields."""
        until = self.until.day if self.lasts.isChecked() else None
        return replace(self._event, text=self.text.text().strip(), day=self.day.day, until=until)

    def draft(self) -> Draft | None:
        """Return what is typed into the fields; None: they show the event as it is."""
        typed = self.event_asked
        if typed == self._first or not typed.text:
            return None
        return event_draft(self.windowTitle(), self._event.uid, typed)

    def accept(self) -> None:
        if self.day.check() and (not self.lasts.isChecked() or self.until.check()):
            super().accept()

    def _follow(self, day: date) -> None:
        """Set the last day to the first one while the event is not marked as longer than a day."""
        if not self.lasts.isChecked():
            self.until.show_day(day)

    def _look(self) -> None:
        lasts = self.lasts.isChecked()
        self.until.setEnabled(lasts)
        is_reversed = lasts and self.until.typed_day < self.day.typed_day
        self._hint.setText(self.tr("The last day lies before the first.") if is_reversed else "")
        self._hint.setVisible(is_reversed)
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(self.text.text().strip()) and not is_reversed)


class EventEditor(QObject):
    """Changes the events of the open journal at the user's request on the charts."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._events = UndoableRecords(session, put=career.put_event, take=career.take)

    def menu(self, week: Week, events: Sequence[Event]) -> QMenu:
        """Return the menu of actions for the events of a week."""
        menu = QMenu(self._window)
        for event in events:
            if event.day <= week.sunday and (event.until or event.day) >= week.monday:
                line = " ".join(event.text.split())
                name = escape_mnemonics(shortened(line, _LONGEST))
                edit = menu.addAction(self.tr("Edit “{event}”…").format(event=name))
                edit.triggered.connect(partial(self.ask, event))
                delete = menu.addAction(self.tr("Delete “{event}”").format(event=name))
                delete.triggered.connect(partial(self.delete, event))
        if not menu.isEmpty():
            menu.addSeparator()
        add = menu.addAction(self.tr("Add an event in {week}…").format(week=week_name(week)))
        add.triggered.connect(partial(self.ask, Event(week.monday, "")))
        return menu

    def pop_up(self, week: Week, events: Sequence[Event], at: QPoint) -> None:
        """Show the menu of a week at a point in screen coordinates."""
        menu = self.menu(week, events)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def move(self, event: Event, weeks: int) -> None:
        """Move an event by whole weeks without changing its length."""
        until = None if event.until is None else _moved(event.until, weeks)
        self.save(replace(event, day=_moved(event.day, weeks), until=until), event)

    def save(self, event: Event, before: Event | None = None) -> None:
        """Store an event: a changed one if ``before`` is given, else a new one."""
        if before is None:
            self._events.add(event, self.tr("Add event"))
            return
        was_gone = self._events.change(
            before,
            event,
            self.tr("Change event"),
            is_there=lambda journal: any(each.uid == event.uid for each in journal.events()),
        )
        if was_gone:
            text = self.tr(
                "“{event}” was deleted elsewhere while you changed it. It is back as you changed "
                "it; Undo takes it away again."
            )
            self._session.show_message(text.format(event=event.text))

    def delete(self, event: Event, *_: object) -> None:
        """Delete an event."""
        self._events.delete(event, self.tr("Delete event"))

    def ask_again(self, typed: Event) -> None:
        """Ask for an event with what was typed before and not stored."""
        held = self._session.open_journal.events()
        known = next((each for each in held if each.uid == typed.uid), None)
        now = typed if known is None else replace(typed, id=known.id)
        self._ask(now, known, is_typed=True)

    def ask(self, event: Event, *_: object) -> None:
        """Ask for the text and the days of an event, and store it."""
        self._ask(event, event if event.id else None)

    def _ask(self, event: Event, before: Event | None, *, is_typed: bool = False) -> None:
        today = self._session.open_journal.today()
        dialog = EventDialog(event, today, self._window, is_typed=is_typed)
        dialog.accepted.connect(lambda: self.save(dialog.event_asked, before))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _moved(day: date, weeks: int) -> date:
    return day + timedelta(weeks=weeks)
