"""The rows of the list of wins: a heading for each quarter, and its wins by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pendulum_journal.domain.note.win_list import Quarter, by_quarter, count_of_wins
from pendulum_journal.formats.note_html import line_words
from pendulum_journal.ui.journal.fitted import fitted
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pendulum_journal.domain.note.win_list import DatedWin
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.theme import Theme

ROW = Qt.ItemDataRole.UserRole
_SIDE, _BETWEEN = 16, 8
_LINES = 6
_PAGE = 150
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _tr(text: str) -> str:
    return QCoreApplication.translate("wins", text)


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """The heading of a quarter: its months, and how many wins it has."""

    months: str
    wins: str


@dataclass(frozen=True, slots=True)
class WinRow:
    """A win; ``is_first`` of its kind in the quarter, and then below a line and beside the kind."""

    win: DatedWin
    is_first: bool


Row: TypeAlias = QuarterRow | WinRow


def rows_of(found: Iterable[DatedWin], today: date) -> list[Row]:
    """Return the rows of wins, latest quarter first; today's quarter may still get others."""
    rows: list[Row] = []
    for each in by_quarter(found):
        is_running = each.quarter == Quarter.of_day(today)
        count = translate_message(count_of_wins(each.n))
        if is_running:
            count = _tr("{wins} so far").format(wins=count)
        rows.append(QuarterRow(_months(each.quarter), count))
        for wins in each.by_kind.values():
            rows.extend(WinRow(win, is_first=win is wins[0]) for win in wins)
    return rows


def _months(quarter: Quarter) -> str:
    first, last = (QLocale().standaloneMonthName(month) for month in quarter.months)
    return _tr("{first} to {last} {year}").format(first=first, last=last, year=quarter.year)


def week_of_number(week: Week) -> str:
    """Return the name of a week within a sentence or a quarter, without its year."""
    return _tr("week {number}").format(number=week.number)


def tags_of(win: DatedWin) -> str:
    """Return the tags of a win with their marks."""
    return " ".join(f"#{tag}" for tag in win.tags)


