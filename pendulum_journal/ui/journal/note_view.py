"""A note to be read: rendered, or as plain text where it is too long for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QMessageBox,
    QPlainTextEdit,
    QStackedLayout,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.note.size import LONGEST_NOTE, cut_lines, is_renderable
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.services.note_page import PageWords, note_page
from pendulum_journal.ui.icons import no_picture
from pendulum_journal.ui.journal.marks import in_utf16, mark_ground, selected
from pendulum_journal.ui.journal.note_document import NoteDocument
from pendulum_journal.ui.text import head

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.note.excerpt import Span
    from pendulum_journal.ui.theme import Theme

_LONG_ADDRESS = 400
_OPENED = frozenset({"http", "https", "mailto"})


class RenderedNote(QTextBrowser):
    """Shows a rendered note. It follows no link by itself and loads nothing.

    Signals:
        tag_chosen: carries a tag, without its ``#``.
    """

    tag_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: NoteDocument | None = None
        self.setObjectName("reading")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The note"))
        self.anchorClicked.connect(self._follow)

    def loadResource(self, _type: int, _name: QUrl | str) -> Any:
        return no_picture()

    def show_page(self, html: str) -> None:
        """Show another note, as ``services.note_page`` renders it."""
        before = self._shown
        self._shown = NoteDocument(html, self._theme.palette, self.font(), self)
        self.setDocument(self._shown)
        if before is not None:
            before.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        layout, ink = self.document().documentLayout(), QColor(self._theme.palette.lines)
        end = event.rect().bottom() + self.verticalScrollBar().value()
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid() and (box := layout.blockBoundingRect(block)).top() <= end:
            if block.blockFormat().leftMargin():  # which only quotes have
                painter.fillRect(2, int(box.top()), 3, int(box.height()) + 1, ink)
            block = block.next()
        painter.end()

    def _follow(self, url: QUrl) -> None:
        """Ask before a link leaves for another program; only links that stay harmless may."""
        if url.scheme() == "tag":
            self.tag_chosen.emit(url.path(QUrl.ComponentFormattingOption.FullyDecoded))
            return
        if url.scheme().lower() not in _OPENED:
            return
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Open this link?"))
        box.setText(self.tr("Open this address outside Pendulum Journal?"))
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        box.setInformativeText(_shortened(address))
        opens = box.addButton(self.tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is opens and not QDesktopServices.openUrl(url):
            self._offer_copy(address)
        box.deleteLater()

    def _offer_copy(self, address: str) -> None:
        """Say that no program opened an address, which can be taken to one by hand."""
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Not opened"))
        box.setText(self.tr("No program was found that opens this address; it can be copied."))
        box.setInformativeText(_shortened(address))
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copies = box.addButton(self.tr("Copy"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Close)
        box.setDefaultButton(copies)
        box.exec()
        if box.clickedButton() is copies:
            QGuiApplication.clipboard().setText(address)
        box.deleteLater()


def _shortened(address: str) -> str:
    return address if len(address) <= _LONG_ADDRESS else f"{address[:_LONG_ADDRESS]}…"


class NoteView(QWidget):
    """Shows a note in the form it can be shown in, with what was found marked in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._note = ""
        self._find: Callable[[str], list[Span]] | None = None
        self.rendered = RenderedNote(theme)
        self.plain = QPlainTextEdit()
        self.plain.setObjectName("reading")
        self.plain.setReadOnly(True)
        self.plain.setFrameShape(QFrame.Shape.NoFrame)
        self.plain.setAccessibleName(self.tr("The note, as it was written"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.rendered)
        self._stack.addWidget(self.plain)
        self.setFocusProxy(self.rendered)
        theme.changed.connect(self._show)

    @property
    def is_rendered(self) -> bool:
        """Whether Markdown is rendered, not shown as it was written."""
        return self._stack.currentWidget() is self.rendered

    @property
    def text(self) -> str:
        """What can be read."""
        return self.rendered.toPlainText() if self.is_rendered else self.plain.toPlainText()

    def show_note(self, note: str, find: Callable[[str], list[Span]] | None = None) -> None:
        """Show another note from its beginning; ``find`` returns the places to mark in a text."""
        self._note, self._find = note, find
        self._show()

    def _show(self) -> None:
        if is_renderable(self._note):
            self.plain.clear()
            self.rendered.show_page(note_page(self._note, self._words()))
            self._stack.setCurrentWidget(self.rendered)
        else:
            self.rendered.show_page("")
            self.plain.setPlainText(cut_lines(self._note))
            self._stack.setCurrentWidget(self.plain)
        self._mark()

    def _words(self) -> PageWords:
        return PageWords(
            learned=head(WinKind.LEARNED.label),
            wins=head(Heading.WINS.label),
            others=self.tr("Other wins"),
            picture=self.tr("[picture, not loaded: {name}]"),
        )

    def _mark(self) -> None:
        spans: list[Span] = []
        text = ""
        if self._find is not None:
            text = self.text[:LONGEST_NOTE]
            spans = in_utf16(text, self._find(text))
        view = self.rendered if self.is_rendered else self.plain
        view.setExtraSelections([self._marked(view.document(), span) for span in spans])
        if spans:
            self._bring_into_view(view, spans[0][0])

    def _marked(self, document: QTextDocument, span: Span) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(QColor(mark_ground(self._theme.palette)))
        form.setForeground(QColor(self._theme.palette.text))
        selection.cursor, selection.format = selected(document, *span), form
        return selection

    def _bring_into_view(self, view: QTextBrowser | QPlainTextEdit, position: int) -> None:
        cursor = QTextCursor(view.document())
        cursor.setPosition(position)
        view.setTextCursor(cursor)
        view.ensureCursorVisible()
