from datetime import date

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.words import say


def test_a_negative_number_has_a_minus_sign():
    sentence = Message(
        "x", "{progress} % of the way in {week}.", {"progress": -10, "week": Week(1)}
    )
    assert say(sentence).startswith("−10 % of the way")
    assert say(Message("y", "{n} weeks", {"n": 0})) == "0 weeks"


def test_a_sentence_within_a_sentence_is_said_too():
    inner = Message("amount", "{value} min", {"value": -5})
    assert say(Message("x", "From {inner}.", {"inner": inner})) == "From −5 min."


def test_dates_are_in_the_form_of_the_locale():
    said = say(Message("x", "Since {day}.", {"day": date(2026, 3, 5)}))
    assert "5" in said
    assert "2026" in said
    assert "2026-03-05" not in said
