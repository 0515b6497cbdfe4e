"""Every control of every page, dialog and popup has a name and a role for a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from pendulum_journal.ui.assistive import PICTURE
from pendulum_journal.ui.first_run.page import FirstRunPage
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.widgets.tick_line import TickLine
from pendulum_journal.ui.window.banner import Banner
from tests.ui.accessible_tree import faults_in
from tests.ui.all_there_is import every_dialog, every_menu, every_page

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


def buttons_of_views(window: QWidget) -> list[QPushButton]:
    """Return what shows the page in another form: as a table, by year and so on."""
    shown = [each for each in window.findChildren(QPushButton) if each.isVisible()]
    return [each for each in shown if each.accessibleName().startswith(("View: ", "Form: "))]


def shown_above() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activePopupWidget()


def test_all_pages_of_a_full_journal_and_all_dialogs(start, places, put_sample):
    put_sample(places.journal)
    desk = start()
    found = {}
    for page in every_page(desk):
        for button in [None, *buttons_of_views(desk.window)]:
            if button is not None:
                button.click()
                desk.catch_up()
            found |= dict.fromkeys(faults_in(desk.window), page)
    for menu in every_menu(desk):
        menu.popup(QPoint())
        found |= dict.fromkeys(faults_in(menu), menu.title() or menu.parent().objectName())
        menu.close()
    desk.workspace.pages.go_to(PageKey.WEEK)
    for keys in ("Ctrl+K", "F1", "Ctrl+G"):
        desk.press(keys)
        desk.settled(lambda: shown_above() is not None)
        found |= dict.fromkeys(faults_in(shown_above()), keys)
        shown_above().close()
        desk.catch_up()
        desk.window.activateWindow()
        desk.settled(desk.window.isActiveWindow)
    for dialog in every_dialog(desk):
        dialog.show()
        found |= dict.fromkeys(faults_in(dialog), type(dialog).__name__)
        dialog.close()
    assert "\n".join(f"{where}: {fault}" for fault, where in found.items()) == ""


def test_the_first_questions(start):
    desk = start()
    assert desk.window.shown_page == "first"
    [page] = desk.window.findChildren(FirstRunPage)
    page.now.title.setText("Engineering manager")
    found = dict.fromkeys(faults_in(desk.window), "now")
    for name, button in (("before", page.next), ("target", page.skip)):
        button.click()
        assert getattr(page, name).isVisible()
        found |= dict.fromkeys(faults_in(desk.window), name)
    assert page.reminder.isVisible()
    assert found == {}


def test_pictures_made_and_freed_while_they_are_read_keep_their_role(qtbot, theme):
    for _ in range(300):
        line = TickLine(theme)
        line.setAccessibleName("Week 4")
        node = QAccessible.queryAccessibleInterface(line)
        assert (node.role(), node.text(QAccessible.Text.Name)) == (PICTURE, "Week 4")
        del node
        line.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_banner_is_said_and_a_warning_interrupts(qtbot, theme, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.show_sentence("Saved elsewhere.")
    banner.show_sentence("Not saved.", is_warning=True)
    messages = [(each.message(), each.politeness()) for each in said]
    calm, urgent = QAccessible.AnnouncementPoliteness
    assert messages == [("Saved elsewhere.", calm), ("Not saved.", urgent)]
