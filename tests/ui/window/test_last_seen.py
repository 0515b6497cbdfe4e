"""A start goes on with the journal that was left, at the running week."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.sample.file import make_sample
from pendulum_journal.ui.first_run.page import FirstRunPage
from pendulum_journal.ui.window.trouble_page import TroublePage

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY)


def left(desk):
    """Close the window as a user does."""
    assert desk.window.close()
    desk.workspace.journals.close()


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "elsewhere" / "other.db"
    path.parent.mkdir()
    Journal.create(path, backups=path.parent / "backups", today=lambda: TODAY).close()
    return path


@pytest.fixture
def choose(monkeypatch):
    """Open a journal as Ctrl+O does."""

    def choose(desk, path):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
        desk.press("Ctrl+O")
        assert desk.journal.path == path

    return choose


@pytest.mark.usefixtures("desk")
class TestTheLastJournal:
    def test_it_is_opened_again(self, desk, start, other, choose):
        choose(desk, other)
        left(desk)
        again = start()

        assert again.journal.path == other
        assert again.window.windowTitle().startswith("other.db – ")

    def test_the_usual_one_is_usual_again_once_it_was_opened(self, desk, start, other, choose):
        choose(desk, other)
        choose(desk, desk.places.journal)
        left(desk)

        assert start().journal.path == desk.places.journal

    def test_one_that_is_gone_is_told_and_the_usual_one_a_click_away(
        self, desk, start, other, choose
    ):
        choose(desk, other)
        left(desk)
        other.unlink()
        again = start()
        page = again.window.findChild(TroublePage)
        assert str(other) in " ".join(again.texts(page))
        again.click(again.button(page, "Open the usual one"))
        assert again.journal.path == again.places.journal
        left(again)

        assert start().journal.path == desk.places.journal

    def test_a_sample_is_not(self, desk, start, tmp_path, choose):
        make_sample(tmp_path / "sample.db", today=lambda: TODAY)
        choose(desk, tmp_path / "sample.db")
        left(desk)

        assert start().journal.path == desk.places.journal

    def test_the_journal_that_is_named_wins_and_leaves_it_remembered(
        self, desk, start, other, choose
    ):
        choose(desk, other)
        left(desk)
        named = start(desk.places._replace(is_named=True))
        assert named.journal.path == desk.places.journal
        assert named.window.windowTitle() == "journal.db – Pendulum Journal"
        left(named)

        assert start().journal.path == other


def test_the_usual_one_that_is_gone_is_asked_for_as_at_first(own, start, other, choose):
    own.close()
    desk = start()
    choose(desk, other)
    left(desk)
    desk.places.journal.unlink()
    other.unlink()
    again = start()
    again.click(again.button(again.window.findChild(TroublePage), "Open the usual one"))

    assert again.window.findChild(FirstRunPage).isVisible()


class TestTheUsualOneIsGone:
    """Moved with its folder left behind: an empty journal must not pass for it."""

    @pytest.fixture
    def page(self, own, start):
        own.record(Entry(WEEK, energy=50), None)
        own.close()
        own.path.rename(own.path.with_name("moved.db"))
        self.desk = start()
        return self.desk.window.findChild(TroublePage)

    def test_it_is_told_with_its_newest_backup(self, page, own):
        (backup,) = (own.path.parent / "backups").glob("*.db")
        told = " ".join(self.desk.texts(page))

        assert f"There is no journal at {own.path}." in told
        assert str(backup) in told
        assert not own.path.exists()

    def test_it_is_opened_once_it_is_back(self, page, own):
        own.path.with_name("moved.db").rename(own.path)
        self.desk.click(self.desk.button(page, "Open again"))

        assert self.desk.stored().energy == 50

    def test_a_new_one_can_be_begun(self, page, own):
        self.desk.click(self.desk.button(page, "Begin a new one"))

        assert self.desk.window.findChild(FirstRunPage).isVisible()


class TestThisWeekComesFirst:
    @pytest.mark.parametrize("keys", ["Ctrl+2", "Ctrl+4", "Ctrl+,"])
    def test_a_start_shows_the_running_week_wherever_the_window_was_left(self, own, start, keys):
        own.record(Entry(WEEK, energy=50), None)
        own.close()
        desk = start()
        desk.press("Alt+Left")
        desk.press(keys)
        left(desk)
        again = start()

        assert again.window.shown_page == "week"
        assert again.page.week == WEEK
        assert again.focused is again.hours("Meetings")

    def test_the_page_that_an_earlier_version_remembered_is_forgotten(self, own, start):
        own.close()
        desk = start()
        file = QSettings(str(desk.places.window_settings), QSettings.Format.IniFormat)
        file.setValue("window/page", "journal")
        file.sync()
        left(desk)
        assert desk.setting("window/page") is None

    def test_this_week_leads_to_the_running_week(self, desk):
        for way in (
            lambda: desk.press("Ctrl+1"),
            lambda: desk.click(desk.button(desk.sidebar, "This week")),
        ):
            desk.press("Alt+Left")
            desk.press("Ctrl+2")
            way()
            assert desk.window.shown_page == "week"
            assert desk.page.week == WEEK
