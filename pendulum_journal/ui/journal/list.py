"""The left side of the journal page: the number of weeks, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.services.search.search import Order
from pendulum_journal.ui.journal.delegate import JournalDelegate
from pendulum_journal.ui.journal.model import JournalModel
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import Segments, link, plain_label, quiet_label
from pendulum_journal.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pendulum_journal.ui.journal.finder import Found
    from pendulum_journal.ui.journal.model import Row
    from pendulum_journal.ui.theme import Theme

_LONGEST_ASKED = 80
_ORDERS = (Order.NEWEST, Order.BEST)


class WeekList(QListView):
    """The list of weeks, by year. Return opens one, Delete deletes it, Up on the first leaves it.

    Signals:
        row_chosen: carries the current Row, or None.
        open_wanted: the user wants to open the current row.
        delete_wanted: the user wants to delete it.
        left_upwards: the search field should get the focus.
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
        """The current row; None if there is none."""
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
        elif key is Qt.Key.Key_Up and self.currentIndex().row() <= self.weeks.first().row():
            self.left_upwards.emit()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to_end(is_last=key is Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def _go_to_end(self, *, is_last: bool) -> None:
        """Go to the first week, or to the last of all, which the view may not have yet."""
        if is_last:
            self.weeks.show_all()
            self.setCurrentIndex(self.weeks.index(self.weeks.rowCount() - 1))
        else:
            self.setCurrentIndex(self.weeks.first())
            self.scrollToTop()

    def keyboardSearch(self, _search: str) -> None:
        """Ignore letters, since the search field does the searching."""


class JournalList(QFrame):
    """A card with the count, the order, the list or why it is empty, and buttons for actions.

    Signals:
        order_chosen: the user wants the other order of matches.
        undo_wanted: the user wants to undo the last deletion.
        all_wanted: the user wants to clear search and filters.
        writing_wanted: the journal is empty, and the user wants to open the running week.
        bin_wanted: the user wants to see the bin.
        export_wanted: the user wants to export the journal.
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
        self.orders.picked.connect(lambda _number: self.order_chosen.emit())
        self.list = WeekList(theme)
        self.reason = plain_label(wraps=True)
        self.way_out = link(self.tr("Show all weeks"))
        self.write = link(self.tr("Write down this week"))
        self.deleted_text = quiet_label()
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
        self.show_deleted("")

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
        head = QWidget()
        flow = FlowLayout(head, first_row=1)
        flow.addWidget(self.count)
        flow.addWidget(self.orders)
        self.count.setMinimumHeight(self.orders.sizeHint().height())
        around = QVBoxLayout()
        around.setContentsMargins(14, 8, 12, 8)
        around.addWidget(head)
        column.addLayout(around)
        column.addWidget(_line())
        column.addWidget(self._stack, 1)
        column.addWidget(_line())
        self._deleted_row = QWidget()
        self._deleted_row.setLayout(_row(self.deleted_text, self.undo, None))
        column.addWidget(self._deleted_row)
        column.addLayout(_row(self.bin, self.export, None))

    @property
    def order(self) -> Order:
        """The chosen order of matches."""
        return _ORDERS[self.orders.group.checkedId()]

    def show_found(self, found: Found, asked: str, *, is_filtered: bool) -> None:
        """Show the weeks that were found, or why there are none.

        Args:
            found: the rows to list.
            asked: the text that was searched for.
            is_filtered: whether any filter is on.
        """
        count = translate_message(count_of_weeks(found.total))
        if found.results is None:
            self.list.weeks.show_rows(found.rows)
            count = self._count_of_all(found)
        else:
            is_newest = self.order is Order.NEWEST
            self.list.weeks.show_results(found.results, found.more, has_years=is_newest)
            count = self.tr("{weeks} · {took} ms").format(weeks=count, took=found.took)
        self.count.setText(count)
        self.orders.setVisible(found.results is not None)
        self._stack.setCurrentIndex(0 if found.rows else 1)
        if found.is_unread:
            self._show_reason(self.tr("The journal could not be read."))
        elif not found.rows:
            self._show_why_empty(" ".join(asked.split())[:_LONGEST_ASKED], is_filtered=is_filtered)

    def _count_of_all(self, found: Found) -> str:
        """Return how many weeks are written down, in the words and the count of the years' view."""
        weeks = translate_message(count_of_weeks(found.total))
        wording = self.tr("{weeks} written down")
        if found.runs:
            wording = self.tr("{weeks}, one running")
        parts = [wording.format(weeks=weeks)]
        number = QLocale().toString
        if found.away:
            parts.append(self.tr("{n} away").format(n=number(found.away)))
        if found.ahead:
            parts.append(self.tr("{n} ahead").format(n=number(found.ahead)))
        return " · ".join(parts)

    def _show_why_empty(self, asked: str, *, is_filtered: bool) -> None:
        if asked:
            reason = self.tr("Try other words: no week has “{words}” in its note.").format(
                words=asked
            )
            if is_filtered:
                reason += " " + self.tr("Only weeks that the filters choose were looked at.")
        elif is_filtered:
            reason = self.tr("Choose fewer filters: no week fits them all.")
        else:
            reason = self.tr(
                "The weeks you write are listed here, newest first, to be searched and read "
                "again; none is written yet."
            )
        is_narrowed = bool(asked) or is_filtered
        self._show_reason(reason, shows_all=is_narrowed, writes=not is_narrowed)

    def _show_reason(self, reason: str, *, shows_all: bool = False, writes: bool = False) -> None:
        self.reason.setText(reason)
        self.way_out.setVisible(shows_all)
        self.write.setVisible(writes)

    @property
    def is_empty(self) -> bool:
        """Whether the reason for an empty list is shown instead of weeks."""
        return self._stack.currentIndex() == 1

    def show_deleted(self, sentence: str) -> None:
        """Show what was deleted, with a button to undo it; an empty sentence hides this."""
        self.deleted_text.setText(sentence)
        self._deleted_row.setVisible(bool(sentence))


def _row(*parts: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(14, 6, 12, 6)
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
