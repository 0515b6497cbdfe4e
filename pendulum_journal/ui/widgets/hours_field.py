"""A field for a duration, with the reason beside it if the text is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from pendulum_journal.domain.durations import parse_focus_block, parse_hours
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.trend.quantity import Unit
from pendulum_journal.ui.text import hours_text
from pendulum_journal.ui.widgets.files import local_files
from pendulum_journal.ui.widgets.keyboard import bring_into_view, leave_undo_to_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QFocusEvent, QKeyEvent

    from pendulum_journal.domain.message import Message


_NOT_GIVEN = "–"


class HoursField(QLineEdit):
    """A duration such as ``13.5 h`` or, in a field for a block, ``90 min``; it may be empty.

    Signals:
        minutes_changed: carries whole minutes, or None, after each edit that can be read.
        refused: carries the error of an edit that cannot, and None once it is corrected.
        block_pasted: carries the rows of cells of a pasted text that holds more than one cell.
    """

    minutes_changed = Signal(object)
    refused = Signal(object)
    block_pasted = Signal(object)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, in_minutes: bool = False
    ) -> None:
        super().__init__(parent)
        leave_undo_to_window(self, self)
        self._in_minutes = in_minutes
        self._minutes: int | None = None
        self._kept: int | None = None
        self._stood: int | None = None
        self._typed: str | None = None
        self._error: InputError | None = None
        self._hours: Callable[[int], str] = hours_text
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(40)
        self.setPlaceholderText(_NOT_GIVEN)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("168.25 h") + 26)
        self.textEdited.connect(self._read)
        self.textChanged.connect(self._look)
        self.textChanged.connect(self._hint)
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
        self._typed = None
        self._show_error(None)
        self.setText(self._formatted())
        if afresh and self.hasFocus():
            self.selectAll()  # typed over, as where the cursor has just come in

    def write_as(self, hours: Callable[[int], str]) -> None:
        """Write hours as those beside the field are; a text that is being typed stays."""
        before, self._hours = self._formatted(), hours
        if not self._is_begun and self._formatted() != before:
            is_chosen = self.hasFocus() and self.selectedText() == self.text()
            self.setText(self._formatted())
            if is_chosen:
                self.selectAll()

    @property
    def refused_text(self) -> str:
        """The typed text that is refused; empty if there is none."""
        return self.text() if self._error is not None else ""

    @property
    def reason(self) -> Message | None:
        """Why the text is refused; None if it is not."""
        return None if self._error is None else self._error.message

    def write(self, text: str) -> None:
        """Replace the text as if it were typed and the field left."""
        self._keep()
        self._typed = None
        self.setText(text.strip())  # which ``_look`` takes

    def refuse(self, error: InputError) -> None:
        """Show an error for a valid duration that is refused, such as too many hours in all."""
        self._show_error(error)

    def settle(self) -> InputError | None:
        """Accept the typed text, as on leaving the field; return the error if it is refused."""
        self._tidy()
        return self._error

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field by Return or Down and back by Up, as in a column of a table.

        Return stays where what was typed is refused. Escape puts back what stood here.
        """
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.settle() is None:
                self.focusNextPrevChild(True)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key == Qt.Key.Key_Escape and self._is_begun:
            self._put_back()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Paste into the field, or report a row or column of cells for the fields around it."""
        block = _cells_in(QGuiApplication.clipboard().text())
        if block and not self.isReadOnly():
            self.block_pasted.emit(block)
        else:
            super().paste()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which imports them; Qt would write their address here."""
        if local_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show Qt's menu, in which pasting is that of this field."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = next((each for each in menu.actions() if each.objectName() == "edit-paste"), None)
        if found is not None:
            paste = QAction(found.icon(), found.text(), menu)
            paste.setEnabled(found.isEnabled())
            paste.triggered.connect(lambda _=False: self.paste())
            menu.insertAction(found, paste)
            menu.removeAction(found)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hint()
        bring_into_view(self, event.reason())
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hint()

    def _keep(self) -> None:
        if self._error is None:
            self._kept = self._minutes

    def _look(self, text: str) -> None:
        """Accept at once what assistive technology set, which is neither typed nor shown here."""
        if text not in {self._typed, self._formatted()}:
            self._read(text)
            self._tidy()

    def _read(self, text: str) -> None:
        before = self._typed or ""
        if self._typed is None:
            self._stood = self._minutes
        if not (text.startswith(before) or before.startswith(text)):
            self._keep()  # typed over what stood here, not on from it
        self._typed = text
        try:
            parse = parse_focus_block if self._in_minutes else parse_hours
            minutes = parse(text) if text.strip() else None
        except InputError as error:
            self._error = error
            return
        self._show_error(None)
        if minutes != self._minutes:
            self._minutes = minutes
            self.minutes_changed.emit(minutes)

    @property
    def _is_begun(self) -> bool:
        """Whether something was typed that is not accepted yet, or that is refused."""
        return self._typed is not None or self._error is not None

    def _put_back(self) -> None:
        """Show again what stood here before the typing began, which may be stored by now."""
        is_other = self._minutes != self._stood
        self._minutes = self._kept = self._stood
        self._typed = None
        self._show_error(None)
        self.setText(self._formatted())
        self.selectAll()
        if is_other:
            self.minutes_changed.emit(self._minutes)

    def _tidy(self) -> None:
        self._keep()
        self._typed = None
        self._show_error(self._error)
        if self._error is None:
            is_chosen = bool(self.text()) and self.selectedText() == self.text()
            self.setText(self._formatted())
            if is_chosen and self.hasFocus():  # by a menu that is to cut or copy it
                self.selectAll()
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

    def _hint(self) -> None:
        """Have the dash only in an empty field, as a screen reader reads it of a filled one, too.

        The cursor would stand in the middle of it.
        """
        self.setPlaceholderText("" if self.text() or self.hasFocus() else _NOT_GIVEN)

    def _formatted(self) -> str:
        if self._minutes is None:
            return ""
        if self._in_minutes:
            return f"{self._minutes} {Unit.MINUTES.value}"
        return f"{self._hours(self._minutes)} h"


def _cells_in(text: str) -> list[list[str]]:
    """Return the rows of a text that holds several cells; nothing for a text that is one value.

    Words with a comma are not cells, but ``7,4,5`` is a row.
    """
    from pendulum_journal.domain.pasted_block import read_block  # late: rarely wanted
    from pendulum_journal.domain.week_row import can_read

    try:
        block = read_block(text, can_read)
    except InputError:
        return []
    cells = [cell for row in block for cell in row]
    is_table = any(sign in text.strip() for sign in "\t\n\r;")
    is_block = len(cells) > 1 and (is_table or all(can_read(cell) for cell in cells if cell))
    return block if is_block else []
