"""A field of hours: Escape puts back what stood there."""

import pytest
from PySide6.QtCore import Qt

from pendulum_journal.ui.widgets.hours_field import HoursField


@pytest.fixture
def field(qtbot):
    made = HoursField("Meetings")
    qtbot.addWidget(made)
    made.show_minutes(810)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.mark.parametrize("typed", ["2", "25", "half", "25:61"])
def test_escape_puts_back_what_stood_there(qtbot, field, typed):
    heard = []
    field.minutes_changed.connect(heard.append)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert (field.text(), field.minutes, field.refused_text) == ("13.5 h", 810, "")
    assert heard[-1:] in ([], [810])


def test_escape_puts_back_the_first_value_after_typing_twice(qtbot, field):
    qtbot.keyClicks(field, "25")
    field.selectAll()
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.minutes == 810


def test_escape_puts_back_what_a_refused_text_replaced(qtbot, field):
    qtbot.keyClicks(field, "half")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.refused_text == "half"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.refused_text) == ("13.5 h", "")


def test_what_was_accepted_is_put_back_by_the_next_escape(qtbot, field):
    qtbot.keyClicks(field, "3")
    field.settle()
    field.selectAll()
    qtbot.keyClicks(field, "9")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.minutes == 180
