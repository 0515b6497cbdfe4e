from datetime import date

import pytest

from pendulum_journal.domain.english import long_day, number, short_day, with_values_said
from pendulum_journal.domain.message import Message


def test_days():
    assert short_day(date(2026, 3, 5)) == "5 Mar"
    assert long_day(date(2026, 3, 5)) == "5 Mar 2026"


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [(2.345, 1, "2.3"), (-2, 0, "−2"), (-0.3, 0, "0"), (-0.04, 1, "0.0"), (1234.5, 1, "1234.5")],
)
def test_numbers(value, decimals, said):
    assert number(value, decimals) == said


def test_values_are_said_in_messages_within_messages_too():
    inner = Message("inner", "{day} or {n}", {"day": date(2026, 3, 5), "n": 3})
    outer = Message("outer", "from {inner} to {day}", {"inner": inner, "day": date(2026, 4, 6)})

    def said(value):
        return long_day(value) if isinstance(value, date) else value

    assert str(with_values_said(outer, said)) == "from 5 Mar 2026 or 3 to 6 Apr 2026"
    assert outer.values["day"] == date(2026, 4, 6)
