"""The editor of the learning note: Markdown source, formatted while it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlock, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from pendulum_journal.ui.exact_text import exact_text
from pendulum_journal.ui.pitch import pitched_block
from pendulum_journal.ui.week.note.highlighter import MarkdownHighlighter
from pendulum_journal.ui.week.note.room import NoteRoom, paint_hint
from pendulum_journal.ui.widgets.files import local_files
from pendulum_journal.ui.widgets.keyboard import bring_into_view, leave_undo_to_window

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from pendulum_journal.ui.theme import Theme

_FORMATTED_UP_TO = 100_000
_WRAPPED_UP_TO = 10_000
_MARGIN = 8
_BEGUN = re.compile(r"(?P<list>\s*(?:[-*+]\s+)?)(?:[a-z]+(?: [a-z]+)?:\s*)?")
"""A line on which nothing stands yet but a mark of a list and a word that begins it."""
_LIST_ITEM = re.compile(r"(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?(.*)", re.DOTALL)


class NoteEditor(QTextEdit):
    """Edits Markdown. Tab leaves the field, Return continues a list, Ctrl+B and Ctrl+I mark text.

    A very long text is shown without formats, and with the font's own line height: both would make
    typing slow.

    Signals:
        note_edited: the user changed the text.
        files_dropped: files were dropped or pasted here, which a note cannot hold.
    """

    note_edited = Signal()
    files_dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave_undo_to_window(self, self.document())
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(self.tr("What I learned, in Markdown"))
        self._hint = self.tr(
            "What did you learn? Lines that begin learned:, fixed: or did: are kept as wins."
        )
        self.setAccessibleDescription(self._hint)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(_MARGIN)
        self._highlighter = MarkdownHighlighter(self.document(), theme)
        self._is_loading = self._is_growing = False
        self._touched: tuple[int, int] | None = None
        self._set_pitch()
        self._room = NoteRoom(self)
        self.document().contentsChange.connect(self._note_touched)
        self.textChanged.connect(self._report_edit)

    def note(self) -> str:
        """Return the text exactly as it was typed; ``toPlainText`` replaces no-break spaces."""
        return exact_text(self)

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
        mode = QTextEdit.LineWrapMode
        self.setLineWrapMode(mode.NoWrap if is_wide else mode.WidgetWidth)
        position = self.textCursor().position()
        self.setPlainText(note)
        if not is_plain:
            self._set_pitch()
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(position, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self._is_loading = False
        self._fit()

    def _set_pitch(self) -> None:
        """Set the distance between all lines; this is no step of undo."""
        was_loading, self._is_loading = self._is_loading, True
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(pitched_block(self.font()))
        self.document().setUndoRedoEnabled(True)
        self._is_loading = was_loading
        self._touched = None

    def _note_touched(self, position: int, _removed: int, added: int) -> None:
        self._touched = position, position + added

    def _pitch_touched(self) -> None:
        """Give new lines the distance of the others, as a part of the step that made them."""
        touched, self._touched = self._touched, None
        if touched is None or self._highlighter.document() is None:
            return
        wanted = pitched_block(self.font())
        block, last = (self.document().findBlock(each) for each in touched)
        missing: list[QTextBlock] = []
        while block.isValid():
            if block.blockFormat().lineHeight() != wanted.lineHeight():
                missing.append(block)
            if block == last:
                break
            block = block.next()
        if not missing:
            return
        self._is_loading = True
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        for block in missing:
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(wanted)
        cursor.endEditBlock()
        self._is_loading = False

    def grow(self, *, is_growing: bool) -> None:
        """Be as high as the text, for a page that scrolls; or keep its room and scroll by itself.

        A very long text always scrolls by itself.
        """
        self._is_growing = is_growing
        self._fit()

    @property
    def spare_height(self) -> int:
        """How much higher than six lines it is made by the text that is in it."""
        return self.minimumHeight() - self._room.least_height

    def _fit(self) -> None:
        is_plain = self._highlighter.document() is None
        self._room.grow(is_growing=self._is_growing and not is_plain)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _report_edit(self) -> None:
        if not self._is_loading:
            self._pitch_touched()
            self.note_edited.emit()

    def begin_line(self, word: str) -> None:
        """Begin a line with a word and a colon, and leave the cursor behind it.

        It is the line of the cursor if nothing stands on it but a mark of a list, or another such
        word; else a new line below it, of the same list if there is one.
        """
        cursor = self.textCursor()
        text = cursor.block().text()
        mark, begun = _BEGUN.fullmatch(text), _LIST_ITEM.fullmatch(text)
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if mark is not None:
            cursor.movePosition(
                QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.insertText(f"{mark['list']}{word}: ")
        else:
            indent, bullet = begun.group(1, 2) if begun is not None else ("", None)
            cursor.insertText(f"\n{indent}{bullet} {word}: " if bullet else f"\n{word}: ")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(local_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text as plain text; files are not taken, and reported instead."""
        if local_files(source):
            self.files_dropped.emit()
        elif source.hasText():
            self.insertPlainText(source.text())
            self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reason = event.reason()  # after Qt, which brings no more into view than the cursor's line
        QTimer.singleShot(0, self, lambda: bring_into_view(self, reason))
        self._room.follow_cursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.fit()
        self._room.follow_cursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        is_composing = bool(self.document().firstBlock().layout().preeditAreaText())
        if self.document().isEmpty() and not is_composing:
            paint_hint(self, self._hint)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _mark(event):
            event.accept()  # else Ctrl+I would import weeks
            return True
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
