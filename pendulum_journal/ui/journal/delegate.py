"""Paints a row of the list: the name of the week, some of its note, and its split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pendulum_journal.domain.entry import WeekState, week_state
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.services.search.rows import RunRow
from pendulum_journal.ui.dates import short_day, week_name
from pendulum_journal.ui.journal.fitted import fitted
from pendulum_journal.ui.journal.marks import mark_ground
from pendulum_journal.ui.journal.model import ROW, YearRow, words_of
from pendulum_journal.ui.journal.names import run_name
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.theme import scaled

if TYPE_CHECKING:
    from pendulum_journal.domain.note.excerpt import Span
    from pendulum_journal.domain.split import Split
    from pendulum_journal.services.search.rows import EntryRow
    from pendulum_journal.services.search.search import Hit
    from pendulum_journal.ui.journal.model import Row
    from pendulum_journal.ui.theme import Theme

_SIDE, _ABOVE, _BETWEEN = 14, 9, 5
_BAR = 5
LINES = 2
_MOST_KEPT = 20_000
_SURELY_WIDE = 300
"""Characters that no list is wide enough for."""


class JournalDelegate(QStyledItemDelegate):
    """Paints rows of the list; each is as high as its text, which has two lines at most."""

    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._font = QFont()
        self._lines: dict[tuple[Row, int], int] = {}
        self._measure()

    def _measure(self) -> None:
        """Compute the sizes from the font of the view."""
        self._font = self._view.font()
        self._bold = scaled(self._font, 1, bold=True)
        self._small = scaled(self._font, 0.92)
        self._bold_small = scaled(self._font, 0.92, bold=True)
        self._height = QFontMetrics(self._font).lineSpacing() + 2
        self._lines.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if self._font != self._view.font() or len(self._lines) > _MOST_KEPT:
            self._measure()
        row: Row = index.data(ROW)
        width = self._view.viewport().width()
        if isinstance(row, YearRow):
            return QSize(width, self._height + _ABOVE)
        if isinstance(row, RunRow):
            return QSize(width, self._height * self._count_lines(row, width) + 2 * _ABOVE)
        height = self._height * (1 + self._count_lines(row, width)) + 2 * _ABOVE
        return QSize(width, height + (_BAR + _BETWEEN if any(row.split) else 0))

    def _count_lines(self, row: EntryRow | RunRow | Hit, width: int) -> int:
        """Return how many lines a row takes: a text that is too wide for one takes all there are.

        To break it into lines would take half a second where the view gets fifty years at once.
        """
        key = row, width
        if key not in self._lines:
            text = run_name(row) if isinstance(row, RunRow) else words_of(row)[0]
            is_wide = len(text) > _SURELY_WIDE or (
                QFontMetricsF(self._font).horizontalAdvance(text) > width - 2 * _SIDE - 1
            )
            self._lines[key] = LINES if is_wide else bool(text)
        return self._lines[key]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(ROW)
        box: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option, box)
        inner = box.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        if isinstance(row, YearRow):
            self._paint_year(painter, row, box)
        elif isinstance(row, RunRow):
            self._paint_run(painter, row, inner)
        else:
            self._paint_week(painter, row, inner)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        colours = self._theme.palette
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            if self._view.hasFocus():
                painter.fillRect(box.left(), box.top(), 3, box.height(), QColor(colours.accent))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(colours.lines))

    def _paint_year(self, painter: QPainter, row: YearRow, box: QRect) -> None:
        colours = self._theme.palette
        painter.fillRect(box.adjusted(0, 0, 0, -1), QColor(colours.window))
        painter.setFont(self._bold_small)
        painter.setPen(QColor(colours.quiet))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(_SIDE, 0, -_SIDE, 0), flags, str(row.year))

    def _paint_run(self, painter: QPainter, row: RunRow, inner: QRect) -> None:
        painter.setPen(QColor(self._theme.palette.quiet))
        layout, _ = fitted(run_name(row), [], self._font, inner.width(), LINES)
        layout.draw(painter, QPointF(inner.topLeft()))

    def _paint_week(self, painter: QPainter, row: EntryRow | Hit, inner: QRect) -> None:
        colours = self._theme.palette
        line = QRect(inner.left(), inner.top(), inner.width(), self._height)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._bold)
        painter.setPen(QColor(colours.text))
        name = week_name(row.week)
        painter.drawText(line, flags, name)
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(f"{name} ") + 2)
        painter.setFont(self._small)
        painter.setPen(QColor(colours.quiet))
        when = painter.fontMetrics().elidedText(
            _when(row), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, flags, when)
        self._paint_words(painter, row, inner)
        if any(row.split):
            bar = QRectF(inner.left(), inner.bottom() - _BAR + 1, inner.width(), _BAR)
            self._paint_split(painter, row.split, bar)

    def _paint_words(self, painter: QPainter, row: EntryRow | Hit, inner: QRect) -> None:
        text, spans = words_of(row)
        if not text:
            return
        colours = self._theme.palette
        painter.setPen(QColor(colours.text))
        layout, spans = fitted(text, spans, self._font, inner.width(), LINES)
        ground = QTextCharFormat()
        ground.setBackground(QColor(mark_ground(colours)))
        marked = [_marked(span, ground) for span in spans]
        layout.draw(painter, QPointF(inner.left(), inner.top() + self._height), marked)

    def _paint_split(self, painter: QPainter, split: Split, bar: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        left, total = bar.left(), sum(split)
        for group, minutes in zip(GROUPS, split, strict=True):
            width = bar.width() * minutes / total
            colour = QColor(self._theme.palette.of_group(group))
            painter.fillRect(QRectF(left, bar.top(), width, bar.height()), colour)
            left += width


def _when(row: EntryRow | Hit) -> str:
    lines = [short_day(row.week.monday)]
    state = week_state(row.state, in_progress=row.in_progress, is_ahead=row.is_ahead)
    if state is not WeekState.COMPLETE:
        lines.append(translate_message(state.label))
    return " · ".join(lines)


def _marked(span: Span, form: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = span[0], span[1] - span[0], form
    return found
