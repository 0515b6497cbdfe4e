"""Weeks as people type them to jump to one."""

from datetime import date

import pytest

from pendulum_journal.domain.dates.calendar_days import DayError
from pendulum_journal.domain.dates.weeks import read_week_day
from pendulum_journal.domain.week import Week

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("44", "2026-W44"),
        ("week 48", "2025-W48"),
        ("W47", "2026-W47"),
        ("53", "2020-W53"),
        ("week 20 1987", "1987-W20"),
        ("Week 20, 1987", "1987-W20"),
        ("week 20 of 1987", "1987-W20"),
        ("w20/1987", "1987-W20"),
        ("1987 week 20", "1987-W20"),
        ("1987-W20", "1987-W20"),
        ("1987W20", "1987-W20"),
        ("1987-W20-4", "1987-W20"),
        ("this", "2026-W47"),
        ("Last week", "2026-W46"),
        ("-3", "2026-W44"),
        ("next", "2026-W48"),
        ("2 weeks ago", "2026-W45"),
        ("week 53 1987", "1987-W53"),
        ("−1", "2026-W46"),
        ("yesterday", "2026-W47"),
        ("1987-06-10", "1987-W24"),
        ("19870610", "1987-W24"),
        ("10.6.1987", "1987-W24"),
        ("10 June 1987", "1987-W24"),
        ("Jun 10 1987", "1987-W24"),
        ("Wednesday, 10th June 1987", "1987-W24"),
        ("10 June", "2026-W24"),
        ("June 1987", "1987-W23"),
        ("6/23/1987", "1987-W26"),
    ],
)
def test_forms(text, week):
    assert str(Week.containing(read_week_day(text, TODAY))) == week


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("week 60 1987", "1987 has 53 weeks"),
        ("2026 week 54", "2026 has 53 weeks"),
        ("60", "“60” is neither a week nor a date: write 44"),
        ("week 20 1900", "1900"),
        ("6/10/1987", "choose one"),
        ("week", "week"),
        ("-9999", "1970"),
    ],
)
def test_what_is_no_week_is_refused(text, part):
    with pytest.raises(DayError) as refused:
        read_week_day(text, TODAY)
    assert part in str(refused.value)
