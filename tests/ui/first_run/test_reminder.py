"""The weekly reminder is offered in the last step, and set only by going on."""

from __future__ import annotations

from datetime import date, time

import pytest

from pendulum_journal.domain.reminder.rule import Plan
from pendulum_journal.ui.first_run.page import FirstRunPage


@pytest.fixture
def page(qtbot, theme):
    page = FirstRunPage(theme, date(2026, 11, 18))
    qtbot.addWidget(page)
    page.show()
    return page


def answers_by(page, press):
    """Return the answers once the last step is left; the first one was skipped."""
    found = []
    page.finished.connect(found.append)
    page.skip.click()
    press()
    return found[0]


def test_another_time_is_taken_as_it_is_chosen(page):
    assert not page.reminder.isVisible()
    page.skip.click()
    assert page.reminder.isVisible()
    page.back.click()
    page.reminder.show_plan(Plan(3, time(14, 20)))
    assert page.reminder.time.currentText() == "14:20"
    assert answers_by(page, page.next.click).reminder == Plan(3, time(14, 20))


def test_without_a_tick_there_is_none(page):
    assert not page.reminder.day.isEnabled()
    assert answers_by(page, page.next.click).reminder is None


def test_a_tick_is_enough_for_friday_at_four(page):
    page.reminder.box.click()
    assert answers_by(page, page.next.click).reminder == Plan(4, time(16))


def test_a_journal_that_was_named_is_not_the_one_a_reminder_would_look_into(qtbot, theme):
    page = FirstRunPage(theme, date(2026, 11, 18), offers_reminder=False)
    qtbot.addWidget(page)
    page.show()
    answers = answers_by(page, page.next.click)
    assert not page.reminder.isVisible()
    assert answers.reminder is None
