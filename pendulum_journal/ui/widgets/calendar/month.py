"""A calendar of one month with ISO weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDate, QLocale, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QCalendarWidget,
    QSpinBox,
    QStyledItemDelegate,
    QTableView,
    QToolButton,
    QWidget,
)

from pendulum_journal.domain.week import DAYS_A_WEEK, FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.ui.dates import (
    from_qdate,
    long_day,
    to_qdate,
    week_name,
    week_of_year,
)
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.calendar.days import COLUMNS, ROWS, DaysView

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

_Part = TypeVar("_Part", bound=QWidget)
_LONGEST_WEEKDAY = 5
_PADDING = 5
_DAYS = "qt_calendar_calendarview"
"""The name by which assistive technology is led to the table of days."""
_ROUNDING = 6


class Calendar(QCalendarWidget):
    """A month with ISO week numbers, Monday first, with days of other months in a quiet colour.

    Args:
        day: the selected day.
        today: the day that is marked as today.
        first_year: the first year from which a day can be selected.
    """

    def __init__(
        self,
        day: date,
        today: date,
        first_year: int = FIRST_YEAR,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.today = today
        self.setLocale(QLocale())
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.setDateEditEnabled(False)  # Qt would take “2” for the second and “1” for January
        self.setDateRange(to_qdate(date(first_year, 1, 1)), to_qdate(date(LAST_YEAR, 12, 31)))
        self.setSelectedDate(to_qdate(day))
        self.view = self._put_days()
        self.view.setItemDelegate(_Cells(self))
        self.setAccessibleName(self.tr("Month"))
        self.view.setAccessibleName(self.tr("Days"))
        self._part(QSpinBox, "qt_calendar_yearedit").setAccessibleName(self.tr("Year"))
        self.selectionChanged.connect(self._show_day)
        self.currentPageChanged.connect(lambda *_: self._show_day())
        self._show_day()
        self._name_buttons()

    def _put_days(self) -> DaysView:
        """Put our table of days into the place of Qt's, and let its keys move the day."""
        view, replaced = DaysView(self), self._part(QTableView, _DAYS)
        if (layout := self.layout()) is not None:
            layout.replaceWidget(replaced, view)
        replaced.hide()
        replaced.setObjectName("")
        view.setObjectName(_DAYS)
        self.setFocusProxy(view)
        view.days_wanted.connect(lambda days: self._move(self.selectedDate().addDays(days)))
        view.months_wanted.connect(lambda n: self._move(self.selectedDate().addMonths(n)))
        view.end_wanted.connect(self._move_to_end)
        view.page_wanted.connect(self._leaf)
        view.pointed.connect(lambda day: self._move(to_qdate(day)))
        view.taken.connect(lambda: self.activated.emit(self.selectedDate()))
        return view

    def _move(self, day: QDate) -> None:
        """Select a day, or the first or the last one where it lies outside the years."""
        self.setSelectedDate(max(self.minimumDate(), min(day, self.maximumDate())))

    def _move_to_end(self, way: int) -> None:
        day = self.selectedDate()
        self._move(QDate(day.year(), day.month(), 1 if way < 0 else day.daysInMonth()))

    def _leaf(self, months: int) -> None:
        shown = QDate(self.yearShown(), self.monthShown(), 1).addMonths(months)
        self.setCurrentPage(shown.year(), shown.month())

    def _show_day(self) -> None:
        """Paint the page anew, with the cursor on the selected day if that is on it."""
        away = (from_qdate(self.selectedDate()) - self.first_monday).days
        is_shown = 0 <= away < (ROWS - 1) * DAYS_A_WEEK
        place = (1 + away // DAYS_A_WEEK, 1 + away % DAYS_A_WEEK)
        self.view.show_day(place if is_shown else None)

    def _name_buttons(self) -> None:
        names = {
            "qt_calendar_prevmonth": self.tr("Previous month"),
            "qt_calendar_nextmonth": self.tr("Next month"),
            "qt_calendar_monthbutton": self.tr("Choose a month"),
            "qt_calendar_yearbutton": self.tr("Choose a year"),
        }
        for key, name in names.items():
            button = self._part(QToolButton, key)
            button.setToolTip(name)
            button.setAccessibleName(name)
        self._put_previous_beside_next()

    def _put_previous_beside_next(self) -> None:
        """Put both arrows side by side, so that month names of other lengths do not move them."""
        previous = self._part(QToolButton, "qt_calendar_prevmonth")
        bar = self._bar.layout()
        if isinstance(bar, QBoxLayout):
            bar.removeWidget(previous)
            bar.takeAt(0)  # the gap that stood behind it
            bar.insertWidget(bar.count() - 1, previous)

    def _part(self, kind: type[_Part], name: str) -> _Part:
        """Return the child widget of Qt's calendar that has this class and object name."""
        part = self.findChild(kind, name)
        if part is None:
            raise LookupError(f"Qt's calendar has no {name}")
        return part

    @property
    def _bar(self) -> QWidget:
        return self._part(QWidget, "qt_calendar_navigationbar")

    @property
    def first_monday(self) -> date:
        """The first of the 42 days shown, which always belongs to the month before."""
        first = date(self.yearShown(), self.monthShown(), 1)
        return Week.containing(first - timedelta(days=1)).monday

    def cell_text(self, row: int, column: int) -> str:
        """Return a cell's text; row 0 has the weekdays' names, column 0 the week numbers."""
        if row == column == 0:
            return self.tr("week")
        if row == 0:
            return self.locale().standaloneDayName(column, self._weekday_form())
        monday = self.first_monday + timedelta(weeks=row - 1)
        if column == 0:
            return self.locale().toString(Week.containing(monday).number)
        return self.locale().toString((monday + timedelta(days=column - 1)).day)

    def day_at(self, row: int, column: int) -> date | None:
        """Return the day of a cell; None for a heading and for a day outside the years."""
        if not (row and column):
            return None
        day = self.first_monday + timedelta(weeks=row - 1, days=column - 1)
        return day if self.minimumDate() <= to_qdate(day) <= self.maximumDate() else None

    def spoken_text(self, row: int, column: int) -> str:
        """Return what is read of a cell: a day in full, and whether it is today or chosen."""
        if row == 0:
            long = QLocale.FormatType.LongFormat
            return self.locale().standaloneDayName(column, long) if column else self.cell_text(0, 0)
        monday = self.first_monday + timedelta(weeks=row - 1)
        if column == 0:
            return week_name(Week.containing(monday))
        day = monday + timedelta(days=column - 1)
        remarks = [self.tr("today")] if day == self.today else []
        remarks += [self.tr("chosen")] if to_qdate(day) == self.selectedDate() else []
        return ", ".join([self.spoken_day(day), *remarks])

    def spoken_day(self, day: date) -> str:
        """Return ``Monday, 16 November 2026, Week 47``, with the year of the week if it differs."""
        weekday = self.locale().standaloneDayName(day.isoweekday(), QLocale.FormatType.LongFormat)
        week = Week.containing(day)
        # The year of the day would be heard twice where the week is of the same.
        named = week_name(week) if week.year == day.year else week_of_year(week)
        return self.tr("{weekday}, {day}, {week}").format(
            weekday=weekday, day=long_day(day), week=named
        )

    def _weekday_form(self) -> QLocale.FormatType:
        """Return the short form, or one letter where the short form is long, as in Arabic."""
        short = QLocale.FormatType.ShortFormat
        names = [self.locale().standaloneDayName(day, short) for day in range(1, 8)]
        return (
            short if max(map(len, names)) <= _LONGEST_WEEKDAY else QLocale.FormatType.NarrowFormat
        )

    def cell_font(self, row: int, column: int) -> QFont:
        """Return the font of a cell, which is smaller for headings."""
        return scaled(self.font(), 0.9) if 0 in {row, column} else self.font()

    def minimumSizeHint(self) -> QSize:
        widths = [
            QFontMetrics(self.cell_font(row, column)).horizontalAdvance(text)
            for row, column, text in self._widest()
        ]
        cells = QSize(
            (max(widths) + 2 * _PADDING) * COLUMNS,
            (self.fontMetrics().height() + 2 * _PADDING) * ROWS,
        )
        bar = self._bar.minimumSizeHint()
        own = QSize(max(cells.width(), bar.width()), cells.height() + bar.height())
        return own.expandedTo(super().minimumSizeHint())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _widest(self) -> list[tuple[int, int, str]]:
        """Return (row, column, text) of the cells that need the most room in any month."""
        headings = [(0, column, self.cell_text(0, column)) for column in range(COLUMNS)]
        return [*headings, (1, 0, self.locale().toString(48)), (1, 1, self.locale().toString(28))]


class _Cells(QStyledItemDelegate):
    """Paints the cells; Qt's own delegate cuts texts off when a style sheet pads the cells."""

    def __init__(self, calendar: Calendar) -> None:
        super().__init__(calendar)
        self._calendar = calendar

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        calendar = self._calendar
        row, column = index.row(), index.column()
        box = option.rect
        palette = calendar.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(calendar.cell_font(row, column))
        colour = palette.color(QPalette.ColorRole.PlaceholderText)
        if row and self._is_week_of_choice(row):
            painter.fillRect(box, calendar.view.palette().color(QPalette.ColorRole.Highlight))
        if row and column:
            colour = self._paint_day(painter, box, row, column)
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, calendar.cell_text(row, column))
        painter.restore()

    def _is_week_of_choice(self, row: int) -> bool:
        monday = self._calendar.first_monday + timedelta(weeks=row - 1)
        return from_qdate(self._calendar.selectedDate()) in Week.containing(monday)

    def _paint_day(self, painter: QPainter, box: QRect, row: int, column: int) -> QColor:
        """Paint the background of a day; return the colour for its number."""
        calendar, role = self._calendar, QPalette.ColorRole
        palette = calendar.palette()
        day = calendar.first_monday + timedelta(weeks=row - 1, days=column - 1)
        inner = box.adjusted(2, 1, -2, -1)
        if to_qdate(day) == calendar.selectedDate():
            painter.setBrush(palette.color(role.Highlight))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(inner, _ROUNDING, _ROUNDING)
            return palette.color(role.HighlightedText)
        if day == calendar.today:
            painter.setPen(palette.color(role.Highlight))
            on_pixels = QRectF(inner).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(on_pixels, _ROUNDING, _ROUNDING)
        if not calendar.minimumDate() <= to_qdate(day) <= calendar.maximumDate():
            return palette.color(QPalette.ColorGroup.Disabled, role.Text)
        is_other = day.month != calendar.monthShown()
        return palette.color(role.PlaceholderText if is_other else role.Text)
