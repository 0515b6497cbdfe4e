"""A field for a duration, with the reason beside it if the text is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pendulum_journal.domain.durations import format_hours, parse_hours
from pendulum_journal.domain.errors import InputError
from pendulum_journal.ui.widgets.keyboard import bring_into_view, leaves_to_window

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent


_NOT_GIVEN = "–"


class HoursField(QLineEdit):
    """A duration such as ``13.5 h``; an empty field means that no duration is given.

    ``minutes_changed`` carries whole minutes, or None, after each edit that can be read;
    ``refused`` carries the error of an edit that cannot, and None once it is corrected.
    """

    minutes_changed = Signal(object)
    refused = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes: int | None = None
        self._kept: int | None = None
        self._typed = ""
        self._error: InputError | None = None
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(40)
        self.setPlaceholderText(_NOT_GIVEN)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("168.25 h") + 26)
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._tidy)

    @property
    def minutes(self) -> int | None:
        """The last minutes that could be read, or None if the field is empty."""
        return self._minutes

    def show_minutes(self, minutes: int | None, *, afresh: bool = False) -> None:
        """Replace the value without emitting a signal.

        A text that is being typed is kept, unless the value belongs to another week (``afresh``).
        """
        if not afresh and minutes == self._minutes and (self.hasFocus() or self._error):
            return
        self._minutes = self._kept = minutes
        self._show_error(None)
        self.setText(self._formatted())

    def refuse(self, error: InputError) -> None:
        """Show an error for a valid duration that is refused, such as too many hours in all."""
        self._show_error(error)

    def settle(self) -> InputError | None:
        """Accept the typed text, as on leaving the field; return the error if it is refused."""
        self._tidy()
        return self._error

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(
            event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field by Return or Down and back by Up, as in a column of a table.

        Return stays where what was typed is refused.
        """
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.settle() is None:
                self.focusNextPrevChild(True)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setPlaceholderText("")  # the cursor would stand in the middle of it
        bring_into_view(self, event.reason())
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setPlaceholderText(_NOT_GIVEN)

    def _keep(self) -> None:
        if self._error is None:
            self._kept = self._minutes

    def _read(self, text: str) -> None:
        if not (text.startswith(self._typed) or self._typed.startswith(text)):
            self._keep()  # typed over what stood here, not on from it
        self._typed = text
        try:
            minutes = parse_hours(text) if text.strip() else None
        except InputError as error:
            self._error = error
            return
        self._show_error(None)
        if minutes != self._minutes:
            self._minutes = minutes
            self.minutes_changed.emit(minutes)

    def _tidy(self) -> None:
        self._keep()
        self._show_error(self._error)
        if self._error is None:
            self.setText(self._formatted())
        else:
            # “25:61” was taken for 25 hours while it was typed: back to what stood here
            self._minutes = self._kept
            self.minutes_changed.emit(self._kept)

    def _show_error(self, error: InputError | None) -> None:
        self._error = error
        is_refused = error is not None
        if self.property("refused") != is_refused:
            self.setProperty("refused", is_refused)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleDescription(str(error) if error else "")
        self.refused.emit(error)

    def _formatted(self) -> str:
        if self._minutes is None:
            return ""
        return f"{format_hours(self._minutes, QLocale().decimalPoint())} h"
