"""Going back to a backup in the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.keeping.copies import CopyKind
from pendulum_journal.store.backups.folder import list_backups
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.window.restore_dialog import RestoreDialog
from pendulum_journal.ui.window.trouble_page import TroublePage
from pendulum_journal.window_settings import SECOND_COPIED, SECOND_FOLDER, read_text

W40 = Week.parse("2026-W40")
WEEK = Week.parse("2026-W47")


@pytest.fixture
def backup(own, places):
    """A journal whose note changed since its backup."""
    stored = own.record(Entry(W40, note="as it was"), None).entry
    own.keeper.make_for(CopyKind.BEFORE)
    own.record(replace(stored, note="as it is"), stored)
    own.close()
    return list_backups(places.backups, places.journal)[-1].path


def in_restore_dialog(desk, do):
    def look(dialog):
        assert isinstance(dialog, RestoreDialog)
        do(dialog)

    desk.in_the_dialog(look)


def restore_first(desk):
    def look(dialog):
        desk.settled(lambda: dialog.list.topLevelItemCount() > 0)
        dialog.list.setFocus()
        last = dialog.list.topLevelItem(dialog.list.topLevelItemCount() - 1)
        QTest.mouseClick(
            dialog.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=dialog.list.visualItemRect(last).center(),
        )
        desk.settled(dialog.go.isEnabled)
        shown.append(dialog.about.text())
        desk.click(dialog.go)
        desk.settled(lambda: not dialog.isVisible())

    shown = []
    return look, shown


def note(desk):
    return desk.journal.entry(W40).note


def settings_of(desk):
    desk.press("Ctrl+,")
    return desk.workspace.pages.page(PageKey.SETTINGS)


def test_from_the_settings_with_what_would_change(backup, desk):
    page = settings_of(desk)
    desk.settled(lambda: "The newest is of" in page.backups.newest.text())
    look, shown = restore_first(desk)
    in_restore_dialog(desk, look)
    desk.click(page.backups.restore)
    assert note(desk) == "as it was"
    assert "would change." in shown[0]
    assert desk.banner.startswith(f"Restored from {backup.name}. What was there is kept as ")
    kept = [path for path in desk.places.journal.parent.iterdir() if "set-aside" in path.name]
    assert len(kept) == 1


def test_on_the_way_no_backup_is_made_that_could_thin_out_the_chosen_one(backup, desk):
    page = settings_of(desk)
    desk.settled(lambda: "The newest is of" in page.backups.newest.text())
    before = set(desk.places.backups.glob("*.db"))
    look, _shown = restore_first(desk)
    in_restore_dialog(desk, look)
    desk.click(page.backups.restore)
    after = set(desk.places.backups.glob("*.db"))
    assert sum("-restore" in path.name for path in after - before) == 1
    assert before <= after, "one of what was restored may follow, but none is thinned out"


def test_escape_leaves_everything_as_it_is(backup, desk):
    page = settings_of(desk)
    in_restore_dialog(desk, lambda dialog: desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    desk.click(page.backups.restore)
    assert note(desk) == "as it is"


def test_a_backup_that_is_opened_is_read_and_offers_to_be_restored(backup, desk, monkeypatch):
    choose = lambda *_args, **_named: (str(backup), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    desk.press("Ctrl+O")
    assert note(desk) == "as it was"
    assert desk.notice == f"This is a backup, opened for reading: {backup.name}."
    assert not desk.workspace.session.can_write

    def look(dialog):
        desk.settled(dialog.go.isEnabled)
        desk.click(dialog.go)
        desk.settled(lambda: not dialog.isVisible())

    in_restore_dialog(desk, look)
    desk.click(desk.window.notice.button)
    assert desk.journal.path == desk.places.journal
    assert desk.workspace.session.can_write
    assert note(desk) == "as it was"


@pytest.fixture
def ruined(backup, places):
    places.journal.write_bytes(b"\0" * 5000)


def test_from_the_page_of_trouble(ruined, desk):
    page = desk.window.findChild(TroublePage)
    look, shown = restore_first(desk)
    in_restore_dialog(desk, look)
    desk.click(desk.button(page, "Restore a backup…"))
    assert "cannot be read" in shown[0]
    assert note(desk) == "as it was"


class TestSecondFolder:
    @pytest.fixture
    def stick(self, tmp_path, monkeypatch):
        folder = tmp_path / "stick"
        folder.mkdir()
        choose = lambda *_args, **_named: str(folder)  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
        return folder

    def test_it_is_chosen_in_the_settings_and_gets_a_copy(self, backup, desk, stick):
        page = settings_of(desk)
        desk.click(page.backups.choose)
        desk.settled(lambda: list(stick.glob("*.db")) != [])
        desk.settled(lambda: "Copied to" in page.backups.second.text())
        assert Path(read_text(desk.places.window_settings, SECOND_FOLDER)) == stick
        desk.click(page.backups.forget)
        desk.settled(lambda: not page.backups.second.isVisible())
        assert read_text(desk.places.window_settings, SECOND_FOLDER) == ""

    @pytest.mark.parametrize(("copied", "is_told"), [("2026-10-01", True), ("2026-11-17", False)])
    def test_one_that_was_away_for_14_days_is_told_where_it_is_seen(
        self, own, places, request, copied, is_told
    ):
        own.record(Entry(W40, note="words"), None)
        settings = QSettings(str(places.window_settings), QSettings.Format.IniFormat)
        settings.setValue(SECOND_FOLDER, str(places.journal.parent / "away"))
        settings.setValue(SECOND_COPIED, f"{copied}T12:00:00")
        settings.sync()
        desk = request.getfixturevalue("desk")
        desk.settled(lambda: desk.journal.keeper.report is not None)
        text = desk.window.banner.text.text() if desk.window.banner.isVisible() else ""
        assert ("last copied" in text and "away" in text) == is_told

    def test_it_is_offered_once_after_the_fourth_week(self, own, request):
        for back in range(1, 5):
            own.record(Entry(WEEK + -back, note="words"), None)
        desk = request.getfixturevalue("desk")
        line = desk.page.surroundings.second_folder_line
        desk.settled(line.isVisible)
        desk.click(line.decline)
        assert not line.isVisible()
        desk.press("Alt+Left")
        desk.press("Alt+Home")
        QApplication.processEvents()
        assert not line.isVisible()
        assert desk.journal.setting("second_folder_offered") is True

    def test_before_that_it_is_not_offered(self, backup, desk):
        desk.settled(lambda: desk.page.surroundings.is_worked_out)
        assert not desk.page.surroundings.second_folder_line.isVisible()
