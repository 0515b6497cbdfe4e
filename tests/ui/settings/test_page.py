"""Roles, activities and appearance under Settings."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox

from pendulum_journal.palette import DARK, LIGHT
from pendulum_journal.services import activities as rows
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.copies import CopyKind

TODAY = date(2026, 11, 18)
OK = Qt.Key.Key_Return
NO_KEYBOARD_TO_GRAB = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
"""The offscreen platform has none that an open list could take."""


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

    def test_the_cell_of_the_keys_alone_is_marked_and_has_a_name(self, settings):
        table = settings.activities.table
        place = table.model().index(1, 2)
        table.setCurrentIndex(place)
        assert table.selectedIndexes() == [place]
        assert place.data(Qt.ItemDataRole.AccessibleTextRole) == "One-on-ones: Learning"

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
            assert dialog.width() >= 480, "else the desktop cuts its title in the middle"
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
        desk.qtbot.keyClick(box, OK)
        desk.settled(lambda: desk.journal.activities()[-1].group == "meetings")

    @NO_KEYBOARD_TO_GRAB
    @pytest.mark.parametrize("how", ["click", "Space", "Return"])
    def test_a_click_or_a_key_opens_the_choice_of_a_group(self, desk, settings, how):
        table = settings.activities.table
        desk.enter(table)
        place = table.model().index(6, 1)
        table.setCurrentIndex(table.model().index(6, 1 if how != "click" else 0))
        if how == "click":
            desk.click(table.viewport(), table.visualRect(place).center())
        else:
            desk.press(how)
        desk.settled(lambda: table.findChild(QComboBox) is not None)
        desk.settled(table.findChild(QComboBox).view().isVisible)

    @pytest.fixture
    def box(self, desk, settings):
        """The choice of a group in the last row, "Other", and what was written meanwhile."""
        table = settings.activities.table
        desk.enter(table)
        table.setCurrentIndex(table.model().index(6, 1))
        desk.press("F2")
        return table.findChild(QComboBox)

    @pytest.fixture
    def written(self, desk):
        found = []
        desk.workspace.session.changed.connect(
            lambda _changes: found.append(desk.journal.activities()[-1].group.value)
        )
        return found

    @pytest.mark.parametrize(
        ("last", "after"), [("Return", ["focus"]), ("Tab", ["focus"]), ("Escape", [])]
    )
    def test_walking_through_the_groups_writes_once_at_its_end(
        self, desk, box, written, last, after
    ):
        for _ in range(2):
            desk.press("Up")
        assert box.currentText() == "Focus"
        assert written == []
        desk.press(last)
        desk.settled(lambda: written == after)
        desk.catch_up()
        assert written == after

    @pytest.mark.parametrize("last", ["Return", "Tab", "Escape"])
    def test_the_cursor_is_in_the_row_again_afterwards(self, desk, box, settings, last):
        desk.press("Up")
        desk.press(last)
        desk.catch_up()

        table = settings.activities.table
        desk.settled(lambda: desk.focused is table or table.isAncestorOf(desk.focused))
        assert table.currentIndex().row() == 6

    def test_a_name_is_typed_and_the_next_row_is_a_key_away(self, desk, settings):
        table = settings.activities.table
        desk.enter(table)
        table.setCurrentIndex(table.model().index(0, 0))
        desk.press("F2")
        desk.qtbot.keyClicks(desk.focused, "Talking")
        desk.press("Return")
        desk.settled(lambda: names(desk)[0] == "Talking")
        desk.press("Down")

        assert desk.focused is table
        assert table.currentIndex().row() == 1

    def test_leaving_the_choice_takes_the_group(self, desk, box, written, settings):
        desk.press("Up")
        desk.enter(settings.activities.add)
        desk.settled(lambda: written == ["coding"])

    @NO_KEYBOARD_TO_GRAB
    def test_a_click_in_the_open_list_takes_the_group(self, desk, box, written):
        kept = QApplication.doubleClickInterval()
        QApplication.setDoubleClickInterval(0)  # a click within it would belong to the opening one
        box.showPopup()
        QApplication.setDoubleClickInterval(kept)
        desk.settled(box.view().isVisible)
        desk.catch_up()
        place = box.view().visualRect(box.model().index(1, 0)).center()
        desk.click(box.view().viewport(), place)
        desk.settled(lambda: written == ["focus"])

    @NO_KEYBOARD_TO_GRAB
    def test_return_in_the_open_list_takes_the_group(self, desk, box, written):
        box.showPopup()
        desk.settled(box.view().isVisible)
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Up):
            desk.qtbot.keyClick(box.view(), key)
        assert written == []
        desk.qtbot.keyClick(box.view(), OK)
        desk.settled(lambda: written == ["focus"])

    def test_the_wheel_does_not_change_a_group(self, desk, box, written):
        place = QPointF(box.rect().center())
        wheel = QWheelEvent(
            place,
            QPointF(box.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, wheel)
        assert box.currentText() == "Other"
        assert written == []


def ground(desk):
    """Return the colour at the left edge of the window."""
    return desk.window.grab().toImage().pixelColor(3, 300).name().upper()


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


def test_why_there_is_no_backup_yet_is_true_before_and_after_writing(desk, settings):
    card = settings.backups
    assert card.newest.text() == "The first backup is made once something is written."
    desk.press("Ctrl+1")
    desk.enter(desk.hours("Coding"), "7")
    desk.press("Ctrl+,")
    assert card.newest.text() == (
        "The first backup is made 10 minutes after the last change, after 30 minutes at "
        "the latest, or when the window is closed."
    )
    desk.journal.keeper.make(CopyKind.AFTER)
    card.show_backups()
    assert card.newest.text().startswith("The newest is of ")


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


def test_a_journal_opened_later_shows_its_own(desk, settings, tmp_path):
    other = Journal.create(tmp_path / "other.db", backups=None, today=lambda: TODAY)
    rows.add_activity(other, "Fundraising")
    other.close()
    desk.workspace.journals.open(tmp_path / "other.db")

    assert "Fundraising" in [row[0] for row in cells(settings.activities.table)]
