"""A journal that cannot be written while one types: the text stays, it is said, and tried again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.store import opening
from pendulum_journal.ui.window.fault_dialog import FaultHook

WEEK = Week.parse("2026-W47")


class Disk:
    """A file system of one megabyte that can be filled and write-protected."""

    def __init__(self, folder):
        self.folder = folder

    def mount(self, *options):
        command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(self.folder)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def fill(self):
        with (self.folder / "filler").open("wb", buffering=0) as stream:
            try:
                while stream.write(bytes(4096)):
                    pass
            except OSError:
                pass

    def empty(self):
        (self.folder / "filler").unlink()


@pytest.fixture
def disk(tmp_path):
    disk = Disk(tmp_path / "disk")
    disk.folder.mkdir()
    if sys.platform != "linux" or not disk.mount("size=1m"):
        pytest.skip("no file systems can be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk.folder)], check=True)


@pytest.fixture
def places(places, request):
    """Put the journal on the small disk, for a test that asks for one."""
    if "disk" not in request.fixturenames:
        return places
    folder = request.getfixturevalue("disk").folder
    return places._replace(journal=folder / "journal.db", backups=folder / "backups")


def note_typed(desk, text):
    editor = desk.page.learning.editor
    desk.enter(editor)
    desk.qtbot.keyClicks(editor, text)
    return editor


@pytest.mark.pauses(save=1, retry=10)
def test_a_full_disk_loses_nothing_and_is_written_when_there_is_room(disk, desk):
    disk.fill()
    editor = desk.page.learning.editor
    desk.enter(editor)
    QApplication.clipboard().setText("kept " * 900)
    desk.press("Ctrl+V")
    desk.settled(lambda: "is full" in desk.banner)
    assert desk.banner == (
        f"The disk that holds {desk.places.journal} is full. Nothing was lost; a change you just "
        "made is not saved yet. Make some room, then try again."
    )
    assert editor.note() == "kept " * 900

    disk.empty()
    desk.settled(lambda: desk.stored() is not None)
    assert desk.stored().note == "kept " * 900
    desk.settled(lambda: desk.banner == "")


@pytest.fixture
def locked(desk):
    """Another program that holds the journal."""
    other = sqlite3.connect(desk.places.journal, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield other
    other.close()


@pytest.mark.pauses(save=1, retry=10, watch=10)
def test_a_journal_in_use_is_said_and_written_when_it_is_free(desk, locked):
    desk.enter(desk.hours("Coding"), "3")
    desk.settled(lambda: "is in use by another program" in desk.banner)
    assert desk.hours("Coding").text().startswith("3")

    locked.execute("ROLLBACK")
    desk.settled(lambda: desk.minutes("Coding") == 180)
    desk.settled(lambda: desk.banner == "")


def test_a_week_that_could_not_be_written_is_not_left(desk, locked):
    editor = note_typed(desk, "kept")
    desk.press("Alt+Left")

    assert desk.page.week == WEEK
    assert editor.note() == "kept"
    locked.execute("ROLLBACK")
    desk.press("Alt+Left")
    assert desk.page.week == WEEK + -1
    assert desk.stored().note == "kept"


def test_a_week_that_cannot_be_read_is_said_and_the_shown_one_stays(
    last_week, desk, locked, monkeypatch
):
    hook = FaultHook(desk.places.log_file)
    hook.show_refusal = desk.workspace.session.show_failure
    monkeypatch.setattr(sys, "excepthook", hook)  # pytest-qt's own would fail the test
    desk.press("Alt+Left")
    assert "is in use by another program" in desk.banner
    assert desk.page.week == WEEK
    desk.press("Ctrl+2")
    locked.execute("ROLLBACK")

    desk.press("Ctrl+1")
    desk.enter(desk.hours("Coding"), "3")
    desk.saved()
    assert desk.minutes("Coding") == 180
    assert desk.banner == "", "what was said is no longer so"
    assert desk.stored(WEEK + -1) == last_week
    assert not desk.places.log_file.exists()


def test_closing_asks_before_anything_is_lost(desk, locked, answers):
    note_typed(desk, "kept")
    answers.append("Cancel")
    assert not desk.window.close()
    assert desk.window.isVisible()
    locked.execute("ROLLBACK")
    assert desk.window.close()
    assert desk.stored().note == "kept"


STAYS = pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")


@STAYS
@pytest.mark.pauses(save=1, retry=10)
def test_a_journal_that_went_away_is_said_and_the_text_stays(desk):
    editor = note_typed(desk, "kept")
    kept = desk.places.journal.rename(desk.places.journal.with_name("elsewhere.db"))
    desk.settled(lambda: "was moved, deleted or replaced" in desk.banner)
    assert editor.note() == "kept"

    kept.rename(desk.places.journal)
    desk.settled(lambda: desk.banner == "")
    assert desk.stored().note == "kept"


@STAYS
@pytest.mark.pauses(watch=1)
def test_a_journal_that_was_restored_elsewhere_is_told_before_anything_is_typed(desk):
    path = desk.places.journal
    shutil.copyfile(path, path.with_name("restored.db"))
    path.with_name("restored.db").rename(path)
    desk.settled(lambda: "was moved, deleted or replaced" in desk.banner)
    desk.click(desk.button(desk.window.banner, "Open again"))
    desk.settled(lambda: desk.banner == "")


@STAYS
@pytest.mark.pauses(save=1)
class TestOpenedAgain:
    """What could not be saved, and a journal that is chosen then."""

    @pytest.fixture
    def replaced(self, desk):
        """A journal that a copy took the place of while its note was typed at."""
        editor = note_typed(desk, "kept")
        desk.saved()
        path = desk.places.journal
        shutil.copyfile(path, path.with_name("copy.db"))
        path.with_name("copy.db").rename(path)
        desk.qtbot.keyClicks(editor, " and more")
        desk.settled(lambda: "open it again" in desk.banner)
        return desk

    @pytest.fixture
    def choose(self, replaced, monkeypatch):
        def choose(path):
            answer = (str(path), "")
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: answer)
            replaced.press("Ctrl+O")

        return choose

    def test_the_same_journal_takes_what_was_typed(self, replaced, choose):
        choose(replaced.places.journal)
        assert replaced.stored().note == "kept and more"
        assert replaced.page.learning.editor.note() == "kept and more"
        assert replaced.banner == ""

    def test_an_older_copy_of_it_keeps_both(self, replaced, choose):
        other = replaced.other()
        entry = other.entry(WEEK)
        other.record(replace(entry, note="theirs"), entry)
        choose(replaced.places.journal)
        assert replaced.stored().note == "theirs\nkept and more"
        assert "both stand, yours second" in replaced.banner

    def test_one_that_cannot_be_written_any_more_is_opened_only_if_it_may_be_lost(
        self, replaced, choose, answers, monkeypatch
    ):
        monkeypatch.setattr(opening, "check_file", lambda _path: True)
        answers.append("Cancel")
        choose(replaced.places.journal)
        assert answers == []
        assert replaced.page.learning.editor.note() == "kept and more"
        assert not replaced.journal.is_read_only
        answers.append("Close")  # asked again as the window goes at the end

    def test_another_journal_is_opened_only_if_it_may_be_lost(
        self, replaced, choose, tmp_path, answers
    ):
        path = tmp_path / "other.db"
        Journal.create(path, backups=None, today=replaced.journal.today).close()
        answers.append("Cancel")
        choose(path)
        assert replaced.journal.path == replaced.places.journal
        assert replaced.page.learning.editor.note() == "kept and more"

        answers.append("Close")
        choose(path)
        assert replaced.journal.path == path
        assert replaced.stored() is None
        assert replaced.page.learning.editor.note() == ""


class TestReadOnly:
    @pytest.fixture
    def protected(self, disk, last_week, own, start):
        own.close()
        if not disk.mount("remount", "ro"):
            pytest.skip("no file system can be remounted here")
        return start()

    def test_it_is_said_all_the_time(self, protected):
        path = protected.places.journal
        assert protected.notice == (
            f"This journal can be read but not changed: {path} is write-protected. "
            "No backups are made of it."
        )
        assert not protected.window.notice.close_button.isVisible()
        assert "Everything is saved as you type." not in protected.texts(protected.page)

    def test_no_field_takes_what_could_not_be_kept(self, protected):
        page = protected.page
        assert not any(field.isEnabled() for field in page.split.fields)
        assert not page.energy.slider.isEnabled()
        assert not page.entry_card.state.isEnabled()
        assert page.learning.editor.isReadOnly()
        protected.press("Alt+Left")
        assert page.learning.editor.note() == "fixed: the build"
        protected.enter(page.learning.editor)
        protected.qtbot.keyClicks(page.learning.editor, "lost")
        protected.press("Ctrl+B")
        protected.press("Return")
        assert page.learning.editor.note() == "fixed: the build"

    def test_nothing_is_offered_that_would_write(self, protected):
        header = protected.page.header
        assert not protected.button(header, "Copy last week").isEnabled()
        assert not protected.sidebar.import_button.isEnabled()
        protected.press("Ctrl+Shift+C")
        assert protected.banner == ""


def test_the_place_of_a_save_is_said_below_the_pages(desk):
    assert desk.sidebar.saved.text() == ""
    desk.enter(desk.hours("Coding"), "3")
    desk.saved()

    assert desk.sidebar.saved.text().startswith("Saved ")


def test_a_failed_backup_is_said_and_the_save_stands(own, places, start):
    own.record(Entry(WEEK + -1, note="not in a backup yet"), None)
    own.close()
    shutil.rmtree(places.backups, ignore_errors=True)
    places.backups.write_text("in the way of the folder")
    desk = start()
    desk.enter(desk.hours("Coding"), "3")
    desk.saved()

    assert desk.minutes("Coding") == 180
    desk.settled(lambda: desk.banner.startswith(f"No backup could be made in {places.backups}"))
