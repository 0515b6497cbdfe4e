from datetime import date

import pytest
from PySide6.QtCore import QLocale

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.text import say


def test_a_negative_number_has_a_minus_sign():
    sentence = Message(
        "x", "{progress} % of the way in {week}.", {"progress": -10, "week": Week(1)}
    )
    assert say(sentence).startswith("−10 % of the way")
    assert say(Message("y", "{n} weeks", {"n": 0})) == "0 weeks"


@pytest.fixture
def in_english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("in_english")
def test_a_large_number_is_grouped_as_the_locale_does():
    sentence = Message("x", "{n} weeks, {less} fewer", {"n": 2599, "less": -1200})
    assert say(sentence) == "2,599 weeks, −1,200 fewer"


@pytest.mark.usefixtures("in_english")
def test_a_form_that_the_wording_gives_is_kept():
    assert say(Message("x", "byte {byte:02X} of {n}", {"byte": 10, "n": 1000})) == (
        "byte 0A of 1,000"
    )


@pytest.mark.usefixtures("in_english")
def test_years_are_no_large_numbers():
    with pytest.raises(InputError) as refused:
        Week.parse("1969-W40")
    assert "is outside 1970 to 2100, the years" in say(refused.value)


def test_a_sentence_within_a_sentence_is_said_too():
    inner = Message("amount", "{value} min", {"value": -5})
    assert say(Message("x", "From {inner}.", {"inner": inner})) == "From −5 min."


def test_dates_are_in_the_form_of_the_locale():
    said = say(Message("x", "Since {day}.", {"day": date(2026, 3, 5)}))
    assert "5" in said
    assert "2026" in said
    assert "2026-03-05" not in said
