"""A calendar in a popup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pendulum_journal.domain.week import FIRST_YEAR, Week
from pendulum_journal.ui.dates import from_qdate, week_of_year
from pendulum_journal.ui.widgets.calendar.month import Calendar
from pendulum_journal.ui.widgets.card import link, quiet_label
from pendulum_journal.ui.widgets.keyboard import press_focused

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

_GAP = 2


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
        week = week_of_year(Week.containing(day))
        self.named.setText(self.tr("{weekday}, {week}").format(weekday=weekday, week=week))
        self._announce(self.calendar.spoken_day(day))

    def _announce(self, day: str) -> None:
        """Have a screen reader read the selected day while the cursor is not in the table.

        There it reads the cell under the cursor by itself.
        """
        view = self.calendar.view
        view.setAccessibleDescription(day)
        if not view.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, day))
