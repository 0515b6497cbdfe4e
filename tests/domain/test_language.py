from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.language import (
    Language,
    capital,
    long_day,
    number,
    short_day,
    short_month,
)
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week, count_of_weeks

DAY = date(2026, 3, 5)


def test_days():
    assert short_day(DAY) == "5 Mar"
    assert long_day(DAY) == "5 Mar 2026"
    assert short_month(DAY) == "Mar"
    assert Language().day(DAY) == Language().day(DAY, date(2027, 1, 1)) == "5 Mar 2026"
    assert Language().day(DAY, date(2026, 1, 1)) == "5 Mar"


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(2.345, 1, "2.3"), (-2, 0, "−2"), (-0.3, 0, "0"), (-0.04, 1, "0.0"), (1234.5, 1, "1234.5"),
     (41.5, 0, "42"), (42.5, 0, "43"), (-42.5, 0, "−43"), (0.25, 1, "0.3"), (-0.5, 0, "−1")],
)  # fmt: skip
def test_numbers_are_rounded_half_away_from_zero(value, decimals, shown):
    assert Language().number(value, decimals) == shown


def test_a_signed_number_shows_which_way_it_goes():
    shown = [Language().signed(value) for value in (1.6, -1.6, 0.4, -0.4, 0)]
    assert shown == ["+2", "−2", "0", "0", "0"]
    assert Language().signed(0.05, 1) == "+0.1"


def test_a_slope_that_is_not_0_is_never_shown_as_0():
    values = (0.0049, 0.47, -0.0004, 0, 0.005, 1e-12, -0.00996, 12.3)
    shown = ["+0.005", "+0.47", "−0.0004", "0.00", "+0.01", "0.00", "−0.01", "+12.30"]
    assert list(map(Language().slope, values)) == shown


def test_units():
    assert Language().per_cent(42.5) == "43 %"
    assert Language().hours(2.25) == "2.3 h"


def test_a_number_is_written_as_the_language_does():
    german = Language(digits=lambda value, decimals: number(value, decimals).replace(".", ","))
    assert german.hours(2.25) == "2,3 h"
    assert german.text(Message("x", "{a} und {b}", {"a": 2.25, "b": 3})) == "2,3 und 3"


def test_a_message_is_translated_before_it_is_filled_and_so_are_messages_inside():
    words = {"{n} weeks of {what}": "{n} Wochen {what}", "coding": "Programmieren"}
    german = Language(translate=lambda message: words[message.wording])
    outer = Message("n", "{n} weeks of {what}", {"n": 3, "what": Message("what", "coding")})
    assert Language().text(outer) == "3 weeks of coding"
    assert german.text(outer) == "3 Wochen Programmieren"
    assert german.head(Message("what", "coding")) == "Programmieren"


def test_the_forms_for_counts_are_those_of_the_language():
    forms = {1: "{n} tydzień", 2: "{n} tygodnie", 5: "{n} tygodni"}
    polish = Language(translate=lambda message: forms[message.count or 0])
    assert [polish.text(count_of_weeks(n)) for n in forms] == [
        "1 tydzień",
        "2 tygodnie",
        "5 tygodni",
    ]
    assert [Language().text(count_of_weeks(n)) for n in (0, 1, 2)] == [
        "0 weeks",
        "1 week",
        "2 weeks",
    ]


def test_values_are_in_the_form_of_the_language_within_messages_within_messages_too():
    inner = Message("inner", "{day} in {week}", {"day": DAY, "week": Week.containing(DAY)})
    outer = Message("outer", "from {inner} to {day}", {"inner": inner, "day": date(2027, 4, 6)})
    assert Language().text(outer) == "from 5 Mar 2026 in 2026-W10 to 6 Apr 2027"
    assert Language().text(outer, today=date(2026, 9, 1)) == "from 5 Mar in 2026-W10 to 6 Apr 2027"
    named = replace(Language(), week=lambda week: f"week {week.number}")
    assert named.text(inner) == "5 Mar 2026 in week 10"


def test_a_form_that_the_wording_gives_is_kept_and_words_are_left_alone():
    values = {"byte": 10, "name": "5", "is": True}
    message = Message("x", "{byte:02X} {name} {is}", values)
    assert Language().text(message) == "0A 5 True"


def test_a_name_begins_with_a_capital_where_it_stands_alone():
    assert Language().head(Message("x", "longest focus block")) == "Longest focus block"
    assert (capital("éa"), capital("")) == ("Éa", "")


def test_a_name_from_right_to_left_moves_no_figure_beside_it():
    message = Message("x", "{name}: {n} %", {"name": "\u05e0\u05d5\u05e2\u05d4", "n": 41})
    assert Language().text(message) == "\u2068\u05e0\u05d5\u05e2\u05d4\u2069: 41 %"
