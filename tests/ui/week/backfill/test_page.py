"""Filling in many weeks at once, in the window, by keys and clicks."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services import activities, career
from pendulum_journal.ui.first_run.page import FirstRunPage

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY)
GAP = [WEEK + -back for back in (4, 3, 2)]


class Grid:
    """A user in front of the grid."""

    def __init__(self, desk):
        self.desk = desk
        self.page = desk.workspace.pages.page("backfill")
        self.view = self.page.grid

    @property
    def here(self):
        """The row and the column of the cursor."""
        at = self.view.currentIndex()
        return at.row(), at.column()

    def text(self, row, column):
        return self.view.model().index(row, column).data()

    def row(self, row):
        return [self.text(row, column) for column in range(1, self.view.model().columnCount())]

    def type(self, keys):
        """Type keys one by one into whatever has the focus; ``\\t`` and ``\\n`` are keys too."""
        named = {"\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Return}
        for key in keys:
            if key in named:
                QTest.keyClick(QApplication.focusWidget(), named[key])
            else:
                QTest.keyClick(QApplication.focusWidget(), key)

    def press(self, keys):
        QTest.keySequence(QApplication.focusWidget(), keys)

    def paste(self, text):
        QGuiApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def finish(self):
        self.desk.click(self.page.done)


@pytest.fixture
def gapped(own, ids, start):
    for back in (6, 5, 1):
        own.record(Entry(WEEK + -back, minutes={ids["Coding"]: Minutes(600)}), None)
    own.close()
    return start()


@pytest.fixture
def grid(gapped):
    """The grid over three missing weeks, opened from the line that offers to fill them in."""
    gapped.press("Alt+Left")
    line = gapped.page.surroundings.gap_line
    gapped.settled(line.isVisible)
    gapped.click(gapped.button(line, "Fill in"))
    opened = Grid(gapped)
    gapped.settled(opened.view.hasFocus)
    return opened


def test_the_line_of_missing_weeks_leads_to_them(grid):
    assert grid.page.title.text() == "Fill in the weeks since 19 October"
    assert [grid.text(row, 0).split("\n")[0] for row in range(3)] == [
        "Week 43", "Week 44", "Week 45",
    ]  # fmt: skip
    assert grid.row(0) == ["", "", "", "", "", "", "No entry"]
    assert grid.here == (0, 1)


def test_a_row_takes_no_more_than_19_keys(own, start):
    put_away = next(each for each in own.activities(archived=True) if each.name == "One-on-ones")
    activities.update_activity(own, replace(put_away, archived=False))
    own.close()
    desk = start()
    desk.workspace.pages.fill_in()
    grid = Grid(desk)
    desk.settled(grid.view.hasFocus)
    keys = "19.5\t4\t7\t5.5\t3\t55\n"
    grid.type(keys)

    assert len(keys) <= 19
    assert grid.row(0) == ["19.5", "4.0", "7.0", "5.5", "3.0", "39.0 h", "55 %", "Complete"]
    assert grid.here == (1, 1)


def test_it_leads_back_to_the_page_that_it_was_opened_from(gapped):
    gapped.press("Ctrl+3")
    gapped.workspace.pages.fill_in(GAP)
    grid = Grid(gapped)
    gapped.settled(grid.view.hasFocus)
    grid.press("Escape")
    assert gapped.window.shown_page == "pendulum"


def test_undo_goes_on_behind_the_text_of_a_cell(gapped):
    week = gapped.journal.entry(WEEK + -1)
    gapped.page.show_week(WEEK + -1)
    gapped.page.clear_week()
    gapped.saved()
    assert gapped.journal.entry(WEEK + -1) is None
    gapped.workspace.pages.fill_in(GAP)
    grid = Grid(gapped)
    gapped.settled(grid.view.hasFocus)
    grid.type("4")
    grid.press("Ctrl+Z")
    assert gapped.journal.entry(WEEK + -1) is None
    grid.press("Ctrl+Z")
    assert gapped.journal.entry(WEEK + -1).minutes == week.minutes


def test_a_cell_of_a_week_away_is_said_to_be_away(grid):
    meetings = grid.view.model().index(0, 1)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert meetings.data(role) == "Week 43, Meetings: not given"
    grid.press("A")
    assert meetings.data(role) == "Week 43, Meetings: away"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_menu_that_is_opened_by_a_key_has_a_choice_marked(grid):
    grid.view.setCurrentIndex(grid.view.model().index(0, grid.view.model().columnCount() - 1))
    grid.press("Space")
    menu = QApplication.activePopupWidget()
    grid.desk.settled(lambda: menu.activeAction() is not None)
    assert menu.activeAction().text() == "Complete"
    menu.close()


def test_enter_goes_down_where_no_tab_came_before(grid):
    grid.press("Right")
    grid.type("4\n5\n")

    assert [grid.text(0, 2), grid.text(1, 2)] == ["4.0", "5.0"]
    assert grid.here == (2, 2)


def test_tab_passes_over_the_state_and_goes_on_with_the_next_row(grid):
    grid.type("\t" * 3)
    assert grid.here == (0, 4)  # Other
    grid.type("2\t55\t")
    assert grid.here == (1, 1)
    grid.press("Shift+Tab")
    assert grid.here == (0, 6)
    grid.type("\t3\t\n")
    assert grid.here == (2, 1)


def test_typing_at_the_sum_says_why_nothing_is_taken(grid):
    grid.view.setCurrentIndex(grid.view.model().index(0, 5))
    assert not grid.page.line.isVisible()
    grid.type("40")

    assert grid.page.line.text() == (
        "Hours in all is the sum of the hours beside it: type them into their own columns."
    )
    assert grid.row(0)[4] == ""
    grid.press("Right")
    assert not grid.page.line.isVisible()


def test_a_cell_takes_a_sum(grid):
    grid.type("3+2.5\n")
    grid.paste("1h30 + 2\t45m+15m")

    assert [grid.text(0, 1), grid.text(1, 1), grid.text(1, 2)] == ["5.5", "3.5", "1.0"]


def test_all_rows_are_one_step_of_undo(grid):
    desk = grid.desk
    grid.type("10\t\n12\t3\n")
    assert desk.stored(GAP[0]) is None
    grid.finish()

    assert desk.page.isVisible()
    assert desk.minutes("Meetings", GAP[0]) == 600
    assert desk.minutes("Focus", GAP[1]) == 180
    assert desk.stored(GAP[2]) is None
    desk.press("Ctrl+Z")
    assert [desk.stored(week) for week in GAP] == [None, None, None]


def test_later_keeps_what_was_typed(grid):
    grid.type("10\t")
    grid.desk.click(grid.page.later)

    assert grid.desk.minutes("Meetings", GAP[0]) == 600


def test_going_to_another_page_keeps_what_is_being_typed(grid):
    grid.type("10")
    grid.press("Ctrl+1")

    assert grid.desk.minutes("Meetings", GAP[0]) == 600


def test_closing_the_window_keeps_what_is_being_typed(grid):
    grid.type("10")
    grid.desk.window.may_close = grid.desk.workspace.may_close
    grid.desk.window.close()

    assert grid.desk.minutes("Meetings", GAP[0]) == 600


def test_letters_set_the_state_of_the_selected_rows(grid):
    grid.press("Shift+Down")
    grid.press("a")
    assert [grid.text(row, 7) for row in range(3)] == ["Away", "Away", "No entry"]
    grid.press("Down")
    grid.press("p")
    grid.finish()

    states = [grid.desk.stored(week).state for week in GAP]
    assert states == [State.AWAY, State.AWAY, State.PARTIAL]


def test_the_key_c_leaves_weeks_that_were_away_and_a_name_clears_its_week(grid):
    grid.type("a")
    grid.press("Down")
    grid.type("10\n")
    for key in ("Up", "Up", "Shift+Down", "c"):
        grid.press(key)
    assert [grid.text(row, 7) for row in (0, 1)] == ["Away", "Complete"]
    assert grid.page.line.text().startswith("1 week stays away: a complete week needs hours.")
    names = grid.view.model().index(0, 0), grid.view.model().index(1, 0)
    for name in names:
        grid.desk.click(grid.view.viewport(), grid.view.visualRect(name).center())
        grid.press("Del")
    assert [(grid.text(row, 1), grid.text(row, 7)) for row in (0, 1)] == [("", "No entry")] * 2


def test_the_figures_of_a_week_that_was_away_go_or_stay_by_an_answer(grid):
    def mark_as_away(button):
        grid.desk.in_the_dialog(lambda box: grid.desk.click(grid.desk.button(box, button)))
        grid.press("a")
        grid.desk.window.activateWindow()
        grid.desk.settled(grid.view.hasFocus)

    grid.type("10\t5\t\n10\t\n")
    grid.press("Up")
    grid.press("Up")
    grid.press("Shift+Down")
    for button, hours, state in (
        ("Cancel", "10.0", "Complete"), ("&Keep them", "10.0", "Away"), ("C&lear them", "", "Away"),
    ):  # fmt: skip
        mark_as_away(button)
        assert [grid.text(row, 1) for row in (0, 1)] == [hours, hours]
        assert [grid.text(row, 7) for row in (0, 1)] == [state, state]
    grid.press("Ctrl+Z")
    assert grid.row(0)[:2] == ["10.0", "5.0"]
    grid.press("Ctrl+Z")
    assert grid.text(0, 7) == "Complete"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_click_on_a_state_offers_the_three_and_no_entry(grid):
    at = grid.view.visualRect(grid.view.model().index(1, 7)).center()
    grid.desk.click(grid.view.viewport(), at)
    menu = QApplication.activePopupWidget()
    names = [each.text() for each in menu.actions()]
    assert names == ["Complete", "Partial", "Away", "", "No entry"]
    menu.actions()[2].trigger()
    assert grid.text(1, 7) == "Away"
    menu.actions()[4].trigger()
    menu.close()

    assert grid.text(1, 7) == "No entry"


def test_hours_beside_each_other_are_written_alike(grid):
    grid.type("2.75\t")
    assert grid.row(0)[0] == "2.75"
    grid.type("6:21\t")
    assert [grid.row(0)[at] for at in (0, 1, 4)] == ["2:45", "6:21", "9:06 h"]
    grid.press("Left")
    grid.press("Del")
    assert grid.row(0)[0] == "2.75"


def test_delete_empties_and_empty_is_not_zero(grid):
    grid.type("10\t0\t")
    grid.press("Left")
    grid.press("Left")
    grid.press("Del")
    grid.finish()

    assert grid.desk.minutes("Meetings", GAP[0]) is None
    assert grid.desk.minutes("Focus", GAP[0]) == 0


def test_a_block_is_shown_before_it_is_stored(grid):
    grid.paste("10\t4,5\t\t3\t60\r\n12\t5\t6\t2\t\tpartial\r\n")

    assert grid.row(0) == ["10.0", "4.5", "", "3.0", "17.5 h", "60 %", "Complete"]
    assert grid.row(1) == ["12.0", "5.0", "6.0", "2.0", "25.0 h", "", "Partial"]
    assert grid.desk.stored(GAP[0]) is None
    grid.press("Ctrl+Z")
    assert grid.row(0) == ["", "", "", "", "", "", "No entry"]
    grid.press("Ctrl+Shift+Z")
    assert grid.row(0)[0] == "10.0"


def test_a_block_that_reaches_beyond_the_grid_is_not_cut_without_a_word(grid):
    grid.paste("1\n2\n3\n4\n5")

    assert grid.page.line.text() == ("2 pasted cells had no place in the grid and were left out.")


def test_a_copied_block_pastes_back(grid):
    grid.type("10\t4\n")
    grid.press("Up")
    for _ in range(6):
        grid.press("Shift+Right")
    grid.press("Ctrl+C")
    grid.press("Down")
    grid.press("Home")
    grid.press("Ctrl+V")

    assert grid.row(1) == grid.row(0)


def test_what_cannot_be_read_is_named_below_and_not_stored(grid):
    grid.type("ten\t5\t")
    assert grid.text(0, 1) == "ten"
    assert grid.page.line.text().startswith("Week 43, Meetings: “ten” is not a number of hours.")

    grid.finish()
    assert grid.page.isVisible()
    assert grid.here == (0, 1)
    grid.type("10\t")
    assert not grid.page.line.isVisible()
    grid.finish()
    assert grid.desk.minutes("Meetings", GAP[0]) == 600


def test_what_cannot_be_read_is_named_when_it_is_left_behind(grid):
    grid.type("ten\t5\t")
    grid.desk.click(grid.page.back)

    assert grid.desk.minutes("Focus", GAP[0]) == 300
    assert grid.desk.banner == "Not stored: Week 43, Meetings “ten”."


def test_the_banner_leads_back_to_what_could_not_be_read(grid):
    desk = grid.desk
    grid.press("Tab")
    grid.type("ten\t5\t")
    desk.click(grid.page.later)
    desk.click(desk.button(desk.window.banner, "&Back to the grid"))

    assert desk.banner == ""
    assert [week.number for week in grid.page.model.edited.weeks] == [43, 44, 45]
    assert grid.row(0)[1:3] == ["ten", "5.0"]
    assert grid.here == (0, 2)
    desk.settled(grid.view.hasFocus)
    grid.type("10\t")
    grid.finish()
    assert desk.minutes("Focus", GAP[0]) == 600
    assert desk.banner == ""


def test_the_menu_leads_back_to_what_could_not_be_read_too(grid):
    desk = grid.desk
    grid.type("ten\t5\t")
    desk.click(grid.page.back)
    desk.workspace.pages.fill_in()

    assert desk.banner == ""
    assert grid.text(0, 1) == "ten"


def test_what_could_not_be_read_is_offered_at_the_next_start(own, start, tmp_path):
    own.close()
    desk = start()
    desk.workspace.session.recovery = tmp_path / "recovery"
    desk.workspace.pages.fill_in(GAP)
    grid = Grid(desk)
    desk.settled(grid.view.hasFocus)
    grid.type("ten\t")
    desk.click(grid.page.later)
    assert desk.workspace.pages.flush()
    desk.workspace.journals.open(desk.journal.path)

    line = desk.page.surroundings.unsaved_line
    desk.settled(line.isVisible)
    desk.click(line.resume)
    assert grid.text(0, 1) == "ten"


def test_home_goes_to_the_first_cell_and_not_to_the_name_of_the_week(grid):
    grid.press("Right")
    grid.press("Home")
    assert grid.here == (0, 1)
    grid.press("Left")
    assert grid.here == (0, 1)
    grid.type("7\t")
    assert grid.text(0, 1) == "7.0"


def test_what_is_typed_on_the_name_of_a_week_goes_into_its_first_cell(grid):
    name = grid.view.model().index(1, 0)
    grid.desk.click(grid.view.viewport(), grid.view.visualRect(name).center())
    assert grid.here == (1, 0)
    grid.type("7\t")
    assert grid.text(1, 1) == "7.0"


def test_more_hours_than_a_week_has_wait_until_there_is_room(grid):
    grid.type("100\t90\t")
    assert "more than the 168 hours" in grid.page.line.text()
    assert grid.text(0, 5) == "100.0 h"
    grid.press("Left")
    grid.press("Left")
    grid.type("50\t")

    assert grid.row(0)[:2] == ["50.0", "90.0"]
    assert grid.page.line.text() == "Week 43 adds up to 140.0 h; kept, but look again."


def test_what_another_program_writes_meanwhile_is_kept(grid):
    desk = grid.desk
    grid.type("10\t")
    other = desk.other()
    other.record(Entry(GAP[0], energy=40), None)
    grid.finish()

    assert desk.minutes("Meetings", GAP[0]) == 600
    assert desk.stored(GAP[0]).energy == 40


def test_a_number_goes_on_while_another_program_writes(grid):
    desk, other = grid.desk, grid.desk.other()
    grid.type("5.")
    other.record(Entry(GAP[1], energy=40), None)
    desk.workspace.session.look_for_changes()
    grid.type("5\t")
    assert (grid.text(0, 1), grid.here) == ("5.5", (0, 2))

    desk.settled(lambda: "40 %" in grid.row(1))
    assert grid.here == (0, 2)
    grid.type("7\t")
    assert (grid.row(0)[:2], grid.here) == (["5.5", "7.0"], (0, 3))


def test_the_weeks_before_the_swing_can_be_added(own, start):
    career.save_role(own, Role("Engineer", Side.BUILDING, date(2024, 1, 8)))
    career.save_role(own, Role("Manager", Side.MANAGING, date(2026, 10, 26)))
    own.close()
    desk = start()
    desk.workspace.pages.fill_in()
    grid = Grid(desk)
    desk.settled(grid.page.more.before.isVisible)
    assert grid.page.title.text() == "Fill in the weeks since 26 October"
    desk.click(desk.button(grid.page, "Add weeks 41 – 43"))

    assert [week.number for week in grid.page.model.edited.weeks] == [41, 42, 43, 44, 45, 46]
    assert "Add weeks 41 – 43" not in [each.text() for each in desk.buttons(grid.page)]


def test_weeks_that_are_complete_can_be_shown_to_correct_them(own, ids, start):
    career.save_role(own, Role("Manager", Side.MANAGING, date(2026, 10, 26)))
    own.record(Entry(WEEK + -3, minutes={ids["Coding"]: Minutes(600)}), None)
    own.close()
    desk = start()
    desk.workspace.pages.fill_in([WEEK + -1])
    grid = Grid(desk)
    desk.settled(grid.view.hasFocus)
    grid.type("7\t")
    desk.settled(grid.page.more.every.isVisible)
    desk.click(desk.button(grid.page, "Show all &weeks since 26 October"))

    assert [week.number for week in grid.page.model.edited.weeks] == [44, 45, 46]
    assert [grid.text(0, 3), grid.text(2, 1)] == ["10.0", "7.0"]
    assert grid.here == (0, 1)
    assert not grid.page.more.every.isVisible()


def test_closing_with_something_that_cannot_be_read_asks_first(grid, answers):
    grid.type("ten\t5\t")
    grid.desk.window.may_close = grid.desk.workspace.may_close
    answers.append("Cancel")
    grid.desk.window.close()

    assert grid.desk.window.isVisible()
    assert grid.text(0, 1) == "ten"
    assert grid.desk.minutes("Focus", GAP[0]) == 300


def test_what_cannot_be_stored_stays_in_the_grid(grid, monkeypatch):
    def fail(*_, **__):
        raise StoreError(StoreCase.DISK_FULL, "The disk is full.")

    grid.type("10\t")
    monkeypatch.setattr("pendulum_journal.services.backfill.store_rows", fail)
    grid.finish()
    assert grid.page.isVisible()
    assert grid.desk.banner == "The disk is full."
    monkeypatch.undo()
    grid.finish()

    assert grid.desk.minutes("Meetings", GAP[0]) == 600


def test_tab_leaves_the_grid_at_its_end_and_its_begin(grid):
    grid.press("Shift+Tab")
    assert QApplication.focusWidget() is grid.page.usual
    grid.press("Tab")
    grid.type("\t" * 15)  # four activities and the energy in each of three rows

    assert QApplication.focusWidget() is grid.page.later


def test_one_row_is_pasted_over_many_selected_rows(grid):
    grid.press("Shift+Down")
    grid.press("Shift+Down")
    grid.paste("10\t5\t6\t2\t60")

    assert [grid.row(row)[:4] for row in range(3)] == [["10.0", "5.0", "6.0", "2.0"]] * 3
    assert grid.text(2, 6) == "60 %"
    grid.press("Ctrl+Z")
    assert grid.row(2)[0] == ""


# What was usual


def usual(grid, texts, energy=""):
    """Type what was usual into the dialog and fill it in; return the name of its button."""
    names = []

    def fill(dialog):
        for field, text in zip(dialog.fields, texts, strict=False):
            field.setFocus()
            grid.desk.qtbot.keyClicks(field, text)
        dialog.energy.setText(energy)
        names.append(dialog.fill.text())
        grid.desk.click(dialog.fill)

    grid.desk.in_the_dialog(fill)
    grid.desk.click(grid.page.usual)
    grid.desk.window.activateWindow()
    grid.desk.settled(grid.view.hasFocus)
    return names[0]


def test_what_was_usual_goes_into_all_empty_weeks(grid):
    grid.type("7\t\n")
    assert usual(grid, ["19.5", "7", "3+2.5", ""], "55") == "Fill in 2 weeks"

    assert grid.row(0)[:2] == ["7.0", ""]
    for row in (1, 2):
        assert grid.row(row) == ["19.5", "7.0", "5.5", "", "32.0 h", "55 %", "Complete"]
    grid.press("Ctrl+Z")
    assert grid.row(1)[0] == grid.row(2)[0] == ""
    assert grid.row(0)[0] == "7.0"


def test_what_was_usual_goes_into_the_empty_cells_of_selected_weeks(grid):
    grid.type("7\t\n")
    grid.press("Up")
    grid.press("Shift+Down")
    assert usual(grid, ["10", "5"]) == "Fill in 2 weeks"

    assert [grid.row(row)[:2] for row in range(3)] == [["7.0", "5.0"], ["10.0", "5.0"], ["", ""]]


def test_fill_in_stays_what_return_presses(grid):
    defaults = []

    def look(dialog):
        for _ in range(20):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        grid.desk.click(dialog.energy)
        dialog.energy.setFocus()
        defaults.extend(each.text() for each in grid.desk.buttons(dialog) if each.isDefault())
        grid.desk.qtbot.keyClicks(dialog.energy, "55")
        QTest.keyClick(dialog.energy, Qt.Key.Key_Return)

    grid.desk.in_the_dialog(look)
    grid.desk.click(grid.page.usual)
    assert defaults == ["Fill in 3 weeks"]
    assert grid.text(0, 6) == "55 %"


def test_an_energy_that_is_no_number_is_explained(grid):
    seen = []

    def look(dialog):
        grid.desk.qtbot.keyClicks(dialog.energy, "half")
        seen.extend([dialog.energy.text(), dialog.fill.isEnabled(), *grid.desk.texts(dialog)])

    grid.desk.in_the_dialog(look)
    grid.desk.click(grid.page.usual)
    assert seen[:2] == ["half", False]
    assert any("“half”" in text for text in seen[2:])


def test_without_an_empty_week_it_says_what_to_do(grid):
    grid.type("a")
    grid.press("Down")
    grid.type("a")
    grid.press("Down")
    grid.type("a")
    grid.desk.click(grid.page.usual)

    assert grid.page.line.text() == "No week lacks hours. Select the weeks to fill."


# In a narrow window


def test_the_state_is_seen_in_the_smallest_window(own, start):
    own.close()
    desk = start()
    desk.window.resize(860, 480)
    desk.workspace.pages.fill_in([WEEK + -back for back in range(1, 9)])
    grid = Grid(desk)
    desk.settled(grid.view.verticalScrollBar().isVisible)
    assert grid.view.horizontalScrollBar().maximum() == 0


def test_the_names_of_weeks_stay_while_it_is_scrolled_sideways(own, start):
    for number in range(8):
        activities.add_activity(own, f"Activity number {number}", Group.OTHER)
    own.close()
    desk = start()
    desk.window.resize(860, 480)
    desk.workspace.pages.fill_in()
    grid = Grid(desk)
    desk.settled(grid.view.hasFocus)
    bar = grid.view.horizontalScrollBar()
    frozen = grid.view.findChild(QTableView, "frozen")
    assert not frozen.isVisible()
    desk.catch_up()
    grid.type("\t" * 10)

    assert bar.value() > 0
    assert frozen.isVisible()
    assert frozen.width() == grid.view.columnWidth(0)
    at = grid.view.visualRect(grid.view.currentIndex())
    assert at.left() >= frozen.width()
    assert at.right() <= grid.view.viewport().width()
    for _ in range(10):
        grid.press("Shift+Tab")
    assert grid.here == (0, 1)
    assert bar.value() == 0
    assert not frozen.isVisible()


# After a crash


class TestCrash:
    """The program ends without leaving the page, as a power cut ends it."""

    pytestmark = pytest.mark.pauses(save=1)

    def kept(self, grid):
        files = list(grid.desk.places.recovery.glob("*-grid.json"))
        return files[0].read_text(encoding="utf-8") if files else ""

    def test_what_was_typed_is_on_the_disk_even_while_it_is_typed(self, grid):
        grid.type("10\t")
        grid.desk.settled(lambda: '"10.0"' in self.kept(grid))
        grid.type("3+2")
        grid.desk.settled(lambda: '"3+2"' in self.kept(grid))
        assert grid.desk.stored(GAP[0]) is None

    def test_it_is_gone_once_it_is_stored(self, grid):
        grid.type("10\t")
        grid.desk.settled(lambda: self.kept(grid) != "")
        grid.finish()

        assert self.kept(grid) == ""

    @pytest.fixture
    def crashed(self, grid, start):
        """The window opened again after a crash in which two weeks were not stored."""
        grid.type("10\tten\n")
        grid.type("a")
        grid.desk.settled(lambda: '"away"' in self.kept(grid))
        grid.desk.window.hide()
        grid.desk.workspace.journals.close()  # without a word to the pages
        again = start()
        again.settled(again.page.surroundings.unsaved_line.isVisible)
        return again

    def line(self, desk):
        return desk.page.surroundings.unsaved_line

    def test_it_is_offered_and_one_goes_on(self, crashed):
        assert crashed.texts(self.line(crashed)) == [
            "What you filled in for 2 weeks was not stored."
        ]
        crashed.click(crashed.button(self.line(crashed), "Go on with it"))
        grid = Grid(crashed)
        crashed.settled(grid.view.hasFocus)
        assert grid.row(0)[:2] == ["10.0", "ten"]
        assert grid.text(1, 7) == "Away"
        grid.view.show_cell(0, 2)
        grid.type("4\t")
        grid.finish()

        assert crashed.minutes("Focus", GAP[0]) == 240
        assert crashed.stored(GAP[1]).state is State.AWAY
        crashed.press("Ctrl+Z")
        assert [crashed.stored(week) for week in GAP] == [None, None, None]
        assert self.kept(grid) == ""

    def test_it_can_be_thrown_away(self, crashed):
        crashed.click(crashed.button(self.line(crashed), "Throw it away"))

        assert not self.line(crashed).isVisible()
        assert not list(crashed.places.recovery.glob("*-grid.json"))

    def test_opening_the_grid_goes_on_with_it_too(self, crashed):
        crashed.workspace.pages.fill_in([WEEK + -1])
        grid = Grid(crashed)

        assert grid.row(0)[:2] == ["10.0", "ten"]
        assert grid.page.model.edited.weeks == [*GAP, WEEK + -1]
        assert not self.line(crashed).isVisible()


# Where it is offered


def test_the_menu_and_the_sidebar_lead_to_the_latest_weeks(gapped):
    gapped.click(gapped.sidebar.memory_button)
    grid = Grid(gapped)
    gapped.settled(grid.view.hasFocus)
    assert [week.number for week in grid.page.model.edited.weeks] == [43, 44, 45, 46]
    gapped.click(grid.page.later)
    assert not grid.page.isVisible()
    edit = next(each for each in gapped.window.menuBar().actions() if each.text() == "&Edit")
    next(each for each in edit.menu().actions() if each.text() == "&Fill in weeks…").trigger()

    gapped.settled(grid.view.hasFocus)
    assert gapped.window.shown_page == "backfill"


class TestAfterTheFirstQuestions:
    @pytest.fixture
    def line(self, start):
        """The question, after a new manager of four weeks ago has answered the others."""
        desk = start()
        page = desk.window.findChild(FirstRunPage)
        desk.enter(page.now.title, "Engineering manager")
        desk.enter(page.now.start.line, "26 Oct 2026")
        desk.click(page.next)
        desk.click(page.skip)
        desk.click(page.skip)
        line = desk.page.surroundings.fill_line
        desk.settled(line.isVisible)
        return desk, line

    def test_it_names_the_day(self, line):
        desk, line = line

        assert desk.texts(line) == ["Fill in the weeks since 26 October?"]

    def test_yes_shows_the_weeks(self, line):
        desk, line = line
        desk.click(line.fill)

        grid = desk.workspace.pages.page("backfill")
        desk.settled(grid.isVisible)
        assert [week.number for week in grid.model.edited.weeks] == [44, 45, 46]
        assert not line.is_asking

    def test_later_asks_no_more(self, line):
        desk, line = line
        desk.click(line.later)
        desk.press("Alt+Left")

        assert desk.page.isVisible()
        assert not line.isVisible()

    def test_it_asks_about_the_weeks_without_an_entry(self, line):
        desk, line = line
        desk.workspace.pages.fill_in()
        first = Grid(desk)
        desk.settled(first.view.hasFocus)
        first.type("10\n")
        first.finish()
        question = "Fill in the weeks since 2 November?"
        desk.settled(lambda: line.isVisible() and desk.texts(line) == [question])
        desk.workspace.pages.fill_in()
        rest = Grid(desk)
        desk.settled(rest.view.hasFocus)
        rest.type("10\n12\n")
        rest.finish()

        desk.settled(lambda: not line.isVisible())
        assert not line.is_asking
