"""A field for a day: typed in any usual form, changed by keys, or chosen from a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.dates.calendar_days import DayError
from pendulum_journal.domain.dates.reading import ReadDay, read_day
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, add_months
from pendulum_journal.ui.dates import date_words, full_day, short_day
from pendulum_journal.ui.icons import icon
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.calendar.popup import CalendarPopup
from pendulum_journal.ui.widgets.card import quiet_label
from pendulum_journal.ui.widgets.field_note import FieldNote
from pendulum_journal.ui.widgets.keyboard import bring_into_view, leave_undo_to_window

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

_A_YEAR = 12
_PREVIEW_GAP = 24
_STEPS = {  # days and months
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_PageUp: (0, 1),
    Qt.Key.Key_PageDown: (0, -1),
}


class DateField(QWidget):
    """A day that is typed, changed by keys or chosen, with a note below it if one is needed.

    The typed text is accepted on Enter, on leaving the field, and when assistive technology sets
    it. A text that is not a date, or is ambiguous, is refused: the note gives the reason, with a
    button for each possible day, and ``day`` keeps its value. Before using ``day``, call ``check``.

    Args:
        name: the name of the field for screen readers.
        day: the first value.
        today: the day from which dates without a year are completed, backwards.
        asks_ahead: whether the field asks the user to confirm a day after today.
        first_year: the first year that is accepted.

    Signals:
        day_changed: carries a day that was accepted and differs from the one before.
        edited: the text changed; ``typed_day`` is the day that it would give.

    Attributes:
        line: the text. button: opens the calendar. note: the explanation below.
        today: as given; to be updated if the field is still there on another day.
    """

    day_changed = Signal(object)
    edited = Signal()

    def __init__(
        self,
        name: str,
        day: date,
        today: date,
        *,
        asks_ahead: bool = False,
        first_year: int = FIRST_YEAR,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.today = today
        self._asks_ahead = asks_ahead
        self._first_year = first_year
        self._day = self._agreed = day
        self._may_be_empty = False
        self._typed: str | None = None
        self._judged: str | None = None
        self.line = _DateLine(name)
        self.button = self._make_button(name)
        self.note = FieldNote(self.line)
        self._lay_out()
        self.line.textEdited.connect(self._note_typing)
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self.settle)
        self.line.left.connect(self.settle)
        self.line.stepped.connect(self._step)
        self.line.calendar_wanted.connect(self.open_calendar)
        self.show_day(day)

    def _make_button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("calendar")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down does the same
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setAccessibleName(self.tr("{name}: open the calendar").format(name=name))
        button.setToolTip(self.tr("Open the calendar (Alt+Down)"))
        button.clicked.connect(self.open_calendar)
        return button

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self.line)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addStretch(1)
        inside.addWidget(self.line.preview)
        inside.addWidget(self.button)
        room = self.button.sizeHint().width() + 4
        is_reversed = self.isRightToLeft()
        self.line.setTextMargins(room * is_reversed, 0, room * (not is_reversed), 0)
        self.line.fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line)
        self._colour()

    @property
    def day(self) -> date:
        """The last day that was accepted."""
        return self._day

    @property
    def typed_day(self) -> date:
        """The day that the present text would give; ``day`` if the text is refused."""
        read = self._read(self.line.text())
        return self._day if isinstance(read, DayError) else read.day

    def show_day(self, day: date) -> None:
        """Replace the text by a day, without emitting ``day_changed``."""
        self._day = self._agreed = day
        self._show_text(full_day(day))
        self.note.clear()

    def show_none(self, near: date, placeholder: str) -> None:
        """Show no day. An empty text is accepted from now on, but gives no day: see ``is_given``.

        Args:
            near: the day from which keys and the calendar begin.
            placeholder: the hint in the empty field.
        """
        self._may_be_empty = True
        self._day = self._agreed = near
        self.line.setPlaceholderText(placeholder)
        self._show_text("")
        self.note.clear()

    @property
    def is_given(self) -> bool:
        """Whether the present text is a day."""
        return not isinstance(self._read(self.line.text()), DayError)

    def settle(self) -> bool:
        """Accept the typed text, as on leaving the field.

        Returns:
            Whether it was accepted and no question about it is open.
        """
        text = self.line.text()
        if text != self._judged:
            read = self._read(text)
            if self._may_be_empty and not text.strip():
                self._show_text("")
                self.note.clear()
            elif isinstance(read, DayError):
                self._refuse(text, read)
            else:
                self._take(read)
        return not self.note.is_open

    def check(self) -> bool:
        """Accept the typed text; if that fails, focus the text, or the first answer to a question.

        Returns:
            Whether it was accepted and no question about it is open.
        """
        if self.settle():
            return True
        if self.note.is_question and self.note.buttons:
            self.note.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
        return False

    def open_calendar(self) -> None:
        """Open the calendar; a day that is chosen in it is accepted."""
        popup = CalendarPopup(self, self.typed_day, self.today, self._first_year)
        popup.chosen.connect(self._choose)
        popup.drop_from(self.line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.EnabledChange}:
            self._colour()
        elif event.type() == QEvent.Type.FontChange:
            self.line.fit()

    def _colour(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self.button.setIcon(icon("calendar", colour.name()))

    def _read(self, text: str) -> ReadDay | DayError:
        if text == full_day(self._day):
            return ReadDay(self._day)  # also where it is older than what can be typed
        try:
            return read_day(text, self.today, date_words(), first_year=self._first_year)
        except DayError as error:
            return error

    def _note_typing(self, text: str) -> None:
        self._typed = text

    def _look(self, text: str) -> None:
        """Preview text that is being typed; accept at once text that was set in another way."""
        if text == self._typed:
            self._judged = None
            self.line.show_refused(is_refused=False)
            self.note.clear()  # it is about what stood there before
            self._preview(self._read(text))
        elif text != self._judged:
            self.settle()
        self.edited.emit()

    def _preview(self, read: ReadDay | DayError) -> None:
        """Show behind the text the day that it is read as, if it is not a complete date."""
        if isinstance(read, DayError):
            self.line.show_preview("")
            return
        self.line.show_preview(f"= {short_day(read.day)}" if read.remark else "")
        self.line.setAccessibleDescription(translate_message(read.remark) if read.remark else "")

    def _show_text(self, text: str) -> None:
        """Show a text that is already known to be valid, so that it is not read again."""
        self._typed, self._judged = None, text
        self.line.show_refused(is_refused=False)
        self.line.show_preview("")
        self.line.setText(text)

    def _take(self, read: ReadDay) -> None:
        is_other = read.day != self._day
        self._day = read.day
        self._show_text(full_day(read.day))
        if self._asks_ahead and read.day > self.today and read.day != self._agreed:
            self._ask_about_ahead()
        else:
            self.note.show_remark(translate_message(read.remark) if read.remark else "")
        if is_other:
            self.day_changed.emit(read.day)

    def _refuse(self, text: str, error: DayError) -> None:
        self._typed, self._judged = None, text
        self.line.show_refused(is_refused=True)
        answers = [(full_day(day), partial(self._choose, day)) for day in error.suggestions]
        self.note.show_refusal(translate_message(error), answers)

    def _ask_about_ahead(self) -> None:
        day = earlier = self._day
        while earlier > self.today:
            earlier = add_months(earlier, -_A_YEAR)
        question = self.tr("{day} is still to come. Does it begin then?")
        self.note.show_question(
            question.format(day=full_day(day)),
            [
                (self.tr("Yes, then"), self._agree),
                (
                    self.tr("No, {day}").format(day=full_day(earlier)),
                    partial(self._choose, earlier),
                ),
            ],
        )

    def _agree(self) -> None:
        self._agreed = self._day
        self.line.setFocus()
        self.note.clear()

    def _choose(self, day: date) -> None:
        """Accept a day from the calendar or from a button of the note."""
        self.line.setFocus()
        self._take(ReadDay(day))

    def _step(self, days: int, months: int) -> None:
        """Change the typed day; the new one is accepted on Enter or on leaving the field."""
        first, last = date(self._first_year, 1, 1), date(LAST_YEAR, 12, 31)
        day = min(max(self.typed_day, first), last)
        if (day, days) not in {(first, -1), (last, 1)}:
            day = add_months(day, months) + timedelta(days=days)
        self._typed = full_day(min(max(day, first), last))
        self.line.setText(self._typed)
        self.line.selectAll()


class _DateLine(QLineEdit):
    """The text of a date field, with a preview of the day at its end.

    Signals:
        stepped: carries by how many days and months an arrow or Page key changes the day.
        calendar_wanted: Alt+Down was pressed.
        left: the focus left the field.
    """

    stepped = Signal(int, int)
    calendar_wanted = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        leave_undo_to_window(self, self)
        self._is_first_click = False
        self.setAccessibleName(name)
        self.setMaxLength(200)
        self.preview = quiet_label()
        self.preview.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.preview.hide()

    def fit(self) -> None:
        """Make the field wide enough for a date in any month of the locale."""
        texts = (full_day(date(2028, month, 28)) for month in range(1, 13))
        widest = max(map(self.fontMetrics().horizontalAdvance, texts))
        margins = self.textMargins()
        self.setMinimumWidth(widest + margins.left() + margins.right() + 24)

    def show_preview(self, text: str) -> None:
        """Show a text at the end of the field if it fits beside what was typed."""
        self.preview.setText(text)
        margins = self.textMargins()
        used = self.fontMetrics().horizontalAdvance(self.text()) + margins.left() + margins.right()
        needed = used + self.preview.sizeHint().width() + _PREVIEW_GAP
        self.preview.setVisible(bool(text) and needed <= self.width())

    def show_refused(self, *, is_refused: bool) -> None:
        """Mark the field as refused or not, by its border."""
        if self.property("refused") != is_refused:
            self.setProperty("refused", is_refused)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier:
            self.calendar_wanted.emit()
        elif step is not None and held == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(*step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_first_click = event.reason() == Qt.FocusReason.MouseFocusReason
        bring_into_view(self, event.reason())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select all by the click that focuses the field, so that typing replaces what it holds."""
        super().mouseReleaseEvent(event)
        if self._is_first_click and not self.hasSelectedText():
            self.selectAll()
        self._is_first_click = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reason = Qt.FocusReason
        if event.reason() not in {reason.PopupFocusReason, reason.ActiveWindowFocusReason}:
            self.left.emit()
