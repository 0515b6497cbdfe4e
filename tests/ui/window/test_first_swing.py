"""A journal from before the rule is told once that its first managing role is a swing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.services import career
from pendulum_journal.services.first_swing import SETTING
from pendulum_journal.services.journal import Journal

SENTENCE = (
    "Your first managing role now counts as a swing: “Head of {engineering}”, from 26 Oct 2026 on."
)


@pytest.fixture
def older(own: Journal) -> None:
    career.save_role(own, Role("Head of {engineering}", Side.MANAGING, date(2026, 10, 26)))
    own.put_setting(SETTING, None)


def close(desk) -> None:
    assert desk.window.close()
    desk.workspace.journals.close()


@pytest.mark.usefixtures("older")
def test_it_is_told_in_a_sentence_and_not_again(desk, start):
    desk.settled(lambda: desk.banner == SENTENCE)
    lines = desk.page.surroundings.swing.findChildren(QWidget)
    desk.settled(lambda: "Week 4" in {getattr(each, "text", str)() for each in lines})
    close(desk)
    again = start()
    again.catch_up()
    assert again.banner == ""


@pytest.mark.usefixtures("older")
def test_a_journal_that_cannot_be_written_is_told_nothing(own, start, monkeypatch):
    own.close()
    monkeypatch.setattr(Journal, "is_read_only", True)
    desk = start()
    desk.catch_up()
    assert desk.banner == ""
    assert desk.journal.setting(SETTING) is None


def test_a_new_journal_is_told_nothing(own, desk, start):
    career.save_role(desk.journal, Role("Manager", Side.MANAGING, date(2026, 10, 26)))
    close(desk)
    again = start()
    again.catch_up()
    assert again.banner == ""
