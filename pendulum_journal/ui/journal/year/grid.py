"""The years as rows of cells, a cell a week: read with the pointer or with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pendulum_journal.ui.assistive import CHART, give_role
from pendulum_journal.ui.dates import week_of_year
from pendulum_journal.ui.journal.year.painter import Tiles, YearPainter
from pendulum_journal.ui.journal.year.places import LEAST_STEP, WEEKS, Places
from pendulum_journal.ui.journal.year.tip import week_tip
from pendulum_journal.ui.week_words import describe_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QEvent, QRect

    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.week import Week
    from pendulum_journal.domain.year_cells import YearCell
    from pendulum_journal.ui.theme import Theme

_BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class YearGrid(QWidget):
    """A row a year, oldest first. Arrows walk from week to week, Return and a click open one.

    Signals:
        week_chosen: carries the Week that the user wants to read.
        week_entered: carries the place, a QRect, of the week that keys have moved to.
    """

    week_chosen = Signal(object)
    week_entered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, CHART)
        self._theme = theme
        self._years: Mapping[int, Sequence[YearCell]] = {}
        self._cells: set[Week] = set()
        self._marked: list[Week] = []
        self._figures: Mapping[Week, WeekFigures] = {}
        self._swings: Mapping[Week, str] = {}
        self._at: Week | None = None
        self._tiles: Tiles = {}
        self._look: tuple[int, int, float] | None = None
        self._summary = ""
        self._begun: Callable[[Week], str] = lambda _week: ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Weeks by year"))
        theme.changed.connect(self._repaint)

    def show_years(
        self,
        years: Mapping[int, Sequence[YearCell]],
        figures: Mapping[Week, WeekFigures],
        swings: Mapping[Week, str],
        summary: str,
        begun: Callable[[Week], str] = lambda _week: "",
    ) -> None:
        """Replace everything.

        Args:
            years: the cells of each year, oldest first.
            figures: of each entry, by week.
            swings: the name of the swing that begins with a week.
            summary: the whole in one sentence, for screen readers.
            begun: returns the first lines of a week's note, or "".
        """
        self._begun = begun
        self._years, self._figures, self._swings = years, figures, swings
        self._cells = {cell.week for cells in years.values() for cell in cells}
        self._marked = [week for week in swings if week in self._cells]
        if self._at not in self._cells:
            self._at = None
        self._summary = summary
        self._describe()
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    # Where the cells are

    def whole_from(self, height: int) -> int:
        """Return where a part that begins at a height or below it shows its rows whole."""
        return self._find_places().whole_from(height)

    def _find_places(self) -> Places:
        left = self.fontMetrics().horizontalAdvance("0000") + 12
        top = self.fontMetrics().height() + 6
        return Places.within(self._years, left, top, self.width())

    def sizeHint(self) -> QSize:
        places = self._find_places()
        return QSize(places.left + WEEKS * LEAST_STEP, places.height)

    def _week_at(self, place: QPoint) -> Week | None:
        week = self._find_places().week_at(place)
        return week if week in self._cells else None

    def place_of_keys(self) -> QRect:
        """Return where the week is that keys move from: the one read, or the last."""
        if not self._cells:
            return self.rect()
        return self._find_places().around(max(self._cells) if self._at is None else self._at)

    # Reading

    def reading(self, week: Week) -> str:
        """Return what is known about a week, in one line."""
        text = f"{week_of_year(week)}: {describe_figures(self._figures.get(week))}"
        return f"{text}. {self._swings[week]}" if week in self._swings else text

    def _read(self, week: Week | None) -> None:
        if week != self._at:
            places = self._find_places()
            for each in (self._at, week):
                if each is not None:
                    self.update(places.around(each))
            self._at = week
            self._describe()

    def _describe(self) -> None:
        text = self._summary if self._at is None else self.reading(self._at)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if self.hasFocus():
                event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
                QAccessible.updateAccessibility(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show at once where arrows begin, if keys have led here."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEYS and self._at is None and self._cells:
            last = max(self._cells)
            self._read(last)
            self.week_entered.emit(self._find_places().around(last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        week = self._week_at(event.position().toPoint())
        self._read(week)
        if week is None:
            QToolTip.hideText()
        else:
            self._show_tip(week, event.globalPosition().toPoint())

    def _show_tip(self, week: Week, place: QPoint) -> None:
        figures = self._figures.get(week)
        begun = self._begun(week) if figures is not None and figures.has_note else ""
        tip = week_tip(week, figures, self._swings.get(week, ""), begun)
        QToolTip.showText(place, tip, self, self._find_places().around(week))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._read(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        week = self._week_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and week is not None:
            self.week_chosen.emit(week)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._cells:
            super().keyPressEvent(event)
            return
        first, last = min(self._cells), max(self._cells)
        key, at = Qt.Key(event.key()), self._at
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -52,
            Qt.Key.Key_Down: 52,
        }
        if key in steps:
            week = last if at is None else max(first, min(last, at + steps[key]))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            week = first if key is Qt.Key.Key_Home else last
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and at is not None:
            self.week_chosen.emit(at)
            return
        else:
            super().keyPressEvent(event)
            return
        self._read(week)
        place = self._find_places().around(week)
        self.week_entered.emit(place)
        self._show_tip(week, self.mapToGlobal(place.bottomLeft()))

    # Painting

    def _repaint(self) -> None:
        self._tiles.clear()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._years:
            return
        places = self._find_places()
        with QPainter(self) as painter:
            look = int(places.step), places.row, painter.device().devicePixelRatio()
            if look != self._look:
                self._look = look
                self._tiles.clear()
            paint = YearPainter(painter, places, self._theme.palette, self.font(), self._tiles)
            paint.paint_months(event.rect())
            years = places.years_in(event.rect())
            paint.paint_years(self._years[year] for year in years if year in self._years)
            paint.paint_swings(
                {week: self._swings[week] for week in self._marked if week.year in years}
            )
            if self._at is not None:
                paint.paint_frame(self._at)