class WinsModel(QAbstractListModel):
    """The rows of the list. A screen reader reads a win with its kind, tags and week."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._rows: Sequence[Row] = ()
        self._shown = 0

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; the view gets them in pages, because it measures each."""
        self.beginResetModel()
        self._rows, self._shown = rows, min(_PAGE, len(rows))
        self.endResetModel()

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._shown < len(self._rows)

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        self._show_up_to(self._shown + _PAGE)

    def show_all(self) -> None:
        """Give every row to the view, for the way to the last one."""
        self._show_up_to(len(self._rows))

    def _show_up_to(self, place: int) -> None:
        place = min(place, len(self._rows))
        if place > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, place - 1)
            self._shown = place
            self.endInsertRows()

    def row(self, index: QModelIndex | QPersistentModelIndex) -> Row | None:
        """Return the row at a place; None if there is none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def first_win(self) -> QModelIndex:
        """Return the place of the first win; an invalid one if there is none."""
        return self.index(1) if len(self._rows) > 1 else QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._shown

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        row = self.row(index)
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _spoken(row)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(self.row(index), WinRow):
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags


def _spoken(row: Row | None) -> str:
    if isinstance(row, QuarterRow):
        return f"{row.months}, {row.wins}"
    if row is None:
        return ""
    win = row.win
    words = " ".join(filter(None, (line_words(win.text), tags_of(win))))
    return f"{win.kind.value}: {words}, {week_of_number(win.week)}"


class WinsDelegate(QStyledItemDelegate):
    """Paints a win on as many lines as it takes, of six the last ends in "…" if there is more."""

    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = QFontMetrics(self._view.font()).lineSpacing()
        row: Row = index.data(ROW)
        if isinstance(row, QuarterRow):
            return QSize(0, 2 * line + 12)
        room = self._room(row, self._width_beside_a_bar() - 2 * _SIDE)
        lines = self._laid_out(row, room)[0].lineCount()
        return QSize(0, lines * (line + 2) - 2 + (_BETWEEN + 7 if row.is_first else _BETWEEN))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(ROW)
        painter.save()
        inner = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if isinstance(row, QuarterRow):
            self._paint_quarter(painter, row, inner)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                self._paint_selected(painter, option.rect)
            self._paint_win(painter, row, inner)
        painter.restore()

    def _paint_selected(self, painter: QPainter, box: QRect) -> None:
        colours = self._theme.palette
        painter.fillRect(box, QColor(colours.selection))
        if self._view.hasFocus():
            painter.fillRect(box.left(), box.top(), 3, box.height(), QColor(colours.accent))

    def _paint_quarter(self, painter: QPainter, row: QuarterRow, inner: QRect) -> None:
        inner.setTop(inner.bottom() - QFontMetrics(self._view.font()).lineSpacing() - 12)
        bold = scaled(self._view.font(), 1.08, bold=True)
        end = self._write(painter, inner, row.months, bold, self._theme.palette.text)
        inner.setLeft(end + 10)
        if QFontMetrics(self._small).horizontalAdvance(row.wins) <= inner.width():  # or "14 wi…"
            self._write(painter, inner, row.wins, self._small, self._theme.palette.quiet)

    def _paint_win(self, painter: QPainter, row: WinRow, inner: QRect) -> None:
        colours, font = self._theme.palette, self._view.font()
        if row.is_first:
            painter.fillRect(inner.left(), inner.top(), inner.width(), 1, QColor(colours.lines))
            inner.setTop(inner.top() + 7)
            first = inner.adjusted(0, _BETWEEN // 2, 0, 0)
            first.setHeight(QFontMetrics(font).lineSpacing())
            self._write(painter, first, row.win.kind.value, font, colours.quiet)
        layout, tags = self._laid_out(row, self._room(row, inner.width()))
        inner.setTop(inner.top() + _BETWEEN // 2)
        line = QRect(inner.left(), inner.top(), inner.width(), painter.fontMetrics().lineSpacing())
        painter.setFont(self._small)
        painter.setPen(QColor(colours.quiet))
        painter.drawText(line, _RIGHT, week_of_number(row.win.week))
        painter.setPen(QColor(colours.text))
        layout.draw(painter, QPointF(inner.left() + self._kinds, inner.top()), tags)

    def _width_beside_a_bar(self) -> int:
        """Return the width with a scroll bar, which comes only once the heights are known."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        return min(self._view.viewport().width(), self._view.contentsRect().width() - bar)

    @property
    def _kinds(self) -> int:
        """The width of the names of the kinds, with the space behind them."""
        return QFontMetrics(self._view.font()).horizontalAdvance("learned") + 2 * _BETWEEN

    def _room(self, row: WinRow, width: int) -> int:
        """Return the width that is left for the words of a win."""
        name = week_of_number(row.win.week)
        week = QFontMetrics(self._small).horizontalAdvance(name)
        return width - self._kinds - week - 2 * _BETWEEN

    def _laid_out(
        self, row: WinRow, room: int
    ) -> tuple[QTextLayout, list[QTextLayout.FormatRange]]:
        """Return the words of a win with its tags, and the look of these."""
        text, tags = line_words(row.win.text), tags_of(row.win)
        whole = f"{text}  {tags}" if tags else text
        layout, _ = fitted(whole, [], self._view.font(), room, _LINES)
        if not tags:
            return layout, []
        look = QTextLayout.FormatRange()
        look.start, look.length = len(text.encode("utf-16-le")) // 2, len(tags) + 2
        look.format = QTextCharFormat()
        look.format.setForeground(QColor(self._theme.palette.quiet))
        return layout, [look]

    @property
    def _small(self) -> QFont:
        return scaled(self._view.font(), 0.92)

    def _write(self, painter: QPainter, box: QRect, text: str, font: QFont, colour: str) -> int:
        """Write as much of a text as fits; return where it ends."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)
        return box.left() + metrics.horizontalAdvance(shown)
