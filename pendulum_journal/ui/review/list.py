"""The list of reviews, the review that is due, and the day of the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.heading import Heading
from pendulum_journal.services import reviews
from pendulum_journal.ui.dates import long_day, short_day
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.widgets.card import (
    Card,
    link,
    page_heading,
    plain_label,
    quiet_label,
    scrolling,
)
from pendulum_journal.ui.widgets.tables import (
    button_row,
    chosen_in,
    fill_table,
    fit_height,
    text_table,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pendulum_journal.domain.review.due import Due
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.ui.session import Session


class OfferCard(Card):
    """Offers a review; ``wanted`` and ``declined`` are emitted for the user's answer."""

    wanted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.sentence = plain_label(wraps=True)
        self.take = QPushButton(self.tr("Write this review"))
        self.leave = link(self.tr("Skip this review"))
        self.take.clicked.connect(self.wanted)
        self.leave.clicked.connect(self.declined)
        self.body.addWidget(self.sentence)
        self.body.addLayout(button_row(self.take, self.leave))


class ReviewList(QWidget):
    """Lists reviews.

    Signals:
        wanted: carries the uid of a review, a Due, or None for a review without a kind.
        delete_wanted, export_wanted: carry a uid.
        declined: carries the Due that the user does not want.
    """

    wanted = Signal(object)
    delete_wanted = Signal(str)
    export_wanted = Signal(str)
    declined = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._due: Due | None = None
        self._to_look_back: Review | None = None
        self._own = self.tr("Write a review")
        self.write = QPushButton(self._own)
        self.write.setDefault(True)
        self.offer = OfferCard()
        self.offer.title.setText(self.tr("A review is due"))
        self.look_back = OfferCard()
        self.look_back.title.setText(self.tr("A day to look back"))
        self.look_back.take.setText(self.tr("Look back"))
        self.look_back.leave.hide()
        columns = (
            self.tr("Date"),
            self.tr("Occasion"),
            head(Heading.DECISION.label),
            self.tr("Look back"),
            head(Heading.STATE.label),
        )
        self.table = text_table(head(Heading.REVIEWS.label), columns)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.open = QPushButton(self.tr("Open"))
        self.export = QPushButton(self.tr("Export to Markdown…"))
        self.delete = QPushButton(self.tr("Delete"))
        self._none = quiet_label(
            self.tr(
                "A review takes a quarter of an hour: what the entries say, a few questions, "
                "how likely each next step is, and a decision."
            ),
            wraps=True,
        )
        self._next = quiet_label(wraps=True)
        self._lay_out()
        self._connect()

    @property
    def first_control(self) -> QWidget:
        """What waits to be written, if anything does, else the list."""
        offers = (each for each in (self.offer, self.look_back) if not each.isHidden())
        return next((each.take for each in offers), self.table)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.addWidget(page_heading(head(PageKey.REVIEW.label)))
        header.addStretch(1)
        header.addWidget(self.write)
        card = Card(head(Heading.REVIEWS.label))
        card.body.addWidget(self.table)
        card.body.addWidget(self._none)
        card.body.addLayout(button_row(self.open, self.export, self.delete))
        card.body.addWidget(self._next)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(22, 16, 12, 14)
        column.setSpacing(14)
        column.addLayout(header)
        for part in (self.offer, self.look_back, card):
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner, keeps_width=True))

    def _connect(self) -> None:
        self.write.clicked.connect(lambda: self.wanted.emit(None))
        self.offer.wanted.connect(lambda: self.wanted.emit(self._due))
        self.offer.declined.connect(lambda: self.declined.emit(self._due))
        self.look_back.wanted.connect(self._look_back)
        self.open.clicked.connect(lambda: self.wanted.emit(self._uid()))
        self.table.doubleClicked.connect(lambda _: self.wanted.emit(self._uid()))
        self.export.clicked.connect(lambda: self.export_wanted.emit(self._uid()))
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self._uid()))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._look())

    def _uid(self) -> str:
        return str(chosen_in(self.table))

    def _look_back(self) -> None:
        if self._to_look_back is not None:
            self.wanted.emit(self._to_look_back.uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.table.hasFocus() and self.table.selectionModel().hasSelection()
        if chosen and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit(self._uid())
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Show the reviews of the open journal."""
        journal = self._session.open_journal
        kept = self.table.currentIndex().row()
        fill_table(self.table, ((each.uid, _texts(each)) for each in reviews.reviews(journal)))
        fit_height(self.table)
        rows = self.table.model().rowCount()
        has_any = rows > 0
        self.table.setVisible(has_any)
        self._none.setVisible(not has_any)
        for button in (self.open, self.export, self.delete):
            button.setVisible(has_any)
        if has_any:
            self.table.selectRow(min(max(kept, 0), rows - 1))
        self._show_offers()
        due = reviews.next_due(journal)
        wording = self.tr("The next review is due on {day} ({occasion}).")
        if self._due is not None:
            wording = self.tr("The review after that is due on {day} ({occasion}).")
        self._next.setText(
            wording.format(day=long_day(due.day), occasion=translate_message(due.kind.label))
        )
        self._look()

    def _show_offers(self) -> None:
        journal = self._session.open_journal
        offered = reviews.offered(journal) if self._session.can_write else []
        self._due = offered[0] if offered else None
        self.offer.setVisible(self._due is not None)
        is_other = self._due is not None
        self.write.setText(self.tr("Write another review") if is_other else self._own)
        self.write.setDefault(self._due is None)  # only one button is the one to press first
        self.offer.take.setDefault(self._due is not None)
        if self._due is not None:
            self.offer.sentence.setText(translate_message(self._due.sentence))
            self.offer.remark.setText(short_day(self._due.day))
        waiting = reviews.due_to_look_back(journal)
        self._to_look_back = waiting[0] if waiting else None
        self.look_back.setVisible(bool(waiting))
        if waiting and waiting[0].look_back is not None:
            text = self.tr("You chose {day} to look back on the review of {opened}.")
            self.look_back.sentence.setText(
                text.format(
                    day=long_day(waiting[0].look_back), opened=long_day(waiting[0].opened_on)
                )
            )

    def _look(self) -> None:
        can_write = self._session.can_write
        is_chosen = self.table.selectionModel().hasSelection()
        self.write.setEnabled(can_write)
        self.open.setEnabled(is_chosen)
        self.export.setEnabled(is_chosen)
        self.delete.setEnabled(can_write and is_chosen)


def _texts(review: Review) -> tuple[str, ...]:
    return (
        short_day(review.opened_on),
        head(review.kind.label),
        "" if review.decision is None else head(review.decision.label),
        "" if review.look_back is None else short_day(review.look_back),
        translate_message(review.state.label),
    )
