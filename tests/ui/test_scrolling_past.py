"""The wheel changes nothing that the pointer passes, and Tab scrolls to its aim alone."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.week.energy_slider import EnergySlider
from pendulum_journal.ui.widgets.card import ChoiceBox, scrolling
from pendulum_journal.ui.widgets.date_field import DateField
from pendulum_journal.ui.widgets.role_fields import SideChoice


def turn_wheel(widget):
    """Turn the wheel one notch over a widget; tell whether the widget took it."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.fixture
def choice(qtbot):
    box = ChoiceBox()
    box.addItems(["one", "two", "three"])
    qtbot.addWidget(box)
    box.setFocus()
    return box


def test_a_choice_stays(choice):
    assert not turn_wheel(choice)
    assert choice.currentText() == "one"


def test_the_side_of_a_role_stays(qtbot):
    side = SideChoice()
    qtbot.addWidget(side)
    before = side.side
    assert not turn_wheel(side)
    assert side.side is before


def test_a_day_stays(qtbot):
    day = date(2026, 9, 14)
    field = DateField("Since", day, date(2026, 11, 22))
    qtbot.addWidget(field)
    field.line.setFocus()
    assert not turn_wheel(field.line)
    assert field.typed_day == day


def test_the_energy_stays(qtbot, qapp):
    slider = EnergySlider(Theme(qapp, Appearance.LIGHT), digits_ms=900)
    qtbot.addWidget(slider)
    slider.show_energy(40, None, 30)
    assert not turn_wheel(slider)
    assert slider.energy == 40


def test_a_column_stays_where_it_is_when_tab_leads_out_of_it(qtbot):
    window, before, tall = QWidget(), QPushButton("Before"), QWidget()
    tall.setMinimumHeight(1500)
    tall.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area = scrolling(tall)
    column = QVBoxLayout(window)
    column.addWidget(before)
    column.addWidget(area)
    window.resize(300, 300)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    tall.setFocus()
    area.verticalScrollBar().setValue(0)
    QTest.keyClick(tall, Qt.Key.Key_Backtab)

    assert before.hasFocus()
    assert area.verticalScrollBar().value() == 0
