"""A page is refreshed once for all that changed, and only where it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pendulum_journal.ui.widgets.refresher import Refresher


class Page(QWidget):
    def __init__(self):
        super().__init__()
        self.refreshed = 0
        self.refresher = Refresher(self, self._refresh)

    def _refresh(self):
        self.refreshed += 1

    def showEvent(self, event):  # noqa: N802
        super().showEvent(event)
        self.refresher.catch_up()


@pytest.fixture
def page(qtbot):
    made = Page()
    qtbot.addWidget(made)
    return made


def catch_up(qtbot, page):
    """Let the page's own timer have its turn, if it runs: this one begins later."""
    turn = QTimer(page, singleShot=True, interval=0)
    with qtbot.waitSignal(turn.timeout):
        turn.start()


def test_it_is_filled_when_it_is_first_shown(page):
    assert page.refreshed == 0
    page.show()
    assert page.refreshed == 1


def test_many_changes_are_shown_at_once(qtbot, page):
    page.show()
    for _ in range(5):
        page.refresher.mark_stale()
    assert page.refreshed == 1
    qtbot.waitUntil(lambda: page.refreshed == 2)
    assert not page.refresher.catch_up()


def test_a_hidden_page_waits_until_it_is_shown(qtbot, page):
    page.show()
    page.hide()
    page.refresher.mark_stale()
    catch_up(qtbot, page)
    assert page.refreshed == 1
    page.show()
    page.hide()
    page.show()
    assert page.refreshed == 2


def test_what_is_refreshed_at_once_is_not_refreshed_again(qtbot, page):
    page.show()
    page.refresher.mark_stale()
    page.refresher.now()
    catch_up(qtbot, page)
    assert page.refreshed == 2
