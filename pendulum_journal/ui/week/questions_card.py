"""The optional questions: the card on This week, and the check boxes for it in Settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from pendulum_journal.domain.entry import FIGURES
from pendulum_journal.domain.week import Week
from pendulum_journal.services import questions
from pendulum_journal.ui.text import translate_wording
from pendulum_journal.ui.widgets.card import Card, plain_label
from pendulum_journal.ui.widgets.layouts import clear

if TYPE_CHECKING:
    from pendulum_journal.services.questions import WeekQuestion
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.week.model import WeekModel


class WeekQuestionsCard(Card):
    """The questions that are switched on; hidden if none is asked this week."""

    def __init__(self, model: WeekModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Asked this week"), parent)
        self._model = model
        self._session = session
        self.remark.setText(self.tr("optional"))
        self.fields: dict[str, QLineEdit] = {}
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(6)
        self.body.addLayout(self._grid)
        model.shown.connect(self._show)
        self.hide()

    def show_questions(self) -> None:
        """Create a field for each question that the shown week asks."""
        wanted = questions.asked_in(self._session.open_journal, self._model.week)
        if [question.key for question in wanted] != list(self.fields):
            self._lay_out(wanted)
        self.setVisible(bool(wanted))

    def _lay_out(self, wanted: tuple[WeekQuestion, ...]) -> None:
        clear(self._grid)
        self.fields = {}
        for row, question in enumerate(wanted):
            field = QLineEdit()
            field.setAccessibleName(translate_wording(question.label))
            field.setMaxLength(80)
            if question.most is not None:
                field.setValidator(QIntValidator(0, question.most, field))
                field.setFixedWidth(64)
            label = plain_label(translate_wording(question.label), wraps=True)
            label.setBuddy(field)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
            field.textChanged.connect(partial(self._edit, question))
            self.fields[question.key] = field

    def _show(self) -> None:
        self.show_questions()
        for key, field in self.fields.items():
            if (answer := self._answer(key)) != field.text():
                field.setText(answer)

    def _answer(self, key: str) -> str:
        entry = self._model.entry
        if key in FIGURES:
            given: int | None = getattr(entry, key)
            return "" if given is None else str(given)
        return str(entry.extras.get(key, ""))

    def _edit(self, question: WeekQuestion, text: str) -> None:
        if text == self._answer(question.key):
            return  # it was only shown
        is_given = bool(text.strip()) and self.fields[question.key].hasAcceptableInput()
        if question.key in FIGURES:
            self._model.edit(**{question.key: int(text) if is_given else None})
            return
        extras = dict(self._model.entry.extras)
        extras.pop(question.key, None)
        if is_given:
            extras[question.key] = text if question.most is None else int(text)
        self._model.edit(extras=extras)


class QuestionSwitches(Card):
    """Check boxes that choose which optional questions are asked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Optional questions"), parent)
        self._session = session
        self.remark.setText(self.tr("shown on This week"))
        self.switches: dict[str, QCheckBox] = {}
        for question in questions.QUESTIONS:
            text = translate_wording(question.label)
            switch = QCheckBox(f"{text} ({self.tr('once a month')})" if question.monthly else text)
            switch.toggled.connect(partial(self._switch, question.key))
            self.switches[question.key] = switch
            self.body.addWidget(switch)
        self.days = QCheckBox(self.tr("Focus days and shipping days (off while managing at first)"))
        self.days.clicked.connect(self._choose_days)
        self.body.addWidget(self.days)

    def show_switches(self) -> None:
        """Show which questions are switched on in the open journal."""
        on = {question.key for question in questions.asked(self._session.open_journal)}
        for key, switch in self.switches.items():
            switch.setChecked(key in on)
            switch.setEnabled(self._session.can_write)
        journal = self._session.open_journal
        self.days.setChecked(questions.asks_days(journal, Week.containing(journal.today())))
        self.days.setEnabled(self._session.can_write)

    def _choose_days(self, is_on: bool) -> None:
        self._session.change(lambda journal: questions.choose_days(journal, is_on=is_on))

    def _switch(self, key: str, is_on: bool) -> None:
        asked = {question.key for question in questions.asked(self._session.open_journal)}
        if is_on == (key in asked):
            return  # it was only shown
        self._session.change(lambda journal: questions.switch(journal, key, is_on=is_on))
