"""A calendar that can be read: whole texts, ISO weeks, days of other months in grey."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget

from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.palette import READABLE, contrast
from pendulum_journal.ui.dates import to_qdate
from pendulum_journal.ui.theme import Appearance
from pendulum_journal.ui.widgets.calendar.month import Calendar
from pendulum_journal.ui.widgets.calendar.popup import CalendarPopup

TODAY = date(2026, 11, 22)
DAY = date(2026, 10, 26)
CELLS = [(row, column) for row in range(7) for column in range(8)]
FONTS = ["Inter", "Cantarell", "Noto Sans"]


@pytest.fixture
def show(qtbot, theme):
    """Show a calendar in a font; a family that is not installed is left to Qt to replace."""

    def show(day=DAY, family="", scale=1.0, **how):
        calendar = Calendar(day, TODAY, **how)
        font = QFont(calendar.font())
        if family:
            font.setFamily(family)
        font.setPointSizeF(10 * scale)
        calendar.setFont(font)
        window = QWidget()
        QVBoxLayout(window).addWidget(calendar)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        windows.append(window)
        return calendar

    windows = []
    yield show
    windows.clear()


def cell(calendar, row, column):
    return calendar.view.visualRect(calendar.view.model().index(row, column))


def room_of(calendar, row, column):
    """Return by how much a cell is wider and higher than its text."""
    metrics = QFontMetrics(calendar.cell_font(row, column))
    text = calendar.cell_text(row, column)
    box = cell(calendar, row, column)
    return box.width() - metrics.horizontalAdvance(text), box.height() - metrics.height()


@pytest.mark.parametrize("locale", ["en_GB", "de_DE", "pt_BR", "fi_FI", "ar_EG"])
@pytest.mark.parametrize("scale", [1, 1.5, 2])
@pytest.mark.parametrize("family", FONTS)
def test_no_text_is_cut(show, family, scale, locale):
    if family not in QFontDatabase.families():
        pytest.skip(f"{family} is not installed")
    QLocale.setDefault(QLocale(locale))
    calendar = show(family=family, scale=scale)
    for row, column in CELLS:
        width, height = room_of(calendar, row, column)
        assert width >= 4, calendar.cell_text(row, column)
        assert height >= 0


@pytest.mark.parametrize("scale", [1, 2])
def test_the_buttons_are_seen_whole(show, scale):
    calendar = show(date(2026, 9, 14), scale=scale)
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    buttons = [each for each in bar.findChildren(QToolButton) if each.isVisible()]
    assert len(buttons) == 4
    for button in buttons:
        assert QRect(QPoint(), bar.size()).contains(button.geometry())
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 4


def test_the_buttons_have_names(show):
    calendar = show()
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    buttons = {each.accessibleName(): each for each in bar.findChildren(QToolButton)}
    assert set(buttons) == {"Previous month", "Next month", "Choose a month", "Choose a year"}
    assert all(each.toolTip() for each in buttons.values())
    QTest.mouseClick(buttons["Next month"], Qt.MouseButton.LeftButton)
    assert calendar.monthShown() == 11
    QTest.mouseClick(buttons["Previous month"], Qt.MouseButton.LeftButton)
    assert calendar.monthShown() == 10


@pytest.fixture(scope="module")
def pages(qapp):
    """One calendar to leaf through."""
    return Calendar(DAY, TODAY)


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
def test_a_page_has_all_days_of_its_month_in_their_weeks(pages, year, month):
    pages.setCurrentPage(year, month)
    days = {(row, column): pages.day_at(row, column) for row, column in CELLS}
    known = [day for day in days.values() if day is not None]
    assert known == sorted(set(known))
    assert {day for day in known if day.month == month} == {
        date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)
    }
    for (row, column), day in days.items():
        if day is not None:
            assert (day.isoweekday(), str(day.day)) == (column, pages.cell_text(row, column))
            assert str(day.isocalendar().week) == pages.cell_text(row, 0)


def test_each_cell_is_read_in_full(show):
    calendar = show()
    table = QAccessible.queryAccessibleInterface(calendar.view)

    def child(row, column):
        """The hidden headings count as a row and a column, too."""
        return table.child(9 * (row + 1) + column + 1)

    at = {each: child(*each).text(QAccessible.Text.Name) for each in CELLS}
    assert (at[0, 1], at[2, 0]) == ("Monday", "Week 41")
    assert at[place(calendar, date(2026, 10, 16))] == "Friday, 16 October 2026, Week 42"
    assert at[place(calendar, DAY)] == "Monday, 26 October 2026, Week 44, chosen"
    calendar.setSelectedDate(to_qdate(TODAY))
    chosen = child(*place(calendar, TODAY))
    assert chosen.text(QAccessible.Text.Name) == "Sunday, 22 November 2026, Week 47, today, chosen"
    assert chosen.state().selected


def test_keys_move_the_day(show):
    calendar = show()
    moves = {"Right Down": "11-03", "Left Up": "10-18", "PgUp": "09-26", "PgDown": "11-26",
             "Home": "10-01", "End": "10-31"}  # fmt: skip
    for keys, day in moves.items():
        calendar.setSelectedDate(to_qdate(DAY))
        for key in keys.split():
            QTest.keySequence(calendar.view, key)
        assert calendar.selectedDate().toPython().isoformat() == f"2026-{day}"


def test_weeks_are_iso_weeks_from_monday(show):
    calendar = show(date(2027, 1, 1))
    assert calendar.first_monday == date(2026, 12, 28)
    assert [calendar.cell_text(0, column) for column in (0, 1, 7)] == ["week", "Mon", "Sun"]
    assert [calendar.cell_text(row, 0) for row in (1, 2)] == ["53", "1"]


def ground_and_ink(calendar, row, column):
    """Return the colours that a cell shows most, and that stands out most from that."""
    image = calendar.grab().toImage()
    ratio = image.devicePixelRatio()
    origin = calendar.view.viewport().mapTo(calendar, QPoint())
    box = cell(calendar, row, column).translated(origin)
    inner = box.adjusted(5, 3, -5, -3)
    colours = [
        image.pixelColor(round(x * ratio), round(y * ratio)).name()
        for x in range(inner.left(), inner.right())
        for y in range(inner.top(), inner.bottom())
    ]
    ground = max(set(colours), key=colours.count)
    return ground, max(set(colours), key=lambda each: contrast(each, ground))


def place(calendar, day):
    away = (day - calendar.first_monday).days
    return 1 + away // 7, 1 + away % 7


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_days_read_in_light_and_dark_and_those_of_other_months_are_grey(show, theme, appearance):
    theme.choose(appearance)
    calendar = show(scale=2)  # large enough for strokes in their full colour
    inks = {}
    for name, at in {
        "day": place(calendar, date(2026, 10, 14)),
        "Saturday": place(calendar, date(2026, 10, 17)),
        "chosen": place(calendar, DAY),
        "of the week": place(calendar, date(2026, 10, 28)),
        "before": place(calendar, date(2026, 9, 29)),
        "after": place(calendar, date(2026, 11, 4)),
        "number": (2, 0),
        "weekday": (0, 3),
    }.items():
        ground, inks[name] = ground_and_ink(calendar, *at)
        assert contrast(inks[name], ground) >= READABLE, name
    assert inks["day"] == inks["Saturday"] == QColor(theme.palette.text).name()
    assert inks["before"] == inks["after"] == QColor(theme.palette.quiet).name()
    ground, _ = ground_and_ink(calendar, *place(calendar, DAY))
    assert ground == calendar.palette().color(QPalette.ColorRole.Highlight).name()


def test_today_is_marked(show):
    calendar = show(TODAY.replace(day=2), scale=2)
    row, column = place(calendar, TODAY)
    image = calendar.grab().toImage()
    origin = calendar.view.viewport().mapTo(calendar, QPoint())
    box = cell(calendar, row, column).translated(origin)
    edge = {image.pixelColor(box.center().x(), y).name() for y in range(box.top(), box.top() + 4)}
    assert calendar.palette().color(QPalette.ColorRole.Highlight).name() in edge


@pytest.mark.parametrize(("first_year", "least"), [(1970, 1970), (1930, 1930)])
def test_no_day_outside_the_years_is_offered(show, first_year, least):
    calendar = show(date(least, 1, 3), first_year=first_year)
    QTest.keySequence(calendar.view, "Up")
    assert calendar.selectedDate().year() == least


class Painted(QObject):
    """Notes what is painted anew of a widget."""

    def __init__(self, widget):
        super().__init__(widget)
        self.boxes = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.boxes.append(event.rect())
        return False


def test_the_marked_week_moves_with_the_day(show, qtbot):
    calendar = show()
    painted = Painted(calendar.view.viewport())
    QTest.keyClick(calendar.view, Qt.Key.Key_Up)
    row = Week.containing(DAY) - Week.containing(calendar.first_monday)
    both_weeks = cell(calendar, row, 0) | cell(calendar, row + 1, 7)
    qtbot.waitUntil(lambda: any(box.contains(both_weeks) for box in painted.boxes), timeout=5000)


@pytest.mark.parametrize("keys", ["2", "26"])
def test_digits_do_not_choose_a_day_halfway(show, keys):
    calendar = show()
    QTest.keyClicks(calendar.view, keys)
    assert calendar.selectedDate().toPython() == DAY
    assert QApplication.activePopupWidget() is None


@pytest.fixture
def drop(qtbot, theme):
    """Drop a calendar down from a button at a place of the screen."""

    def drop(at):
        window = QWidget()
        qtbot.addWidget(window)
        button = QToolButton(window)
        window.resize(400, 300)
        window.move(at)
        with qtbot.waitExposed(window):
            window.show()
        popup = CalendarPopup(window, DAY, TODAY)
        popup.drop_from(button)
        windows.append(window)
        return button, popup

    windows = []
    yield drop
    windows.clear()


grabs = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@grabs
def test_it_drops_below_and_names_the_day(drop):
    button, popup = drop(QPoint(10, 10))
    assert popup.geometry().top() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    assert popup.findChild(QLabel).text() == "Monday, Week 44, 2026"
    QTest.keySequence(popup.calendar.view, "Right")
    assert popup.findChild(QLabel).text() == "Tuesday, Week 44, 2026"
    popup.close()


@grabs
def test_it_stays_on_the_screen(drop, qapp):
    screen = qapp.primaryScreen().availableGeometry()
    _, popup = drop(QPoint(screen.right() - 60, screen.bottom() - 40))
    assert screen.contains(popup.geometry())
    popup.close()


@grabs
def test_a_day_is_chosen_once(drop, qtbot):
    _, popup = drop(QPoint(10, 10))
    chosen = []
    popup.chosen.connect(chosen.append)
    QTest.keySequence(popup.calendar.view, "Return")
    assert chosen == [DAY]
    assert Week.containing(chosen[0]).number == 44
