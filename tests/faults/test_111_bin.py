"""A clock that is ahead empties no bin."""

from __future__ import annotations

import shutil

import pytest

from pendulum_journal.domain.week import Week
from pendulum_journal.services.bin import binned, delete_week
from pendulum_journal.services.keeping.keeper import CopyRule

WEEK = Week.parse("2026-W40")


@pytest.fixture
def deleted(home):
    journal = home.open(CopyRule.WINDOW)
    home.type_into(journal, "canaryword", WEEK)
    delete_week(journal, WEEK)
    journal.close()
    return home


def in_bin(home):
    journal = home.open(CopyRule.WINDOW)
    found = [each.week for each in binned(journal)]
    journal.close()
    return found


def sit_down_on(home, days):
    for _ in range(days):
        home.clock.pass_(days=1)
        home.sit_down()


def test_a_clock_31_days_ahead_empties_nothing(deleted):
    deleted.clock.pass_(days=31)
    for _ in range(5):
        assert in_bin(deleted) == [WEEK]


def test_saves_on_two_other_days_are_not_enough_and_on_three_they_are(deleted):
    sit_down_on(deleted, 2)
    deleted.clock.pass_(days=60)
    assert in_bin(deleted) == [WEEK]
    deleted.sit_down()
    assert in_bin(deleted) == []


def test_many_saves_of_one_day_are_one_day(deleted):
    deleted.clock.pass_(days=31)
    for _ in range(5):
        deleted.sit_down()
    assert in_bin(deleted) == [WEEK]


def test_a_clock_that_goes_to_and_fro_counts_no_day_twice(deleted):
    for _ in range(5):
        deleted.clock.pass_(days=1)
        deleted.sit_down()
        deleted.clock.pass_(days=-1)
        deleted.sit_down()
    deleted.clock.pass_(days=40)
    assert in_bin(deleted) == [WEEK]


def test_without_a_backup_that_holds_it_it_stays(deleted):
    sit_down_on(deleted, 3)
    deleted.clock.pass_(days=40)
    shutil.rmtree(deleted.backups)
    assert in_bin(deleted) == [WEEK]


def test_a_backup_that_is_not_as_it_was_made_does_not_count(deleted):
    sit_down_on(deleted, 3)
    deleted.clock.pass_(days=40)
    for copy in deleted.copies():
        copy.path.write_bytes(copy.path.read_bytes().replace(b"canaryword", b"canarywurd"))
    assert in_bin(deleted) == [WEEK]
