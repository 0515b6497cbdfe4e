"""“R&D” is shown with its “&”, which Qt takes for the mark of a key in some places."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QMenu, QTabBar, QWidget

from pendulum_journal.domain.career.role import Event, Role, Side
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.activities import add_activity
from pendulum_journal.ui.text import escape_mnemonics
from pendulum_journal.ui.widgets.elided import ElidedLabel

WEEK = Week.of_iso(2026, 47)
NAME = "R&D"
PAGES = ["week", "trends", "pendulum", "journal", "review", "settings", "backfill"]

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def named(own, start):
    """The window on a journal in which a role, an activity and an event are called so."""
    add_activity(own, NAME)
    activity = next(each for each in own.activities() if each.name == NAME)
    hours = {activity.id: Minutes(600)}
    weeks = [Entry(WEEK + -back, minutes=hours, energy=50, note=NAME) for back in range(1, 12)]
    own.record_many([(each, None) for each in weeks])
    career.save_role(own, Role(NAME, Side.MANAGING, (WEEK + -20).monday, company=NAME))
    career.save_event(own, Event((WEEK + -2).monday, NAME))
    own.close()
    return start()


def losing(widget: QWidget) -> list[str]:
    """Return the texts of which Qt would leave an “&” out."""
    buttons = [each.text() for each in widget.findChildren(QAbstractButton)]
    labels = [each.text() for each in widget.findChildren(QLabel) if each.buddy() is not None]
    titles = [each.title() for each in widget.findChildren(QGroupBox)]
    tabs = [bar.tabText(at) for bar in widget.findChildren(QTabBar) for at in range(bar.count())]
    actions = [each.text() for menu in widget.findChildren(QMenu) for each in menu.actions()]
    texts = [*buttons, *labels, *titles, *tabs, *actions]
    return [text for text in texts if "R&D" in text.replace("&&", "")]


def test_no_page_loses_it(named):
    pages = named.workspace.pages
    for page in PAGES:
        pages.fill_in() if page == "backfill" else pages.show_page(page)
        named.settled(lambda page=page: page == "week" or pages.page(page).isVisible())
        assert losing(named.window) == [], page


def test_the_row_of_the_activity_shows_it(named):
    field = named.hours(NAME)
    label = next(each for each in named.page.findChildren(QLabel) if each.buddy() is field)
    assert (label.text(), label.accessibleName()) == ("R&&D", NAME)


def test_the_menu_of_an_event_shows_it(named):
    named.workspace.pages.show_page("trends")
    page = named.workspace.pages.page("trends")
    named.settled(lambda: page.chart.is_drawn)
    menu = page.events.menu(WEEK + -2, named.journal.events())
    assert [action.text() for action in menu.actions()][:2] == ["Edit “R&&D”…", "Delete “R&&D”"]
    menu.deleteLater()


def test_the_filter_of_roles_shows_it(named):
    named.workspace.pages.show_page("journal")
    roles = named.workspace.pages.page("journal").header.roles
    named.settled(lambda: any("R&&D" in each.text() for each in roles.choices.actions()))
    (key,) = (role.uid for role in named.journal.roles())
    roles.choose(frozenset({key}))
    assert "R&&D" in roles.text()


def test_a_label_shows_it_with_and_without_a_buddy(qtbot):
    label, field = ElidedLabel(NAME), QWidget()
    for widget in (label, field):
        qtbot.addWidget(widget)
    label.resize(200, 20)
    assert label.text() == NAME
    label.setBuddy(field)
    assert label.text() == escape_mnemonics(NAME) == "R&&D"
