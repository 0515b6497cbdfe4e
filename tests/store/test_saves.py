"""The number of saves, by which it is known whether a backup holds what a journal holds."""

from __future__ import annotations

from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.store.check import check
from pendulum_journal.store.entries import write_entry
from pendulum_journal.store.settings import write_setting

WEEK = Week.parse("2026-W46")
DAY = date(2026, 11, 22)


def saves(file):
    ((number,),) = file.read("SELECT saves FROM journal")
    return number


def test_each_transaction_that_writes_is_one_save(file, now):
    for number in range(1, 4):
        with file.transaction():
            write_entry(file, Entry(WEEK + number, note="one"), expected_rev=0, now=now)
            write_setting(file, "two", number)
        assert saves(file) == number


def test_transactions_within_another_count_once(file):
    with file.transaction():
        for number in range(3):
            with file.transaction():
                write_setting(file, "kept", number)
    assert saves(file) == 1


def test_what_is_taken_back_or_changes_nothing_is_no_save(file):
    def write_and_fail():
        with file.transaction(day=DAY):
            write_setting(file, "kept", 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with file.transaction(day=DAY):
        file.read("SELECT * FROM entry")
    assert check(file) == []
    assert saves(file) == 0
    assert file.read("SELECT * FROM save_day") == []


def test_the_days_with_saves_are_kept_once_each(file):
    days = [DAY, DAY, date(2026, 12, 23), DAY, None, date(2026, 11, 23)]
    for number, day in enumerate(days):
        with file.transaction(day=day):
            write_setting(file, "kept", number)
    assert file.read("SELECT day, saves FROM save_day ORDER BY saves") == [
        ("2026-11-22", 1),
        ("2026-12-23", 3),
        ("2026-11-23", 6),
    ]
