"""The other fields of a week: how much of it counts, the longest focus block, the checklist."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from pendulum_journal.domain.entry import Entry, State, is_in_progress
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.split import block_question, by_group
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week
from pendulum_journal.services import questions
from pendulum_journal.ui.text import head, translate_message, translate_wording
from pendulum_journal.ui.week.field_refusal import FieldRefusal
from pendulum_journal.ui.week.state_meaning import entry_meaning, state_meaning
from pendulum_journal.ui.widgets.card import Card, ChoiceBox, quiet_label
from pendulum_journal.ui.widgets.day_dots import DayDots
from pendulum_journal.ui.widgets.hours_field import HoursField

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.model import WeekModel

_CHECKLIST = "hands_on"
DAYS = (Quantity.FOCUS_DAYS, Quantity.SHIPPING_DAYS)


class EntryCard(Card):
    """The state, the longest focus block, the days and the optional hands-on checklist.

    Attributes:
        days: the fields for days of focus and of shipping, hidden where they are not asked for.
    """

    def __init__(
        self, model: WeekModel, session: Session, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("This entry"), parent)
        self._model = model
        self._session = session
        self._today: date | None = None
        self._week: Week | None = None
        self.remark.setText(self.tr("optional"))
        self.state = ChoiceBox()
        self.state.setAccessibleName(self.tr("How much of the week this covers"))
        for state in State:
            self.state.addItem(head(state.label), state)
            tip = Qt.ItemDataRole.ToolTipRole
            self.state.setItemData(self.state.count() - 1, state_meaning(state), tip)
        self._meaning = quiet_label(wraps=True)
        block = head(Quantity.FOCUS_BLOCK.label)
        self.focus_block = HoursField(block, in_minutes=True)
        self._doubt = quiet_label(wraps=True)
        refusal = FieldRefusal(self, self.focus_block, self._meaning)
        self.days = {each: DayDots(head(each.label), theme) for each in DAYS}
        self._day_labels = {each: QLabel(head(each.label)) for each in DAYS}
        self.checks = self._make_checks()
        self._lay_out()
        self.state.currentIndexChanged.connect(self._choose_state)
        self.focus_block.minutes_changed.connect(lambda value: model.edit(focus_block=value))
        self.focus_block.refused.connect(refusal.show_error)
        for each, dots in self.days.items():
            dots.days_changed.connect(partial(self._edit_days, each))
        model.shown.connect(self._show)
        session.changed.connect(self._look_at)
        model.edited.connect(lambda: self._show_states(model.entry))
        model.edited.connect(self._show_doubt)

    def _make_checks(self) -> dict[str, QCheckBox]:
        texts = {
            "on-call": self.tr("Covered on-call"),
            "review": self.tr("Reviewed code"),
            "small-bug": self.tr("Fixed a small bug"),
            "new": self.tr("Tried something new"),
        }
        checks = {key: QCheckBox(text) for key, text in texts.items()}
        checks["new"].setToolTip(self.tr("An editor, a language, an idea for a test"))
        for key, check in checks.items():
            check.toggled.connect(partial(self._check, key))
        return checks

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        state_label = QLabel(head(Heading.STATE.label))
        state_label.setBuddy(self.state)
        focus_label = QLabel(self.focus_block.accessibleName())
        focus_label.setBuddy(self.focus_block)
        grid.addWidget(state_label, 0, 0)
        grid.addWidget(self.state, 0, 1)
        grid.addWidget(self._meaning, 1, 0, 1, 2)
        grid.addWidget(focus_label, 2, 0)
        grid.addWidget(self.focus_block, 2, 1)
        grid.addWidget(self._doubt, 3, 0, 1, 2)
        for row, each in enumerate(DAYS, start=4):
            self._day_labels[each].setToolTip(_meaning_of(each))
            self._day_labels[each].setBuddy(self.days[each])
            grid.addWidget(self._day_labels[each], row, 0)
            grid.addWidget(self.days[each], row, 1)
        hands_on = quiet_label(self.tr("Hands-on this week"))
        grid.addWidget(hands_on, 6, 0, 1, 2)
        for row, check in enumerate(self.checks.values(), start=7):
            grid.addWidget(check, row, 0, 1, 2)
        self.body.addLayout(grid)

    def show_today(self, today: date) -> None:
        """Set today's date, which decides whether the week is still running."""
        self._today = today

    def _show_doubt(self) -> None:
        """Question a focus block that is longer than the week's focus and coding."""
        entry, doubt = self._model.entry, None
        if entry.focus_block and self._session.journal is not None:
            activities = self._session.journal.activities(archived=True)
            doubt = block_question(entry.focus_block, by_group(activities, entry.spent))
        self._doubt.setText("" if doubt is None else translate_message(doubt))
        self._doubt.setVisible(doubt is not None)

    def _look_at(self, changes: Changes) -> None:
        if changes.everything or changes.roles or questions.DAYS_SETTING in changes.settings:
            self._show_days()

    def _show_days(self) -> None:
        """Show the days where they are asked for, or were given before."""
        entry = self._model.entry
        asks = self._session.run(lambda journal: questions.asks_days(journal, entry.week))
        for each, dots in self.days.items():
            days = getattr(entry, each.value)
            dots.show_days(days)
            is_shown = bool(asks) or days is not None
            dots.setVisible(is_shown)
            self._day_labels[each].setVisible(is_shown)

    def _edit_days(self, of: Quantity, days: int | None) -> None:
        self._model.edit(**{of.value: days})

    def _show(self) -> None:
        entry = self._model.entry
        self._show_days()
        self._show_states(entry)
        self.focus_block.show_minutes(entry.focus_block, afresh=entry.week != self._week)
        self._week = entry.week
        self._show_doubt()
        checked = _checked(entry)
        for key, check in self.checks.items():
            check.setChecked(key in checked)

    def _show_states(self, entry: Entry) -> None:
        self.state.setCurrentIndex(self.state.findData(entry.state))
        self._show_meaning()

    def _choose_state(self) -> None:
        self._model.choose_state(State(self.state.currentData()))
        self._show_meaning()

    def _show_meaning(self) -> None:
        """Show a sentence on how the chosen state affects the figures."""
        entry = self._model.entry
        meaning = entry_meaning(entry)
        if self._today is not None and is_in_progress(entry, self._today):
            meaning += " " + self._not_over(entry.week, self._today)
        self._meaning.setText(meaning)

    def _not_over(self, week: Week, today: date) -> str:
        if week > Week.containing(today):
            return self.tr("This week lies ahead: it counts once it is over.")
        return self.tr("This week is not over: it counts from next Monday on, or once it is done.")

    def _check(self, changed: str, is_on: bool) -> None:
        """Store a check that the user changed; one that was only shown is in the entry already."""
        before = _checked(self._model.entry)
        if is_on == (changed in before):
            return
        after = {*before, changed} if is_on else {*before} - {changed}
        known = [key for key in self.checks if key in after]
        extras = dict(self._model.entry.extras)
        extras.pop(_CHECKLIST, None)
        if after:
            extras[_CHECKLIST] = [*known, *(key for key in before if key not in self.checks)]
        self._model.edit(extras=extras)


def _meaning_of(days: Quantity) -> str:
    """Return the translated sentence on what counts as such a day."""
    return {
        Quantity.FOCUS_DAYS: translate_wording("Days with a block of at least two hours"),
        Quantity.SHIPPING_DAYS: translate_wording("Days on which something was shipped"),
    }[days]


def _checked(entry: Entry) -> list[str]:
    stored = entry.extras.get(_CHECKLIST, [])
    return [str(key) for key in stored] if isinstance(stored, list | tuple) else []
