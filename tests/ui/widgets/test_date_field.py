"""A day, typed in any form, stepped or picked: what is taken, and what the note explains if not."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
)

from pendulum_journal.ui.widgets.calendar.popup import CalendarPopup
from pendulum_journal.ui.widgets.date_field import DateField

TODAY = date(2026, 11, 22)
START = date(2026, 9, 14)
OCTOBER_26 = date(2026, 10, 26)


class Form(QDialog):
    """A dialog with a date between two lines, which takes no date that was refused."""

    def __init__(self, field):
        super().__init__()
        self.field = field
        self.before, self.after = QLineEdit(), QLineEdit()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        form = QFormLayout()
        form.addRow("Before", self.before)
        form.addRow("&Day", field)
        form.addRow("After", self.after)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)

    def accept(self):
        if self.field.check():
            super().accept()


@pytest.fixture
def make(qtbot, theme):
    def make(day=START, **how):
        dialog = Form(DateField("Since", day, TODAY, **how))
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.field.setFocus()
        qtbot.waitUntil(dialog.field.line.hasFocus)
        dialog.taken = []
        dialog.field.day_changed.connect(dialog.taken.append)
        dialogs.append(dialog)
        return dialog

    dialogs = []  # else Python may collect one while Qt is still laying it out
    yield make
    dialogs.clear()


def type_over(field, text):
    field.line.selectAll()
    QTest.keyClicks(field.line, text)


def press(field, *keys):
    for key in keys:
        QTest.keySequence(field.line, key)


def answers(field):
    return [button.text() for button in field.note.buttons]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("leave", ["Return", "Tab", "Shift+Tab"])
@pytest.mark.parametrize(
    "text", ["26 Oct 2026", "2026-10-26", "26.10.2026", "20261026", "10/26/2026", "2026-W44"]
)
def test_a_day_is_taken_on_enter_and_on_leaving_and_shown_in_full(make, text, leave):
    dialog = make()
    type_over(dialog.field, text)
    assert (dialog.field.day, dialog.taken) == (START, [])
    assert dialog.field.typed_day == OCTOBER_26
    press(dialog.field, leave)
    assert (dialog.field.day, dialog.taken) == (OCTOBER_26, [OCTOBER_26])
    assert dialog.field.line.text() == "26 October 2026"


def test_what_is_shown_is_read_back_and_changes_nothing(make):
    dialog = make()
    assert dialog.field.line.text() == "14 September 2026"
    type_over(dialog.field, "14 September 2026")
    press(dialog.field, "Tab")
    assert (dialog.field.day, dialog.taken, dialog.field.note.text) == (START, [], "")


@pytest.mark.parametrize(
    ("text", "preview", "wording", "shown"),
    [
        ("June 2026", "= 1 Jun 2026", "1 Jun 2026: the first day of the month.", "1 June 2026"),
        (
            "23 november",
            "= 23 Nov 2025",
            "23 Nov 2025, the latest such day up to today: the year was added.",
            "23 November 2025",
        ),
        (
            "2026-W44",
            "= 26 Oct 2026",
            "26 Oct 2026: the Monday of Week 44, 2026.",
            "26 October 2026",
        ),
    ],
)
def test_what_is_assumed_is_shown_while_it_is_typed_and_noted_when_it_is_taken(
    make, text, preview, wording, shown
):
    dialog = make()
    dialog.resize(500, dialog.height())
    type_over(dialog.field, text)
    assert dialog.field.line.preview.isVisible()
    assert dialog.field.line.preview.text() == preview
    assert dialog.field.line.accessibleDescription() == wording
    assert not dialog.field.note.isVisible()
    press(dialog.field, "Tab")
    assert dialog.field.line.text() == shown
    assert dialog.field.note.text == wording
    assert dialog.field.note.label.objectName() == "quiet"
    assert not dialog.field.line.preview.isVisible()
    dialog.field.setFocus()
    type_over(dialog.field, "2 June 2026")
    press(dialog.field, "Tab")
    assert not dialog.field.note.isVisible()


def test_a_preview_never_lies_over_what_is_typed(make):
    dialog = make()
    dialog.resize(dialog.minimumSizeHint().width(), dialog.height())
    type_over(dialog.field, "Monday, the 23rd of November")
    assert dialog.field.typed_day == date(2025, 11, 23)
    assert not dialog.field.line.preview.isVisible()


def test_nothing_moves_while_a_date_is_typed(make):
    dialog = make()
    heights = set()
    dialog.field.line.selectAll()
    for key in "26 Oct 2026":
        QTest.keyClicks(dialog.field.line, key)
        heights.add(dialog.sizeHint().height())
        assert not dialog.field.note.isVisible()
    assert len(heights) == 1


@pytest.mark.parametrize("leave", ["Return", "Tab"])
@pytest.mark.parametrize(
    ("text", "wording", "offered"),
    [
        (
            "10/11/2026",
            "“10/11/2026” can be 10 Nov 2026 or 11 Oct 2026: choose one.",
            ["10 November 2026", "11 October 2026"],
        ),
        (
            "26 Oct 26",
            "“26 Oct 26” has no year of four digits: write it as 26 Oct 2026.",
            ["26 October 2026"],
        ),
        (
            "31 June 2026",
            "“31 June 2026” is not in the calendar: that month ends on 30 Jun 2026.",
            ["30 June 2026"],
        ),
        ("soon", "“soon” is not a date: write it as 2026-11-18 or 18 Nov 2026.", []),
        ("", "No date is given: write it as 2026-11-18 or 18 Nov 2026.", []),
        ("3 May 1969", "“3 May 1969” is outside 1970 to 2100, the years a journal can hold.", []),
    ],
)
def test_what_is_not_understood_is_explained_and_not_taken(make, text, wording, offered, leave):
    dialog = make()
    type_over(dialog.field, text)
    if not text:
        press(dialog.field, "Backspace")
    press(dialog.field, leave)
    assert (dialog.field.day, dialog.taken) == (START, [])
    assert dialog.field.line.text() == text
    assert dialog.field.note.text == wording
    assert answers(dialog.field) == offered
    assert dialog.field.line.accessibleDescription() == wording
    assert dialog.field.line.property("refused")
    assert dialog.field.typed_day == START


def test_the_whole_of_a_note_is_seen(qtbot, make):
    dialog = make()
    dialog.resize(dialog.minimumSizeHint().width(), dialog.height())
    type_over(dialog.field, "10/11/2026")
    press(dialog.field, "Tab")
    note = dialog.field.note
    qtbot.waitUntil(lambda: note.label.height() >= note.label.heightForWidth(note.label.width()))
    places = [
        QRect(each.mapTo(dialog, QPoint()), each.size()) for each in (*note.buttons, dialog.ok)
    ]
    assert all(dialog.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for a, b in combinations(places, 2))


@pytest.mark.parametrize("by_keys", [True, False])
def test_a_reading_is_chosen_by_its_button(qtbot, make, by_keys):
    dialog = make()
    type_over(dialog.field, "10/11/2026")
    press(dialog.field, "Return")
    _, second = dialog.field.note.buttons
    if by_keys:
        press(dialog.field, "Tab")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    else:
        click(second)
    assert dialog.taken == [date(2026, 10, 11)]
    assert dialog.field.line.text() == "11 October 2026"
    assert not dialog.field.line.property("refused")
    assert not dialog.field.note.isVisible()
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.field.line.hasFocus)
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.field, "Return")


def test_what_a_date_may_mean_is_next_by_tab_and_goes_at_the_first_key(make):
    dialog = make()
    type_over(dialog.field, "10/11/2026")
    press(dialog.field, "Tab")
    assert dialog.after.hasFocus()
    for expected in ("10 November 2026", "11 October 2026"):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget().text() == expected
    dialog.field.line.setFocus()
    type_over(dialog.field, "s")
    assert not dialog.field.note.isVisible()
    assert not dialog.field.line.property("refused")


def test_a_refused_date_keeps_a_dialog_open_until_it_is_mended(qtbot, make):
    dialog = make()
    type_over(dialog.field, "tomorow")
    press(dialog.field, "Tab")
    assert dialog.after.hasFocus()
    click(dialog.ok)
    assert dialog.isVisible()
    assert dialog.field.line.hasFocus()
    assert dialog.field.line.selectedText() == "tomorow"
    press(dialog.field, "Return")
    assert dialog.isVisible()
    type_over(dialog.field, "26 Oct 2026")
    assert not dialog.field.line.property("refused")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.field, "Return")
    assert dialog.field.day == OCTOBER_26


def test_a_day_from_elsewhere_takes_the_place_of_a_refused_text(make):
    dialog = make()
    type_over(dialog.field, "soon")
    press(dialog.field, "Tab")
    dialog.field.show_day(OCTOBER_26)
    assert dialog.field.line.text() == "26 October 2026"
    assert not dialog.field.note.isVisible()
    assert (dialog.taken, dialog.field.settle()) == ([], True)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["Up"], date(2026, 9, 15)),
        (["Down"], date(2026, 9, 13)),
        (["PgUp"], date(2026, 10, 14)),
        (["PgDown"] * 9, date(2025, 12, 14)),
        (["Up"] * 17 + ["PgUp"] * 5, date(2027, 3, 1)),
    ],
)
def test_keys_step_days_and_months(make, keys, day):
    dialog = make()
    press(dialog.field, *keys)
    assert (dialog.field.typed_day, dialog.field.day) == (day, START)
    press(dialog.field, "Tab")
    assert dialog.taken == [day]


def test_keys_step_from_what_is_typed(make):
    dialog = make()
    type_over(dialog.field, "31 January 2026")
    press(dialog.field, "PgUp", "Tab")
    assert dialog.taken == [date(2026, 2, 28)]


@pytest.mark.parametrize(
    ("day", "key"),
    [(date(1970, 1, 1), "Down"), (date(1970, 1, 1), "PgDown"), (date(2100, 12, 31), "Up")],
)
def test_no_step_leads_out_of_the_years(make, day, key):
    dialog = make(day)
    press(dialog.field, key, "Tab")
    assert (dialog.field.day, dialog.field.note.text) == (day, "")


def test_a_day_before_the_years_that_can_be_typed_stays(make):
    old = date(1931, 5, 4)
    dialog = make(old)
    press(dialog.field, "Tab")
    assert (dialog.field.day, dialog.field.note.text) == (old, "")


def popup():
    found = QApplication.activePopupWidget()
    assert isinstance(found, CalendarPopup)
    return found


grabs = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@grabs
@pytest.mark.parametrize("opening", ["key", "button"])
def test_the_calendar_is_opened_and_a_day_in_it_is_taken(qtbot, make, opening):
    dialog = make()
    if opening == "key":
        press(dialog.field, "Alt+Down")
    else:
        click(dialog.field.button)
    days = popup().calendar.view
    for key in ("Right", "Down", "Return"):
        QTest.keySequence(days, key)
    assert QApplication.activePopupWidget() is None
    assert dialog.taken == [date(2026, 9, 22)]
    assert dialog.field.line.text() == "22 September 2026"
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.field.line.hasFocus)


@grabs
def test_a_day_is_clicked_in_the_calendar(make):
    dialog = make()
    press(dialog.field, "Alt+Down")
    calendar = popup().calendar
    row, column = next(
        (row, column)
        for row in range(1, 7)
        for column in range(1, 8)
        if calendar.cell_text(row, column) == "26"
    )
    index = calendar.view.model().index(row, column)
    place = calendar.view.visualRect(index).center()
    QTest.mouseClick(calendar.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.taken == [date(2026, 9, 26)]


@grabs
def test_the_calendar_opens_at_what_is_typed_and_escape_leaves_it_alone(make):
    dialog = make()
    type_over(dialog.field, "26 oct")
    press(dialog.field, "Alt+Down")
    assert popup().calendar.selectedDate().toPython() == OCTOBER_26
    QTest.keyClick(popup().calendar.view, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert (dialog.field.line.text(), dialog.taken) == ("26 oct", [])
    assert dialog.isVisible()


@grabs
def test_today_is_one_click_away(make):
    dialog = make()
    press(dialog.field, "Alt+Down")
    click(popup().today)
    assert dialog.taken == [TODAY]


def test_the_button_has_a_name_and_leaves_the_cursor_where_it_is(make):
    dialog = make()
    button = dialog.field.findChild(QToolButton)
    assert button.accessibleName() == "Since: open the calendar"
    assert button.toolTip()
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert dialog.field.line.accessibleName() == "Since"


class TestAssistiveTechnology:
    @staticmethod
    def write(dialog, text):
        """Set the text as the accessibility interface does."""
        line = QAccessible.queryAccessibleInterface(dialog.field.line)
        line.setText(QAccessible.Text.Value, text)

    def test_what_it_sets_is_taken_at_once(self, make):
        dialog = make()
        dialog.before.setFocus()
        self.write(dialog, "26 Oct 2026")
        assert dialog.taken == [OCTOBER_26]
        assert dialog.field.line.text() == "26 October 2026"

    def test_it_is_taken_while_something_is_being_typed(self, make):
        dialog = make()
        type_over(dialog.field, "26 O")
        self.write(dialog, "2026-10-26")
        assert dialog.taken == [OCTOBER_26]

    def test_the_same_text_as_was_typed_before_is_taken_again(self, make):
        dialog = make()
        type_over(dialog.field, "26 Oct 2026")
        press(dialog.field, "Tab")
        self.write(dialog, "14 Sep 2026")
        self.write(dialog, "26 Oct 2026")
        assert dialog.taken == [OCTOBER_26, START, OCTOBER_26]

    def test_what_is_not_understood_is_explained_at_once(self, make):
        dialog = make()
        self.write(dialog, "10/11/2026")
        assert answers(dialog.field) == ["10 November 2026", "11 October 2026"]
        assert (dialog.field.day, dialog.taken) == (START, [])
        self.write(dialog, "11 Oct 2026")
        assert dialog.taken == [date(2026, 10, 11)]
        assert dialog.field.note.text == ""


class TestAStartAhead:
    ASKED = "26 December 2026 is still to come. Does it begin then?"

    def ahead(self, make, day=START):
        dialog = make(day, asks_ahead=True)
        type_over(dialog.field, "26 Dec 2026")
        press(dialog.field, "Return")
        return dialog

    def test_it_is_asked_about_before_it_is_let_pass(self, qtbot, make):
        dialog = self.ahead(make)
        assert dialog.field.note.text == self.ASKED
        assert answers(dialog.field) == ["Yes, then", "No, 26 December 2025"]
        assert dialog.isVisible()
        assert QApplication.focusWidget() is dialog.field.note.buttons[0]
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert dialog.field.note.text == ""
        assert dialog.taken == [date(2026, 12, 26)]
        qtbot.waitUntil(dialog.field.line.hasFocus)
        with qtbot.waitSignal(dialog.accepted):
            press(dialog.field, "Return")

    def test_the_year_before_is_offered(self, make):
        dialog = self.ahead(make)
        click(dialog.field.note.buttons[1])
        assert dialog.field.day == date(2025, 12, 26)
        assert dialog.field.settle()

    def test_an_answer_holds_for_that_day_alone(self, make):
        dialog = self.ahead(make)
        click(dialog.field.note.buttons[0])
        assert dialog.field.settle()
        type_over(dialog.field, "27 Dec 2026")
        press(dialog.field, "Tab")
        assert dialog.field.note.is_question

    def test_one_that_was_stored_ahead_is_not_asked_about(self, make):
        dialog = make(date(2027, 1, 4), asks_ahead=True)
        press(dialog.field, "Tab")
        assert dialog.field.settle()
        assert not dialog.field.note.isVisible()

    def test_elsewhere_a_day_ahead_is_like_any_other(self, make):
        dialog = make()
        type_over(dialog.field, "26 Dec 2026")
        press(dialog.field, "Tab")
        assert dialog.field.settle()


@pytest.mark.parametrize(
    ("locale", "text", "shown"),
    [
        ("en_US", "26 Oct 2026", "October 26, 2026"),
        ("de_DE", "26. Okt. 2026", "26. Oktober 2026"),
        ("fr_FR", "lundi 26 octobre 2026", "26 octobre 2026"),
        ("es_ES", "26 de octubre de 2026", "26 de octubre de 2026"),
        ("ja_JP", "2026年10月26日", "2026年10月26日"),
        ("ru_RU", "26 октября 2026", "26 октября 2026\u202fг."),
        ("eu_ES", "2026-10-26", "2026-10-26"),
        ("ar_EG", "26.10.2026", "٢٦ أكتوبر ٢٠٢٦"),
    ],
)
def test_a_day_is_shown_as_the_locale_writes_it(make, locale, text, shown):
    QLocale.setDefault(QLocale(locale))
    dialog = make()
    dialog.field.line.setText(text)
    assert dialog.field.day == OCTOBER_26
    assert dialog.field.line.text() == shown
    press(dialog.field, "Return")
    assert dialog.field.day == OCTOBER_26


def test_the_whole_of_the_longest_month_is_seen(make):
    dialog = make(date(2026, 9, 28))
    line = dialog.field.line
    text = line.fontMetrics().horizontalAdvance(line.text())
    assert dialog.field.button.x() - text >= 8


def test_the_click_that_focuses_selects_all_and_the_next_places_the_cursor(qtbot, make):
    form = make()
    line = form.field.line
    form.before.setFocus()
    qtbot.waitUntil(form.before.hasFocus)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(20, line.height() // 2))
    assert line.selectedText() == line.text()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(20, line.height() // 2))
    assert not line.hasSelectedText()
    assert line.cursorPosition() < 6
