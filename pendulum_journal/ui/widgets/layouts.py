"""Layouts of a page: two columns, cards in columns, and rows that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from pendulum_journal.ui.widgets.card import quiet_label, scrolling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    _Row = list[tuple[QLayoutItem, QSize]]

TWO_COLUMNS_FROM = 760
"""From this width on the side column of cards stands beside the main one."""

_LEAST_SIDE_WIDTH = 302
_MOST_SIDE_WIDTH = 340
_SCROLL_BAR = 12
_PADDING = 10
"""Pixels between the cards of a column and its scroll bar."""
_BETWEEN_COLUMNS = 6
_PART_OF_LAST = 0.45
"""Of the width, for the narrow column when the last widget of the wide one stands in it."""
SPACING = 14
"""Pixels between cards."""


def clear(layout: QLayout) -> None:
    """Remove all widgets from a layout and delete them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()


def labelled(text: str, field: QWidget) -> QWidget:
    """Return a field with its label before it."""
    label = quiet_label(text)
    label.setBuddy(field)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(label)
    row.addWidget(field)
    return holder


class TwoColumns(QWidget):
    """A wide and a narrow column that scroll separately; one below the other in a small window.

    In a low window the last widget of the wide column, which takes its free height, would lie below
    the edge. It then stands at the top of the narrow column, which is made wider.

    Signals:
        stacked: the columns or the last widget changed places, and the tab order has to follow.
        room_found: carries whether the wide column has room for all that stands in it.
    """

    stacked = Signal()
    room_found = Signal(bool)

    def __init__(
        self,
        main: list[QWidget],
        side: list[QWidget],
        parent: QWidget | None = None,
        *,
        below: int = 0,
        least: Callable[[], int] | None = None,
    ) -> None:
        """Lay out the widgets from top to bottom; the last of ``main`` takes the free height.

        They are put in last: a widget that gets another parent is given its style anew, with
        everything in it.

        Args:
            main: the widgets of the wide column.
            side: the widgets of the narrow column.
            parent: the parent widget.
            below: how many pixels of the last widget may lie below the edge of a low window.
            least: returns the height that the last widget needs, for one that is as high as what
                it holds; None where it is what the widget asks for.
        """
        super().__init__(parent)
        self._parts, self._last = main, main[-1]
        self._below, self._least = below, least
        self._is_stacked = self._is_low = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN_COLUMNS)
        self._main, self._main_column = _padded_column()
        self._side, self._side_column = _padded_column()
        self._main_area = scrolling(self._main)
        self._side_area = scrolling(self._side, keeps_width=True)
        row.addWidget(self._main_area, 1)
        row.addWidget(self._side_area)
        for part in main:
            self._main_column.addWidget(part)
        self._main_column.setStretchFactor(self._last, 1)
        self._main_column.addStretch(0)  # takes the free height when the last widget is gone
        self._rest = _column([])
        self._side_column.addWidget(self._rest)
        rest = self._rest.layout()
        if isinstance(rest, QVBoxLayout):
            for place, part in enumerate(side):
                rest.insertWidget(place, part)

    def fit(self) -> None:
        """Give the side column the width that it needs, or stack the columns if that is too much.

        To be called after the content of the columns has changed.
        """
        self._fit([part.minimumSizeHint() for part in self._parts])

    def _fit(self, needed: list[QSize]) -> None:
        side = max(_LEAST_SIDE_WIDTH, self._rest.minimumSizeHint().width() + _PADDING + _SCROLL_BAR)
        least = max(each.width() for each in needed) + _PADDING + _SCROLL_BAR
        is_stacked = self.width() < least + side
        if self._is_low and not is_stacked:
            half = round(_PART_OF_LAST * self.width())
            side = max(side, min(half, self.width() - least - _BETWEEN_COLUMNS))
        self._side_area.setFixedWidth(side)
        self._arrange(is_stacked=is_stacked)

    def fit_height(self) -> None:
        """Put the last widget where it is seen; to be called when more or less is above it.

        What is above it for a moment, such as a remark, is better not followed.
        """
        needed = [part.minimumSizeHint() for part in self._parts]
        heights = [each.height() for each in needed]
        if self._least is not None:
            heights[-1] = self._least()
        least = sum(heights) + SPACING * (len(heights) - 1)
        self._is_low = self.height() < least - self._below
        self._fit(needed)
        self.room_found.emit(self.height() >= least and not self._is_stacked)

    def show_side(self, *, is_shown: bool) -> None:
        """Show the content of the side column, or hide it and keep its place empty."""
        self._rest.setVisible(is_shown)

    def _arrange(self, *, is_stacked: bool) -> None:
        is_beside = self._last.parentWidget() is self._side
        if (is_stacked, self._is_low and not is_stacked) == (self._is_stacked, is_beside):
            return
        focused = self.window().focusWidget()
        self._move_last(is_beside=self._is_low and not is_stacked)
        if is_stacked != self._is_stacked:
            self._stack(is_stacked=is_stacked)
        if self.isAncestorOf(focused) and not focused.hasFocus():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)  # it goes with what changes its place
        self.stacked.emit()

    def _move_last(self, *, is_beside: bool) -> None:
        if is_beside:
            self._side_column.insertWidget(0, self._last)
        else:
            self._main_column.insertWidget(len(self._parts) - 1, self._last, 1)
        self._last.show()  # at once, since it may have the cursor

    def _stack(self, *, is_stacked: bool) -> None:
        self._is_stacked = is_stacked
        if is_stacked:
            self._side_area.takeWidget()
            self._main_column.addWidget(self._side)
        else:
            self._main_column.removeWidget(self._side)
            self._side_area.setWidget(self._side)
        self._side.show()
        self._side_area.setVisible(not is_stacked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()


class CardColumns(QWidget):
    """Two columns of cards below a wide card; a single column if two do not fit."""

    def __init__(
        self,
        wide: QWidget,
        main: Sequence[QWidget],
        side: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = _column(side)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(SPACING)
        self._row.addWidget(_column(main), 1)
        self._row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 0, 12, 14)
        column.setSpacing(SPACING)
        column.addWidget(wide)
        column.addLayout(self._row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= TWO_COLUMNS_FROM
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        part = min(_MOST_SIDE_WIDTH, round(self.width() * 0.38))
        self._side.setMinimumWidth(part if is_wide else 0)
        self._side.setMaximumWidth(part if is_wide else 16_777_215)


class FlowLayout(QLayout):
    """Rows of widgets that wrap; the layout of a widget, not part of another layout.

    Within another layout it would still be asked for its height once Qt has freed its items.

    Args:
        first_row: how many widgets stay in the first row once one row is not enough, unless more
            of them there save a row.
        stretches: whether the first widget takes the free width of its row.
    """

    def __init__(
        self,
        parent: QWidget,
        *,
        first_row: int = 2,
        spacing: int = 8,
        stretches: bool = True,
    ) -> None:
        super().__init__(parent)
        self._stretches = stretches
        self._first_row = first_row
        self._items: list[QLayoutItem] = []
        self._hints: list[tuple[QLayoutItem, QSize]] | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def invalidate(self) -> None:
        self._hints = None
        super().invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._hints = None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [_height(row) for row in self._rows(width)]
        return sum(heights) + self.spacing() * max(len(heights) - 1, 0)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        return QSize(self._width(shown), _height(shown))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(max((size.width() for _, size in shown), default=0), _height(shown))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for number, row in enumerate(self._rows(rect.width())):
            box = QRect(rect.left(), top, rect.width(), _height(row))
            self._place(row, box, stretch=self._stretches and not number)
            top += _height(row) + self.spacing()

    def _shown(self) -> _Row:
        """Return what is shown with its size, which Qt asks for a hundred times a page."""
        if self._hints is None:
            self._hints = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._hints

    def _width(self, row: _Row) -> int:
        return sum(size.width() for _, size in row) + self.spacing() * max(len(row) - 1, 0)

    def _rows(self, width: int) -> list[_Row]:
        shown = self._shown()
        if not shown or self._width(shown) <= width:
            return [shown] if shown else []
        return min(
            self._wrapped(shown, width, {0, self._first_row}),
            self._wrapped(shown, width, {0}),
            key=len,
        )

    def _wrapped(self, shown: _Row, width: int, begins: set[int]) -> list[_Row]:
        """Return rows; a new one begins at those places, and where there is no room."""
        rows: list[_Row] = []
        room = width
        for number, (item, size) in enumerate(shown):
            if number in begins or size.width() > room:
                rows.append([])
                room = width
            rows[-1].append((item, size))
            room -= size.width() + self.spacing()
        return rows

    def _place(self, row: _Row, box: QRect, *, stretch: bool) -> None:
        left, free = box.left(), max(box.width() - self._width(row), 0)
        for number, (item, size) in enumerate(row):
            width = size.width() + (free if stretch and not number else 0)
            top = box.top() + (box.height() - size.height()) // 2
            item.setGeometry(QRect(left, top, width, size.height()))
            left += width + self.spacing()


def _padded_column() -> tuple[QWidget, QVBoxLayout]:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, _PADDING, 0)
    column.setSpacing(SPACING)
    return inner, column


def _column(parts: Sequence[QWidget]) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return inner


def _height(row: _Row) -> int:
    return max((size.height() for _, size in row), default=0)
