"""Markdown that looks like what it means while it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from pendulum_journal.domain.note.inline import holds
from pendulum_journal.domain.note.lines import LineKind
from pendulum_journal.domain.note.tags import TAG, TAGGED
from pendulum_journal.domain.note.wins import WIN
from pendulum_journal.ui.week.note.reader import NoteReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.note.inline import Hidden
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.note.reader import LineReading

_LIST = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])(\s+)(\[[ xX]\]\s)?")
_QUOTE = re.compile(r"\s*>")
_SPANS = {
    "bold": re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__"),
    "italic": re.compile(
        r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?!\w)"
    ),
    "struck": re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"),
    "accent": re.compile(r"\[[^\]]+\]\([^)\s]+\)|https?://\S+"),
}
_SIZES = (1.4, 1.25, 1.12, 1.05, 1.0, 1.0)
_LONGEST_LINE = 2000


class MarkdownHighlighter(QSyntaxHighlighter):
    """Formats headings, lists, quotes, code, emphasis, links, tags and wins; changes no text."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._reader = NoteReader()
        self._document: QTextDocument | None = document
        document.contentsChange.connect(self._look_back)
        theme.changed.connect(self.recolour)
        self._formats: dict[str, QTextCharFormat] = {}
        self.recolour()

    def setDocument(self, document: QTextDocument | None) -> None:
        self._document = document
        super().setDocument(document)

    def recolour(self) -> None:
        """Take the colours of the theme in force."""
        colours = self._theme.palette
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        self._formats = {
            "quiet": _format(colour=colours.quiet),
            "accent": _format(colour=colours.accent),
            "bold": _format(bold=True),
            "italic": _format(italic=True),
            "struck": _format(struck=True),
            "quote": _format(colour=colours.quiet, italic=True),
            "win": _format(colour=colours.text, bold=True),
            "code": _format(ground=colours.groove, families=mono),
        }
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        reading = self._reader.read(self.currentBlock())
        self.setCurrentBlockState(self._reader.number(reading.outcome))
        if reading.line.kind is LineKind.CODE:
            self.setFormat(0, _units(text), self._formats["code"])
        elif len(text) <= _LONGEST_LINE:
            self._highlight_line(text, reading)

    def _look_back(self, position: int, _removed: int, _added: int) -> None:
        """Format lines before a change again where it changed what they are."""
        if self._document is None:
            return
        block = self._document.findBlock(position).previous()
        while block.isValid() and (kept := self._reader.outcome(block)) is not None:
            if self._reader.read(block).outcome == kept:
                break  # nor did anything change before it
            self.rehighlightBlock(block)
            block = block.previous()

    def _highlight_line(self, text: str, reading: LineReading) -> None:
        code = [each for each in reading.hidden if each.is_code]
        self._highlight_block(text, reading)
        for name, pattern in _SPANS.items():
            self._mark_all(text, pattern, name, code)
        if reading.line.kind in TAGGED and not reading.outcome.is_headed:
            self._mark_all(text, TAG, "accent", reading.hidden)
        if (win := WIN.match(text)) and not holds(code, 0):
            self._mark(text, win.start("kind"), win.end("kind") + 1, "win")
        for each in code:
            self._mark(text, each.start, each.end, "code")

    def _highlight_block(self, text: str, reading: LineReading) -> None:
        """Format a line by what stands before its words."""
        line, level = reading.line, reading.outcome.level
        if line.kind is LineKind.HEADING or level:
            self._highlight_heading(text, line.start, level)
        elif line.kind is LineKind.UNDERLINE:
            self._mark(text, 0, len(text), "quiet")
        elif (quote := _QUOTE.match(text)) and quote.end() <= line.start:
            self._mark(text, 0, len(text), "quote")
        elif (item := _LIST.match(text)) and item.end(2) <= line.start:
            self._mark(text, item.start(2), item.end(2), "accent")

    def _highlight_heading(self, text: str, start: int, level: int) -> None:
        """Format the words of a heading, whose level is the number of its signs if it has any."""
        words = text[start:]
        signs = 0 if level else len(words) - len(words.lstrip("#"))
        heading = _format(bold=True)
        base = self.document().defaultFont().pointSizeF()
        if base > 0:
            heading.setFontPointSize(base * _SIZES[(level or signs) - 1])
        first = _units(text[:start])
        self.setFormat(first, _units(words), heading)
        marks = QTextCharFormat(heading)
        marks.setForeground(QColor(self._theme.palette.quiet))
        self.setFormat(first, signs, marks)

    def _mark_all(
        self, text: str, pattern: re.Pattern[str], name: str, hidden: Sequence[Hidden]
    ) -> None:
        """Add a format wherever a pattern begins outside of what is hidden from it."""
        for match in pattern.finditer(text):
            if not holds(hidden, match.start()):
                self._mark(text, match.start(), match.end(), name)

    def _mark(self, text: str, start: int, end: int, name: str) -> None:
        """Add a format to a stretch; Qt counts in UTF-16 units, Python in characters."""
        first = _units(text[:start])
        for unit in range(first, first + _units(text[start:end])):
            merged = QTextCharFormat(self.format(unit))
            merged.merge(self._formats[name])
            self.setFormat(unit, 1, merged)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _format(
    *,
    colour: str = "",
    ground: str = "",
    bold: bool = False,
    italic: bool = False,
    struck: bool = False,
    families: list[str] | None = None,
) -> QTextCharFormat:
    made = QTextCharFormat()
    if colour:
        made.setForeground(QColor(colour))
    if ground:
        made.setBackground(QColor(ground))
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    if italic:
        made.setFontItalic(True)
    if struck:
        made.setFontStrikeOut(True)
    if families:
        made.setFontFamilies(families)
    return made
