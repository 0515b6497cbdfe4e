"""A text broken into a few lines, the last of which ends in "…" where there is more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from pendulum_journal.ui.journal.marks import from_mark_on, in_utf16

if TYPE_CHECKING:
    from pendulum_journal.domain.note.excerpt import Span

_SLACK = 8


def fitted(
    text: str, spans: list[Span], font: QFont, width: int, lines: int
) -> tuple[QTextLayout, list[Span]]:
    """Return a text in so many lines at most, cut so that the first span is seen, and its spans.

    The spans are counted in UTF-16 units, as Qt does.
    """
    layout, length = _laid_out(text, font, width, lines)
    if spans and in_utf16(text, spans[:1])[0][1] > length:
        text, spans = from_mark_on(text, spans)
        layout, length = _laid_out(text, font, width, lines)
    inside = [(start, min(end, length)) for start, end in in_utf16(text, spans)]
    return layout, [span for span in inside if span[0] < span[1]]


def _laid_out(text: str, font: QFont, width: int, lines: int) -> tuple[QTextLayout, int]:
    """Return the text in so many lines at most, and how many UTF-16 units of it fit."""
    layout = _broken(text, font, width, lines)
    last = layout.lineAt(layout.lineCount() - 1)
    units = text.encode("utf-16-le")
    if 2 * (last.textStart() + last.textLength()) >= len(units):
        return layout, len(units) // 2
    begun = units[: 2 * last.textStart()].decode("utf-16-le", "replace")
    tail = units[2 * last.textStart() :].decode("utf-16-le", "replace")
    room = width - _SLACK  # what fits by whole pixels may not by fractions of them
    cut = begun + QFontMetrics(font).elidedText(tail, Qt.TextElideMode.ElideRight, room)
    return _broken(cut, font, width, lines), len(cut.encode("utf-16-le")) // 2 - 1


def _broken(text: str, font: QFont, width: int, lines: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20))
        line.setPosition(QPointF(0, top))
        top += QFontMetrics(font).lineSpacing() + 2
    layout.endLayout()
    return layout
