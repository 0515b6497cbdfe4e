"""A note rendered from Markdown, which loads nothing from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextTable,
)

from pendulum_journal.palette import mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.palette import Palette

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_INDENT = 18
_ABOVE_HEADING = 14


def nothing_loaded() -> QImage:
    """Return the picture that stands for every resource a note names.

    One that is there: told that there is none, Qt looks for a file of that name itself.
    """
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    return image


def selected(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """Return a cursor that selects what stands between two positions."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


class NoteDocument(QTextDocument):
    """Markdown as it reads. Pictures are named, not shown; HTML is shown as it was typed."""

    def __init__(
        self,
        markdown: str,
        palette: Palette,
        font: QFont,
        parent: QObject,
        *,
        tags: Sequence[str] = (),
    ) -> None:
        """Render a text.

        Args:
            markdown: what is rendered.
            palette: the colours in force.
            font: of plain words.
            parent: what the document goes with.
            tags: put below it in a line, each a link to ``tag:`` and its name.
        """
        super().__init__(parent)
        self._palette = palette
        self._code_ground = QColor(mix(palette.card, palette.text, 0.06))
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self.setIndentWidth(_INDENT)
        self.setMarkdown(markdown, _FEATURES)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        self._name_pictures()
        self._dress_blocks()
        self._dress_tables()
        if tags:
            self._add_tags(tags)
        cursor.endEditBlock()

    def loadResource(self, _type: int, _name: QUrl | str) -> Any:
        return nothing_loaded()

    def blocks(self) -> list[QTextBlock]:
        """Return every paragraph, heading, item and cell, in order."""
        found = []
        block = self.begin()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    def _pictures(self) -> list[QTextFragment]:
        every = (each for block in self.blocks() for each in _fragments(block))
        return [each for each in every if each.charFormat().isImageFormat()]

    def _name_pictures(self) -> None:
        """Put the name of each picture in its place, before anything asks for the picture."""
        for fragment in reversed(self._pictures()):
            image = fragment.charFormat().toImageFormat()
            alt = str(image.property(QTextFormat.Property.ImageAltText) or "") or image.name()
            cursor = selected(self, fragment.position(), fragment.position() + fragment.length())
            words = QTextCharFormat()
            words.setForeground(QColor(self._palette.quiet))
            words.setFontItalic(True)
            said = self.tr("[picture, not loaded: {name}]").format(name=alt[:200])
            cursor.insertText(" ".join([said] * fragment.length()), words)

    def _dress_blocks(self) -> None:
        for block in self.blocks():
            cursor = selected(self, block.position(), block.position() + block.length() - 1)
            form = _spaced()
            self._dress(block, cursor, form)
            cursor.mergeBlockFormat(form)
            _ground_code(self, block, self._code_ground)

    def _dress(self, block: QTextBlock, cursor: QTextCursor, form: QTextBlockFormat) -> None:
        given = block.blockFormat()
        if level := given.headingLevel():
            form.setTopMargin(_ABOVE_HEADING)
            form.setBottomMargin(2)
            cursor.mergeCharFormat(_heading_format(level))
        elif _is_code(given):
            form.setBackground(self._code_ground)
            form.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeCharFormat(_code_format())
        elif quoted := given.intProperty(QTextFormat.Property.BlockQuoteLevel):
            form.setLeftMargin(_INDENT * min(quoted, 8))
            form.setRightMargin(0)
            words = QTextCharFormat()
            words.setForeground(QColor(self._palette.quiet))
            cursor.mergeCharFormat(words)

    def _add_tags(self, tags: Sequence[str]) -> None:
        cursor = QTextCursor(self)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        form = _spaced()
        form.setTopMargin(_ABOVE_HEADING)
        plain = QTextCharFormat()
        plain.setForeground(QColor(self._palette.quiet))
        if self.isEmpty():
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form, plain)
        for tag in tags:
            word = QTextCharFormat(plain)
            word.setAnchor(True)
            word.setAnchorHref(f"tag:{tag}")
            cursor.insertText(f"#{tag}", word)
            cursor.insertText("\u2003", plain)

    def _dress_tables(self) -> None:
        for frame in self.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setBorder(1)
                form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                form.setBorderBrush(QBrush(QColor(self._palette.lines)))
                form.setBorderCollapse(True)
                form.setCellPadding(5)
                form.setCellSpacing(0)
                form.setTopMargin(4)
                form.setBottomMargin(8)
                frame.setFormat(form)
                self._dress_heads(frame)

    def _dress_heads(self, table: QTextTable) -> None:
        """Let the first row be bold, and its first cell one line: after a quote Qt makes it two."""
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            first, last = cell.firstCursorPosition(), cell.lastCursorPosition()
            if not first.block().text() and first.block() != last.block():
                first.deleteChar()
                last = cell.lastCursorPosition()
            selected(self, first.position(), last.position()).mergeCharFormat(bold)


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    return [each.fragment() for each in block]  # type: ignore[attr-defined]


def _spaced() -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setNonBreakableLines(False)
    return form


def _heading_format(level: int) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setProperty(QTextFormat.Property.FontSizeAdjustment, 1 if level == 1 else 0)
    form.setFontWeight(QFont.Weight.Bold)
    return form


def _code_format() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontFamilies(
        [QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(), "monospace"]
    )
    form.setFontFixedPitch(True)
    return form


def _is_code(given: QTextBlockFormat) -> bool:
    return given.hasProperty(QTextFormat.Property.BlockCodeFence) or given.hasProperty(
        QTextFormat.Property.BlockCodeLanguage
    )


def _ground_code(document: QTextDocument, block: QTextBlock, ground: QColor) -> None:
    form = QTextCharFormat()
    form.setBackground(ground)
    for fragment in _fragments(block):
        if fragment.charFormat().fontFixedPitch():
            end = fragment.position() + fragment.length()
            selected(document, fragment.position(), end).mergeCharFormat(form)
