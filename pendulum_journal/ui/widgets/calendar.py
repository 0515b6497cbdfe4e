"""A calendar of one month with ISO weeks, and the popup that shows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QSpinBox,
    QStyledItemDelegate,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.ui.dates import from_qdate, long_day, to_qdate, week_name, week_of_year
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import link, quiet_label
from pendulum_journal.ui.widgets.keyboard import press_focused

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

_Part = TypeVar("_Part", bound=QWidget)
_ROWS, _COLUMNS = 7, 8
_LONGEST_WEEKDAY = 5
_PADDING = 5
_ROUNDING = 6
_GAP = 2


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
        self.view.setItemDelegate(_Cells(self))
        self.setAccessibleName(self.tr("Month"))
        self.view.setAccessibleName(self.tr("Days"))
        self._part(QSpinBox, "qt_calendar_yearedit").setAccessibleName(self.tr("Year"))
        # Qt repaints the cells of both days only, not the weeks around them.
        self.selectionChanged.connect(self.view.viewport().update)
        self._name_buttons()

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

    @property
    def view(self) -> QTableView:
        """The table of days."""
        return self._part(QTableView, "qt_calendar_calendarview")

    def minimumSizeHint(self) -> QSize:
        widths = [
            QFontMetrics(self.cell_font(row, column)).horizontalAdvance(text)
            for row, column, text in self._widest()
        ]
        cells = QSize(
            (max(widths) + 2 * _PADDING) * _COLUMNS,
            (self.fontMetrics().height() + 2 * _PADDING) * _ROWS,
        )
        bar = self._bar.minimumSizeHint()
        own = QSize(max(cells.width(), bar.width()), cells.height() + bar.height())
        return own.expandedTo(super().minimumSizeHint())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _widest(self) -> list[tuple[int, int, str]]:
        """Return (row, column, text) of the cells that need the most room in any month."""
        headings = [(0, column, self.cell_text(0, column)) for column in range(_COLUMNS)]
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


class CalendarPopup(QFrame):
    """A calendar in a popup, which closes when a day is chosen.

    Qt hides popups from assistive technology, so while there is some, it is a dialog without a
    frame, which closes when another window becomes the active one.

    Signals:
        chosen: carries the day.
    """

    chosen = Signal(object)

    def __init__(self, over: QWidget, day: date, today: date, first_year: int = FIRST_YEAR) -> None:
        dialog = Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint
        super().__init__(over, dialog if QAccessible.isActive() else Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Calendar"))
        self.setWindowTitle(self.tr("Calendar"))
        self.calendar = Calendar(day, today, first_year)
        self.named = quiet_label()
        self.today = link(self.tr("Today"))
        self.today.clicked.connect(lambda: self._choose(today))
        self.calendar.clicked.connect(lambda chosen: self._choose(from_qdate(chosen)))
        self.calendar.activated.connect(lambda chosen: self._choose(from_qdate(chosen)))
        self.calendar.selectionChanged.connect(self.name_choice)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 4, 8, 4)
        foot.addWidget(self.named, 1)
        foot.addWidget(self.today)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        column.addWidget(self.calendar)
        column.addLayout(foot)
        self.name_choice()

    def drop_from(self, widget: QWidget, within: QWidget | None = None) -> None:
        """Open below a widget, or above it if there is more room, and take the keyboard focus.

        Args:
            widget: the widget at whose left end the calendar opens.
            within: the widget that the calendar stays inside of if it fits; None for the window.
        """
        self.adjustSize()
        around = within or widget.window()
        window = widget.window()
        bounds = QRect(around.mapToGlobal(QPoint(0, 0)), around.size())
        bounds.setBottom(window.mapToGlobal(window.rect().bottomRight()).y())
        bounds &= window.geometry()
        self.setGeometry(QRect(self._place(widget, bounds), self.size()))
        self.show()
        self.calendar.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, widget: QWidget, bounds: QRect) -> QPoint:
        """Return the position: inside the bounds if they are large enough, else on the screen."""
        screen = widget.screen().availableGeometry()
        bounds &= screen
        beside = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
        right = bounds.right() if bounds.width() >= self.width() else screen.right()
        left = max(screen.left(), min(beside.left(), right + 1 - self.width()))
        below, above = beside.bottom() + _GAP, beside.top() - _GAP - self.height()
        for top, edge in ((below, bounds), (above, bounds), (below, screen), (above, screen)):
            if edge.top() <= top <= edge.bottom() + 1 - self.height():
                return QPoint(left, top)
        return QPoint(left, screen.top())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif not press_focused(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        is_dialog = self.windowType() == Qt.WindowType.Dialog
        if is_dialog and event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.close()

    def _choose(self, day: date) -> None:
        if self.isVisible():  # a double click and Enter say it twice
            self.close()
            self.chosen.emit(day)

    def show_unread(self, text: str) -> None:
        """Show a sentence where the selected day is named, while what is typed names none."""
        self.named.setText(text)

    def name_choice(self) -> None:
        """Name the selected day and its week below the month, and have a screen reader read it."""
        day = from_qdate(self.calendar.selectedDate())
        weekday = self.locale().standaloneDayName(day.isoweekday(), QLocale.FormatType.LongFormat)
        week = Week.containing(day)
        named = week_of_year(week)
        self.named.setText(self.tr("{weekday}, {week}").format(weekday=weekday, week=named))
        if week.year == day.year:  # else the year of the day would be heard twice
            named = week_name(week)
        whole = self.tr("{weekday}, {day}, {week}")
        self._announce(whole.format(weekday=weekday, day=long_day(day), week=named))

    def _announce(self, day: str) -> None:
        """Have a screen reader read the selected day, of which the table has the number alone."""
        view = self.calendar.view
        view.setAccessibleDescription(day)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, day))
