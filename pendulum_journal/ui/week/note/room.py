"""How high the note is, that the line of its cursor is seen, and what it says while it is empty."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSizeF, Qt, QTimer
from PySide6.QtGui import QPainter, QPalette

from pendulum_journal.ui.pitch import line_pitch, pitched_block
from pendulum_journal.ui.widgets.keyboard import bring_point_into_view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

LEAST_LINES = 6
_AROUND = 12
"""Pixels of frame and padding above and below the text, until they can be measured."""


_TURNS = 9
"""After so many turns of the event loop the page knows its height."""


class NoteRoom(QObject):
    """Keeps a text at least six lines high, and lets it grow where the page scrolls anyway.

    Two scroll bars, one inside the other, are a trap: where the page around the text has one, the
    text has none, and is as high as what is written in it.
    """

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._grows = False
        self._turn = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_turn)
        editor.document().documentLayout().documentSizeChanged.connect(self._fit_to)
        editor.cursorPositionChanged.connect(self.follow_cursor)
        self.fit()

    @property
    def grows(self) -> bool:
        """Whether the text is as high as what is written in it."""
        return self._grows

    def grow(self, *, is_growing: bool) -> None:
        """Let the text be as high as what is written in it, or let it scroll in its own room."""
        if is_growing != self._grows:
            self._grows = is_growing
            policy = Qt.ScrollBarPolicy
            self._editor.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if is_growing else policy.ScrollBarAsNeeded
            )
            self.fit()
            self.follow_cursor()

    def fit(self) -> None:
        """Give the text the height that it needs now."""
        self._fit_to(self._editor.document().size() if self._grows else QSizeF())

    @property
    def least_height(self) -> int:
        """The height at which six lines are seen."""
        editor = self._editor
        # Not the viewport, which is as high: Qt made it, and PySide6 would make every kind of
        # widget known to Python to find out of which kind it is.
        around = editor.height() - editor.contentsRect().height() if editor.isVisible() else _AROUND
        return round(self._lines_height) + around

    @property
    def _lines_height(self) -> float:
        editor = self._editor
        return LEAST_LINES * line_pitch(editor.font()) + 2 * editor.document().documentMargin()

    def _fit_to(self, size: QSizeF) -> None:
        height = self.least_height
        if self._grows:
            height += max(0, ceil(size.height() - self._lines_height))
        if self._editor.minimumHeight() != height:
            self._editor.setMinimumHeight(height)
            self._editor.updateGeometry()
            if self._grows:
                self.follow_cursor()  # lines that wrap anew have moved it

    def follow_cursor(self) -> None:
        """Scroll the page so far that the line of the cursor is seen, after all is laid out."""
        if self._editor.hasFocus():
            self._turn = 0
            self._timer.start()

    def _take_turn(self) -> None:
        """Follow from the second turn on: first the whole text is brought into view, if focused.

        The page can take some turns until it knows how far it scrolls.
        """
        self._turn += 1
        if self._turn > 1:
            self._follow()
        seen = self._editor.viewport().visibleRegion().boundingRect()
        if self._turn == 1 or (
            self._turn < _TURNS and not seen.contains(self._editor.cursorRect())
        ):
            self._timer.start()

    def _follow(self) -> None:
        editor = self._editor
        if not editor.hasFocus():
            return
        editor.ensureCursorVisible()
        line = editor.cursorRect()
        pitch = round(line_pitch(editor.font()))
        for y in (line.bottom() + pitch, line.top() - pitch):
            bring_point_into_view(editor.viewport(), QPoint(line.left(), y))


def paint_hint(editor: QTextEdit, hint: str) -> None:
    """Write a hint into an empty text, in the lines of the text.

    Qt's own placeholder is cut after the first line.
    """
    from PySide6.QtGui import QAbstractTextDocumentLayout, QTextCursor, QTextDocument

    document = QTextDocument()
    document.setDefaultFont(editor.font())
    document.setDocumentMargin(editor.document().documentMargin())
    document.setPlainText(hint)
    document.setTextWidth(editor.viewport().width())
    cursor = QTextCursor(document)
    cursor.mergeBlockFormat(pitched_block(editor.font()))
    context = QAbstractTextDocumentLayout.PaintContext()
    quiet = editor.palette().color(QPalette.ColorRole.PlaceholderText)
    context.palette = editor.palette()
    context.palette.setColor(QPalette.ColorRole.Text, quiet)
    painter = QPainter(editor.viewport())
    document.documentLayout().draw(painter, context)
    painter.end()
