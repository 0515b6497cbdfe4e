"""Roles, activities and appearance under Settings."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QComboBox

from pendulum_journal.domain.role import Role, Side, Target
from pendulum_journal.palette import DARK, LIGHT
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal

TODAY = date(2026, 11, 18)
OK = Qt.Key.Key_Return


@pytest.fixture
def roles(own):
    """Two roles in ``own``; ask for them before ``settings``."""
    manager = Role("Engineering manager", Side.MANAGING, date(2024, 6, 3), date(2026, 5, 31))
    engineer = Role("Staff engineer", Side.BUILDING, date(2026, 6, 1))
    return [career.save_role(own, role)[0] for role in (manager, engineer)]


@pytest.fixture
def settings(desk):
    desk.press("Ctrl+,")
    desk.settled(lambda: desk.workspace.pages.page("settings") is not None)
    return desk.workspace.pages.page("settings")


def cells(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount(QModelIndex()))]
        for row in range(model.rowCount(QModelIndex()))
    ]


class TestRoles:
    def test_they_are_listed_latest_first(self, roles, settings):
        assert cells(settings.roles.table) == [
            ["Staff engineer", "", "Building", "1 Jun 2026", "today"],
            ["Engineering manager", "", "Managing", "3 Jun 2024", "31 May 2026"],
        ]

    def test_a_role_is_added_in_a_dialog_by_keys(self, desk, settings):
        def fill_in(dialog):
            assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
            desk.qtbot.keyClicks(dialog.focusWidget(), "Staff engineer")
            desk.qtbot.keyClick(dialog.focusWidget(), OK)

        desk.in_the_dialog(fill_in)
        desk.click(settings.roles.add)

        assert [(role.title, role.side, role.start) for role in desk.journal.roles()] == [
            ("Staff engineer", Side.BUILDING, TODAY)
        ]
        assert cells(settings.roles.table)[0][0] == "Staff engineer"

    def test_an_overlap_is_told_and_allowed(self, roles, desk, settings):
        said = []

        def fill_in(dialog):
            said.append(dialog.warning)
            desk.qtbot.keyClicks(dialog.focusWidget(), "Coach")
            desk.qtbot.keyClick(dialog.focusWidget(), OK)

        desk.in_the_dialog(fill_in)
        desk.click(settings.roles.add)

        assert said == ["This overlaps with “Staff engineer”, which began on 1 Jun 2026."]
        assert len(desk.journal.roles()) == 3

    def test_a_role_is_edited_where_it_stands(self, roles, desk, settings):
        def rename(dialog):
            dialog.title.selectAll()
            desk.qtbot.keyClicks(dialog.title, "Principal engineer")
            desk.qtbot.keyClick(dialog.title, OK)

        desk.in_the_dialog(rename)
        desk.click(settings.roles.edit)

        manager, engineer = desk.journal.roles()
        assert (engineer.title, engineer.uid) == ("Principal engineer", roles[1].uid)
        assert manager == roles[0]

    def test_cancelling_changes_nothing(self, roles, desk, settings):
        desk.in_the_dialog(lambda dialog: desk.qtbot.keyClicks(dialog.title, "x"))
        desk.click(settings.roles.edit)

        assert desk.journal.roles() == roles

    def test_a_deleted_role_comes_back_with_what_was_wanted_in_it(self, roles, own, start):
        career.save_target(own, Target(roles[1].id, roles[1].start, 20, 30, 40, 10))
        own.close()
        desk = start()
        desk.press("Ctrl+,")
        page = desk.workspace.pages.page("settings")
        desk.click(page.roles.delete)
        assert [role.title for role in desk.journal.roles()] == ["Engineering manager"]
        assert desk.journal.targets() == []

        desk.press("Ctrl+Z")
        assert [role.uid for role in desk.journal.roles()] == [role.uid for role in roles]
        assert [target.coding for target in desk.journal.targets()] == [40]
        desk.press("Ctrl+Y")
        assert len(desk.journal.roles()) == 1

    def test_the_week_page_takes_note(self, roles, desk, settings):
        assert "Readjusting" in desk.page.swing.title.text()
        desk.click(settings.roles.delete)

        assert "The two-year experiment" not in desk.page.swing.title.text()
        assert "Readjusting" not in desk.page.swing.title.text()


def put(table, row, column, value, role=Qt.ItemDataRole.EditRole):
    table.model().setData(table.model().index(row, column), value, role)


def names(desk):
    return [field.accessibleName() for field in desk.page.split.fields]


class TestActivities:
    def test_all_are_listed_the_shown_ones_ticked(self, settings):
        table = settings.activities.table
        ticked = [
            table.model().index(row, 0).data(Qt.ItemDataRole.CheckStateRole)
            == Qt.CheckState.Checked
            for row in range(table.model().rowCount())
        ]
        assert [row[:2] for row in cells(table)][:3] == [
            ["Meetings", "Meetings"],
            ["One-on-ones", "Meetings"],
            ["Focus", "Focus"],
        ]
        assert ticked == [True, False, True, True, False, False, True]

    def test_ticking_shows_a_row_and_unticking_puts_it_away(self, desk, settings):
        table = settings.activities.table
        for row in (0, 1):
            table.setCurrentIndex(table.model().index(row, 0))
            desk.enter(table)
            desk.press("Space")

        assert names(desk) == ["One-on-ones", "Focus", "Coding", "Other"]

    def test_a_row_is_renamed_in_place(self, desk, settings):
        table = settings.activities.table
        desk.enter(table)
        table.setCurrentIndex(table.model().index(0, 0))
        desk.press("F2")
        editor = QApplication.focusWidget()
        editor.selectAll()
        desk.qtbot.keyClicks(editor, "Talking")
        desk.qtbot.keyClick(editor, OK)

        desk.settled(lambda: names(desk)[0] == "Talking")

    def test_a_name_that_is_taken_is_refused_in_words(self, desk, settings):
        put(settings.activities.table, 0, 0, "coding")

        assert "Coding" in desk.banner or "coding" in desk.banner
        assert names(desk)[0] == "Meetings"
        assert cells(settings.activities.table)[0][0] == "Meetings"

    def test_a_row_is_added_at_the_end(self, desk, settings):
        def fill_in(dialog):
            desk.qtbot.keyClicks(QApplication.focusWidget(), "Mentoring")
            desk.qtbot.keyClick(QApplication.focusWidget(), OK)

        desk.in_the_dialog(fill_in)
        desk.click(settings.activities.add)

        assert names(desk)[-1] == "Mentoring"

    def test_rows_are_moved(self, desk, settings):
        table = settings.activities.table
        table.setCurrentIndex(table.model().index(3, 0))
        for _ in range(3):
            desk.click(settings.activities.up)
        assert names(desk) == ["Coding", "Meetings", "Focus", "Other"]
        desk.click(settings.activities.up)  # there is nothing above
        desk.click(settings.activities.down)
        desk.click(settings.activities.down)

        assert names(desk) == ["Meetings", "Coding", "Focus", "Other"]

    def test_a_group_is_chosen_from_four(self, desk, settings):
        table = settings.activities.table
        desk.enter(table)
        table.setCurrentIndex(table.model().index(6, 1))
        desk.press("F2")
        box = table.findChild(QComboBox)
        assert [box.itemText(index) for index in range(box.count())] == [
            "Meetings",
            "Focus",
            "Coding",
            "Other",
        ]
        desk.qtbot.keyClick(box, Qt.Key.Key_Home)
        desk.settled(lambda: desk.journal.activities()[-1].group == "meetings")


def ground(desk):
    """Return the colour at the edge of the page."""
    return desk.window.grab().toImage().pixelColor(desk.window.width() - 3, 300).name().upper()


class TestAppearance:
    def test_it_is_changed_at_once_and_remembered(self, desk, settings, start):
        assert ground(desk) == LIGHT.window
        box = settings.appearance.findChild(QComboBox)
        desk.enter(box)
        desk.press("End")
        desk.settled(lambda: ground(desk) == DARK.window)

        assert desk.setting("window/appearance") == "dark"
        desk.press("Home")
        desk.press("Down")
        desk.settled(lambda: ground(desk) == LIGHT.window)
        assert desk.setting("window/appearance") == "light"

    def test_the_menu_and_the_page_agree(self, desk, settings):
        menu = next(
            each.menu() for each in desk.window.menuBar().actions() if "View" in each.text()
        )
        dark = next(each for each in menu.actions() if "Dark" in each.text())
        dark.trigger()

        assert settings.appearance.findChild(QComboBox).currentText() == "Dark"
        assert dark.isChecked()


class TestJournalCard:
    def test_it_says_where_the_journal_lies_and_that_it_is_whole(self, desk, settings):
        assert str(desk.journal.path) in desk.texts(settings.journal)
        desk.click(settings.journal.check)

        assert "The journal is whole." in desk.texts(settings.journal)

    def test_it_says_what_is_wrong(self, last_week, desk, settings):
        with sqlite3.connect(desk.journal.path) as other:
            other.execute("UPDATE entry SET note = 'changed behind the checksum'")
        other.close()
        desk.click(settings.journal.check)

        said = desk.texts(settings.journal)
        assert "The journal is whole." not in said
        assert any("2026-W46" in text or "Week 46" in text for text in said)


def test_a_journal_opened_later_shows_its_own(roles, desk, settings, tmp_path):
    other = Journal.create(tmp_path / "other.db", backups=None, today=lambda: TODAY)
    career.save_role(other, Role("Founder", Side.MIXED, date(2025, 1, 1)))
    other.close()
    desk.workspace.journals.open(tmp_path / "other.db")

    assert [row[0] for row in cells(settings.roles.table)] == ["Founder"]
