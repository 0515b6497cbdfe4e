"""Return and Space press every button; segments are one stop of Tab; the focus is always seen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.ui.journal.header import WINS
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.widgets.card import Segments, scrolling
from pendulum_journal.ui.widgets.keyboard import FocusFollower

TAB = Qt.FocusReason.TabFocusReason


def focus(qtbot, widget, reason=TAB):
    widget.setFocus(reason)
    qtbot.waitUntil(widget.hasFocus)


def is_in_view(widget):
    """Return whether nothing of a widget is scrolled out of an area around it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            box = QRect(widget.mapTo(around.viewport(), QPoint(0, 0)), widget.size())
            if not around.viewport().rect().contains(box):
                return False
        around = around.parentWidget()
    return True


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_of_the_sidebar_takes_keys(desk, qtbot, key):
    button = desk.sidebar.memory_button
    focus(qtbot, button)
    QTest.keyClick(button, key)
    assert desk.window.shown_page == PageKey.BACKFILL


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_view_of_the_journal_takes_keys(desk, qtbot, key):
    desk.window.show_page(PageKey.JOURNAL)
    views = desk.workspace.pages.page(PageKey.JOURNAL).header.views
    focus(qtbot, views.group.button(WINS))
    QTest.keyClick(QApplication.focusWidget(), key)
    assert views.group.checkedId() == WINS


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_filter_opens_its_menu_on_return(desk, qtbot):
    desk.window.show_page(PageKey.JOURNAL)
    states = desk.workspace.pages.page(PageKey.JOURNAL).header.states
    focus(qtbot, states)
    QTest.keyClick(states, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is states.menu()
    QTest.keyClick(states.menu(), Qt.Key.Key_Escape)


def test_segments_are_one_stop_of_tab_in_which_arrows_choose(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    before, segments, after = QLineEdit(), Segments(["One", "Two", "Three"], "Number"), QLineEdit()
    for part in (before, segments, after):
        column.addWidget(part)
    segments.choose(1)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    focus(qtbot, before)
    stops = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        QTest.keyClick(QApplication.focusWidget(), key)
        stops.append(QApplication.focusWidget())
    assert stops == [segments.group.button(1), after, segments.group.button(1)]
    picked = []
    segments.picked.connect(picked.append)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert picked == [2]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    segments.choose_none()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is segments.group.button(0)


def test_the_view_follows_the_focus_however_it_came(qtbot):
    inner = QWidget()
    column = QVBoxLayout(inner)
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        column.addWidget(field)
    area = scrolling(inner)
    area.resize(200, 150)
    FocusFollower(area)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    area.activateWindow()
    for field in (fields[-1], fields[3]):
        focus(qtbot, field, Qt.FocusReason.OtherFocusReason)
        qtbot.waitUntil(lambda field=field: is_in_view(field))


def test_a_new_review_shows_the_field_with_the_focus(desk, qtbot):
    desk.window.resize(900, 560)
    desk.window.show_page(PageKey.REVIEW)
    review = desk.workspace.pages.page(PageKey.REVIEW)
    focus(qtbot, review.list.write)
    QTest.keyClick(review.list.write, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: review.isAncestorOf(QApplication.focusWidget()))
    desk.catch_up()
    qtbot.waitUntil(lambda: is_in_view(QApplication.focusWidget()))
    assert isinstance(QApplication.focusWidget(), QWidget)


def stops_of_tab(desk):
    """Return the widgets at which Tab stops from the one with the focus on, until it is back."""
    stops = [desk.focused]
    desk.leave()
    while desk.focused is not stops[0]:
        stops.append(desk.focused)
        desk.leave()
    return stops


def comes_after(widget, before):
    """Return whether a widget stands below another one of its column, or right of it in its row."""
    here, there = (each.mapTo(each.window(), each.rect().center()) for each in (widget, before))
    is_beside = abs(here.y() - there.y()) <= widget.fontMetrics().height() // 2
    return here.x() > there.x() if is_beside else here.y() > there.y()


def test_tab_goes_over_trends_as_they_stand_on_the_screen(start, places, put_sample):
    put_sample(places.journal)
    desk = start()
    desk.workspace.pages.go_to(PageKey.TRENDS)
    page = desk.workspace.pages.page(PageKey.TRENDS)
    desk.settled(lambda: page.chart.is_drawn)
    shown = next(each for each in desk.sidebar.findChildren(QPushButton) if each.isChecked())
    focus(desk.qtbot, shown)
    columns = (desk.sidebar, page.header, page.charts, page.bands.parentWidget())
    stops = stops_of_tab(desk)
    places_in = [[at for at, each in enumerate(columns) if each.isAncestorOf(one)] for one in stops]
    assert places_in == sorted(places_in)
    assert {at for [at] in places_in} == {0, 1, 2, 3}
    assert page.charts.export in stops
    for before, then in pairwise(stops):
        if places_in[stops.index(before)] == places_in[stops.index(then)]:
            assert comes_after(then, before)
