"""The left of the journal's page: how many weeks there are, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.services.searching import Order
from pendulum_journal.ui.card import Segments, link, quiet_label
from pendulum_journal.ui.journal_delegate import JournalDelegate
from pendulum_journal.ui.journal_model import JournalModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pendulum_journal.ui.journal_model import Row
    from pendulum_journal.ui.theme import Theme

_ORDERS = (Order.NEWEST, Order.BEST)


class WeekList(QListView):
    """Weeks below each other. Return opens one, Delete deletes it, Up from the first goes back.

    Signals:
        row_chosen: carries the Row that the keyboard or the mouse is on now, or None.
        open_wanted: the row is to be opened.
        delete_wanted: it is to be deleted.
        left_upwards: the search field is to have the keyboard.
    """

    row_chosen = Signal(object)
    open_wanted = Signal()
    delete_wanted = Signal()
    left_upwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weeks = JournalModel(self)
        self.setModel(self.weeks)
        self.setItemDelegate(JournalDelegate(self, theme))
        self.setObjectName("weeks")
        self.setAccessibleName(self.tr("Weeks, newest first"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(lambda _index: self.open_wanted.emit())
        theme.changed.connect(self.viewport().update)

    @property
    def row(self) -> Row | None:
        """The row that the keyboard or the mouse is on."""
        return self.weeks.row(self.currentIndex())

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit(self.weeks.row(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_wanted.emit()
        elif key is Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif key is Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Let letters pass: searching is the search field's."""


class JournalList(QFrame):
    """A card with the count, the order, the list or why it is empty, and the ways out.

    Signals:
        order_chosen: the other order of hits is wanted.
        undo_wanted: what was deleted last is to come back.
        all_wanted: neither search nor filters are wanted any longer.
        writing_wanted: there is nothing yet, and the running week is to be opened.
        bin_wanted: the bin is to be shown.
        export_wanted: the journal is to be exported.
    """

    order_chosen = Signal()
    undo_wanted = Signal()
    all_wanted = Signal()
    writing_wanted = Signal()
    bin_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.count = quiet_label()
        self.orders = Segments([self.tr("Newest"), self.tr("Best match")], self.tr("Order"))
        self.orders.choose(0)
        stays = self.orders.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self.orders.setSizePolicy(stays)
        self.orders.group.idClicked.connect(lambda _number: self.order_chosen.emit())
        self.list = WeekList(theme)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.way_out = link("")
        self.write = link(self.tr("Write this week"))
        self.told = quiet_label()
        self.undo = link(self.tr("Undo"))
        self.bin = link(self.tr("Bin…"))
        self.export = link(self.tr("Export…"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._make_empty())
        self._lay_out()
        self.way_out.clicked.connect(self.all_wanted)
        self.write.clicked.connect(self.writing_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.bin.clicked.connect(self.bin_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.tell_deleted("")

    def _make_empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 18, 16, 16)
        column.setSpacing(10)
        for part in (self.reason, self.way_out, self.write):
            column.addWidget(part)
        column.addStretch(1)
        return page

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(_row(self.count, None, self.orders, above=8))
        column.addWidget(_line())
        column.addWidget(self._stack, 1)
        column.addWidget(_line())
        self._told_row = QWidget()
        self._told_row.setLayout(_row(self.told, self.undo, None))
        column.addWidget(self._told_row)
        column.addLayout(_row(self.bin, self.export, None))

    @property
    def order(self) -> Order:
        """In which order hits come."""
        return _ORDERS[self.orders.group.checkedId()]

    def show_count(self, text: str, *, is_search: bool) -> None:
        """Say how many weeks there are; hits can be put in another order."""
        self.count.setText(text)
        self.orders.setVisible(is_search)

    def show_list(self) -> None:
        """Show the weeks."""
        self._stack.setCurrentIndex(0)

    def show_empty(self, reason: str, way_out: str = "", *, writes: bool = False) -> None:
        """Say why there is nothing to show, and what can be done about it."""
        self.reason.setText(reason)
        self.way_out.setText(way_out)
        self.way_out.setVisible(bool(way_out))
        self.write.setVisible(writes)
        self._stack.setCurrentIndex(1)

    @property
    def is_empty(self) -> bool:
        """Whether the reason stands there instead of weeks."""
        return self._stack.currentIndex() == 1

    def tell_deleted(self, sentence: str) -> None:
        """Say what was deleted, with a way to take it back; nothing with an empty sentence."""
        self.told.setText(sentence)
        self._told_row.setVisible(bool(sentence))


def _row(*parts: QWidget | None, above: int = 6) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(14, above, 12, above)
    row.setSpacing(14)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
