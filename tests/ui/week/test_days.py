"""Days of focus and of shipping, whether the week went as planned, and the line of weeks."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career, questions
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.week.questions_card import QuestionSwitches
from pendulum_journal.ui.widgets.day_dots import DayDots
from pendulum_journal.ui.widgets.tick_line import TickLine

WEEK = Week.parse("2026-W47")
MANAGER = Role("Manager", Side.MANAGING, date(2026, 6, 15))
ENGINEER = Role("Engineer", Side.BUILDING, date(2026, 6, 15))


def dots(desk, of=Quantity.FOCUS_DAYS):
    return desk.page.entry_card.days[of]


def click_dot(desk, field, number):
    """Click on the middle of a dot, counted from 1."""
    step = (field.width() - field.fontMetrics().horizontalAdvance("0") - 8) / 7
    desk.qtbot.mouseClick(
        field,
        Qt.MouseButton.LeftButton,
        pos=QPoint(round(step * (number - 0.5)), field.height() // 2),
    )


class TestDots:
    @pytest.fixture
    def field(self, qtbot, theme):
        made = DayDots("Focus days", theme)
        qtbot.addWidget(made)
        made.show()
        return made

    def test_none_is_not_zero(self, qtbot, field):
        assert field.days is None
        assert field.accessibleDescription() == "not given"
        qtbot.keyClick(field, Qt.Key.Key_0)
        assert field.days == 0
        assert field.accessibleDescription() == "0 of 7"
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        assert field.days is None

    @pytest.mark.parametrize(
        ("keys", "days"),
        [
            ([Qt.Key.Key_4], 4),
            ([Qt.Key.Key_Right], 1),
            ([Qt.Key.Key_Left], 0),
            ([Qt.Key.Key_6, Qt.Key.Key_Up, Qt.Key.Key_Up], 7),
            ([Qt.Key.Key_2, Qt.Key.Key_PageDown], 1),
            ([Qt.Key.Key_3, Qt.Key.Key_8], 3),
            ([Qt.Key.Key_3, Qt.Key.Key_Home], 0),
            ([Qt.Key.Key_End], 7),
            ([Qt.Key.Key_5, Qt.Key.Key_Backspace], None),
        ],
    )
    def test_keys(self, qtbot, field, keys, days):
        for key in keys:
            qtbot.keyClick(field, key)
        assert field.days == days

    def test_assistive_technology_can_set_it(self, qtbot, field):
        with qtbot.waitSignal(field.days_changed) as told:
            field.setValue(5)
        assert told.args == [5]
        field.setValue(-1)
        assert field.days is None

    def test_what_is_shown_is_no_change(self, qtbot, field):
        with qtbot.assertNotEmitted(field.days_changed):
            field.show_days(6)
            field.show_days(None)


def test_one_click_gives_a_number_and_one_more_takes_the_last_away(desk):
    field = dots(desk)
    click_dot(desk, field, 4)
    desk.saved()
    assert desk.stored().focus_days == 4
    click_dot(desk, field, 4)
    desk.saved()
    assert desk.stored().focus_days == 3
    click_dot(desk, dots(desk, Quantity.SHIPPING_DAYS), 1)
    click_dot(desk, dots(desk, Quantity.SHIPPING_DAYS), 1)
    desk.saved()
    assert (desk.stored().focus_days, desk.stored().shipping_days) == (3, 0)


def test_each_week_shows_its_own(desk):
    desk.enter(dots(desk))
    desk.press("5")
    desk.press("Alt+Left")
    assert dots(desk).days is None
    desk.press("Alt+Right")
    assert dots(desk).days == 5
    assert desk.focused is dots(desk)


@pytest.mark.parametrize(("role", "is_shown"), [(MANAGER, False), (ENGINEER, True)])
def test_they_are_off_for_managing_unless_they_are_chosen(own, start, role, is_shown):
    career.save_role(own, role)
    own.close()
    desk = start()
    assert dots(desk).isVisible() is is_shown
    desk.window.show_page(PageKey.SETTINGS)
    switch = desk.window.findChild(QuestionSwitches).days
    assert switch.isChecked() is is_shown
    desk.enter(switch)
    desk.press("Space")
    desk.window.show_page(PageKey.WEEK)
    assert dots(desk).isVisible() is not is_shown


def test_what_was_given_stays_in_sight(own, start):
    career.save_role(own, MANAGER)
    own.record(Entry(WEEK, focus_days=2), None)
    own.close()
    desk = start()
    assert dots(desk).isVisible()
    assert not dots(desk, Quantity.SHIPPING_DAYS).isVisible()


def test_whether_the_week_went_as_planned_is_asked_if_chosen(own, start):
    questions.switch(own, "planned", is_on=True)
    own.close()
    desk = start()
    field = desk.page.questions.fields["planned"]
    desk.enter(field, "80")
    desk.leave()
    desk.saved()
    assert desk.stored().planned == 80
    assert desk.stored().extras == {}
    desk.press("Alt+Left")
    assert desk.page.questions.fields["planned"].text() == ""
    desk.press("Alt+Right")
    assert desk.page.questions.fields["planned"].text() == "80"
    desk.enter(field)
    desk.press("Ctrl+A")
    desk.press("Delete")
    desk.leave()
    desk.saved()
    assert desk.stored() is None


class TestLine:
    @pytest.fixture
    def line(self, qtbot, theme):
        made = TickLine(theme)
        qtbot.addWidget(made)
        made.resize(260, 40)
        made.show()
        return made

    def test_it_ends_with_the_last_mark_or_later(self, line):
        line.show_week(23, (26, 39), "#12997A")
        assert line.end == 39
        assert line.accessibleName() == "Week 23; marks at 26, 39 weeks"
        assert line.x_of(0) < line.x_of(26) < line.x_of(39) < line.width()
        line.show_week(150, (26, 52, 78, 104), "#E08A1E")
        assert line.end == 150

    def test_without_marks_it_is_not_there(self, line):
        line.show_week(3, (), "#12997A")
        assert not line.isVisible()


@pytest.mark.parametrize(
    ("role", "marks"),
    [
        (MANAGER, "Week 23; marks at 26, 52, 78, 104 weeks"),
        (ENGINEER, "Week 23; marks at 26, 39 weeks"),
    ],
)
def test_the_week_of_the_swing_stands_on_a_line(own, start, role, marks):
    if role is ENGINEER:
        before = Role("Manager", Side.MANAGING, date(2020, 1, 6), date(2026, 6, 14))
        career.save_role(own, before)
    career.save_role(own, role)
    own.close()
    desk = start()
    desk.catch_up()
    card = desk.page.surroundings.swing
    assert "Week 23" in [label.text() for label in card.findChildren(QLabel)]
    assert card.findChild(TickLine).accessibleName() == marks


def test_a_block_of_90_without_a_unit_is_asked_about(desk):
    field = desk.page.entry_card.focus_block
    desk.enter(field, "90")
    desk.leave()
    assert any("90m or 90h?" in text for text in desk.texts(desk.page))
    desk.saved()
    assert desk.stored() is None
    desk.enter(field)
    desk.press("Ctrl+A")
    desk.enter(field, "90m")
    desk.leave()
    desk.saved()
    assert desk.stored().focus_block == 90


def test_a_block_longer_than_focus_and_coding_is_questioned(desk):
    def doubts():
        return [text for text in desk.texts(desk.page.entry_card) if "look again" in text]

    desk.enter(desk.hours("Coding"), "1")
    desk.enter(desk.page.entry_card.focus_block, "90m")
    desk.leave()
    assert len(doubts()) == 1
    desk.enter(desk.hours("Focus"), "2")
    desk.leave()
    assert doubts() == []
