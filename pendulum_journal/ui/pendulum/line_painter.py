"""Paints the line of the roles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.palette import Palette, mix, quiet_on
from pendulum_journal.ui.dates import to_qdate
from pendulum_journal.ui.pendulum.line_shape import LEVELS, STRIP, LineShape, Stay, strips, ticks
from pendulum_journal.ui.pendulum.role_text import role_label
from pendulum_journal.ui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_LEFT = Qt.AlignmentFlag.AlignLeft
_LINE = 3.0
_TINT, _READ = 0.2, 0.34
"""The strength of a side's colour (0 to 1), and for the highlighted role."""

_PADDING = 7.0
_LEAST_NAMED = 44.0
"""The width below which a role has no label: only an ellipsis would fit."""

_AT_AXIS = 0.45
"""The part of half a swing by which the line has left the axis a line of text away from it."""

_LEGIBLE = 5.0
"""Line heights of width from which the beginning of a word can be recognized."""


class LinePainter:
    """Paints one shape; to be made anew for each painting."""

    def __init__(
        self, painter: QPainter, palette: Palette, font: QFont, shape: LineShape, today: date
    ) -> None:
        self._painter = painter
        self._palette = palette
        self._small = scaled(font, 0.92)
        self._bold = scaled(font, 1, bold=True)
        self._shape = shape
        self._frame = shape.frame
        self._today = today
        self._em = QFontMetricsF(font).height()

    def paint(self, roles: Sequence[Role], read: Role | None) -> None:
        """Paint the line, its labels and its axis, with the role ``read`` highlighted."""
        self._paint_axis()
        chosen = None if read is None else read.uid
        for stay in self._shape.stays:
            self._paint_area(stay, is_read=stay.role.uid == chosen)
            self._paint_change(stay)
        self._paint_strips(roles, read)
        for stay in self._shape.stays:
            self._paint_line(stay)
        for stay in self._shape.stays:
            self._paint_name(stay, is_read=stay.role.uid == chosen)
        self._paint_captions()
        self._paint_today()

    def focus_ring(self, box: QRectF) -> None:
        """Paint the ring that shows that the widget has the keyboard focus."""
        self._painter.setPen(QPen(QColor(self._palette.accent), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _colour(self, side: Side) -> str:
        return {
            Side.MANAGING: self._palette.meetings,
            Side.BUILDING: self._palette.coding,
            Side.MIXED: self._palette.focus,
            Side.AWAY: self._palette.other,
        }[side]

    def _paint_axis(self) -> None:
        frame, painter = self._frame, self._painter
        painter.setPen(QPen(QColor(self._palette.lines), 1.5))
        painter.drawLine(QPointF(frame.left, frame.middle), QPointF(frame.right, frame.middle))
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        top = frame.bottom + 1.9 * self._em
        for x, day, is_year in ticks(frame, metrics.horizontalAdvance("MMM 2026")):
            painter.setPen(QPen(QColor(self._palette.lines), 1))
            painter.drawLine(QPointF(x, top - 4), QPointF(x, top - 1))
            painter.setPen(QColor(self._palette.quiet))
            name = QLocale().toString(to_qdate(day), "yyyy" if is_year else "MMM")
            width = metrics.horizontalAdvance(name)
            left = min(max(x - width / 2, frame.left), frame.right - width)
            box = QRectF(left, top, width + 2, self._em)
            painter.drawText(box, int(_LEFT | Qt.AlignmentFlag.AlignTop), name)

    def _paint_area(self, stay: Stay, *, is_read: bool) -> None:
        colour = self._colour(stay.role.side)
        if not LEVELS[stay.role.side]:
            left, right = self._shape.edges(stay)
            if is_read:
                box = QRectF(left, self._frame.middle - 6, right - left, 12)
                self._painter.fillRect(box, QColor(mix(self._palette.card, colour, _READ)))
            return
        points = self._shape.points(stay)
        path = QPainterPath(QPointF(points[0][0], self._frame.middle))
        for x, y in points:
            path.lineTo(x, y)
        path.lineTo(points[-1][0], self._frame.middle)
        part = _READ if is_read else _TINT
        for clip, strength in ((self._past, part), (self._future, part / 2)):
            self._painter.setClipRect(clip)
            self._painter.fillPath(path, QColor(mix(self._palette.card, colour, strength)))
        self._painter.setClipping(False)

    def _paint_change(self, stay: Stay) -> None:
        """Paint a mark between two consecutive roles on one level, where there is no swing."""
        before, _ = self._shape.beside(stay)
        level = LEVELS[stay.role.side]
        if before is None or LEVELS[before.role.side] != level:
            return
        x, _ = self._shape.edges(stay)
        colour = mix(self._palette.card, self._colour(stay.role.side), 0.7)
        self._painter.setPen(QPen(QColor(colour), 1))
        reach = self._frame.height(level) if level else self._frame.middle - self._em
        self._painter.drawLine(QPointF(x, self._frame.middle), QPointF(x, reach))

    def _paint_strips(self, roles: Sequence[Role], read: Role | None) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        for role, left, right, height in strips(roles, self._shape):
            is_read = read is not None and role.uid == read.uid
            part = 0.95 if is_read else 0.55
            colour = mix(self._palette.card, self._colour(role.side), part)
            self._painter.setBrush(QColor(colour))
            box = QRectF(left, height - STRIP / 2, max(right - left, 2.0), STRIP)
            self._painter.drawRoundedRect(box, STRIP / 2, STRIP / 2)

    def _paint_line(self, stay: Stay) -> None:
        line = QPolygonF([QPointF(x, y) for x, y in self._shape.points(stay)])
        is_away = stay.role.side is Side.AWAY
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for is_meant, part in ((False, self._past), (True, self._future)):
            pen = QPen(QColor(self._palette.text), _LINE)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if is_away or is_meant:
                pen.setColor(QColor(self._palette.quiet))
                pen.setDashPattern([2.0, 1.4])
            self._painter.setClipRect(part)
            self._painter.setPen(pen)
            self._painter.drawPolyline(line)
        self._painter.setClipping(False)

    @property
    def _past(self) -> QRectF:
        return QRectF(0, 0, self._frame.x(self._today + timedelta(days=1)), 10_000)

    @property
    def _future(self) -> QRectF:
        return QRectF(self._frame.x(self._today + timedelta(days=1)), 0, 100_000, 10_000)

    def _paint_name(self, stay: Stay, *, is_read: bool) -> None:
        left, right = self._shape.room(stay)
        room = right - left - 2 * _PADDING
        frame, line = self._frame, 1.15 * self._em
        title, rest = role_label(stay.role, self._today, is_clipped=stay.start < frame.first)
        first_word = QFontMetricsF(self._bold).horizontalAdvance(title.split(" ", 1)[0])
        if room < max(_LEAST_NAMED, min(first_word, _LEGIBLE * self._em)):
            self._paint_name_at_axis(stay, title)
            return
        lines = [
            *((text, self._bold) for text in self._wrapped(title.split(), " ", self._bold, room)),
            *((text, self._small) for text in self._wrapped(rest, " · ", self._small, room)),
        ]
        height = len(lines) * line
        top = {
            1: frame.top + 0.5 * self._em,
            0: frame.middle - height - 0.3 * self._em,
            -1: frame.bottom - height - 0.5 * self._em,
        }[LEVELS[stay.role.side]]
        colour, part = self._colour(stay.role.side), _READ if is_read else _TINT
        quiet = quiet_on(mix(self._palette.card, colour, part), self._palette)
        for number, (text, font) in enumerate(lines):
            box = QRectF(left + _PADDING, top + number * line, room, line)
            self._write(text, font, box, self._palette.text if font is self._bold else quiet)

    def _paint_name_at_axis(self, stay: Stay, title: str) -> None:
        """Paint a title beside the axis, where the line leaves more room than at the level.

        Nothing is painted if not even its first word fits; tooltip and reading line have it.
        """
        level = LEVELS[stay.role.side]
        (left, right), (inner, outer) = self._shape.edges(stay), self._shape.room(stay)
        left += _AT_AXIS * (inner - left) + 2
        right -= _AT_AXIS * (right - outer) + 2
        first, *more = title.split(" ")
        shortest = f"{first}…" if more else first
        if not level or QFontMetricsF(self._small).horizontalAdvance(shortest) > right - left:
            return
        top = self._frame.middle + (-1.25 if level > 0 else 0.1) * self._em
        box = QRectF(left, top, right - left, 1.15 * self._em)
        self._write(title, self._small, box, self._palette.text)

    @staticmethod
    def _wrapped(parts: Sequence[str], between: str, font: QFont, room: float) -> list[str]:
        """Return the parts in at most two lines; the second is not cut here if it is too long."""
        metrics = QFontMetricsF(font)
        for count in range(len(parts), 0, -1):
            first = between.join(parts[:count])
            if count == 1 or metrics.horizontalAdvance(first) <= room:
                return list(filter(None, (first, between.join(parts[count:]))))
        return []

    def _write(self, text: str, font: QFont, box: QRectF, colour: str) -> None:
        elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(box, int(_LEFT | Qt.AlignmentFlag.AlignVCenter), elided)

    def _paint_captions(self) -> None:
        font = scaled(self._small, 0.92, bold=True)
        frame = self._frame
        above = QCoreApplication.translate("PendulumLine", "MANAGING")
        below = QCoreApplication.translate("PendulumLine", "BUILDING")
        for text, top in ((above, frame.top - 1.5 * self._em), (below, frame.bottom + 4)):
            box = QRectF(frame.left + 2, top, 200, 1.2 * self._em)
            self._write(text, font, box, self._palette.quiet)

    def _paint_today(self) -> None:
        frame, painter = self._frame, self._painter
        x = frame.x(self._today)
        if not frame.left <= x <= frame.right:
            return
        painter.setFont(self._small)
        painter.setPen(QColor(self._palette.quiet))
        text = QCoreApplication.translate("PendulumLine", "today")
        width = QFontMetricsF(self._small).horizontalAdvance(text)
        left = min(max(x - width / 2, frame.left), frame.right - width)
        box = QRectF(left, frame.bottom + 6, width + 2, 1.2 * self._em)
        painter.drawText(box, int(_LEFT | Qt.AlignmentFlag.AlignVCenter), text)
        stay, y = self._shape.stay_at(self._today), self._shape.y_at(self._today)
        if stay is not None and y is not None:
            painter.setPen(QPen(QColor(self._palette.card), 2))
            painter.setBrush(QColor(self._colour(stay.role.side)))
            painter.drawEllipse(QPointF(x, y), 6.5, 6.5)
