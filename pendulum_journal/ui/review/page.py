"""The review page: the list of reviews, or one of them in its editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from pendulum_journal.domain.review.due import Due
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.services import reviews
from pendulum_journal.services.outputs import Output
from pendulum_journal.services.review_markdown import to_markdown
from pendulum_journal.ui.review.editor import ReviewEditor
from pendulum_journal.ui.review.list import ReviewList
from pendulum_journal.ui.undoable import UndoableRecords
from pendulum_journal.ui.widgets.refresher import Refresher

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class ReviewPage(QWidget):
    """Lists reviews, and opens one in an editor.

    Signals:
        week_chosen: carries a Week to open.
    """

    week_chosen = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list = ReviewList(session)
        self.editor = ReviewEditor(session, theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._refresher = Refresher(self, self._refresh)
        self._connect(theme)

    def _connect(self, theme: Theme) -> None:
        self.list.wanted.connect(self.open_review)
        self.list.declined.connect(self._decline)
        self.list.delete_wanted.connect(self._delete)
        self.list.export_wanted.connect(self.export)
        self.editor.export_wanted.connect(self.export)
        self.editor.left.connect(self.show_list)
        self.editor.week_chosen.connect(self.week_chosen)
        self._session.opened.connect(self._journal_opened)
        self._session.changed.connect(self._changed)
        theme.changed.connect(self._refresher.mark_stale)

    @property
    def is_open(self) -> bool:
        """Whether a review is shown rather than the list."""
        return self._stack.currentWidget() is self.editor

    @property
    def first_control(self) -> QWidget:
        """What gets the focus first: a review that is due or to look back at, else the list."""
        return self.list.first_control

    def flush(self) -> bool:
        """Save all edits; return False if that fails."""
        return self.editor.flush()

    def open_review(self, wanted: object = None) -> None:
        """Open a review by its uid, or begin one for a Due, of a kind, or without a kind (None)."""
        if not self.editor.flush():
            return
        if isinstance(wanted, ReviewKind):
            review = self._begin(None, wanted)
        elif isinstance(wanted, str):
            review = self._session.run(lambda journal: reviews.held_review(journal, wanted))
        else:
            review = self._begin(wanted if isinstance(wanted, Due) else None)
        if review is not None:
            self.editor.show_review(review)
            self._stack.setCurrentWidget(self.editor)
            self.editor.focus_first_field()

    def _begin(self, due: Due | None, kind: ReviewKind = ReviewKind.FREE) -> Review | None:
        begun = self._session.run(
            lambda journal: reviews.open_review(journal, due, kind=kind, initiator=self.editor)
        )
        if begun is None:
            return None
        self._session.publish(begun[1])
        return begun[0]

    def show_list(self) -> None:
        """Go back to the list."""
        self.list.refresh()
        self._stack.setCurrentWidget(self.list)
        self.list.table.setFocus()

    # Following the journal

    def _journal_opened(self) -> None:
        self.editor.review = None
        self._stack.setCurrentWidget(self.list)
        self._refresher.mark_stale()

    def _changed(self, changes: Changes) -> None:
        if changes.initiator is self.editor and not (changes.weeks or changes.roles):
            return
        if changes.touches_trends or changes.reviews:
            self._refresher.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresher.catch_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from a review back to the list by Escape; what was typed is saved."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.editor.back.click()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._session.journal is not None:
            self.editor.flush()

    def _refresh(self) -> None:
        if self._session.journal is None:
            return
        if not self.is_open or self.editor.review is None:
            self.list.refresh()
        elif self.editor.draft() is None:
            self._read_again(self.editor.review.uid)

    def _read_again(self, uid: str) -> None:
        review = self._session.run(lambda journal: reviews.find_review(journal, uid))
        if review is None:
            self.editor.review = None
            self.show_list()
        else:
            self.editor.show_review(review)

    # What is done with a review

    def _decline(self, due: Due) -> None:
        self._session.change(lambda journal: reviews.decline(journal, due))

    def _delete(self, uid: str) -> None:
        review = self._session.run(lambda journal: reviews.held_review(journal, uid))
        if review is None:
            return
        held = UndoableRecords(
            self._session, put=reviews.restore_review, take=reviews.delete_review
        )
        held.delete(review, self.tr("Delete a review"))

    def export(self, uid: str) -> None:
        """Ask for a file, and write a review to it as Markdown."""
        review = self._session.run(lambda journal: reviews.held_review(journal, uid))
        if review is None:
            return
        name = f"review {review.due.isoformat()}.md"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the review"), str(Path.home() / name), "*.md"
        )
        if chosen:
            path = Path(chosen)
            self.write(review, path if path.suffix else path.with_suffix(".md"))

    def write(self, review: Review, path: Path) -> None:
        """Write a review to a file as Markdown."""

        def write(journal: Journal) -> None:
            facts = reviews.look_back_on(journal, review) if review.is_finished else None
            changed = reviews.changed_since(journal, review)
            text = to_markdown(review, changed=changed, looked_back=facts)
            Output(path, replaces=True, own=self._session.own_files()).write(text)

        self._session.run(write)
