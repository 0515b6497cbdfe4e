"""What is answered when a week is done, from a real journal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_done import Then
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.week_done import answer_for

FRIDAY = date(2026, 11, 27)
WEEK = Week.containing(FRIDAY)


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "journal.db"
    opened = Journal.create(path, backups=tmp_path / "backups", today=lambda: FRIDAY)
    yield opened
    opened.close()


def write(journal, week, hours=(), energy=None, note="", *, state=State.COMPLETE, **fields):
    names = ("Meetings", "Focus", "Coding", "Other")
    ids = {each.name: each.id for each in journal.activities()}
    minutes = {
        ids[name]: Minutes(round(value * 60)) for name, value in zip(names, hours, strict=False)
    }
    entry = Entry(week, state, minutes=minutes, energy=energy, note=note, **fields)
    base = journal.entry(week)
    if base is not None:
        entry = replace(entry, id=base.id, rev=base.rev, created=base.created)
    return journal.record(entry, base)


def manage_since(journal, weeks):
    start = (WEEK + -weeks).monday
    career.save_role(
        journal, Role("Engineer", Side.BUILDING, date(2015, 1, 1), start - timedelta(days=1))
    )
    career.save_role(journal, Role("Manager", Side.MANAGING, start))


def texts(answer):
    return [str(each) for each in answer.sentences]


def test_the_week_of_the_picture(journal):
    manage_since(journal, 4)
    write(journal, WEEK + -1, (22.5, 8, 6, 3), 50)
    write(journal, WEEK, (23.5, 7, 5.5, 3), 55, "learned: silence\n\ndid: left it",
          marked_complete=True)  # fmt: skip
    answer = answer_for(journal, WEEK)
    assert texts(answer) == [
        "60 % meetings, 3 points more than last week.",
        "Energy 55 %, 5 points more than last week.",
    ]
    assert [(win.kind, win.text) for win in answer.wins] == [
        ("learned", "silence"), ("did", "left it"),
    ]  # fmt: skip
    assert answer.looked_back == ()


def test_away_weeks_and_gaps_are_passed_over(journal):
    write(journal, WEEK + -4, (20, 10, 5, 5), 40)
    write(journal, WEEK + -2, energy=90, state=State.AWAY)
    write(journal, WEEK, (20, 10, 5, 5), 40)
    assert texts(answer_for(journal, WEEK))[0] == "50 % meetings, the same as in 2026-W44."


def test_a_later_week_is_nothing_to_compare_with(journal):
    write(journal, WEEK + -1, (20, 10, 5, 5))
    write(journal, WEEK + -3, (10, 10, 10, 10), 40)
    assert "first" in texts(answer_for(journal, WEEK + -3))[-1]


def test_a_week_in_which_nothing_is_written_has_no_sentence(journal):
    assert answer_for(journal, WEEK).sentences == ()


def test_what_was_written_a_year_ago(journal):
    ago = Week.of_iso(WEEK.year - 1, WEEK.number)
    write(journal, ago, (10, 10, 15, 5), 70, "# Then\n\nIt rained.\nStill.\nAnd more.")
    (found,) = answer_for(journal, WEEK).looked_back
    assert (found.then.why, found.then.week) == (Then.YEAR_AGO, ago)
    assert [part.value for part in found.shares] == [25, 25, 38, 12]
    assert found.energy == 70
    assert found.begun == "Then\nIt rained."


def test_an_empty_week_a_year_ago_is_not_looked_back_on(journal):
    ago = Week.of_iso(WEEK.year - 1, WEEK.number)
    write(journal, ago, state=State.AWAY)
    assert answer_for(journal, WEEK).looked_back == ()


def test_the_same_week_of_the_previous_swing_to_this_side(journal):
    manage_since(journal, 4)
    earlier = date(2018, 1, 1)
    career.save_role(
        journal, Role("First try", Side.MANAGING, earlier, date(2019, 12, 29), uid="first")
    )
    career.save_role(journal, Role("Back", Side.BUILDING, date(2019, 12, 30), date(2020, 6, 1)))
    write(journal, Week.containing(earlier) + 4, (30, 5, 3, 2))
    (found,) = answer_for(journal, WEEK).looked_back
    assert (found.then.why, found.then.number) == (Then.SAME_WEEK, 5)
    assert found.energy is None
