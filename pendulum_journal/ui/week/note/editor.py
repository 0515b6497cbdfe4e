"""The editor of the learning note: Markdown source, formatted while it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pendulum_journal.ui.week.note.highlighter import MarkdownHighlighter
from pendulum_journal.ui.widgets.keyboard import leaves_to_window

if TYPE_CHECKING:
    from pendulum_journal.ui.theme import Theme

_FORMATTED_UP_TO = 100_000
_WRAPPED_UP_TO = 10_000
_LIST_ITEM = re.compile(r"(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?(.*)", re.DOTALL)


class NoteEditor(QPlainTextEdit):
    """Edits Markdown. Tab leaves the field, Return continues a list, Ctrl+B and Ctrl+I mark text.

    A very long text is shown without formats, which would make typing slow.
    """

    note_edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("What I learned, in Markdown"))
        self.setPlaceholderText(
            self.tr(
                "What did you learn? Lines that begin learned:, fixed: or did: are kept as wins."
            )
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(8)
        self._highlighter = MarkdownHighlighter(self.document(), theme)
        self._is_loading = False
        self.textChanged.connect(self._report_edit)

    def note(self) -> str:
        """Return the text exactly as it was typed; ``toPlainText`` replaces no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_note(self, note: str, *, afresh: bool = False) -> None:
        """Replace the text without emitting a signal.

        If the text is the same, cursor and undo steps are kept, unless it belongs to another week
        (``afresh``).
        """
        if not afresh and note.replace("\r\n", "\n") == self.note():
            return
        self._is_loading = True
        is_plain = len(note) > _FORMATTED_UP_TO
        self._highlighter.setDocument(None if is_plain else self.document())
        is_wide = is_plain and any(len(line) > _WRAPPED_UP_TO for line in note.split("\n"))
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.NoWrap if is_wide else mode.WidgetWidth)
        position = self.textCursor().position()
        self.setPlainText(note)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(position, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self._is_loading = False

    def _report_edit(self) -> None:
        if not self._is_loading:
            self.note_edited.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _mark(event):
            event.accept()  # else Ctrl+I would import weeks
            return True
        document = self.document()
        if leaves_to_window(
            event,
            can_undo=document.isUndoAvailable(),
            can_redo=document.isRedoAvailable(),
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertBlock()  # Qt's own would be a sign that ends no line elsewhere
            self.ensureCursorVisible()
        elif is_return and not modifiers and self._continue_list():
            return
        elif mark := _mark(event):
            self._surround(mark)
        else:
            super().keyPressEvent(event)

    def _continue_list(self) -> bool:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        match = _LIST_ITEM.fullmatch(before)
        if match is None or cursor.hasSelection():
            return False
        indent, bullet, number, closing, space, task, text = match.groups()
        cursor.beginEditBlock()
        if text or cursor.block().text()[cursor.positionInBlock() :]:
            mark = bullet or f"{int(number) + 1}{closing}"
            cursor.insertText(f"\n{indent}{mark}{space}{'[ ] ' if task else ''}")
        else:
            cursor.movePosition(
                QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _surround(self, mark: str) -> None:
        cursor = self.textCursor()
        selected = cursor.selectedText()
        cursor.insertText(f"{mark}{selected}{mark}")
        if not selected:
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, len(mark)
            )
            self.setTextCursor(cursor)


def _mark(event: QEvent) -> str:
    """Return the Markdown mark that a key puts around the selection; empty if none."""
    if not isinstance(event, QKeyEvent):
        return ""
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return ""
    return {Qt.Key.Key_B: "**", Qt.Key.Key_I: "_"}.get(Qt.Key(event.key()), "")
