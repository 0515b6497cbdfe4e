"""Weeks to look back on from the running one, one of them at random."""

from __future__ import annotations

from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_done import Then
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.year import look_back

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield made
    made.close()


def write(journal, back, note="", minutes=0):
    coding = next(each for each in journal.activities() if each.name == "Coding")
    given = {coding.id: Minutes(minutes)} if minutes else {}
    journal.record(Entry(NOW + back, minutes=given, note=note), None)


def test_an_empty_journal_has_nothing_to_look_back_on(journal):
    write(journal, 0, "this week")
    assert look_back(journal) == []


def test_a_week_with_a_note_comes_before_one_without(journal):
    write(journal, -9, minutes=60)
    write(journal, -7, "Prose.\nlearned: to wait", 90)
    (found,) = look_back(journal)

    assert (found.then.why, found.then.week) == (Then.RANDOM, NOW + -7)
    assert (found.begun, found.split) == ("Prose.\nlearned: to wait", (0, 0, 90, 0))
    assert [win.text for win in found.wins] == ["to wait"]


def test_where_no_week_has_a_note_one_with_hours_is_taken(journal):
    write(journal, -9, minutes=60)
    assert [each.then.week for each in look_back(journal)] == [NOW + -9]


def test_another_is_another(journal):
    for back in (-9, -8, -52):
        write(journal, back, f"note {back}")
    offered = []

    def pick(weeks):
        offered.append(list(weeks))
        return weeks[0]

    year_ago, random = look_back(journal, pick=pick)
    assert (year_ago.then.why, year_ago.then.week) == (Then.YEAR_AGO, NOW + -52)
    look_back(journal, leave_out=random.then.week, pick=pick)

    assert offered == [[NOW + -9, NOW + -8], [NOW + -8]]
