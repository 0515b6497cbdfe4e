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

if TYPE_CHECKING:
    from pendulum_journal.ui.theme import Theme

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_LIST = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])(\s+)(\[[ xX]\]\s)?")
_QUOTE = re.compile(r"\s*>.*")
_FENCE = re.compile(r"\s*(```|~~~)")
_WIN = re.compile(r"(\s*(?:[-*+•]\s+|\d{1,9}[.)]\s+)?)(learned|fixed|did):(?=\s*\S)", re.IGNORECASE)
_CODE = re.compile(r"`[^`]+`")
_SPANS = {
    "bold": re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__"),
    "italic": re.compile(
        r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?!\w)"
    ),
    "struck": re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"),
    "accent": re.compile(r"\[[^\]]+\]\([^)\s]+\)|https?://\S+|(?<![\w#/&])#(?=[^\W\d_])[\w-]*\w"),
}
_SIZES = (1.4, 1.25, 1.12, 1.05, 1.0, 1.0)
_LONGEST_LINE = 2000


class MarkdownHighlighter(QSyntaxHighlighter):
    """Formats headings, lists, quotes, code, emphasis, links, tags and wins; changes no text."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.recolour)
        self._formats: dict[str, QTextCharFormat] = {}
        self.recolour()

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
        if self._is_in_fence(text):
            self.setFormat(0, _units(text), self._formats["code"])
            return
        if len(text) > _LONGEST_LINE:
            return
        self._highlight_line(text)

    def _is_in_fence(self, text: str) -> bool:
        was_inside = self.previousBlockState() == 1
        is_fence = _FENCE.match(text) is not None
        self.setCurrentBlockState(int(was_inside != is_fence))
        return was_inside or is_fence

    def _highlight_line(self, text: str) -> None:
        if match := _HEADING.fullmatch(text):
            self._highlight_heading(text, len(match[1]))
        elif _QUOTE.match(text):
            self._mark(text, 0, len(text), "quote")
        elif match := _LIST.match(text):
            self._mark(text, match.start(2), match.end(2), "accent")
        for name, pattern in _SPANS.items():
            for match in pattern.finditer(text):
                self._mark(text, match.start(), match.end(), name)
        if match := _WIN.match(text):
            self._mark(text, match.start(2), match.end(2) + 1, "win")
        for match in _CODE.finditer(text):
            self._mark(text, match.start(), match.end(), "code")

    def _highlight_heading(self, text: str, level: int) -> None:
        heading = _format(bold=True)
        base = self.document().defaultFont().pointSizeF()
        if base > 0:
            heading.setFontPointSize(base * _SIZES[level - 1])
        self.setFormat(0, _units(text), heading)
        marks = QTextCharFormat(heading)
        marks.setForeground(QColor(self._theme.palette.quiet))
        self.setFormat(0, level, marks)

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
