"""What assistive technology sets, which sends neither keys nor clicks, is taken like what is typed.

``tests/journeys/test_assistive_technology.py`` does the same through AT-SPI, in a real window.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAccessible

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.entry import Entry, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services import questions
from pendulum_journal.ui.first_run.side_segments import SideSegments
from pendulum_journal.ui.widgets.card import ChoiceBox, Segments

WEEK = Week.of_iso(2026, 47)


@pytest.mark.parametrize("energy", [0, 50, 64, 100])
def test_any_energy_can_be_set_where_none_is_given(last_week, desk, energy):
    desk.page.energy.slider.setValue(energy)  # last week's is 64: the handle stands there
    desk.saved()
    assert desk.stored().energy == energy


def test_an_energy_is_taken_back_by_the_value_before_the_first(desk):
    slider = desk.page.energy.slider
    slider.setValue(40)
    slider.setValue(slider.minimum())
    desk.saved()
    assert slider.energy is None
    assert desk.stored() is None


def test_hours_are_stored_and_shown_with_their_unit(desk):
    field = desk.hours("Coding")
    field.setText("4")
    desk.saved()
    assert desk.minutes("Coding") == 240
    assert field.text() == "4.0 h"
    field.setText("")
    desk.saved()
    assert desk.minutes("Coding") is None


def test_hours_set_to_what_was_typed_earlier_are_stored(desk):
    field = desk.hours("Coding")
    desk.enter(field, "5")
    desk.leave()
    field.show_minutes(480, afresh=True)
    field.setText("5")
    desk.saved()
    assert field.text() == "5.0 h"
    assert desk.minutes("Coding") == 300


def test_hours_that_cannot_be_read_are_refused_and_what_stood_there_stays(desk):
    field = desk.hours("Coding")
    field.setText("4")
    field.setText("half a day")
    desk.saved()
    assert desk.minutes("Coding") == 240
    assert "half a day" in field.accessibleDescription()


def test_checks_state_and_done_are_stored(desk):
    desk.hours("Coding").setText("4")
    card = desk.page.entry_card
    card.checks["review"].toggle()
    card.checks["on-call"].toggle()
    card.state.setCurrentIndex(1)
    desk.page.done.toggle()
    desk.saved()
    stored = desk.stored()
    assert stored.extras["hands_on"] == ["on-call", "review"]
    assert stored.state is State.PARTIAL
    assert stored.marked_complete
    card.checks["review"].toggle()
    desk.saved()
    assert desk.stored().extras["hands_on"] == ["on-call"]


def test_what_is_only_shown_changes_nothing(own, start):
    """Loading sets every field, too, and no field knows all that an entry may hold."""
    for question in questions.QUESTIONS:
        questions.switch(own, question.key, is_on=True)
    extras = {
        "hands_on": ["new", "sketched", "review"],
        "interruptions": "many",
        "people": 4,
        "drained": " the move ",
    }
    entry = own.record(Entry(WEEK, energy=50, focus_block=1, extras=extras), None).entry
    own.close()
    desk = start()
    for week in (WEEK + -1, WEEK, WEEK + 1, WEEK):
        desk.page.show_week(week)
        assert not desk.page.model.is_dirty
    assert desk.stored() == entry


def test_an_answer_is_stored(own, start):
    for key in ("people", "drained"):
        questions.switch(own, key, is_on=True)
    own.close()
    desk = start()
    desk.page.questions.fields["people"].setText("3")
    desk.page.questions.fields["drained"].setText("the move")
    desk.saved()
    assert desk.stored().extras == {"people": 3, "drained": "the move"}


def test_a_question_is_switched_on(desk):
    desk.workspace.pages.show_page("settings")
    switches = desk.workspace.pages.page("settings").questions.switches
    switches["people"].toggle()
    assert [each.key for each in questions.asked(desk.journal)] == ["people"]
    switches["people"].toggle()
    assert questions.asked(desk.journal) == ()


def test_the_running_week_is_shown_by_its_button(desk):
    desk.page.step(-3)
    button = desk.button(desk.page.header, "This week")
    button.toggle()
    assert desk.page.week == WEEK
    button.toggle()
    assert button.isChecked()
    assert desk.page.week == WEEK


def test_a_page_is_shown_by_its_button(desk):
    button = next(each for each in desk.buttons(desk.sidebar) if each.text() == "Trends")
    button.toggle()
    assert desk.window.shown_page == "trends"


def test_a_segment_is_picked_by_any_way_but_by_being_shown(qtbot):
    segments = Segments(["one", "two"], "Number")
    qtbot.addWidget(segments)
    picked = []
    segments.picked.connect(picked.append)
    segments.choose(1)
    assert picked == []
    segments.group.button(0).toggle()
    segments.group.button(0).click()
    segments.group.button(1).click()
    assert picked == [0, 1]
    segments.choose_none()
    segments.group.button(1).toggle()
    assert picked == [0, 1, 1]


def test_a_side_is_chosen(qtbot):
    sides = SideSegments()
    qtbot.addWidget(sides)
    chosen = []
    sides.chosen.connect(chosen.append)
    assert sides.side is None
    sides.group.button(1).toggle()
    assert chosen == [sides.side] == [Side.MANAGING]
    sides.show_side(None)
    assert sides.side is None
    assert chosen == [Side.MANAGING]


@pytest.fixture
def assisted(monkeypatch):
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)


@pytest.fixture
def box(qtbot, assisted):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Complete", "Partial", "Away"])
    box.show()
    return box


def select(box, row):
    """Select a line as assistive technology does: nothing else about it changes."""
    box.view().selectionModel().select(
        box.model().index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_line_that_is_selected_is_chosen(qtbot, box):
    activated = []
    box.activated.connect(activated.append)
    select(box, 1)
    qtbot.waitUntil(lambda: box.currentIndex() == 1)
    box.showPopup()
    select(box, 2)
    qtbot.waitUntil(lambda: box.currentIndex() == 2)
    assert not box.view().isVisible()
    assert activated == [1, 2]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_line_that_is_pointed_at_is_not_chosen_yet(qtbot, box):
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(2, 0))
    turn = []
    qtbot.waitUntil(lambda: turn.append(1) or len(turn) > 3)
    assert box.currentIndex() == 0
    assert box.view().isVisible()
    box.hidePopup()
