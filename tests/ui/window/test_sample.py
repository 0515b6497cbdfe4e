"""What is typed into the sample journal is kept or thrown away only by answer."""

from __future__ import annotations

import shutil
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.first_run.page import FirstRunPage

WEEK = Week.parse("2026-W47")
KEEP, THROW, STAY = "&Keep as my journal", "&Throw away", "&Stay in the sample"


@pytest.fixture
def sample(start):
    desk = start()
    desk.click(desk.window.findChildren(FirstRunPage)[0].sample)
    return desk


@pytest.fixture
def typed(sample):
    sample.enter(sample.hours("Coding"), "31")
    sample.leave()
    sample.saved()
    return sample


def answer(desk, text):
    """Choose a button of the question that comes; return what the question said."""
    said = []

    def choose(box):
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        desk.click(desk.button(box, text))

    desk.in_the_dialog(choose)
    return said


def skip_the_questions(desk):
    page = desk.window.findChildren(FirstRunPage)[0]
    while desk.window.shown_page == "first":
        desk.click(page.skip)


def hours_in(path, places, name, week=WEEK):
    journal = Journal.open(path, backups=places.backups, today=lambda: week.monday)
    try:
        ids = {each.name: each.id for each in journal.activities()}
        return journal.entry(week).minutes[ids[name]].minutes
    finally:
        journal.close()


def test_leaving_without_having_typed_asks_nothing(sample, monkeypatch):
    asked = Mock()
    monkeypatch.setattr(QMessageBox, "exec", asked)
    sample.click(sample.window.notice.button)
    assert not asked.called
    assert sample.window.shown_page == "first"


def test_what_was_typed_becomes_the_own_journal(typed):
    said = answer(typed, KEEP)
    typed.click(typed.window.notice.button)

    assert said == ["You typed into the sample journal: Week 47."]
    assert typed.window.shown_page == "first"  # it has no role yet
    skip_the_questions(typed)
    assert typed.journal.path == typed.places.journal
    assert not typed.journal.is_sample
    assert typed.minutes("Coding") == 31 * 60
    assert len(typed.journal.entry(WEEK).minutes) == 1
    assert typed.journal.entry(WEEK).note == ""
    assert [row.week for row in typed.journal.figures()] == [WEEK]  # the made-up ones stay behind
    assert typed.journal.roles() == []
    assert not typed.places.sample_folder.exists()


def test_pages_that_were_only_looked_at_add_nothing_to_what_was_typed(typed):
    shown = set()
    for number in "23451":
        typed.press(f"Ctrl+{number}")
        shown.add(typed.window.shown_page)
    assert len(shown) == 5
    said = answer(typed, STAY)
    typed.click(typed.window.notice.button)
    assert said == ["You typed into the sample journal: Week 47."]


def test_it_is_thrown_away_by_answer(typed):
    answer(typed, THROW)
    typed.click(typed.window.notice.button)
    assert typed.window.shown_page == "first"
    assert not typed.places.journal.exists()
    assert not typed.places.sample_folder.exists()


def test_the_question_can_be_left_unanswered(typed):
    answer(typed, STAY)
    typed.click(typed.window.notice.button)
    assert typed.workspace.journals.sample.is_open
    assert typed.minutes("Coding") == 31 * 60


def test_escape_stays_in_the_sample(typed):
    typed.in_the_dialog(lambda box: box.reject())
    typed.click(typed.window.notice.button)
    assert typed.workspace.journals.sample.is_open


def test_closing_the_window_asks_too(typed):
    answer(typed, STAY)
    assert not typed.window.close()
    answer(typed, KEEP)
    assert typed.window.close()
    typed.workspace.journals.close()
    assert hours_in(typed.places.journal, typed.places, "Coding") == 31 * 60


def test_a_new_sample_asks_before_the_old_one_goes(typed):
    answer(typed, STAY)
    typed.workspace.journals.open_sample()
    assert typed.minutes("Coding") == 31 * 60
    answer(typed, THROW)
    typed.workspace.journals.open_sample()
    assert typed.minutes("Coding") != 31 * 60


def test_beside_an_own_journal_it_is_kept_in_a_file(last_week, own, start, tmp_path, monkeypatch):
    own.close()
    desk = start()
    desk.workspace.journals.open_sample()
    desk.enter(desk.hours("Coding"), "31")
    desk.leave()
    chosen = tmp_path / "from the sample.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    answer(desk, "&Keep in a file…")
    desk.click(desk.window.notice.button)

    assert desk.journal.path == desk.places.journal
    assert hours_in(chosen, desk.places, "Coding") == 31 * 60


def test_choosing_no_file_stays_in_the_sample(last_week, own, start, monkeypatch):
    own.close()
    desk = start()
    desk.workspace.journals.open_sample()
    desk.enter(desk.hours("Coding"), "31")
    desk.leave()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    answer(desk, "&Keep in a file…")
    desk.click(desk.window.notice.button)
    assert desk.workspace.journals.sample.is_open


def test_one_that_a_crash_left_is_opened_again(typed, start, tmp_path):
    kept = tmp_path / "kept"
    shutil.copytree(typed.places.sample_folder, kept, ignore=shutil.ignore_patterns("in-use"))
    answer(typed, THROW)
    assert typed.window.close()
    typed.workspace.journals.close()
    shutil.copytree(kept, typed.places.sample_folder)

    again = start()
    assert again.workspace.journals.sample.is_open
    assert again.minutes("Coding") == 31 * 60


def test_one_that_a_crash_left_untouched_goes_without_a_word(sample, start, tmp_path):
    kept = tmp_path / "kept"
    shutil.copytree(sample.places.sample_folder, kept, ignore=shutil.ignore_patterns("in-use"))
    assert sample.window.close()
    sample.workspace.journals.close()
    shutil.copytree(kept, sample.places.sample_folder)

    again = start()
    assert again.window.shown_page == "first"
    assert not again.places.sample_folder.exists()
