"""Keeps the labels of the time axis in sight while the charts are higher than their place."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.charts.axes_map import AxesMap
    from pendulum_journal.palette import Palette

_MARKS = 6
"""How far below the last chart its labels begin; marks and half the label of its 0 stand higher."""


def seen_of(chart: QWidget) -> QRectF:
    """Return the part of a widget that is seen, in its own logical pixels."""
    return QRectF(chart.visibleRegion().boundingRect())


def strip_in_sight(axes: AxesMap, seen: QRectF) -> QRectF | None:
    """Return where the labels of the time axis are painted once more, None if they are seen.

    Args:
        axes: the positions in the charts.
        seen: the part of the charts that is seen, in logical pixels like the result.
    """
    height = floor(axes.labels) - _MARKS
    top = seen.bottom() - height
    # Below the labels there is a little room, above the first chart nothing to read a week for.
    if top >= axes.panels[-1].bottom or top <= axes.panels[0].top:
        return None
    return QRectF(seen.left(), top, seen.width(), height)


def paint_in_sight(
    painter: QPainter,
    axes: AxesMap,
    strip: QRectF,
    palette: Palette,
    paint: Callable[[QPainter], None],
) -> None:
    """Paint the labels into their strip; ``paint`` paints all of the charts at their place."""
    painter.save()
    painter.setClipRect(strip)
    painter.fillRect(strip, QColor(palette.card))
    # By whole pixels, or the letters would be blurred.
    painter.translate(QPointF(0, round(strip.top() - axes.panels[-1].bottom - _MARKS)))
    paint(painter)
    painter.restore()
    painter.setPen(QPen(QColor(palette.lines), 1))
    painter.drawLine(strip.topLeft(), strip.topRight())
