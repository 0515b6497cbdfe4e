"""Ctrl+K leads to weeks, actions, roles and notes by words of them; Ctrl+/ lists all keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.services import career
from pendulum_journal.ui.goto.choices import actions_of, name_of
from tests.ui.conftest import LAST

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def go(desk):
    """Open it, type, press keys, and let what was chosen happen; return the lines of the list."""

    def go(typed, *keys):
        desk.press("Ctrl+K")
        desk.settled(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        desk.qtbot.keyClicks(dialog.line, typed)
        lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        for key in keys:
            QTest.keyClick(dialog.line, key)
        if dialog.isVisible():
            dialog.reject()
        desk.catch_up()
        desk.window.activateWindow()
        desk.settled(desk.window.isActiveWindow)
        return lines

    return go


def test_words_lead_to_weeks_actions_roles_and_notes(last_week, desk, go):
    career.save_role(desk.journal, Role(title="Staff engineer", side=Side.BUILDING,
                                        start=date(2024, 1, 1), company="Acme"))  # fmt: skip
    assert len(go("")) > 30
    assert go("zzz") == []
    assert go("remind")[0].startswith("Settings · Go")
    assert [each.split(" ·")[0] for each in go("fill in")][:2] == [
        "Fill in weeks…", "Fill in from evidence…",
    ]  # fmt: skip
    for word in ("calendar", "source", "sources", "timers"):
        assert any(line.startswith("Fill in from evidence…") for line in go(word))
    assert go("zone")[0].startswith("Settings")
    assert go("away")[0].startswith("Fill in weeks…")
    assert go("tren", Qt.Key.Key_Return)[0] == "Trends · Go  Ctrl+2"
    assert desk.window.shown_page == "trends"
    desk.window.sidebar.import_button.setFocus()
    assert go("46", Qt.Key.Key_Return)[0] == "Week 46, 2026 · a week"
    assert desk.page.isAncestorOf(desk.focused), "typing goes on in the week"
    assert desk.window.shown_page == "week"
    assert desk.page.week == LAST
    assert go("week", Qt.Key.Key_Down, Qt.Key.Key_Up)[:2] != []
    found = go("build", Qt.Key.Key_Return)
    assert found == ["Week 46, 2026 · fixed: the build"]
    desk.in_the_dialog(lambda dialog: titles.append(dialog.windowTitle()))
    titles = []
    assert go("acme", Qt.Key.Key_Return) == ["Staff engineer Acme · a role"]
    desk.settled(lambda: titles != [])
    assert desk.window.shown_page == "pendulum"


def test_every_shortcut_of_the_menus_is_listed_in_one_place(desk):
    desk.press("Ctrl+/")
    desk.settled(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    text = next(each.text() for each in dialog.findChildren(QLabel) if "<table" in each.text())
    dialog.reject()
    named = [
        (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), name_of(action))
        for action, _ in actions_of(desk.window.menuBar())
        if not action.shortcut().isEmpty()
    ]
    assert len(named) > 20
    assert [keys for keys, name in named if name not in text or keys not in text] == []
