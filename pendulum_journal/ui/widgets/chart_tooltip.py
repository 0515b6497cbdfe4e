"""The box beside the crosshair with the values that the charts show for a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from pendulum_journal.charts.axes_map import place_beside
from pendulum_journal.palette import mix, text_on
from pendulum_journal.ui.theme import scaled

if TYPE_CHECKING:
    from pendulum_journal.charts.axes_map import AxesMap
    from pendulum_journal.charts.reading import Reading
    from pendulum_journal.ui.theme import Theme

_PADDING = 10.0
_COLUMN_GAP = 14.0
_REMARK_WIDTH = 220.0


class Tooltip:
    """Paints the values of a week as a small table."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        font: QFont,
        reading: Reading,
        axes: AxesMap,
        at: QPointF,
        *,
        seen: tuple[float, float] | None = None,
    ) -> QRectF:
        """Paint the box beside the crosshair; return its rectangle in logical pixels.

        ``seen`` is the top and the bottom of what is seen of the chart; None: all.
        """
        small = scaled(font, 0.92)
        metrics = QFontMetricsF(small)
        columns = self._columns(reading)
        widths = [
            max((metrics.horizontalAdvance(cell) for cell in column), default=0.0)
            for column in columns
        ]
        title_width = QFontMetricsF(scaled(small, 1, bold=True)).horizontalAdvance(reading.title)
        table = sum(widths) + _COLUMN_GAP * sum(width > 0 for width in widths[1:])
        loose = [text for text in (reading.state, *reading.remarks) if text]
        texts = max(
            (min(metrics.horizontalAdvance(text), _REMARK_WIDTH) for text in loose), default=0.0
        )
        line = metrics.height() * 1.22
        lines = 1 + len(loose) + (len(columns[0]) if reading.rows else 0)
        size = (max(title_width, table, texts) + 2 * _PADDING, lines * line + 2 * _PADDING - 3)
        corner = place_beside(axes, at.x(), at.y(), size, seen=seen)
        box = QRectF(QPointF(*corner), QSizeF(*size))
        self._paint_box(painter, box)
        writer = _Writer(painter, box, line, self._theme)
        writer.write(reading.title, scaled(small, 1, bold=True))
        painter.setFont(small)
        if reading.state:
            writer.write(reading.state, small, quiet=True)
        if reading.rows:
            writer.table(columns, widths, has_head=any(reading.heads))
        for remark in reading.remarks:
            writer.write_within(remark, small)
        return box

    def _columns(self, reading: Reading) -> list[list[str]]:
        rows = [[row.name, row.hours, row.value, row.mean] for row in reading.rows]
        if any(reading.heads):
            rows.insert(0, ["", "", *reading.heads])
        return [list(column) for column in zip(*rows, strict=True)]

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.tooltip))
        painter.drawRoundedRect(box, 7, 7)


class _Writer:
    """Paints text into the box, line by line from top to bottom."""

    def __init__(self, painter: QPainter, box: QRectF, line: float, theme: Theme) -> None:
        self._painter = painter
        self._line = line
        self._left, self._top = box.left() + _PADDING, box.top() + _PADDING - 2
        self._width = box.width() - 2 * _PADDING
        ground = theme.palette.tooltip
        self._ink = QColor(text_on(ground))
        self._quiet = QColor(mix(text_on(ground), ground, 0.3))

    def write(self, text: str, font: QFont, *, quiet: bool = False) -> None:
        """Paint one line."""
        self._painter.setFont(font)
        self._painter.setPen(self._quiet if quiet else self._ink)
        self._painter.drawText(QPointF(self._left, self._top + 0.8 * self._line), text)
        self._top += self._line

    def write_within(self, text: str, font: QFont) -> None:
        """Paint one line in the quiet colour, shortened to the width of the box."""
        how = Qt.TextElideMode.ElideRight
        self.write(QFontMetricsF(font).elidedText(text, how, self._width), font, quiet=True)

    def table(self, columns: list[list[str]], widths: list[float], *, has_head: bool) -> None:
        """Paint columns side by side, numbers right-aligned, a heading in the quiet colour."""
        left = self._left
        for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
            if number and width:
                left += _COLUMN_GAP
            for row, cell in enumerate(column):
                place = QRectF(left, self._top + row * self._line, width + 1, self._line)
                self._painter.setPen(self._ink if row or not has_head else self._quiet)
                side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
                self._painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), cell)
            left += width
        self._top += len(columns[0]) * self._line
