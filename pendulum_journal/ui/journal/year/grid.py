"""The years as rows of cells, a cell a week: read with the pointer or with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pendulum_journal.domain.week import Week
from pendulum_journal.domain.year_cells import CellKind, month_of
from pendulum_journal.palette import mix
from pendulum_journal.ui.dates import week_of_year
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.week_words import describe_figures
from pendulum_journal.ui.widgets.card import plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QEvent

    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.year_cells import YearCell
    from pendulum_journal.ui.theme import Theme

_WEEKS = 53
_LEAST_CELL, _GAP = 9, 2
_ROW, _BETWEEN = 30, 8


class YearGrid(QWidget):
    """A row a year, oldest first. Arrows walk from week to week, Return and a click open one.

    Signals:
        week_chosen: carries the Week that the user wants to read.
    """

    week_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._years: Mapping[int, Sequence[YearCell]] = {}
        self._cells: dict[Week, YearCell] = {}
        self._figures: Mapping[Week, WeekFigures] = {}
        self._swings: Mapping[Week, str] = {}
        self._at: Week | None = None
        self._summary = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Weeks by year"))
        theme.changed.connect(self.update)

    def show_years(
        self,
        years: Mapping[int, Sequence[YearCell]],
        figures: Mapping[Week, WeekFigures],
        swings: Mapping[Week, str],
        summary: str,
    ) -> None:
        """Replace everything.

        Args:
            years: the cells of each year, oldest first.
            figures: of each entry, by week.
            swings: the name of the swing that begins with a week.
            summary: the whole in one sentence, for screen readers.
        """
        self._years, self._figures, self._swings = years, figures, swings
        self._cells = {cell.week: cell for cells in years.values() for cell in cells}
        if self._at not in self._cells:
            self._at = None
        self._summary = summary
        self._describe()
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    # Where the cells are

    @property
    def _left(self) -> int:
        return self.fontMetrics().horizontalAdvance("0000") + 12

    @property
    def _top(self) -> int:
        return self.fontMetrics().height() + 6

    def sizeHint(self) -> QSize:
        height = self._top + len(self._years) * (_ROW + _BETWEEN)
        return QSize(self._left + _WEEKS * (_LEAST_CELL + _GAP), height)

    def _box(self, week: Week) -> QRectF:
        step = (self.width() - self._left) / _WEEKS
        row = week.year - min(self._years)
        left = self._left + (week.number - 1) * step
        return QRectF(left, self._top + row * (_ROW + _BETWEEN), step - _GAP, _ROW)

    def _week_at(self, place: QPoint) -> Week | None:
        if not self._years or place.x() < self._left:
            return None
        row, below = divmod(place.y() - self._top, _ROW + _BETWEEN)
        number = int((place.x() - self._left) / ((self.width() - self._left) / _WEEKS))
        cells = self._years.get(min(self._years) + row, ())
        if below > _ROW or not cells:
            return None
        return next((cell.week for cell in cells if cell.week.number == number + 1), None)

    # Reading

    def reading(self, week: Week) -> str:
        """Return what is known about a week, in one line."""
        text = f"{week_of_year(week)}: {describe_figures(self._figures.get(week))}"
        return f"{text}. {self._swings[week]}" if week in self._swings else text

    def _read(self, week: Week | None) -> None:
        if week != self._at:
            self._at = week
            self._describe()
            self.update()

    def _describe(self) -> None:
        text = self._summary if self._at is None else self.reading(self._at)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if self.hasFocus():
                event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
                QAccessible.updateAccessibility(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        week = self._week_at(event.position().toPoint())
        self._read(week)
        if week is None:
            QToolTip.hideText()
        else:
            self._show_tip(week, event.globalPosition().toPoint())

    def _show_tip(self, week: Week, place: QPoint) -> None:
        QToolTip.showText(place, plain_tool_tip(self.reading(week)), self)

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
        self._show_tip(week, self.mapToGlobal(self._box(week).bottomLeft().toPoint()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        for year, cells in self._years.items():
            if not event.rect().intersects(self._row(cells)):
                continue
            self._paint_year(painter, year, cells)
        if self._at is not None:
            painter.setPen(QPen(QColor(self._theme.palette.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box(self._at).adjusted(-1, -1, 1, 1), 3, 3)
        painter.end()

    def _row(self, cells: Sequence[YearCell]) -> QRect:
        box = self._box(cells[0].week)
        return QRect(0, int(box.top()) - _BETWEEN, self.width(), _ROW + 2 * _BETWEEN)

    def _paint_months(self, painter: QPainter) -> None:
        if not self._years:
            return
        painter.setFont(scaled(self.font(), 0.88))
        painter.setPen(QColor(self._theme.palette.quiet))
        year, before = max(self._years), 0
        for number in range(1, 53):
            week = Week.of_iso(year, number)
            if (month := month_of(week)) != before:
                before = month
                box = self._box(week)
                name = QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)
                painter.drawText(
                    QPoint(int(box.left()), QFontMetrics(painter.font()).ascent()), name
                )

    def _paint_year(self, painter: QPainter, year: int, cells: Sequence[YearCell]) -> None:
        colours = self._theme.palette
        box = self._box(cells[0].week)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text))
        place = QRectF(0, box.top(), self._left, _ROW)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(place, flags, str(year))
        for cell in cells:
            self._paint_cell(painter, cell)
        painter.setPen(QPen(QColor(colours.text), 2))
        for week in self._swings:
            if week.year == year and week in self._cells:
                left = self._box(week).left() - _GAP / 2
                painter.drawLine(int(left), int(box.top()) - 4, int(left), int(box.bottom()) + 3)

    def _paint_cell(self, painter: QPainter, cell: YearCell) -> None:
        colours, box = self._theme.palette, self._box(cell.week)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if cell.kind is CellKind.FIGURE:
            whole = colours.energy if cell.group is None else colours.of_group(cell.group)
            painter.setBrush(QColor(mix(whole, colours.card, 1 - cell.strength)))
        elif cell.kind is CellKind.AWAY:
            painter.setBrush(QBrush(QColor(colours.other), Qt.BrushStyle.BDiagPattern))
        elif cell.kind is CellKind.NO_FIGURE:
            painter.setBrush(QColor(colours.lines))
        else:
            painter.setPen(QPen(QColor(colours.other), 1, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(box, 2, 2)
