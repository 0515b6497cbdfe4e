from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu

from pendulum_journal.domain.career.role import Event
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.trend.ranges import Range
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.trends import TrendChoice, remember
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.trends.events import EventDialog
from pendulum_journal.ui.trends.page import TrendsPage

# The offscreen platform has no keyboard that a menu could take.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)


@pytest.fixture
def session(qapp, tmp_path):
    made = Session()
    journal = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    activity = journal.activities()[0]
    for back in range(1, 40):
        journal.record(Entry(NOW + -back, minutes={activity.id: Minutes(600)}), None)
    career.save_event(journal, Event(date(2026, 9, 7), "Reorg", date(2026, 9, 20)))
    remember(journal, TrendChoice(range=Range.YEAR))
    made.show(journal)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, qapp, session):
    made = TrendsPage(session, Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    qtbot.waitUntil(lambda: made.chart.is_drawn)
    return made


def events(session):
    return [(event.text, event.day, event.until) for event in session.open_journal.events()]


def choose(page, week, text):
    """Open the menu of a week with the second button, and choose from it."""
    axes = page.chart.axes_map
    at = QPoint(round(axes.x_of(week)), round(axes.panels[0].top + 10))
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(page.chart, QContextMenuEvent(reason, at, page.chart.mapToGlobal(at)))
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()
    menu.close()


def fill_in(qtbot, page, text, enter_days=None):
    dialog = next(each for each in page.findChildren(EventDialog) if each.isVisible())
    dialog.text.clear()
    qtbot.keyClicks(dialog.text, text)
    if enter_days:
        enter_days(dialog)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)


def drag(page, handle, weeks):
    chart = page.chart
    start = QPointF((handle.left + handle.right) / 2, (handle.top + handle.bottom) / 2)
    end = start + QPointF(weeks * chart.axes_map.week_width, 0)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at, button, held in (
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    ):
        there = QPointF(chart.mapToGlobal(at.toPoint()))
        modifiers = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(chart, QMouseEvent(kind, at, there, button, held, modifiers))


def test_an_event_is_added_in_a_week_and_taken_back(qtbot, page, session):
    choose(page, NOW + -3, "Add an event")
    fill_in(qtbot, page, "New team")
    assert ("New team", (NOW + -3).monday, None) in events(session)
    qtbot.waitUntil(lambda: page.chart.is_drawn and len(page.chart.axes_map.handles) == 2)
    session.undo_stack.undo()
    assert [text for text, _, _ in events(session)] == ["Reorg"]
    session.undo_stack.redo()
    assert ("New team", (NOW + -3).monday, None) in events(session)


def test_an_event_is_added_by_the_button(qtbot, page, session, write_day):
    qtbot.mouseClick(page.add_event, Qt.MouseButton.LeftButton)

    def enter_days(dialog):
        write_day(dialog.day, date(2026, 10, 5))
        dialog.lasts.setChecked(True)
        write_day(dialog.until, date(2026, 11, 1))

    fill_in(qtbot, page, "On call", enter_days)
    assert ("On call", date(2026, 10, 5), date(2026, 11, 1)) in events(session)


def test_an_event_without_words_cannot_be_saved(qtbot, page):
    qtbot.mouseClick(page.add_event, Qt.MouseButton.LeftButton)
    dialog = page.findChild(EventDialog)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert not save.isEnabled()
    qtbot.keyClicks(dialog.text, "   ")
    assert not save.isEnabled()
    qtbot.keyClicks(dialog.text, "x")
    assert save.isEnabled()


def test_an_event_is_edited_from_any_of_its_weeks(qtbot, page, session):
    choose(page, Week.containing(date(2026, 9, 16)), "Edit “Reorg”")
    fill_in(qtbot, page, "Second reorg")
    assert events(session) == [("Second reorg", date(2026, 9, 7), date(2026, 9, 20))]
    session.undo_stack.undo()
    assert events(session)[0][0] == "Reorg"


def test_an_event_is_deleted_and_brought_back(page, session):
    choose(page, Week.containing(date(2026, 9, 7)), "Delete “Reorg”")
    assert events(session) == []
    session.undo_stack.undo()
    assert events(session) == [("Reorg", date(2026, 9, 7), date(2026, 9, 20))]


def test_steps_can_be_taken_back_past_a_deletion(qtbot, page, session):
    week = Week.containing(date(2026, 9, 7))
    (named,) = page.chart.axes_map.handles
    choose(page, week, "Edit “Reorg”")
    fill_in(qtbot, page, "Merger")
    qtbot.waitUntil(lambda: page.chart.axes_map.handles[0].right != named.right)
    choose(page, week, "Delete “Merger”")
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert events(session)[0][0] == "Reorg"
    session.undo_stack.redo()
    session.undo_stack.redo()
    assert events(session) == []


def test_a_name_is_dragged_to_another_week(qtbot, page, session):
    (handle,) = page.chart.axes_map.handles
    with qtbot.assertNotEmitted(page.week_chosen):
        drag(page, handle, -4)
    assert events(session) == [("Reorg", date(2026, 8, 10), date(2026, 8, 23))]
    x = handle.x - 4 * page.chart.axes_map.week_width
    qtbot.waitUntil(lambda: abs(page.chart.axes_map.handles[0].x - x) < 1)


def test_a_click_on_a_name_edits_it(qtbot, page, session):
    (handle,) = page.chart.axes_map.handles
    drag(page, handle, 0)
    fill_in(qtbot, page, "Reorg, again")
    assert events(session)[0][0] == "Reorg, again"


def test_an_event_that_is_deleted_elsewhere_while_it_is_edited_comes_back_and_it_is_said(
    qtbot, page, session, tmp_path
):
    said = []
    session.remarked.connect(said.append)
    choose(page, Week.containing(date(2026, 9, 16)), "Edit “Reorg”")
    theirs = Journal.open(tmp_path / "journal.db", backups=tmp_path, today=lambda: TODAY)
    career.delete(theirs, theirs.events()[0])
    theirs.close()
    fill_in(qtbot, page, "Second reorg")
    assert [text for text, _, _ in events(session)] == ["Second reorg"]
    assert said == [
        (
            "“Second reorg” was deleted elsewhere while you changed it. It is back as you changed "
            "it; Undo takes it away again."
        )
    ]
    session.undo_stack.undo()
    assert events(session) == []
    session.undo_stack.redo()
    assert [text for text, _, _ in events(session)] == ["Second reorg"]


def test_days_of_an_event_that_do_not_stand_are_explained(qtbot, page, session, write_day):
    qtbot.mouseClick(page.add_event, Qt.MouseButton.LeftButton)
    dialog = page.findChild(EventDialog)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    qtbot.keyClicks(dialog.text, "On call")
    write_day(dialog.day, "10/11/2026")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.day.note.isVisible()
    write_day(dialog.day, "10 Nov 2026")
    assert dialog.until.day == date(2026, 11, 10)
    dialog.lasts.setChecked(True)
    write_day(dialog.until, "9 Nov 2026")
    assert not save.isEnabled()
    assert "The last day lies before the first." in [
        label.text() for label in dialog.findChildren(QLabel) if label.isVisible()
    ]
    write_day(dialog.until, "12 Nov 2026")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert ("On call", date(2026, 11, 10), date(2026, 11, 12)) in events(session)
