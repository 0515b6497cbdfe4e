"""A report is read by somebody who keeps no journal: sentences say what they speak of."""

import re
from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.report.html import as_html
from pendulum_journal.services.report.report import ReportOptions, compute_report

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield made
    made.close()


def write(journal, week, n=0, **more):
    ids = [each.id for each in journal.activities()]
    minutes = {ids[0]: Minutes(600 + 60 * (n % 3)), ids[3]: Minutes(900 - 30 * (n % 4))}
    journal.record(Entry(week, minutes=minutes, energy=50 + n % 7, **more), None)


def read(journal, *options):
    """Return the report as its reader has it, and every sentence of it."""
    text = re.sub(
        r"<style>.*?</style>", "", as_html(compute_report(journal, *options or [ReportOptions()]))
    )
    text = " ".join(re.sub("<[^>]+>", " ", text).split())
    return text, re.findall(r"[A-Z“][^.]*\.", text)


def test_an_only_week_that_runs_is_said_to_run(journal):
    write(journal, NOW)
    text, _ = read(journal)
    assert "2026-W47 to 2026-W47" not in text
    assert "The running week counts once it is over." in text
    assert "progress" not in text.lower()
    assert "A projection takes" not in text
    assert "Nothing to compare: no change between building and managing" in text


def test_no_sentence_stands_there_twice(journal):
    for n in range(1, 20):
        write(journal, NOW + -n, n)
    career.save_role(journal, Role("Engineer", Side.BUILDING, (NOW + -19).monday))
    _, sentences = read(journal)
    assert len(sentences) == len(set(sentences))


def test_too_few_pairs_are_said_with_what_they_are_pairs_of(journal):
    for n in range(1, 20):
        write(journal, NOW + -n, n)
    text, _ = read(journal)
    assert (
        "Too few weeks to say: 18 changes from one week to the next can be compared with energy in "
        "the same week, 17 with energy a week later; it takes 26."
    ) in text
    assert "pairs" not in text


def test_columns_are_explained_only_where_they_stand(journal):
    for n in range(1, 4):
        write(journal, NOW + -n, n)
    few, _ = read(journal)
    assert "Means of the recorded weeks. Hours in all are of the complete weeks." in few
    assert "change a week" not in few.lower()
    assert "In brackets" not in few
    for n in range(4, 12):
        write(journal, NOW + -n, n)
    many, _ = read(journal)
    assert "Means of the recorded weeks. The change a week is the slope" in many
    assert "In brackets: its 95 % interval. Hours in all" in many


def test_what_did_not_vary_is_named(journal):
    ids = [each.id for each in journal.activities()]
    for n in range(1, 40):
        minutes = {ids[0]: Minutes(600 + n)}
        journal.record(Entry(NOW + -n, minutes=minutes, energy=50), None)
    text, _ = read(journal, ReportOptions(first=NOW + -39))
    assert "Meetings: energy did not vary." in text


def test_then_and_now_say_which_change_lies_between(journal):
    swing = NOW + -12
    for n in range(1, 30):
        write(journal, NOW + -n, n + 2)
    manager = Role("Manager", Side.MANAGING, (swing + -30).monday)
    career.save_role(journal, replace(manager, end=(swing + -1).sunday))
    career.save_role(journal, Role("Engineer", Side.BUILDING, swing.monday))
    text, _ = read(journal)
    assert "before the move back to engineering on 24 Aug 2026" in text
    assert "Energy 53 % 55 % +2 points" in text
    assert "Differences are of the figures as they stand here." in text


def test_nothing_speaks_to_whoever_wrote_it(journal):
    for n in range(1, 30):
        write(journal, NOW + -n, n, state=State.AWAY if n == 4 else State.COMPLETE)
    text, _ = read(journal)
    assert not re.search(r"\b(you|your|yours|swing|baseline)\b", text, re.I)
