"""The journal's view of years: cells read with keys and the pointer, weeks to look back on."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.ui.journal.header import YEAR
from pendulum_journal.ui.widgets.keyboard import scroll_to

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)


@pytest.fixture
def written(journal):
    coding = next(each for each in journal.activities() if each.name == "Coding")
    career.save_role(journal, Role("Engineer", Side.BUILDING, date(2020, 1, 6), date(2026, 8, 2)))
    career.save_role(journal, Role("Manager", Side.MANAGING, date(2026, 8, 3)))
    for back, note in {0: "now", -1: "learned: to wait", -3: "", -52: "A year ago."}.items():
        minutes = {coding.id: Minutes(600)}
        journal.record(Entry(NOW + back, minutes=minutes, energy=60, note=note), None)
    journal.record(Entry(NOW + -2, state=State.AWAY), None)
    return journal


@pytest.fixture
def open_page(open_view):
    return lambda: open_view(YEAR)


@pytest.fixture
def page(written, open_page):
    return open_page()


def press(qtbot, page, *keys):
    page.year.grid.setFocus()
    for key in keys:
        qtbot.keyClick(page.year.grid, getattr(Qt.Key, f"Key_{key}"))
    return page.year.grid.accessibleDescription()


def test_the_weeks_are_counted(page):
    assert (
        page.year.card.remark.text()
        == "4 weeks written down, one running · 1 away · 48 without an entry"
    )
    assert page.year.grid.accessibleDescription() == page.year.card.remark.text()


def test_keys_read_a_week_after_the_other(qtbot, page):
    week = "meetings 0 %, focus 0 %, coding 100 %, other 0 %, energy 60 %"
    assert press(qtbot, page, "Left") == f"Week 47, 2026: {week}"
    assert press(qtbot, page, "Left", "Left") == "Week 45, 2026: away"
    assert press(qtbot, page, "Right", "Up") == "Week 47, 2025: " + week
    assert press(qtbot, page, "Right") == "Week 48, 2025: no entry"
    assert press(qtbot, page, "End", "Down") == f"Week 47, 2026: {week}"
    assert press(qtbot, page, "Home") == f"Week 47, 2025: {week}"


def test_tab_shows_at_once_from_which_cell_arrows_start(qtbot, page):
    grid = page.year.grid
    page.header.views.setFocus()
    before = grid.grab().toImage()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert grid.accessibleDescription().startswith("Week 47, 2026: ")
    assert grid.grab().toImage() != before, "a frame is painted around it"
    assert press(qtbot, page, "Left").startswith("Week 46, 2026: ")


def test_the_begin_of_a_swing_is_said(qtbot, page):
    press(qtbot, page, "End")
    assert press(qtbot, page, *["Left"] * 15) == "Week 32, 2026: no entry. to managing"


def test_return_reads_the_week(qtbot, page):
    page.header.search.setText("nonsense")
    press(qtbot, page, "End", "Left", "Return")

    qtbot.waitUntil(lambda: page.pane.week == NOW + -1)
    assert page.pane.isVisible()
    assert page.header.search.text() == ""


def test_a_week_without_an_entry_is_opened_to_write_it(qtbot, page):
    press(qtbot, page, "Home", "Right")
    with qtbot.waitSignal(page.week_chosen) as chosen:
        qtbot.keyClick(page.year.grid, Qt.Key.Key_Return)
    assert chosen.args == [NOW + -51]


def test_the_pointer_reads_and_a_click_opens(qtbot, page):
    grid = page.year.grid
    press(qtbot, page, "End")
    step = (grid.width() - 60) / 53
    place = QPoint(round(60 + 45.5 * step), grid.height() - 40)
    qtbot.mouseMove(grid, place)
    qtbot.waitUntil(lambda: grid.accessibleDescription().startswith("Week 46, 2026"))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)

    assert page.pane.week == NOW + -1


def test_energy_can_give_the_colour(page, click):
    before = page.year.grid.grab().toImage()
    click(page.year.colours.group.button(1))
    assert page.year.legend.hint.text().startswith("A stronger shade is more energy.")
    assert page.year.grid.grab().toImage() != before


def test_search_is_hidden_here_and_ctrl_f_leads_back_to_it(qtbot, page):
    assert not page.header.search.isVisible()
    page.focus_search()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.header.search)
    assert page.pane.isVisible()


class TestThen:
    def test_a_year_ago_and_a_random_week(self, page, click):
        first, last = page.year.cards
        assert (first.title.text(), last.title.text()) == ("A year ago", "A random week")
        assert page.year.running.text() == "Week 47 · week 16 of 104"
        click(first.read)
        assert page.pane.week == NOW + -52

    def test_the_same_week_of_the_swing_before_fits_the_smallest_window(
        self, qtbot, written, open_page
    ):
        before = Role("Lead", Side.MANAGING, date(2018, 1, 1), date(2020, 1, 5))
        career.save_role(written, before)
        written.record(Entry(Week.parse("2018-W16"), energy=40, note="Week 16."), None)
        page = open_page()
        assert [each.title.text() for each in page.year.cards] == [
            "A year ago", "Week 16 of the previous swing to this side", "A random week",
        ]  # fmt: skip
        page.resize(620, 430)
        first, second, _ = page.year.cards
        qtbot.waitUntil(lambda: second.y() > first.geometry().bottom())
        assert page.year.area.horizontalScrollBar().maximum() == 0

    def test_another_week(self, written, open_page, click):
        written.record(Entry(NOW + -8, note="Another note."), None)
        page = open_page()
        before = page.year.cards[-1].read.accessibleName()
        click(page.year.cards[-1].another)

        assert page.year.cards[-1].read.accessibleName() != before
        assert QApplication.focusWidget() is page.year.cards[-1].another


def test_an_empty_journal_says_what_will_stand_there(open_page):
    page = open_page()
    assert page.year.card.remark.text() == "Each week that you write down is a cell here."
    assert page.year.cards == []
    assert not page.year.then_title.isVisible()


def test_of_many_years_the_running_one_is_seen_first_and_keys_scroll(qtbot, written, open_page):
    written.record(Entry(NOW + -52 * 30, note="Long ago."), None)
    page = open_page()
    grid, port = page.year.grid, page.year.area.viewport()

    def is_seen(week_at_top):
        place = grid.mapTo(port, QPoint(60, 30 if week_at_top else grid.height() - 40))
        return port.rect().contains(place)

    qtbot.waitUntil(lambda: is_seen(week_at_top=False))
    assert not is_seen(week_at_top=True)
    assert port.rect().contains(page.year.then_title.mapTo(port, QPoint(0, 0)))
    scroll_to(grid)  # as where the focus comes to it
    assert is_seen(week_at_top=False)
    assert not is_seen(week_at_top=True)
    press(qtbot, page, "Home")
    assert is_seen(week_at_top=True)


def test_the_colour_is_chosen_beside_the_views(page, click):
    assert page.year.colours.isVisible()
    click(page.header.views.group.button(0))
    assert not page.year.colours.isVisible()
