"""The view of wins: what was learned, fixed and done, and a list for a one-on-one beside it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.note.win_list import count_of_wins
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.services.wins import NO_FILTERS, find_wins
from pendulum_journal.ui.journal.wins.one_on_one import OneOnOneCard
from pendulum_journal.ui.journal.wins.rows import WinRow, WinsDelegate, WinsModel, rows_of
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import plain_label, quiet_label
from pendulum_journal.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.domain.note.win_list import DatedWin
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme

_WITH_COUNT = 660
"""Pixels from which on the number of wins has room beside or below the kinds."""

_UNTIL_SHOWN = date(2000, 1, 1)
"""Any day: a journal that is shown brings its own."""


class WinList(QListView):
    """The list of wins. Return and a double click open the week of one.

    Signals:
        open_wanted: carries the Week of the chosen win.
        left_upwards: the search field should get the focus.
    """

    open_wanted = Signal(object)
    left_upwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wins = WinsModel(self)
        self.setModel(self.wins)
        self.setItemDelegate(WinsDelegate(self, theme))
        self.setObjectName("weeks")
        self.setAccessibleName(self.tr("Wins, newest first"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def _open(self, index: QModelIndex) -> None:
        row = self.wins.row(index)
        if isinstance(row, WinRow):
            self.open_wanted.emit(row.win.week)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif key is Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left_upwards.emit()
        elif key is Qt.Key.Key_End:
            self.wins.show_all()
            self.setCurrentIndex(self.wins.index(self.wins.rowCount() - 1))
        elif key is Qt.Key.Key_Home:
            self.setCurrentIndex(self.wins.first_win())
            self.scrollToTop()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Ignore letters, since the search field does the searching."""


class WinsView(QWidget):
    """The wins that a search and filters choose, by kinds that can be left out.

    Signals:
        week_wanted: carries the Week that the user wants to read.
        all_wanted: the user wants to clear search and filters.
    """

    week_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: tuple[str, Filters] | None = None
        self._found: list[DatedWin] = []
        self.kinds = {kind: QPushButton() for kind in WinKind}
        self.show_kinds = quiet_label(self.tr("Show"))
        self.count = quiet_label()
        self.list = WinList(theme)
        self.reason = plain_label(wraps=True)
        self.way_out = QPushButton(self.tr("Show all wins"))
        journal = session.journal
        self.one_on_one = OneOnOneCard(session, journal.today() if journal else _UNTIL_SHOWN)
        self._stack = QStackedWidget()
        self._lay_out()
        for kind, button in self.kinds.items():
            button.setObjectName("filter")
            button.setCheckable(True)
            button.toggled.connect(partial(self._show_pressed, kind))
            button.setChecked(True)
        self.list.open_wanted.connect(self.week_wanted)
        self.way_out.clicked.connect(self._show_all)
        self.one_on_one.wanted.connect(self._show_one_on_one)
        self.one_on_one.all_wanted.connect(self._show_all)

    def _lay_out(self) -> None:
        row_of_kinds = QWidget()
        kinds = FlowLayout(row_of_kinds, first_row=1 + len(self.kinds), spacing=6, stretches=False)
        kinds.addWidget(self.show_kinds)
        for button in self.kinds.values():
            kinds.addWidget(button)
        kinds.addWidget(self.count)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(16, 18, 16, 16)
        column.addWidget(self.reason)
        column.addWidget(self.way_out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(14, 8, 14, 4)
        beside.addWidget(row_of_kinds)
        inside.addLayout(beside)
        inside.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        policy = QSizePolicy.Policy
        for part, stretch, across in (
            (card, 8, policy.Preferred),  # no narrower than their buttons
            (self.one_on_one, 5, policy.Preferred),
        ):
            part.setSizePolicy(across, policy.Preferred)
            row.addWidget(part, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words beside the kinds where these need all the room."""
        super().resizeEvent(event)
        for words in (self.show_kinds, self.count):
            words.setVisible(self.width() >= _WITH_COUNT)

    def show_journal(self, journal: Journal) -> None:
        """Take the journal's day and its latest review."""
        self.one_on_one.show_journal(journal)

    def show_found(self, text: str, filters: Filters) -> None:
        """Show the wins that match a search and filters of roles, weeks and tags."""
        self._asked = text, filters
        found = self._session.run(lambda journal: find_wins(journal, text, filters))
        self._found = found or []
        self._show_chosen()
        self._show_one_on_one()

    def _show_chosen(self) -> None:
        pressed = {kind for kind, button in self.kinds.items() if button.isChecked()}
        for kind, button in self.kinds.items():
            n = sum(win.kind is kind for win in self._found)
            name = f"{kind.value} {QLocale().toString(n)}"
            is_on = button.isChecked()
            button.setText(f"✓ {name}" if is_on else name)  # else it is taken for a mere count
            button.setAccessibleName(name)
            button.setToolTip(
                self.tr("A click leaves these out.") if is_on else self.tr("A click shows these.")
            )
        shown = [win for win in self._found if win.kind in pressed]
        self.list.wins.show_rows(rows_of(shown, self._session.today()))
        if (first := self.list.wins.first_win()).isValid():
            self.list.setCurrentIndex(first)
        weeks = count_of_weeks(len({win.week for win in shown}))
        wins = count_of_wins(len(shown))
        text = self.tr("{wins} in {weeks}").format(
            wins=translate_message(wins), weeks=translate_message(weeks)
        )
        self.count.setText(text if shown else "")
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._show_why_empty()

    def _show_why_empty(self) -> None:
        text, filters = self._asked or ("", NO_FILTERS)
        is_narrowed = bool(text.strip()) or filters != NO_FILTERS or bool(self._found)
        if is_narrowed:
            reason = self.tr("Choose other words, filters or kinds: no win fits them all.")
        else:
            reason = self.tr(
                "Your wins are listed here, by quarter: lines of a note that begin learned:, "
                "fixed: or did:. No note has one yet."
            )
        self.reason.setText(reason)
        self.way_out.setVisible(is_narrowed)

    def _show_pressed(self, _kind: WinKind, is_down: bool) -> None:
        self._restyle()
        if self._asked is not None:
            self._show_chosen()
            self._show_one_on_one()

    def _restyle(self) -> None:
        for button in self.kinds.values():
            if button.property("active") != button.isChecked():
                button.setProperty("active", button.isChecked())
                button.style().unpolish(button)
                button.style().polish(button)

    def _show_all(self) -> None:
        for button in self.kinds.values():
            button.setChecked(True)
        self.all_wanted.emit()

    def _show_one_on_one(self) -> None:
        if self._asked is None:
            return
        text, filters = self._asked
        card = self.one_on_one
        within = filters._replace(first=card.first, last=card.last)
        found = self._session.run(lambda journal: find_wins(journal, text, within))
        pressed = [kind for kind, button in self.kinds.items() if button.isChecked()]
        card.show_wins([win for win in found or [] if win.kind in pressed])
        is_narrowed = filters._replace(first=None, last=None) != NO_FILTERS
        card.show_narrowed(
            text.strip(),
            by_filters=is_narrowed or len(pressed) < len(self.kinds),
            has_time=(filters.first, filters.last) != (None, None),
        )
