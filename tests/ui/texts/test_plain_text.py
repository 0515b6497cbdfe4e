"""Names that look like HTML: shown as they were typed, so that nothing they name is loaded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from pendulum_journal.domain.career.role import Event, Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, Source
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.store.activities import add_activity
from pendulum_journal.ui.widgets.card import plain_tool_tip
from pendulum_journal.ui.widgets.split_bar import SplitBar

WEEK = Week.of_iso(2026, 47)
NAME = '<img src="file:///a.png">'
PAGES = ["week", "trends", "pendulum", "journal", "review", "settings"]


@pytest.fixture
def named(own, start):
    """The window on a journal in which everything has such a name."""
    with own.writing() as file:
        activity = add_activity(file, Activity(0, "", NAME, Group.CODING)).id
    hours = {activity: Minutes(600, Source.IMPORTED, f"{NAME}.csv")}
    weeks = [Entry(WEEK + -back, minutes=hours, energy=50, note=NAME) for back in range(12)]
    own.record_many([(each, None) for each in weeks])
    career.save_role(own, Role(NAME, Side.BUILDING, (WEEK + -20).monday, company=NAME))
    career.save_event(own, Event((WEEK + -2).monday, NAME))
    own.close()
    return start()


def readings(widget: QWidget) -> list[str]:
    """Return what Qt would read as HTML, and so would load pictures of."""
    labels = widget.findChildren(QLabel)
    said = [each.text() for each in labels if each.textFormat() is Qt.TextFormat.AutoText]
    tips = [each.toolTip() for each in widget.findChildren(QWidget)]
    return [text for text in [*said, *tips] if "<img" in text]


def test_no_label_and_no_tooltip_takes_a_name_for_html(named):
    pages = named.workspace.pages
    for page in PAGES:
        pages.show_page(page)
        named.settled(lambda page=page: page == "week" or pages.page(page).isVisible())
        assert readings(named.window) == [], page


def test_an_activity_is_called_what_it_was_called(named):
    assert NAME in named.texts(named.page)


def test_the_bar_tells_the_name_of_a_part_as_it_was_typed(named):
    bar = named.page.findChild(SplitBar)
    at = QPointF(bar.rect().center())
    moved = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        at,
        QPointF(bar.mapToGlobal(QPoint(5, 5))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    bar.mouseMoveEvent(moved)
    assert QToolTip.text() == plain_tool_tip(f"{NAME} 100 %")
    QToolTip.hideText()


@pytest.mark.parametrize("text", [NAME, "R&lt;D", "<b>a</b>", "a & b < c"])
def test_a_tooltip_shows_each_letter(text):
    document = QTextDocument()
    document.setHtml(plain_tool_tip(text))
    assert document.toPlainText() == text


def test_a_plain_tooltip_stays_as_it_is():
    assert plain_tool_tip("Meetings") == "Meetings"
