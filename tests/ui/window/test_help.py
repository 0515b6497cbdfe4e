"""The list of keys, by F1."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea


def shown_keys(desk):
    desk.press("F1")
    desk.settled(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def test_it_lists_the_keys_of_pages_fields_and_charts(desk):
    dialog = shown_keys(desk)
    text = dialog.findChild(QLabel).text()
    pages = ("Ctrl+1", "Ctrl+K", "Alt+Down: the calendar")
    for keys in (*pages, "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+I italic"):
        assert keys in text
    for where in ("On the charts of Trends", "On the charts of Pendulum"):
        assert f"<b>{where}</b>" in text
    for what in (
        "←, → read a week",
        "+, − or Ctrl+wheel zoom, 0 shows the whole range",
        "Return opens it",
    ):
        assert what in text
    dialog.reject()


def test_it_is_lower_than_the_window_and_scrolls_with_keys(desk):
    dialog = shown_keys(desk)
    assert dialog.height() <= 480 < desk.window.height()
    area = dialog.findChild(QScrollArea)
    desk.settled(area.hasFocus)
    assert area.horizontalScrollBar().maximum() == 0
    desk.qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    dialog.reject()
