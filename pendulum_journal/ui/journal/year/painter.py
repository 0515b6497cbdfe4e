"""Paints the cells of the years, their names and the lines of swings."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QLocale, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap

from pendulum_journal.domain.week import Week
from pendulum_journal.domain.year_cells import CellKind, month_of
from pendulum_journal.palette import mix
from pendulum_journal.ui.journal.year.places import GAP, WEEKS
from pendulum_journal.ui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QFont

    from pendulum_journal.domain.split import Group
    from pendulum_journal.domain.year_cells import YearCell
    from pendulum_journal.palette import Palette
    from pendulum_journal.ui.journal.year.places import Places

_SHADES = 16
"""Steps from the weakest to the full shade: fewer pictures of cells, and none seen to jump."""

_MARGIN = 6


Tiles: TypeAlias = "dict[tuple[CellKind, Group | None, int], QPixmap]"
"""Pictures of cells by what they look like, in one size and one set of colours."""


class YearPainter:
    """Paints what lies in a part of the widget, onto a painter that has been begun.

    Cells are painted as pictures, since to fill 2,600 shapes takes half a second.
    """

    def __init__(
        self, painter: QPainter, places: Places, palette: Palette, font: QFont, tiles: Tiles
    ) -> None:
        """Take what to paint with; ``tiles`` are kept from one painting to the next."""
        self._painter = painter
        self._tiles = tiles
        self._places = places
        self._colours = palette
        self._font = font
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_months(self, part: QRect) -> None:
        """Write the names of the months over the weeks in which they begin, and below many years.

        Only what lies in a part of the widget is painted.
        """
        small = scaled(self._font, 0.88)
        metrics = QFontMetrics(small)
        ends = [bottom - metrics.descent() for bottom in self._places.months_above]
        ends = [
            end
            for end in ends
            if part.top() <= end + metrics.descent() and part.bottom() >= end - metrics.ascent()
        ]
        self._write_in(small, self._colours.quiet)
        before = 0
        for number in range(1, 53) if ends else ():
            week = Week.of_iso(self._places.last, number)
            if (month := month_of(week)) != before:
                before = month
                name = QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)
                for end in ends:
                    self._painter.drawText(QPoint(int(self._places.box(week).left()), end), name)

    def paint_years(self, years: Iterable[Sequence[YearCell]]) -> None:
        """Paint rows of cells, with the number of their year before them."""
        self._write_in(self._font, self._colours.text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        places, draw = self._places, self._painter.drawPixmap
        lefts = [round(places.left + number * places.step) for number in range(WEEKS)]
        for cells in years:
            top = places.top_of(cells[0].week.year)
            name = QRect(0, top, places.left, places.row)
            self._painter.drawText(name, flags, str(cells[0].week.year))
            for cell in cells:
                draw(lefts[cell.week.number - 1], top, self._tile(cell))

    def _tile(self, cell: YearCell) -> QPixmap:
        look = cell.kind, cell.group, round(cell.strength * _SHADES)
        if look not in self._tiles:
            self._tiles[look] = self._make_tile(*look)
        return self._tiles[look]

    def _make_tile(self, kind: CellKind, group: Group | None, shade: int) -> QPixmap:
        size = QSize(int(self._places.step) - GAP, self._places.row)
        ratio = self._painter.device().devicePixelRatio()
        tile = QPixmap(size * ratio)
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        colours, brush, pen = self._colours, QBrush(), QPen(Qt.PenStyle.NoPen)
        if kind is CellKind.FIGURE:
            whole = colours.energy if group is None else colours.of_group(group)
            brush = QBrush(QColor(mix(whole, colours.card, 1 - shade / _SHADES)))
        elif kind is CellKind.AWAY:
            brush = QBrush(QColor(colours.other), Qt.BrushStyle.BDiagPattern)
        elif kind is CellKind.NO_FIGURE:
            brush = QBrush(QColor(colours.lines))
        else:
            pen = QPen(QColor(colours.other), 1, Qt.PenStyle.DotLine)
        edge = 0.5 if kind is CellKind.MISSING else 0.0
        with QPainter(tile) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.setBrush(brush)
            box = QRectF(QPointF(0, 0), size).adjusted(edge, edge, -edge, -edge)
            painter.drawRoundedRect(box, 2, 2)
        return tile

    def paint_swings(self, swings: Mapping[Week, str]) -> None:
        """Paint a line before the weeks with which swings begin, and their names if there is room.

        A name that would reach into the one before it is left out.
        """
        small = scaled(self._font, 0.85)
        metrics = QFontMetrics(small)
        year, end = None, 0.0
        for week in sorted(swings):
            box = self._places.box(week)
            left = box.left() - GAP / 2
            self._painter.setPen(QPen(QColor(self._colours.text), 2))
            self._painter.drawLine(QPointF(left, box.top() - 4), QPointF(left, box.bottom() + 3))
            width = metrics.horizontalAdvance(swings[week])
            most = self._places.box(Week.of_iso(week.year, 52)).right()
            begin = min(left, most - width)
            is_clear = week.year != year or begin > end + _MARGIN
            if self._places.names_swings and is_clear:
                self._write_in(small, self._colours.quiet)
                self._painter.drawText(
                    QPointF(begin, box.bottom() + 4 + metrics.ascent()), swings[week]
                )
                year, end = week.year, begin + width

    def paint_frame(self, week: Week) -> None:
        """Paint the frame around the week that is read."""
        self._painter.setPen(QPen(QColor(self._colours.text), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        box: QRectF = self._places.box(week).adjusted(-1, -1, 1, 1)
        self._painter.drawRoundedRect(box, 3, 3)

    def _write_in(self, font: QFont, colour: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
