"""From week to week: where the cursor stays, and what becomes of what no field takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services import questions
from pendulum_journal.ui.week.field_refusal import FieldRefusal
from pendulum_journal.ui.widgets.keyboard import takes_tab

WEEK = Week.parse("2026-W47")
LAST = WEEK + -1


def field_named(desk, name):
    fields = desk.page.findChildren(QWidget)
    return next(each for each in fields if each.accessibleName() == name and takes_tab(each))


def header_button(desk, name):
    buttons = desk.page.header.findChildren(QPushButton)
    return next(each for each in buttons if each.accessibleName() == name)


class TestCursor:
    FIELDS = (
        "Coding",
        "What I learned, in Markdown",
        "How much of the week this covers",
        "Longest focus block",
    )

    @pytest.mark.parametrize("name", FIELDS)
    def test_keys_leave_it_in_its_field(self, last_week, desk, name):
        for keys in ("Alt+Right", "Alt+Home", "Ctrl+1", "Alt+Left"):
            desk.click(header_button(desk, "Previous week"))  # from this week, each time
            field = field_named(desk, name)
            desk.enter(field)
            desk.press(keys)

            assert desk.page.week == {"Alt+Left": LAST + -1}.get(keys, WEEK), keys
            assert desk.focused is field, keys

    @pytest.mark.parametrize("name", ["Previous week", "Next week", "This week"])
    def test_a_click_on_a_button_leaves_it_in_its_field(self, desk, name):
        desk.press("Alt+Left")
        desk.enter(desk.hours("Coding"), "3")
        if name == "This week":
            desk.click(desk.button(desk.page.header, name))
        else:
            desk.click(header_button(desk, name))

        assert desk.page.week != LAST
        assert desk.focused is desk.hours("Coding")
        assert desk.minutes("Coding", LAST) == 180

    def test_hours_of_the_other_week_are_typed_over(self, last_week, desk):
        desk.enter(desk.hours("Coding"), "3")
        desk.press("Alt+Left")
        assert desk.hours("Coding").text() == "12.0 h"
        desk.qtbot.keyClicks(desk.focused, "4")
        desk.saved()

        assert desk.minutes("Coding", LAST) == 240

    def test_from_a_button_that_is_not_there_it_goes_to_where_it_was_last(self, own, start):
        own.record(Entry(WEEK + -4, energy=50), None)
        own.close()
        desk = start()
        desk.settled(desk.page.surroundings.gap_line.isVisible)
        desk.enter(desk.hours("Coding"))
        for button in (desk.page.done, desk.button(desk.page.surroundings.gap_line, "Fill in")):
            button.setFocus()
            desk.page.show_week(WEEK + -4)
            assert desk.focused is desk.hours("Coding")
            desk.page.show_week(WEEK)

    def test_a_question_that_is_made_anew_has_it_again(self, own, start):
        questions.switch(own, "interruptions", is_on=True)
        own.close()
        desk = start()
        field = desk.page.questions.fields["interruptions"]
        name = field.accessibleName()
        desk.enter(field)
        desk.press("Alt+Left")

        assert desk.focused.accessibleName() == name


class TestRefused:
    def test_it_stands_in_its_field_again_when_its_week_does(self, desk):
        desk.enter(desk.hours("Coding"), "25:61")
        desk.leave()
        desk.press("Alt+Left")
        assert desk.hours("Coding").text() == ""
        assert desk.banner.startswith("Week 47, 2026, Coding: “25:61” is not a number of hours.")
        assert desk.banner.endswith("It waits in its field.")
        desk.press("Alt+Right")

        assert desk.hours("Coding").text() == "25:61"
        assert any(text.startswith("“25:61” is not") for text in desk.texts(desk.page.split))
        desk.enter(desk.hours("Coding"), "4")
        desk.press("Alt+Left")
        desk.press("Alt+Right")
        assert desk.hours("Coding").text() == "4.0 h"

    def test_several_are_named_and_wait(self, desk):
        desk.enter(desk.hours("Coding"), "x")
        desk.enter(desk.page.entry_card.focus_block, "y")
        desk.press("Alt+Left")
        assert desk.banner.endswith(
            "Not saved either: Longest focus block “y”. They wait in their fields."
        )
        desk.press("Alt+Right")

        assert desk.hours("Coding").text() == "x"
        assert desk.page.entry_card.focus_block.text() == "y"

    def test_it_stays_while_another_page_is_shown(self, desk):
        desk.enter(desk.hours("Coding"), "x")
        desk.press("Ctrl+2")
        desk.press("Ctrl+1")

        assert desk.hours("Coding").text() == "x"

    @pytest.mark.parametrize("answer", ["Cancel", "Close"])
    def test_closing_asks_first(self, desk, answers, answer):
        desk.enter(desk.hours("Coding"), "x")
        desk.window.may_close = desk.workspace.may_close
        answers.append(answer)
        desk.window.close()

        assert desk.window.isVisible() is (answer == "Cancel")
        assert answers == []

    def test_it_is_not_called_saved(self, desk):
        assert desk.page.bottom.remark == "Everything is saved as you type."
        desk.enter(desk.hours("Coding"), "x")
        desk.enter(desk.hours("Focus"), "3")
        desk.saved()
        assert desk.page.bottom.remark == "Not saved: Coding"
        desk.enter(desk.hours("Coding"), "4")

        assert desk.page.bottom.remark.startswith("Saved ")

    @pytest.mark.parametrize("size", [(860, 560), (1240, 800)])
    @pytest.mark.parametrize("typed", ["25:61", "99"])
    def test_nothing_moves(self, desk, size, typed):
        desk.window.resize(*size)
        desk.enter(desk.hours("Meetings"), "70")
        page = desk.page
        watched = [*page.split.fields, page.energy, page.energy.slider, page.learning]
        watched += page.entry_card.checks.values()
        desk.catch_up()
        columns = [area.widget() for area in page.findChildren(QScrollArea)]

        def places():
            """Where all stands in the columns, wherever these are scrolled to."""
            desk.catch_up()
            return [
                each.mapTo(column, QPoint(0, 0))
                for each in watched
                for column in columns
                if column is not None and column.isAncestorOf(each)
            ]

        before = places()
        for field in (desk.hours("Coding"), page.entry_card.focus_block):
            desk.enter(field, typed)
            desk.leave()
        desk.enter(page.energy.slider)
        desk.qtbot.keyClicks(page.energy.slider, "999")

        assert len([text for text in desk.texts(page) if "“" in text or "add up" in text]) >= 2
        assert places() == before

    @pytest.mark.parametrize("size", [(860, 560), (1240, 800)])
    def test_its_reason_covers_no_field_of_hours(self, desk, size):
        desk.window.resize(*size)
        for field in desk.page.split.fields:
            desk.enter(field, "25:61")
            desk.leave()
            reason = next(
                each for each in desk.page.split.findChildren(FieldRefusal) if each.isVisible()
            )
            box = reason.geometry()
            assert desk.page.split.rect().contains(box)
            bar = desk.page.split.bar
            assert not box.intersects(QRect(bar.mapTo(desk.page.split, QPoint(0, 0)), bar.size()))
            for other in desk.page.split.fields:
                there = other.mapTo(desk.page.split, other.rect().center())
                assert not box.contains(there)
            desk.enter(field, "1")


class TestPaste:
    def paste(self, desk, name, text):
        QApplication.clipboard().setText(text)
        desk.enter(desk.hours(name))
        desk.press("Ctrl+V")

    @pytest.mark.parametrize(
        "text",
        [
            "19.5\t4\t7,5\t3+1",
            "19.5\r\n4\r\n7,5\r\n3+1\r\n",
            "19.5;4;7,5;3+1",
            "19.5,4,7:30,4",
        ],
    )
    def test_a_row_or_column_spreads_over_the_rows_as_one_step(self, desk, text):
        desk.enter(desk.hours("Coding"), "1")
        self.paste(desk, "Meetings", text)
        names = ("Meetings", "Focus", "Coding", "Other")

        assert [desk.minutes(name) for name in names] == [1170, 240, 450, 240]
        assert desk.hours("Focus").text() == "4.0 h"
        desk.press("Ctrl+Z")
        assert [desk.minutes(name) for name in names] == [None, None, 60, None]

    def test_one_value_goes_into_the_field_alone(self, desk):
        self.paste(desk, "Meetings", "7,5")
        desk.saved()

        assert (desk.minutes("Meetings"), desk.minutes("Focus")) == (450, None)

    def test_what_has_no_row_is_named(self, desk):
        self.paste(desk, "Coding", "1\t2\t3\t4")

        assert [desk.minutes(name) for name in ("Coding", "Other")] == [60, 120]
        assert desk.page.bottom.remark == "2 pasted cells had no row and were left out."

    def test_what_cannot_be_read_is_refused_in_its_row(self, desk):
        self.paste(desk, "Meetings", "1\ttwo\t3")

        assert [desk.minutes(name) for name in ("Meetings", "Coding")] == [60, 180]
        assert desk.hours("Focus").text() == "two"
        assert desk.page.bottom.remark == "Not saved: Focus"

    def test_a_table_is_not_taken(self, desk):
        self.paste(desk, "Meetings", "1\t2\n3\t4")

        assert desk.stored() is None
        assert desk.page.bottom.remark.startswith("Only a row or a column fits here.")
