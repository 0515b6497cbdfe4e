"""Where the cards of a page end, whether it scrolls or not: under the end of its heading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.ui.widgets.card import scrolling

WEEK = Week.of_iso(2026, 47)
MARGIN = 22
"""Between the cards of a page and its right edge, as between its title and the left one."""


def end_of(widget: QWidget, page: QWidget) -> int:
    """Return how far a widget ends from the right edge of a page."""
    return page.width() - widget.mapTo(page, QPoint(widget.width(), 0)).x()


def ends_of_cards(page: QWidget) -> set[int]:
    cards = (card for name in ("card", "guidance") for card in page.findChildren(QFrame, name))
    return {end_of(card, page) for card in cards if card.isVisible()}


@pytest.mark.parametrize("height", [560, 1100])
def test_cards_end_at_one_margin(own, start, qtbot, height):
    own.record_many([(Entry(WEEK + -back, energy=50, note="A note"), None) for back in range(12)])
    career.save_role(own, Role("Engineer", Side.BUILDING, (WEEK + -20).monday))
    own.close()
    desk = start()
    desk.window.resize(1200, height)
    for page in ("trends", "pendulum", "review", "settings", "week"):
        desk.workspace.pages.show_page(page)
        shown = desk.page if page == "week" else desk.workspace.pages.page(page)
        qtbot.waitUntil(lambda shown=shown: min(ends_of_cards(shown), default=0) == MARGIN)


def test_a_column_has_one_width_with_and_without_a_scroll_bar(qtbot, theme):
    inner = QLabel("words that are broken into lines " * 20)
    inner.setWordWrap(True)
    area = scrolling(inner, keeps_width=True)
    qtbot.addWidget(area)
    area.resize(400, 900)
    area.show()
    widths = {}
    for height in (900, 40, 900):
        area.resize(400, height)
        qtbot.waitUntil(lambda: bool(area.verticalScrollBar().isVisible()) == (area.height() < 100))
        widths[height] = inner.width()
    assert isinstance(area, QScrollArea)
    assert widths[900] == widths[40] < 400
