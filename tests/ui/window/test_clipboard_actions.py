"""Cut, copy and paste in the Edit menu."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def edit(desk):
    """The Edit menu, and its actions by name."""
    menu = desk.window.menuBar().actions()[1].menu()
    return menu, {each.text().replace("&", ""): each for each in menu.actions()}


def choose(desk, menu, action):
    """Open the menu and choose an action, as by mouse."""
    menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    desk.settled(menu.isVisible)
    assert action.isEnabled()
    action.trigger()
    menu.close()


def test_cut_and_paste_move_a_text_from_field_to_field(desk, edit):
    menu, actions = edit
    desk.enter(desk.hours("Coding"), "3.5")
    desk.press("Ctrl+A")
    choose(desk, menu, actions["Cut"])
    assert desk.hours("Coding").text() == ""
    desk.enter(desk.hours("Focus"))
    choose(desk, menu, actions["Paste"])
    desk.leave()
    desk.saved()
    assert (desk.minutes("Coding"), desk.minutes("Focus")) == (None, 210)


def test_copy_takes_what_is_chosen_in_the_note(desk, edit):
    menu, actions = edit
    desk.enter(desk.page.learning.editor, "learned: to copy")
    desk.press("Ctrl+A")
    choose(desk, menu, actions["Copy"])
    assert QGuiApplication.clipboard().text() == "learned: to copy"
    assert desk.page.learning.editor.note() == "learned: to copy"


def test_the_keys_still_work_in_fields(desk):
    desk.enter(desk.hours("Coding"), "3.5")
    desk.press("Ctrl+A")
    desk.press("Ctrl+X")
    desk.enter(desk.hours("Focus"))
    desk.press("Ctrl+V")
    desk.leave()
    desk.saved()
    assert (desk.minutes("Coding"), desk.minutes("Focus")) == (None, 210)


def test_what_would_do_nothing_is_disabled_while_the_menu_is_open(desk, edit):
    menu, actions = edit
    desk.page.energy.slider.setFocus()
    menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    desk.settled(menu.isVisible)
    assert not any(actions[name].isEnabled() for name in ("Cut", "Copy", "Paste"))
    menu.close()
    assert all(actions[name].isEnabled() for name in ("Cut", "Copy", "Paste"))


def test_a_block_is_pasted_into_the_grid(desk, edit):
    menu, actions = edit
    desk.workspace.pages.fill_in()
    grid = desk.workspace.pages.page("backfill").grid
    desk.settled(grid.isVisible)
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 1))
    QGuiApplication.clipboard().setText("1\t2")
    choose(desk, menu, actions["Paste"])
    shown = [grid.model().index(0, column).data() for column in (1, 2)]
    assert [text.split()[0] for text in shown] == ["1.0", "2.0"]
    desk.workspace.pages.page("backfill").model.undo()
