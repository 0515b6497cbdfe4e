"""Tab goes over every page from top to bottom, and in a row from left to right."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from pendulum_journal.ui.week.bottom_row import DoneButton
from tests.ui.all_there_is import every_page

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)

ROW = 50
"""Pixels: what is no higher stands in a row with what is beside it."""


def place_of(widget: QWidget, page: QWidget) -> QRect:
    """Return where a widget lies on its page, wherever that is scrolled to."""
    at, around = QPoint(), widget
    while around is not page:
        at += around.pos()
        around = around.parentWidget()
        if isinstance(around, QScrollArea):
            bars = around.horizontalScrollBar(), around.verticalScrollBar()
            at += QPoint(*(bar.value() for bar in bars))
    return QRect(at, widget.size())


def stops_of(page: QWidget) -> list[QWidget]:
    """Press Tab from the last widget before a page to the first behind it; return the stops."""
    stops: list[QWidget] = []
    for _ in range(400):
        before = QApplication.focusWidget()
        QTest.keyClick(before, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is before:  # in a table
            QTest.keyClick(before, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        now = QApplication.focusWidget()
        if page.isAncestorOf(now):
            if not stops or now is not stops[-1]:
                stops.append(now)
        elif stops:
            return stops
    raise AssertionError(f"Tab does not leave the page: {stops[-5:]}")


def is_backwards(one: QRect, then: QRect) -> bool:
    """Return whether the second lies above the first, and not in a column of its own beside it."""
    is_right = then.left() >= one.right()
    if max(one.height(), then.height()) <= ROW and then.intersects(one.adjusted(-9999, 0, 9999, 0)):
        return then.right() <= one.left()
    return then.bottom() <= one.top() and not is_right


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QPushButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text}"


def test_tab_goes_over_every_page_from_top_to_bottom(start, places, put_sample):
    put_sample(places.journal)
    desk = start()
    jumps = []
    for key in every_page(desk):
        desk.window.sidebar.import_button.setFocus()
        page = desk.window.stack.currentWidget()
        stops = stops_of(page)
        assert len(stops) > 1
        jumps += [
            f"{key}: {name_of(one)} → {name_of(then)}"
            for one, then in pairwise(stops)
            if not isinstance(one, DoneButton)  # what stands beside the week comes after its end
            and is_backwards(place_of(one, page), place_of(then, page))
        ]
    assert "\n".join(jumps) == ""
