"""The reminder as a window of its own, where nothing shows notifications."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from pendulum_journal.domain.reminder.sentence import WeekLook, call_for
from pendulum_journal.domain.week import Week
from pendulum_journal.services.reminder.calling import Action
from pendulum_journal.ui.reminder.window import ReminderWindow

WEEK = Week.of_iso(2026, 47)


def test_it_says_the_sentence_and_hands_the_answer_over(qtbot):
    shown = []
    window = ReminderWindow(
        call_for(WEEK, WeekLook(), WEEK.sunday), list(Action), lambda: shown.append(True)
    )
    qtbot.addWidget(window)
    window.show()
    assert shown == [True]
    assert [each.text() for each in window.findChildren(QLabel)] == [
        "Week 47: time to write it down",
        "Nothing is written down yet.",
    ]
    buttons = {each.text(): each for each in window.findChildren(QPushButton)}
    assert [name for name, each in buttons.items() if each.isDefault()] == ["Write this week"]
    assert window.focusWidget() is buttons["Write this week"]
    buttons["On Monday"].click()
    assert window.answer is Action.MONDAY
    assert not window.isVisible()
