"""Puts widgets side by side, and into another row where the width does not suffice."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets, filled from the left; the first widget takes what its row leaves free.

    Args:
        first_row: how many widgets stay in the first row as soon as one row does not suffice.
    """

    def __init__(
        self, parent: QWidget | None = None, *, first_row: int = 2, spacing: int = 8
    ) -> None:
        super().__init__(parent)
        self._first_row = first_row
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
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
        gaps = self.spacing() * max(len(shown) - 1, 0)
        width = sum(item.sizeHint().width() for item in shown) + gaps
        return QSize(width, _height(shown))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(max((item.sizeHint().width() for item in shown), default=0), _height(shown))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for number, row in enumerate(self._rows(rect.width())):
            self._place(
                row, QRect(rect.left(), top, rect.width(), _height(row)), stretch=not number
            )
            top += _height(row) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        if not shown or self.sizeHint().width() <= width:
            return [shown] if shown else []
        rows: list[list[QLayoutItem]] = []
        room = width
        for number, item in enumerate(shown):
            needed = item.sizeHint().width()
            if number in {0, self._first_row} or needed > room:
                rows.append([])
                room = width
            rows[-1].append(item)
            room -= needed + self.spacing()
        return rows

    def _place(self, row: list[QLayoutItem], box: QRect, *, stretch: bool) -> None:
        used = sum(item.sizeHint().width() for item in row) + self.spacing() * (len(row) - 1)
        left, free = box.left(), max(box.width() - used, 0)
        for number, item in enumerate(row):
            size = item.sizeHint()
            width = size.width() + (free if stretch and not number else 0)
            top = box.top() + (box.height() - size.height()) // 2
            item.setGeometry(QRect(left, top, width, size.height()))
            left += width + self.spacing()


def _height(row: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in row), default=0)
