"""Figures are kept in memory until somebody writes or a new day begins."""

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal

WEEK = Week.of_iso(2026, 47)


class Clock:
    """A day that a test can move on."""

    def __init__(self):
        self.day = date(2026, 11, 20)

    def today(self):
        return self.day


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def journal(tmp_path, clock):
    journal = Journal.create(tmp_path / "journal.db", backups=None, today=clock.today)
    yield journal
    journal.close()


def energies(journal):
    return [figures.energy for figures in journal.figures()]


def test_they_follow_what_is_written_here(journal):
    assert energies(journal) == []
    stored = journal.record(Entry(WEEK, energy=40), None).entry
    assert energies(journal) == [40]
    journal.record(replace(stored, energy=70), stored)
    assert energies(journal) == [70]


def test_they_follow_what_is_written_elsewhere(journal, tmp_path, clock):
    assert energies(journal) == []
    other = Journal.open(journal.path, backups=tmp_path / "backups", today=clock.today)
    other.record(Entry(WEEK, energy=55), None)
    assert energies(journal) == [55]
    other.close()


def test_a_new_day_can_end_the_week_in_progress(journal, clock):
    journal.record(Entry(WEEK, energy=40), None)
    assert journal.figures()[0].in_progress
    clock.day = date(2026, 11, 23)
    assert not journal.figures()[0].in_progress


def test_nothing_is_read_twice_while_nothing_changes(journal):
    journal.record(Entry(WEEK, energy=40), None)
    assert journal.figures() is journal.figures()
    assert journal.figures(by_activity=True) is journal.figures(by_activity=True)
