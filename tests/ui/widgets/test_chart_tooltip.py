"""The box beside the crosshair."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QImage, QPainter

from pendulum_journal.charts.axes_map import AxesMap, Panel
from pendulum_journal.charts.reading import Reading, ReadingRow
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.widgets.chart_tooltip import Tooltip

AXES = AxesMap(40, 560, Week(1), Week(26), (Panel("swings", 10, 300, 0, 100),), 0, 20)
ROWS = (ReadingRow("2024", "", "20 %", ""), ReadingRow("2026", "", "44 %", ""))


def test_columns_without_heads_leave_no_empty_line(qtbot, theme):
    image = QImage(600, 320, QImage.Format.Format_RGB32)
    painter = QPainter(image)

    def height(heads, rows):
        reading = Reading("Week 22", "", heads, rows, ())
        return Tooltip(theme).paint(painter, QFont(), reading, AXES, QPointF(300, 100)).height()

    headed, plain = height(("this week", "4-week mean"), ROWS), height(("", ""), ROWS)
    line = plain - height(("", ""), ROWS[:1])
    painter.end()
    assert line > 0
    assert headed - plain == pytest.approx(line)
