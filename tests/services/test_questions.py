from datetime import date

import pytest

from pendulum_journal.domain.week import Week
from pendulum_journal.services import questions
from pendulum_journal.services.journal import Journal


@pytest.fixture
def journal(tmp_path):
    journal = Journal.create(
        tmp_path / "journal.db", backups=None, today=lambda: date(2026, 11, 22)
    )
    yield journal
    journal.close()


def test_none_is_asked_at_first(journal):
    assert questions.asked(journal) == ()


def test_a_question_is_switched_on_and_off_by_itself(journal):
    questions.switch(journal, "gave", is_on=True)
    questions.switch(journal, "people", is_on=True)
    assert [question.key for question in questions.asked(journal)] == ["people", "gave"]
    questions.switch(journal, "people", is_on=False)
    assert [question.key for question in questions.asked(journal)] == ["gave"]


def test_a_monthly_question_is_asked_once_a_month(journal):
    questions.switch(journal, "at_home", is_on=True)
    year = [Week.of_iso(2026, number) for number in range(1, 53)]
    asked = [week for week in year if questions.asked_in(journal, week)]
    assert {week.monday.month for week in asked} == set(range(1, 13))
    months = [(week.monday.year, week.monday.month) for week in asked]
    assert len(months) == len(set(months))


def test_a_setting_of_another_form_asks_nothing(journal):
    journal.put_setting(questions.SETTING, {"people": True})
    assert questions.asked(journal) == ()
