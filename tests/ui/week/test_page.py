"""What else belongs to a week, and what is done with a week as a whole."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
)

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career, questions
from pendulum_journal.services.activities import add_activity
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.week.energy_slider import EnergySlider
from pendulum_journal.ui.widgets.calendar.month import Calendar
from pendulum_journal.ui.widgets.keyboard import takes_tab

WEEK = Week.parse("2026-W47")
LAST = WEEK + -1


def choose_state(desk, text):
    """Go to the state and down to a choice by the keyboard."""
    box = desk.page.entry_card.state
    desk.enter(box)
    desk.press("Home")
    for _ in range(box.findText(text)):
        desk.press("Down")
    assert box.currentText() == text


def states(desk):
    box = desk.page.entry_card.state
    return [box.itemText(index) for index in range(box.count())]


def names_in(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


class TestState:
    def test_what_a_state_means_is_written_under_it(self, desk):
        card = desk.page.entry_card
        assert any(
            text.startswith("Missing until hours or an energy are given")
            for text in desk.texts(card)
        )
        desk.enter(desk.hours("Coding"), "6")
        assert any(
            text.endswith("it counts from next Monday on, or once it is done.")
            for text in desk.texts(card)
        )
        choose_state(desk, "Partial")
        assert any(text.startswith("Part of a week") for text in desk.texts(card))
        choose_state(desk, "Away")
        assert any(text.startswith("Leave or a holiday") for text in desk.texts(card))

    def test_a_week_that_is_away_says_so_beside_its_dates(self, desk):
        desk.page.entry_card.state.setCurrentText("Away")
        assert any(text.endswith(" · away") for text in desk.texts(desk.page.header))
        desk.saved()
        assert not desk.page.surroundings.guidance.isVisible()
        desk.press("Alt+Left")
        assert not any(text.endswith(" · away") for text in desk.texts(desk.page.header))
        desk.press("Alt+Right")
        assert any(text.endswith(" · away") for text in desk.texts(desk.page.header))
        desk.page.entry_card.state.setCurrentText("Complete")
        assert not any(text.endswith(" · away") for text in desk.texts(desk.page.header))

    @pytest.mark.parametrize(("text", "state"), [("Partial", "partial"), ("Away", "away")])
    def test_a_week_can_be_partial_or_away(self, desk, text, state):
        choose_state(desk, text)
        desk.saved()
        assert desk.stored().state == State(state)

        desk.press("Alt+Left")
        assert desk.page.entry_card.state.currentText() == "Complete"
        desk.press("Alt+Right")
        assert desk.page.entry_card.state.currentText() == text

    def test_a_week_that_is_over_is_not_in_progress(self, desk):
        desk.press("Alt+Left")

        assert states(desk) == ["Complete", "Partial", "Away"]
        assert not any("not over" in text for text in desk.texts(desk.page.entry_card))


class TestFocusBlock:
    def test_it_is_taken_as_hours_are(self, desk):
        desk.enter(desk.page.entry_card.focus_block, "90m")
        desk.leave()

        assert desk.page.entry_card.focus_block.text() == "90 min"
        assert desk.stored().focus_block == 90

    def test_a_form_that_does_not_work_is_refused_beside_it(self, desk):
        desk.enter(desk.page.entry_card.focus_block, "long")
        desk.leave()

        said = (
            "“long” is not a number of hours. "
            "Forms that work: 2.5, 2,5, 2:30, 2h30, 2h 30m, 150m, 1+1.5."
        )
        assert said in desk.texts(desk.page.entry_card)
        assert desk.stored() is None


class TestChecklist:
    def test_it_is_ticked_by_the_keyboard_and_kept(self, desk):
        desk.enter(desk.page.entry_card.checks["on-call"])
        desk.press("Space")
        desk.enter(desk.page.entry_card.checks["new"])
        desk.press("Space")
        desk.saved()
        assert desk.stored().extras == {"hands_on": ["on-call", "new"]}

        desk.press("Space")
        desk.saved()
        assert desk.stored().extras == {"hands_on": ["on-call"]}

    def test_what_another_version_ticked_stays(self, own, start):
        own.record(Entry(WEEK, extras={"hands_on": ["paired"]}), None)
        own.close()
        desk = start()
        desk.enter(desk.page.entry_card.checks["review"])
        desk.press("Space")
        desk.saved()

        assert desk.stored().extras == {"hands_on": ["review", "paired"]}


class TestCopyAndClear:
    def test_copying_fills_the_empty_rows_and_one_step_takes_it_back(self, last_week, desk):
        desk.enter(desk.hours("Coding"), "1")
        desk.press("Ctrl+Shift+C")
        copied = {name: desk.minutes(name) for name in ("Meetings", "Focus", "Coding", "Other")}
        assert copied == {"Meetings": 600, "Focus": 300, "Coding": 60, "Other": 120}
        assert desk.stored().energy is None

        desk.enter(desk.hours("Other"))
        desk.press("Ctrl+Z")
        assert desk.minutes("Meetings") is None
        assert desk.minutes("Coding") == 60
        assert desk.hours("Meetings").text() == ""
        desk.press("Ctrl+Y")
        assert desk.minutes("Meetings") == 600
        assert desk.hours("Meetings").text() == "10.0 h"

    def test_what_was_copied_is_copied_by_the_button_too(self, last_week, desk):
        desk.click(desk.button(desk.page.header, "Copy last week"))

        assert desk.minutes("Coding") == 720

    @pytest.mark.parametrize("state", [State.COMPLETE, State.PARTIAL])
    def test_what_is_copied_is_of_the_last_recorded_week(self, own, ids, start, state):
        """Neither an empty week lies between nor one that was away."""
        own.record(Entry(WEEK + -4, minutes={ids["Coding"]: Minutes(60)}), None)
        own.record(Entry(WEEK + -3, minutes={ids["Coding"]: Minutes(120)}, state=state), None)
        own.record(Entry(WEEK + -2, minutes={ids["Coding"]: Minutes(180)}, state=State.AWAY), None)
        own.record(Entry(LAST, energy=50), None)
        own.close()
        desk = start()
        desk.press("Ctrl+Shift+C")

        assert desk.minutes("Coding") == 120
        assert desk.page.bottom.remark == "Copied from Week 44, the last with hours."

    def test_with_nothing_to_copy_it_says_so(self, desk):
        desk.press("Ctrl+Shift+C")

        assert desk.banner == "No week before Week 47, 2026 has hours that could be copied."

    def test_clearing_can_be_taken_back_whole(self, last_week, desk):
        desk.press("Alt+Left")
        desk.press("Ctrl+Shift+Del")
        assert desk.stored(LAST) is None
        assert desk.page.learning.editor.note() == ""
        assert desk.hours("Coding").text() == ""
        assert desk.focused is desk.hours("Meetings")
        assert desk.page.bottom.remark == "Week 46 is cleared."

        desk.enter(desk.hours("Other"))
        desk.press("Ctrl+Z")
        back = desk.stored(LAST)
        assert (back.note, back.energy, back.minutes) == (
            last_week.note,
            last_week.energy,
            last_week.minutes,
        )
        assert desk.page.learning.editor.note() == "fixed: the build"
        assert desk.hours("Coding").text() == "12.0 h"
        assert not desk.page.bottom.undo.isVisible()
        desk.press("Ctrl+Shift+Del")
        desk.click(desk.page.bottom.undo)
        assert desk.stored(LAST).note == last_week.note
        assert desk.focused is desk.hours("Other")
        assert not desk.page.bottom.undo.isVisible()

    def test_typed_figures_can_be_taken_back_one_by_one(self, desk):
        desk.enter(desk.hours("Meetings"), "1")
        desk.enter(desk.hours("Focus"), "2")
        desk.enter(desk.hours("Coding"))
        desk.press("Ctrl+Z")
        assert (desk.minutes("Meetings"), desk.minutes("Focus")) == (60, None)
        desk.press("Ctrl+Z")
        assert desk.stored() is None

    def test_undo_leaves_alone_what_somebody_else_wrote_since(self, last_week, desk):
        desk.press("Ctrl+Shift+C")
        theirs = desk.other()
        entry = theirs.entry(WEEK)
        theirs.record(Entry(WEEK, minutes=entry.minutes, energy=40), entry)
        desk.enter(desk.hours("Other"))
        desk.press("Ctrl+Z")

        assert desk.stored().energy == 40
        assert not desk.stored().minutes


class TestGoingToAWeek:
    def test_by_keys(self, desk):
        desk.press("Alt+Left")
        assert desk.page.week == LAST
        desk.press("Alt+Right")
        desk.press("Alt+Right")
        assert desk.page.week == WEEK + 1
        desk.press("Alt+Home")
        assert desk.page.week == WEEK
        assert desk.window.shown_page == "week"

    def test_by_buttons(self, desk):
        names = {each.accessibleName(): each for each in desk.buttons(desk.page.header)}
        desk.click(names["Previous week"])
        assert "Week 46" in desk.texts(desk.page.header)
        assert "9 – 15 November 2026" in desk.texts(desk.page.header)
        desk.click(names["Next week"])
        desk.click(names["Next week"])
        assert desk.page.week == WEEK + 1
        desk.click(desk.button(desk.page.header, "This week"))
        assert desk.page.week == WEEK

    @pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    def test_by_the_calendar(self, desk):
        desk.press("Ctrl+G")
        desk.settled(lambda: QApplication.activePopupWidget() is not None)
        calendar = QApplication.activePopupWidget().findChild(Calendar)
        assert calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2026-11-16"
        view = QApplication.focusWidget()
        for keys in ("Up", "Up", "Right", "Return"):
            QTest.keySequence(view, keys)

        assert desk.page.week == WEEK + -2
        assert QApplication.activePopupWidget() is None

    @pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    def test_the_calendar_leads_to_a_week_from_any_page(self, desk):
        for keys, shown in (("Ctrl+3", "pendulum"), ("Ctrl+4", "journal")):
            desk.press(keys)
            assert desk.window.shown_page == shown
            desk.press("Ctrl+G")
            desk.settled(lambda: QApplication.activePopupWidget() is not None)
            QTest.keyClicks(QApplication.activePopupWidget().line, "44")
            QTest.keyClick(QApplication.activePopupWidget().line, Qt.Key.Key_Return)
            assert (desk.window.shown_page, desk.page.week) == ("week", Week.parse("2026-W44"))
            assert desk.page.isAncestorOf(desk.focused)

    def test_another_start_leads_to_the_running_week(self, desk):
        """ "Write this week" in the reminder is one."""
        desk.page.show_week(WEEK + -3)
        desk.press("Ctrl+3")
        desk.workspace.come_to_front()
        assert (desk.window.shown_page, desk.page.week) == ("week", WEEK)
        assert desk.page.isAncestorOf(desk.focused)

    @pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    def test_return_in_the_calendar_does_not_go_on_to_the_window(self, desk):
        """There it would press the button that has the focus."""
        desk.press("Ctrl+G")
        desk.settled(lambda: QApplication.activePopupWidget() is not None)
        line = QApplication.activePopupWidget().line
        QTest.keyClicks(line, "44")
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(line, pressed)
        assert desk.page.week == Week.parse("2026-W44")
        assert pressed.isAccepted()

    @pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    def test_by_typing(self, desk):
        for typed, week in (
            ("44", "2026-W44"),
            ("w50", "2025-W50"),
            ("2026-W30", "2026-W30"),
            ("26 Oct 2026", "2026-W44"),
            ("week 20 1987", "1987-W20"),
            ("10 June 1987", "1987-W24"),
            ("last", "2026-W46"),
            ("lost", None),
        ):
            desk.press("Alt+Home")
            desk.press("Ctrl+G")
            desk.settled(lambda: QApplication.activePopupWidget() is not None)
            popup = QApplication.activePopupWidget()
            for key in typed:
                QTest.keyClick(QApplication.focusWidget(), key)
            assert popup.line.text() == typed
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

            assert popup.isVisible() is (week is None), typed
            assert desk.page.week == (Week.parse(week) if week else WEEK), typed
        assert "“lost”" in popup.answer.text
        popup.close()

    @pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    def test_a_date_of_two_readings_is_chosen_by_its_button(self, desk):
        desk.press("Ctrl+G")
        desk.settled(lambda: QApplication.activePopupWidget() is not None)
        popup = QApplication.activePopupWidget()
        for key in "10/11/2026":
            QTest.keyClick(QApplication.focusWidget(), key)
        assert popup.named.text() == "More than one day can be meant"
        QTest.keyClick(popup.line, Qt.Key.Key_Return)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget().text() == "10 November 2026"
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget().text() == "11 October 2026"
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert desk.page.week == Week.parse("2026-W41")

    @pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    def test_no_other_week_is_shown_than_the_one_that_is_typed(self, desk):
        desk.press("Ctrl+G")
        desk.settled(lambda: QApplication.activePopupWidget() is not None)
        popup = QApplication.activePopupWidget()
        seen = []
        for key in "week 20 1987":
            QTest.keyClick(QApplication.focusWidget(), key)
            day = popup.calendar.selectedDate().toString(Qt.DateFormat.ISODate)
            seen.append((day, popup.named.text()))
        assert seen[6] == ("2026-05-11", "Monday, Week 20, 2026")
        assert seen[8] == ("2026-11-16", "Not a date or a week yet")
        assert seen[-1] == ("1987-05-11", "Monday, Week 20, 1987")
        popup.close()

    @pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    def test_the_calendar_opens_inside_the_window(self, desk):
        screen = desk.window.screen().geometry()
        desk.window.move(screen.right() - desk.window.width() - 60, 0)
        desk.press("Ctrl+G")
        desk.settled(lambda: QApplication.activePopupWidget() is not None)
        calendar = QApplication.activePopupWidget()
        assert calendar.geometry().right() <= desk.window.geometry().right()
        calendar.close()

    def test_no_further_than_a_journal_reaches(self, own, start):
        own.close()
        desk = start()
        desk.page.show_week(Week.of_iso(1970, 2))
        desk.press("Alt+Left")
        desk.press("Alt+Left")
        first = desk.page.week
        desk.press("Alt+Left")

        assert desk.page.week == first
        names = {each.accessibleName(): each for each in desk.buttons(desk.page.header)}
        assert not names["Previous week"].isEnabled()


class TestGapLine:
    @pytest.fixture
    def gapped(self, own, ids, start):
        for back in (6, 5, 1):
            own.record(Entry(WEEK + -back, minutes={ids["Coding"]: Minutes(600)}), None)
        own.close()
        return start()

    def line(self, desk):
        line = desk.page.surroundings.gap_line
        return desk.texts(line) if line.isVisible() else []

    @pytest.fixture
    def after(self, gapped):
        """The week after three missing ones."""
        gapped.press("Alt+Left")
        return gapped

    def test_it_names_the_missing_weeks(self, gapped):
        assert self.line(gapped) == []
        gapped.press("Alt+Left")

        assert self.line(gapped) == ["Nothing is written down for Week 43 to Week 45."]

    def test_filling_in_shows_them_in_a_grid(self, after):
        after.click(after.button(after.page.surroundings.gap_line, "Fill in"))

        grid = after.workspace.pages.page(PageKey.BACKFILL)
        after.settled(grid.isVisible)
        assert grid.model.edited.weeks == [WEEK + -4, WEEK + -3, WEEK + -2]

    def test_marking_as_away_is_one_step_that_can_be_taken_back(self, after):
        asked = []
        after.in_the_dialog(lambda dialog: asked.append(names_in(dialog)) or dialog.mark.click())
        after.click(after.button(after.page.surroundings.gap_line, "Mark as away"))
        assert asked == [
            ["Week 43 · 19 – 25 October 2026", "Week 44 · 26 Oct – 1 Nov 2026",
             "Week 45 · 2 – 8 November 2026"]
        ]  # fmt: skip
        gap = [WEEK + -back for back in (4, 3, 2)]
        assert [after.stored(week).state for week in gap] == [State.AWAY] * 3
        assert self.line(after) == []

        after.window.activateWindow()
        after.settled(after.window.isActiveWindow)
        after.enter(after.hours("Other"))
        after.press("Ctrl+Z")
        assert [after.stored(week) for week in gap] == [None] * 3
        after.page.show_week(LAST)
        assert self.line(after) == ["Nothing is written down for Week 43 to Week 45."]

    def test_only_the_weeks_that_stay_ticked_are_away(self, after):
        def untick_the_second(dialog):
            dialog.list.setFocus()
            after.qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
            after.qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
            after.click(dialog.mark)

        after.in_the_dialog(untick_the_second)
        after.click(after.button(after.page.surroundings.gap_line, "Mark as away"))
        stored = [after.stored(WEEK + -back) for back in (4, 3, 2)]
        assert [entry and entry.state for entry in stored] == [State.AWAY, None, State.AWAY]

    def test_the_question_can_be_left(self, after):
        after.in_the_dialog(lambda dialog: dialog.reject())
        after.click(after.button(after.page.surroundings.gap_line, "Mark as away"))
        assert after.stored(WEEK + -4) is None
        assert self.line(after) != []

    def test_left_alone_it_is_not_asked_again(self, after):
        after.click(after.button(after.page.surroundings.gap_line, "Leave it"))
        assert self.line(after) == []
        after.press("Alt+Left")
        after.press("Alt+Right")

        assert self.line(after) == []
        assert after.stored(WEEK + -4) is None


class TestTab:
    @pytest.fixture
    def full(self, own, start):
        """The page with all that can take the cursor: a gap, a due review, a role, questions."""
        career.save_role(own, Role("Engineer", Side.BUILDING, date(2020, 1, 6), date(2026, 5, 17)))
        career.save_role(own, Role("Manager", Side.MANAGING, date(2026, 5, 18)))
        own.record(Entry(Week.of_iso(2026, 30), energy=50), None)
        for key in ("interruptions", "drained"):
            questions.switch(own, key, is_on=True)
        own.close()
        return start()

    @pytest.mark.parametrize("width", [860, 1240])
    def test_it_goes_through_the_page_in_the_order_of_reading(self, full, width):
        """Whether the columns stand side by side or one below the other, and did before."""
        for each in (1240, 860, width):
            full.window.resize(each, 800)
            full.settled(lambda each=each: full.window.width() == each)
        stops = self.stops(full)
        places = [self.place(full.page, stop) for stop in stops]

        assert places == sorted(places)
        assert {part for part, *_ in places} == {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}

    def test_it_reaches_all_that_can_be_pressed_or_filled_in(self, full):
        reached = set(self.stops(full))
        kinds = (QAbstractButton, QLineEdit, QComboBox, QTextEdit, EnergySlider)
        shown = [each for kind in kinds for each in full.page.findChildren(kind)]

        assert reached == {each for each in shown if takes_tab(each)}

    def test_it_comes_into_sight_from_the_header(self, full):
        for name in ("One-on-ones", "Learning", "Interviews", "Reports"):
            full.workspace.session.change(lambda j, name=name: add_activity(j, name)[1])
        full.window.resize(1024, 480)
        field = full.page.split.first_field
        full.settled(lambda: not field.visibleRegion().isEmpty())
        area = next(
            each for each in full.page.findChildren(QScrollArea) if each.isAncestorOf(field)
        )
        full.settled(lambda: area.verticalScrollBar().maximum() > 0)
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        full.settled(lambda: field.visibleRegion().isEmpty())
        full.enter(full.page.header.findChildren(QPushButton)[-1])
        while not full.page.split.isAncestorOf(full.focused):
            full.leave()

        assert full.focused is field
        assert field.visibleRegion().boundingRect() == field.rect()

    def stops(self, desk):
        """Return what Tab stops at, from the first button of the page until it leaves the page."""
        desk.enter(desk.page.header.findChild(QPushButton))
        found = []
        while desk.page.isAncestorOf(desk.focused):
            assert desk.focused not in found
            found.append(desk.focused)
            desk.leave()
        return found

    def place(self, page, stop):
        """Return where something stands: the part of the page, the line, the place in it."""
        around = page.surroundings
        parts = [page.header, page.split, page.energy, page.learning, page.done]
        parts += [around.review_line, around.swing, around.guidance, around.open_trends.parent()]
        parts += [page.entry_card, page.questions]
        number, part = next(
            (n, each) for n, each in enumerate(parts) if each is stop or each.isAncestorOf(stop)
        )
        middle = stop.mapTo(part, stop.rect().center())
        return number, middle.y() // 10, middle.x()


def test_the_page_opens_with_the_cursor_in_the_first_field(desk):
    assert desk.focused is desk.hours("Meetings")


def test_the_small_chart_says_its_weeks(last_week, desk):
    said = desk.page.surroundings.recent.accessibleDescription().split("; ")

    assert len(said) == 10
    assert said[-2] == "Week 46: meetings 35 %, focus 17 %, coding 41 %, other 7 %, energy 64 %"
    assert said[-1] == "Week 47: no entry"
    key = desk.page.surroundings.recent_key
    assert key.text() == "Bars: where the time went. Line: energy. Pale: the running week."
    assert not key.isHidden()


def test_a_click_beside_the_cards_keeps_what_is_typed(desk):
    desk.enter(desk.hours("Coding"), "3")
    desk.click(desk.page, QPoint(2, 2))
    desk.press("Alt+Left")

    assert desk.minutes("Coding") == 180


class TestRefused:
    """What is said in the banner about something that could not be done."""

    @pytest.fixture
    def refused(self, desk):
        desk.press("Ctrl+Shift+C")
        assert desk.banner == "No week before Week 47, 2026 has hours that could be copied."
        return desk

    @pytest.mark.parametrize("keys", ["Alt+Left", "Alt+Right", "Ctrl+2", "Ctrl+,"])
    def test_it_goes_with_its_week_and_with_its_page(self, refused, keys):
        refused.press(keys)
        assert refused.banner == ""

    def test_it_stays_while_nothing_else_is_shown(self, refused):
        for keys in ("Ctrl+1", "Alt+Home"):
            refused.press(keys)
            assert refused.banner == "No week before Week 47, 2026 has hours that could be copied."

    def test_what_is_said_about_something_else_meanwhile_stays(self, refused):
        other = refused.other()
        refused.enter(refused.page.learning.editor)
        refused.qtbot.keyClicks(refused.page.learning.editor, "ours")
        other.record(Entry(WEEK, note="theirs"), None)
        refused.press("Alt+Left")

        assert refused.page.week == WEEK + -1
        assert "both stand, yours second" in refused.banner

    def test_what_is_typed_and_cannot_be_taken_is_said_where_one_goes_on(self, desk):
        desk.enter(desk.hours("Coding"), "25:61")
        desk.press("Alt+Left")

        assert desk.page.week == WEEK + -1
        assert desk.minutes("Coding") is None
        assert desk.banner.startswith("Week 47, 2026, Coding: “25:61” is not a number of hours")
        desk.press("Alt+Left")
        assert desk.banner == ""

    def test_what_is_typed_and_refused_stays_with_a_week_that_cannot_be_left(
        self, desk, monkeypatch
    ):
        desk.enter(desk.page.learning.editor)
        desk.qtbot.keyClicks(desk.page.learning.editor, "kept")
        desk.page.energy.slider.setFocus()
        desk.enter(desk.hours("Coding"), "x")

        def full(*_args, **_named):
            raise StoreError("full", "The disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr(Journal, "record", full)
            desk.page.model.edit(energy=3)
            desk.press("Alt+Left")
            assert (desk.page.week, desk.banner) == (WEEK, "The disk is full.")
            assert desk.hours("Coding").text() == "x"
            assert any("“x” is not" in text for text in desk.texts(desk.page.split))
