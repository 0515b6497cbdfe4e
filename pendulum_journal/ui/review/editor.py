"""One review: its figures, questions, forecast and decision, saved as they are typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.review.merge import merge_reviews
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.services import reviews
from pendulum_journal.services.keeping.drafts import review_draft
from pendulum_journal.services.review_texts import checklist_for
from pendulum_journal.ui.dates import long_day
from pendulum_journal.ui.exact_text import exact_text
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.review.checklist import FoldedChecklist
from pendulum_journal.ui.review.decision_card import DecisionCard
from pendulum_journal.ui.review.figures_page_card import FiguresPageCard
from pendulum_journal.ui.review.forecast_editor import ForecastEditor
from pendulum_journal.ui.review.look_back_card import LookBackCard
from pendulum_journal.ui.review.questions_card import ReviewQuestionsCard, authors_of
from pendulum_journal.ui.text import head, translate_wording
from pendulum_journal.ui.widgets.card import Card, heading, link, quiet_label, scrolling
from pendulum_journal.ui.widgets.keyboard import tab_through

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.drafts import Draft
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class ReviewEditor(QWidget):
    """Shows a review to be written, or read-only if it is closed.

    Signals:
        left: the user wants to go back to the list.
        week_chosen: carries a Week to open.
        export_wanted: carries the uid of the review.
    """

    left = Signal()
    week_chosen = Signal(object)
    export_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.review: Review | None = None
        self._answers: dict[str, str] = {}
        self._is_filling = False
        self._due = QTimer(self, singleShot=True, interval=session.pauses.save)
        self._due.timeout.connect(self._write)
        self._make_parts(theme)
        self._lay_out()
        self._connect()

    def _make_parts(self, theme: Theme) -> None:
        self.back = link(self.tr("‹ All reviews"))
        self.heading = heading("")
        self.state = quiet_label(wraps=True)
        self.export = QPushButton(self.tr("Export to Markdown…"))
        self.close_review = QPushButton(self.tr("Close the review"))
        self.close_review.setDefault(True)
        self.reopen = QPushButton(self.tr("Open again"))
        self.look_back = LookBackCard()
        self.figures_page = FiguresPageCard(theme)
        self.questions = ReviewQuestionsCard()
        self.folded = FoldedChecklist()  # else its many ticks stand between questions and forecast
        self.checklist = self.folded.list
        self.checklist_card = Card(head(ReviewKind.BEFORE_SWING.label))
        self.checklist_card.remark.setText(self.tr("ticking creates nothing by itself"))
        self.checklist_card.body.addWidget(self.folded)
        self.forecast = ForecastEditor(theme)
        self.begin_forecast = QPushButton(self.tr("Say how likely each next step is"))
        self.forecast_card = Card(head(Heading.NEXT.label))
        self.forecast_card.body.addWidget(self.forecast)
        self.forecast_card.body.addWidget(self.begin_forecast)
        self.decision = DecisionCard()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(10)
        header.addWidget(self.heading)
        header.addWidget(self.state, 1)
        for button in (self.export, self.reopen, self.close_review):
            header.addWidget(button)
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(22, 0, 12, 14)
        cards.setSpacing(14)
        for card in (
            self.look_back,
            self.figures_page,
            self.questions,
            self.checklist_card,
            self.forecast_card,
            self.decision,
        ):
            cards.addWidget(card)
        cards.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(22, 10, 22, 0)
        top.addWidget(self.back)
        top.addLayout(header)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(scrolling(inner, keeps_width=True), 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._leave)
        self.export.clicked.connect(self._export)
        self.close_review.clicked.connect(self._finish)
        self.reopen.clicked.connect(self._reopen)
        self.figures_page.week_chosen.connect(self.week_chosen)
        self.questions.answered.connect(self._answer)
        self.checklist.ticked.connect(lambda _: self._edited())
        self.forecast.edited.connect(self._edited)
        self.begin_forecast.clicked.connect(self._begin_forecast)
        self.decision.edited.connect(self._edited)
        self.look_back.happened.connect(self._keep_what_happened)

    # Showing

    def show_review(self, review: Review) -> None:
        """Show a review with the values that are stored."""
        self._is_filling = True
        self._due.stop()
        is_another = self.review is None or self.review.uid != review.uid
        self.review = review
        self._answers = {answer.question_id: answer.text for answer in review.answers}
        can_write = self._session.can_write and not review.is_finished
        named = "" if review.kind is ReviewKind.FREE else head(review.kind.label)
        self.heading.setText(named or head(PageKey.REVIEW.label))
        self._show_state(review)
        self.export.setEnabled(True)
        self.close_review.setVisible(not review.is_finished)
        self.close_review.setEnabled(can_write)
        self.reopen.setVisible(review.is_finished and self._session.can_write)
        self._show_figures_page(review)
        self.questions.show_questions(
            [
                (each.question_id, translate_wording(each.wording), each.text)
                for each in review.answers
            ],
            can_write=can_write,
            source=authors_of(review),
        )
        self._show_checklist(review, can_write=can_write)
        if is_another:
            self.folded.fold()
        self.forecast.show_options(review.forecast, can_edit=can_write)
        self._show_forecast(can_write=can_write)
        self.decision.show_decision(review, self._session.today(), is_another=is_another)
        self.decision.setEnabled(can_write)
        parts = (self.look_back, self.figures_page, self.questions, self.folded)
        tab_through(self.close_review, parts)
        self._is_filling = False

    def focus_first_field(self) -> None:
        """Focus the first question, or for a closed review the choice of what happened."""
        next(iter(self.questions.fields.values()), self.look_back.choice).setFocus()

    def _show_state(self, review: Review) -> None:
        text = self.tr("opened on {day}").format(day=long_day(review.opened_on))
        if review.finished_on is not None:
            text += " · " + self.tr("closed on {day}").format(day=long_day(review.finished_on))
        self.state.setText(text)

    def _show_figures_page(self, review: Review) -> None:
        journal = self._session.open_journal
        changed = reviews.changed_since(journal, review)
        self.figures_page.show_figures_page(review.figures_page, changed, review.program)
        facts = reviews.look_back_on(journal, review) if review.is_finished else None
        self.look_back.setVisible(facts is not None and facts.is_told)
        if facts is not None:
            self.look_back.show_look_back(facts, review, can_write=self._session.can_write)

    def _show_checklist(self, review: Review, *, can_write: bool) -> None:
        may_help = review.kind is ReviewKind.FREE and not review.is_finished
        is_wanted = review.kind is ReviewKind.BEFORE_SWING or may_help or bool(review.checked)
        self.checklist_card.setVisible(is_wanted)
        items = checklist_for(reviews.leads_to(self._session.open_journal, review))
        self.folded.show_items(items, review.checked, can_write=can_write)

    def _show_forecast(self, *, can_write: bool) -> None:
        has_one = bool(self.forecast.options)
        self.forecast.setVisible(has_one)
        self.begin_forecast.setVisible(not has_one)
        self.begin_forecast.setEnabled(can_write)

    # Writing

    def _answer(self, key: str, text: str) -> None:
        self._answers[key] = text
        self._edited()

    def _begin_forecast(self) -> None:
        self.forecast.show_options(reviews.first_forecast(self._session.open_journal))
        self._show_forecast(can_write=True)
        self.forecast.field(0).setFocus(Qt.FocusReason.TabFocusReason)
        self._edited()

    def _edited(self) -> None:
        if not self._is_filling and not self._due.isActive():
            self._due.start()

    def draft(self) -> Draft | None:
        """Return what is typed and could not be saved; None: everything is."""
        review = self.review
        if review is None or (typed := self._draft(review)) == review:
            return None
        return review_draft(self.heading.text(), review, typed)

    def _draft(self, review: Review) -> Review:
        """Return the review with the values that the fields have now."""
        return replace(
            review,
            answers=tuple(
                replace(each, text=self._answers.get(each.question_id, each.text))
                for each in review.answers
            ),
            checked=self.checklist.checked,
            forecast=tuple(self.forecast.options),
            decision=self.decision.decision,
            look_back=self.decision.look_back,
            note=exact_text(self.decision.note),
        )

    def flush(self) -> bool:
        """Save all edits, also a day that is being typed; return False if that fails."""
        self.decision.settle_day()
        return self._write()

    def _write(self) -> bool:
        self._due.stop()
        review = self.review
        if review is None or review.is_finished or not self._session.can_write:
            return True
        draft = self._draft(review)
        if draft == review:
            return True
        stored = self._session.run(lambda journal: self._save(journal, review, draft))
        taken = self._take(stored)
        if taken is not None and self._draft(taken) != taken:  # theirs came in beside ours
            self.show_review(taken)
        return taken is not None

    def _save(self, journal: Journal, base: Review, draft: Review) -> tuple[Review, Changes]:
        """Store a draft; if another program changed the review meanwhile, merge both versions."""
        try:
            return reviews.save_review(journal, draft, initiator=self)
        except StoreError as error:
            if error.message.id != StoreCase.REVIEW_STALE:
                raise
        theirs = reviews.find_review(journal, draft.uid)
        if theirs is None:
            return reviews.restore_review(journal, draft, initiator=self)
        return reviews.save_review(journal, merge_reviews(base, draft, theirs), initiator=self)

    def _take(self, stored: tuple[Review, Changes] | None) -> Review | None:
        if stored is None:
            return None
        self.review, changes = stored
        self._session.publish(changes)
        return stored[0]

    def _finish(self) -> None:
        if not self.decision.check_day() or not self.flush() or self.review is None:
            return
        review = self.review
        self._show_stored(lambda journal: reviews.finish_review(journal, review, initiator=self))

    def _reopen(self) -> None:
        if (review := self.review) is None:
            return
        self._show_stored(lambda journal: reviews.reopen_review(journal, review, initiator=self))

    def _show_stored(self, act: Callable[[Journal], tuple[Review, Changes]]) -> None:
        if (taken := self._take(self._session.run(act))) is not None:
            self.show_review(taken)

    def _keep_what_happened(self, option: str | None) -> None:
        if (review := self.review) is None:
            return
        text = replace(review, happened=option)
        stored = self._session.run(
            lambda journal: reviews.save_review(journal, text, initiator=self)
        )
        if (taken := self._take(stored)) is not None:
            self._show_figures_page(taken)

    def _export(self) -> None:
        if self.flush() and self.review is not None:
            self.export_wanted.emit(self.review.uid)

    def _leave(self) -> None:
        if self.flush():
            self.left.emit()
