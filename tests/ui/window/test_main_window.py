"""The size of the window: what it needs, and what the screen has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QScrollArea, QWidget

from pendulum_journal.ui.window.main_window import MainWindow


class Screen:
    """A screen of which only the room matters."""

    def __init__(self, width: int, height: int) -> None:
        self._room = QSize(width, height)

    def availableSize(self) -> QSize:  # noqa: N802
        return self._room


@pytest.fixture
def open_on(qtbot, theme, tmp_path, monkeypatch):
    """Open a window with a page on a screen with some room, after one was closed at a size."""

    def open_on(room, kept=None):
        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        if kept is not None:
            monkeypatch.setattr(MainWindow, "screen", lambda _: Screen(4000, 3000))
            earlier = MainWindow(theme, settings)
            qtbot.addWidget(earlier)
            earlier.resize(*kept)
            earlier.show()
            earlier.close()
        monkeypatch.setattr(MainWindow, "screen", lambda _: Screen(*room))
        window = MainWindow(theme, settings)
        qtbot.addWidget(window)
        window.menuBar().addMenu("Journal")
        for key in ("Week", "Trends", "Pendulum", "Journal", "Review"):
            window.add_page(key, QWidget(), key, "Ctrl+1")
        window.add_page("Settings", QWidget(), "Settings", "Ctrl+,", below=True)
        window.show_page("Week")
        with qtbot.waitExposed(window):
            window.show()
        return window

    return open_on


def area_of(window):
    area = window.centralWidget()
    assert isinstance(area, QScrollArea)
    return area


def bars(window):
    """Return how far it can be scrolled sideways and down."""
    if not isinstance(window.centralWidget(), QScrollArea):
        return 0, 0
    area = area_of(window)
    return area.horizontalScrollBar().maximum(), area.verticalScrollBar().maximum()


@pytest.mark.parametrize("room", [(1920, 1080), (1440, 900), (1024, 700)])
def test_where_there_is_room_it_is_860_by_480_at_least(open_on, room):
    window = open_on(room)

    assert (window.minimumWidth(), window.minimumHeight()) == (860, 480)


def test_from_860_by_480_on_nothing_scrolls(qtbot, open_on):
    window = open_on((1440, 900))
    window.resize(860, 480)
    qtbot.waitUntil(lambda: window.centralWidget().width() == 860)

    assert bars(window) == (0, 0)
    assert window.sidebar.least_height <= window.centralWidget().height()


def test_at_200_per_cent_a_screen_of_1720_by_960_has_just_enough(open_on):
    window = open_on((860, 480))

    assert 844 <= window.width() <= 860
    assert window.height() <= 480
    assert bars(window) == (0, 0)


def test_at_200_per_cent_a_screen_of_1440_by_900_is_scrolled_both_ways(qtbot, open_on):
    window = open_on((720, 400))

    assert window.width() <= 720
    assert window.height() <= 400
    sideways, down = bars(window)
    assert sideways >= 860 - 16 - 720
    assert down > 0
    area_of(window).horizontalScrollBar().setValue(sideways)
    end = window.sidebar.parentWidget().rect().topRight()
    assert window.sidebar.parentWidget().mapTo(window, end).x() < 720


@pytest.mark.parametrize("room", [(1280, 720), (1024, 600), (720, 450)])
@pytest.mark.parametrize("kept", [None, (1900, 1000)])
def test_it_never_opens_larger_than_the_screen(open_on, room, kept):
    window = open_on(room, kept)

    assert window.frameGeometry().width() <= room[0]
    assert window.frameGeometry().height() <= room[1]


def test_it_opens_at_the_size_it_was_closed_at(open_on):
    window = open_on((1920, 1080), (860, 640))

    assert (window.width(), window.height()) == (860, 640)


def test_it_is_painted_although_its_content_covers_it(qtbot, theme, tmp_path):
    """What opens the journal waits for that."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, settings)
    qtbot.addWidget(window)
    window.resize(900, 600)  # no bar leaves a corner uncovered
    with qtbot.waitSignal(window.painted):
        window.show()


def test_this_week_needs_no_more_than_860_by_480(last_week, desk):
    desk.window.resize(860, 480)
    desk.settled(lambda: desk.window.height() == 480)
    desk.catch_up()

    assert bars(desk.window) == (0, 0)
    lowest = desk.page.done.mapTo(desk.window, desk.page.done.rect().bottomLeft())
    assert lowest.y() < 480
