"""Which journal is opened, and what is said where none can be."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QFileDialog

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.sample.file import make_sample
from pendulum_journal.ui.first_run.page import FirstRunPage
from pendulum_journal.ui.window.trouble_page import TroublePage

if TYPE_CHECKING:
    from pathlib import Path

WEEK = Week.parse("2026-W47")


def first_run(desk):
    page = next(each for each in desk.window.findChildren(FirstRunPage) if each.isVisible())
    assert desk.window.shown_page == "first"
    return page


class TestFirstRun:
    @pytest.mark.parametrize("keys", ["Return", "Space", "Alt+L"])
    def test_the_sample_is_reached_by_keys(self, start, keys):
        desk = start()
        desk.enter(first_run(desk).sample)
        desk.press(keys)
        desk.settled(lambda: desk.window.shown_page == "week")
        assert desk.journal.is_sample

    @pytest.mark.parametrize("keys", ["Return", "Space", "Alt+O"])
    def test_another_journal_is_reached_by_keys(self, start, keys, monkeypatch):
        asked = Mock(return_value=("", ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", asked)
        desk = start()
        desk.enter(first_run(desk).open_other)
        desk.press(keys)
        desk.settled(lambda: asked.called)
        asked.assert_called_once()

    def test_pages_wait_until_there_is_a_journal(self, start):
        desk = start()
        assert not any(each.isEnabled() for each in desk.buttons(desk.sidebar))
        desk.press("Ctrl+2")

        assert desk.window.shown_page == "first"

    def test_a_folder_that_refuses_is_told_and_the_answers_stay(self, start, places):
        places.journal.parent.write_text("a file in the way")
        desk = start()
        page = first_run(desk)
        desk.click(page.skip)
        desk.click(page.next)

        assert str(places.journal) in desk.banner
        assert desk.window.shown_page == "first"
        assert places.journal.parent.read_text() == "a file in the way"

    def test_a_disk_that_has_no_room_for_the_answers_can_be_tried_again(self, start, monkeypatch):
        desk = start()
        page = first_run(desk)
        desk.qtbot.keyClicks(desk.focused, "Staff engineer")
        full = StoreError("journal-disk-full", "The disk is full.")
        with monkeypatch.context() as patch:
            patch.setattr(career, "save_role", Mock(side_effect=full))
            for button in (page.next, page.skip, page.next):
                desk.click(button)
        assert desk.banner == "The disk is full."
        assert first_run(desk) is page

        desk.click(page.next)
        assert desk.window.shown_page == "week"
        assert [role.title for role in desk.journal.roles()] == ["Staff engineer"]


class TestSample:
    @pytest.fixture
    def sample(self, start):
        desk = start()
        desk.click(first_run(desk).sample)
        return desk

    def test_it_is_marked_all_the_time(self, sample):
        said = "Sample journal: made-up weeks. What you type can be kept when you leave."
        assert sample.journal.is_sample
        for keys in ("Ctrl+1", "Alt+Left", "Ctrl+,"):
            sample.press(keys)
            assert sample.notice == said
            assert sample.window.windowTitle().startswith("Sample – ")
        assert not sample.window.notice.close_button.isVisible()

    def test_it_holds_two_and_a_half_years(self, sample):
        figures = sample.journal.figures()
        assert figures[-1].week - figures[0].week >= 125

    def test_leaving_it_goes_back_to_the_first_questions(self, sample):
        file = sample.journal.path
        sample.click(sample.window.notice.button)

        first_run(sample)
        assert sample.notice == ""
        assert sample.window.windowTitle() == "Pendulum Journal"
        assert not file.exists()
        assert not sample.places.journal.exists()

    def test_one_that_is_kept_is_no_temporary_file_and_cannot_be_left(self, start, places):
        places.journal.parent.mkdir()
        make_sample(places.journal, today=lambda: date(2026, 11, 18))
        desk = start()

        assert desk.notice == "Sample journal: made-up weeks."
        assert not desk.window.notice.button.isVisible()

    def test_its_file_goes_with_the_window(self, sample):
        file = sample.journal.path
        sample.workspace.journals.close()

        assert not file.parent.exists()

    def test_what_is_typed_in_it_never_reaches_the_own_journal(self, last_week, own, start):
        own.close()
        desk = start()
        desk.workspace.journals.open_sample()
        desk.enter(desk.hours("Coding"), "31")
        desk.in_the_dialog(lambda box: desk.click(desk.button(box, "&Throw away")))
        desk.click(desk.window.notice.button)
        desk.saved()

        assert not desk.journal.is_sample
        assert desk.notice == ""
        assert desk.stored() is None
        assert desk.hours("Coding").text() == ""


def replaced(places, content):
    places.journal.parent.mkdir(exist_ok=True)
    places.journal.write_bytes(content)


def missing(places):
    places.journal.parent.mkdir(exist_ok=True)
    places.journal.symlink_to(places.journal.parent / "gone.db")
    return "There is no journal at "


def empty(places):
    replaced(places, b"")
    return "is empty (0 bytes)"


def foreign(places):
    replaced(places, b"Dear diary, " * 1000)
    return "is no Pendulum Journal file"


def newer(places):
    made = Journal.create(places.journal, backups=None, today=lambda: date(2026, 11, 18))
    made.close()
    with sqlite3.connect(places.journal) as connection:
        connection.execute("PRAGMA user_version = 9000")
    connection.close()
    return "was made by a newer version of Pendulum Journal (schema 9000"


class TestTrouble:
    @pytest.mark.parametrize(
        "spoil",
        [
            pytest.param(missing, marks=pytest.mark.skipif(os.name == "nt", reason="a link")),
            *(empty, foreign, newer),
        ],
    )
    def test_each_case_has_its_sentence_and_the_file_is_left_alone(self, start, places, spoil):
        sentence = spoil(places)
        before = content(places.journal)
        desk = start()

        assert desk.window.shown_page == "trouble"
        page = desk.window.findChild(TroublePage)
        assert any(sentence in text and str(places.journal) in text for text in desk.texts(page))
        assert content(places.journal) == before
        assert not any(each.isEnabled() for each in desk.buttons(desk.sidebar))

    def test_trying_again_after_it_was_mended_opens_it(self, own, start):
        own.close()
        kept = own.path.read_bytes()
        own.path.write_bytes(b"")
        desk = start()
        own.path.write_bytes(kept)
        desk.click(desk.button(desk.window.findChild(TroublePage), "Open again"))

        assert desk.window.shown_page == "week"
        assert desk.focused is desk.hours("Meetings")

    def test_another_journal_can_be_chosen(self, start, places, tmp_path, monkeypatch):
        foreign(places)
        other = tmp_path / "other.db"
        Journal.create(other, backups=None, today=lambda: date(2026, 11, 18)).close()
        desk = start()
        choose = lambda *_args, **_named: (str(other), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
        desk.click(desk.button(desk.window.findChild(TroublePage), "Open another journal…"))

        assert desk.journal.path == other
        assert desk.window.windowTitle().startswith("other.db – ")

    def test_one_that_was_renamed_is_found_and_one_that_was_moved_is_asked_for(
        self, own, last_week, start, tmp_path, monkeypatch
    ):
        start().window.close()  # it is remembered by its id
        own.close()
        renamed = own.path.rename(own.path.with_name("diary.db"))
        desk = start()
        assert desk.journal.path == renamed
        assert f"This is the journal that was at {own.path}." in desk.banner
        desk.window.close()

        shutil.rmtree(own.path.parent / "backups", ignore_errors=True)
        (tmp_path / "elsewhere").mkdir()
        moved = renamed.rename(tmp_path / "elsewhere" / "moved.db")
        desk = start()
        assert desk.window.shown_page == "trouble"
        assert not renamed.exists()  # no empty one in its place
        page = " ".join(desk.texts(desk.window.findChild(TroublePage)))
        assert f"There is no journal at {renamed}. Find it and choose it" in page
        assert "new one" not in page  # there is no button for it
        choose = lambda *_args, **_named: (str(moved), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
        desk.click(desk.button(desk.window.findChild(TroublePage), "Find it…"))
        assert desk.journal.path == moved
        assert f"This is the journal that was at {renamed}." in desk.banner


def content(path: Path):
    return path.read_bytes() if path.exists() else None


def test_the_journal_that_was_there_is_opened_again_with_all_in_it(own, last_week, start):
    career.save_role(own, Role("Staff engineer", Side.BUILDING, date(2026, 3, 2)))
    own.close()
    desk = start()

    assert desk.window.shown_page == "week"
    assert desk.page.week == WEEK
    assert "Staff engineer since 2 Mar 2026." in " ".join(desk.texts(desk.page.surroundings.swing))
    desk.press("Alt+Left")
    assert desk.hours("Coding").text() == "12.0 h"
