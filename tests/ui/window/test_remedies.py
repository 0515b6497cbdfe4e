"""Buttons for what helps where a journal is damaged, was moved, or was edited elsewhere."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.page_key import PageKey

WEEK = Week.parse("2026-W47")


def names(banner):
    return [each.text() for each in banner.buttons if not each.isHidden()]


@pytest.fixture
def choose(monkeypatch):
    """Answer the next questions for a file."""

    def choose(path):
        answer = lambda *_args, **_named: (str(path), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)

    return choose


class TestEditedElsewhere:
    @pytest.fixture
    def edited(self, own, start):
        own.record(Entry(WEEK, note="as typed", energy=50), None)
        own.record(Entry(WEEK + -1, note="as typed"), None)
        own.close()
        with closing(sqlite3.connect(own.path, isolation_level=None)) as shell:
            shell.execute("UPDATE entry SET note = 'as edited' WHERE monday = '2026-11-16'")
        desk = start()
        desk.settled(lambda: desk.banner != "")
        return desk

    def test_the_week_says_so_and_another_does_not(self, edited):
        assert edited.banner == (
            "Week 2026-W47 is not as this program saved it: edited elsewhere, or damaged."
        )
        assert names(edited.window.banner) == ["Take it as right", "Earlier versions…"]
        edited.window.show_page(PageKey.TRENDS)
        assert edited.banner == ""
        edited.window.show_page(PageKey.WEEK)
        edited.settled(lambda: edited.banner != "")
        edited.page.show_week(WEEK + -1)
        edited.settled(lambda: edited.banner == "")

    def test_taken_as_right_it_says_so_no_more(self, edited):
        edited.click(edited.button(edited.window.banner, "Take it as right"))
        edited.settled(lambda: edited.banner == "")

        assert edited.stored().note == "as edited"
        assert edited.journal.check() == []


class TestDamaged:
    @pytest.fixture
    def damaged(self, own, start):
        for back in range(40):
            note = f"week {back} " + "and what was learned in it " * 30
            own.record(Entry(WEEK + -back, note=note, energy=back), None)
        own.close()
        content = bytearray(own.path.read_bytes())
        at = content.find(b"week 20 ")
        while at >= 0:
            begin = at // 4096 * 4096
            content[begin : begin + 4096] = b"\x55" * 4096
            at = content.find(b"week 20 ")
        own.path.write_bytes(content)
        return start()

    def test_what_is_left_is_shown_and_nothing_can_be_written(self, damaged):
        notice = damaged.window.notice

        assert "is damaged: 39 weeks could be read, and nothing can be written" in damaged.notice
        assert "not as" in damaged.notice
        assert names(notice) == ["What is missing…", "Restore…", "Save what is left…"]
        assert damaged.page.learning.editor.note().startswith("week 0 ")
        assert not damaged.workspace.session.can_write

    def test_what_is_missing_is_listed(self, damaged, monkeypatch):
        shown = []
        monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
        damaged.click(damaged.button(damaged.window.notice, "What is missing…"))

        assert f"Week {WEEK + -20}: nothing of it could be read." in shown[0].split("\n")

    def test_what_is_left_is_saved_and_opened(self, damaged, choose, tmp_path):
        before = damaged.places.journal.read_bytes()
        choose(tmp_path / "saved.db")
        damaged.click(damaged.button(damaged.window.notice, "Save what is left…"))

        assert damaged.journal.path == tmp_path / "saved.db"
        assert not damaged.journal.is_read_only
        assert "weeks were saved in a new journal, which is open now." in damaged.banner
        assert names(damaged.window.banner) == ["What is missing…"]
        assert damaged.places.journal.read_bytes() == before

    def test_mended_it_says_where_the_file_lies_as_it_was(self, own, start):
        own.record(Entry(WEEK, note="kept"), None)
        own.close()
        with closing(sqlite3.connect(own.path, isolation_level=None)) as shell:
            shell.execute("PRAGMA ignore_check_constraints = ON")
            shell.execute("UPDATE entry SET energy = 164")
        desk = start()

        assert desk.journal.damage.copy.exists()
        assert desk.workspace.session.can_write
        assert desk.page.learning.editor.note() == "kept"


class TestMoved:
    @pytest.mark.pauses(save=10)
    @pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved")
    def test_found_again_by_its_id_it_takes_what_was_typed(self, desk, choose, tmp_path):
        desk.enter(desk.page.learning.editor)
        desk.qtbot.keyClicks(desk.page.learning.editor, "typed before")
        desk.saved()
        moved = tmp_path / "moved.db"
        desk.journal.path.rename(moved)
        desk.qtbot.keyClicks(desk.page.learning.editor, " and after")
        desk.settled(lambda: "was moved, deleted or replaced" in desk.banner)
        assert names(desk.window.banner) == ["Find it…", "Save my text to a file…"]
        choose(moved)
        desk.click(desk.button(desk.window.banner, "Find it…"))
        desk.settled(lambda: desk.journal.path == moved)
        desk.saved()

        assert desk.stored().note == "typed before and after"

    @pytest.mark.pauses(save=10)
    @pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved")
    def test_what_was_typed_can_be_saved_to_a_file(self, desk, choose, tmp_path):
        desk.enter(desk.page.learning.editor)
        desk.journal.path.rename(tmp_path / "moved.db")
        desk.qtbot.keyClicks(desk.page.learning.editor, "typed after")
        desk.settled(lambda: "was moved, deleted or replaced" in desk.banner)
        choose(tmp_path / "text.md")
        desk.click(desk.button(desk.window.banner, "Save my text to a file…"))

        assert (tmp_path / "text.md").read_text("utf-8") == "typed after"
        (tmp_path / "moved.db").rename(desk.journal.path)


def test_a_journal_with_nothing_left_can_be_tried_by_salvage(start, places, choose, tmp_path):
    made = Journal.create(places.journal, backups=None, today=lambda: date(2026, 11, 18))
    made.close()
    content = places.journal.read_bytes()
    places.journal.write_bytes(content[:100] + b"\x55" * (len(content) - 100))
    desk = start()

    assert desk.window.shown_page == "trouble"
    page = desk.window.findChild(type(desk.window)) or desk.window
    labels = [each.text() for each in desk.buttons(page)]
    assert "Save what is left…" in labels
    assert "Open again" in labels
