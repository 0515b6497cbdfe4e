"""The questions of a review, each with a field for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from pendulum_journal.domain.heading import Heading
from pendulum_journal.services.guidance.figures import published
from pendulum_journal.services.review_texts import questions
from pendulum_journal.ui.exact_text import exact_text
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import Card, plain_label, quiet_label
from pendulum_journal.ui.widgets.keyboard import leave_undo_to_window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.review.review import Review

_LEAST_LINES, _MOST_LINES = 2, 12


class AnswerField(QPlainTextEdit):
    """A field that grows with its text; Tab goes to the next one."""

    def __init__(self, question: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        leave_undo_to_window(self, self.document())
        self.setAccessibleName(question)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def _grow(self) -> None:
        lines = min(max(round(self.document().size().height()), _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 22)


class ReviewQuestionsCard(Card):
    """Asks questions; ``answered`` carries the key of a question and the text typed so far."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(head(Heading.QUESTIONS.label))
        self.remark.setText(self.tr("answer those that help, leave the others"))
        self.fields: dict[str, AnswerField] = {}
        self._shape: object = None
        self._inner = QWidget()
        self.body.addWidget(self._inner)

    def show_questions(
        self, questions: Sequence[tuple[str, str, str]], *, can_write: bool, source: str = ""
    ) -> None:
        """Show (key, wording, answer so far) of each question, and the source of the questions.

        If the questions are the same as before, the fields and the cursor are kept.
        """
        shape = ([(key, wording) for key, wording, _ in questions], can_write, source)
        if can_write and shape == self._shape:
            for key, _, answer in questions:
                if exact_text(self.fields[key]) != answer:
                    self.fields[key].setPlainText(answer)
            return
        self._shape = shape
        self.body.removeWidget(self._inner)
        self._inner.hide()
        self._inner.deleteLater()
        self._inner = QWidget()
        self.fields = {}
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for key, wording, answer in questions:
            label = plain_label(wording, wraps=True)
            column.addWidget(label)
            column.addWidget(self._field(key, wording, answer, can_write=can_write))
            column.addSpacing(8)
        if source:
            column.addWidget(quiet_label(source, wraps=True))
        self.body.addWidget(self._inner)

    def _field(self, key: str, wording: str, answer: str, *, can_write: bool) -> QWidget:
        if not can_write:
            return quiet_label(answer or self.tr("not answered"), wraps=True)
        field = AnswerField(wording, answer)
        field.textChanged.connect(lambda: self.answered.emit(key, exact_text(field)))
        self.fields[key] = field
        return field


def authors_of(review: Review) -> str:
    """Return the authors whose published ideas a review's questions are based on, or ""."""
    asked = {answer.question_id for answer in review.answers}
    ids = [id_ for question in questions() if question.id in asked for id_ in question.sources]
    authors = dict.fromkeys(published().sources[id_].author for id_ in ids)
    wording = QCoreApplication.translate("reviews", "After {authors}")
    return wording.format(authors=", ".join(authors)) if authors else ""
