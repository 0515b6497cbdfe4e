"""What else belongs to a week: how much of it counts, the longest focus block, the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from pendulum_journal.domain.entry import Entry, State, WeekState, is_in_progress
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.ui.text import head, say
from pendulum_journal.ui.widgets.card import Card, Choice, plain_label, quiet_label
from pendulum_journal.ui.widgets.hours_field import HoursField

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.errors import InputError
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.week.model import WeekModel

_CHECKLIST = "hands_on"


class EntryCard(Card):
    """The state, the longest focus block and the optional hands-on checklist."""

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("This entry"), parent)
        self._model = model
        self._today: date | None = None
        self._week: Week | None = None
        self.remark.setText(self.tr("optional"))
        self.state = Choice()
        self.state.setAccessibleName(self.tr("How much of the week this covers"))
        block = head(Quantity.FOCUS_BLOCK.label)
        self.focus_block = HoursField(block)
        self._refusal = plain_label(wraps=True)
        self._refusal.setObjectName("warning")
        self._refusal.hide()
        self.checks = self._make_checks()
        self._lay_out()
        self.state.activated.connect(self._choose_state)
        self.focus_block.minutes_changed.connect(lambda value: model.edit(focus_block=value))
        self.focus_block.refused.connect(self._show_refusal)
        model.shown.connect(self._show)

    def _make_checks(self) -> dict[str, QCheckBox]:
        texts = {
            "on-call": self.tr("Covered on-call"),
            "review": self.tr("Reviewed code"),
            "small-bug": self.tr("Fixed a small bug"),
            "new": self.tr("Tried something new"),
        }
        checks = {key: QCheckBox(text) for key, text in texts.items()}
        checks["new"].setToolTip(self.tr("An editor, a language, an idea for a test"))
        for check in checks.values():
            check.clicked.connect(self._check)
        return checks

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        state_label = QLabel(self.tr("State"))
        state_label.setBuddy(self.state)
        focus_label = QLabel(self.focus_block.accessibleName())
        focus_label.setBuddy(self.focus_block)
        grid.addWidget(state_label, 0, 0)
        grid.addWidget(self.state, 0, 1)
        grid.addWidget(focus_label, 1, 0)
        grid.addWidget(self.focus_block, 1, 1)
        grid.addWidget(self._refusal, 2, 0, 1, 2)
        hands_on = quiet_label(self.tr("Hands-on this week"))
        grid.addWidget(hands_on, 3, 0, 1, 2)
        for row, check in enumerate(self.checks.values(), start=4):
            grid.addWidget(check, row, 0, 1, 2)
        self.body.addLayout(grid)

    def show_today(self, today: date) -> None:
        """Take the day by which a week is running or over."""
        self._today = today

    def _show(self) -> None:
        entry = self._model.entry
        self._show_states(entry)
        self.focus_block.show_minutes(entry.focus_block, afresh=entry.week != self._week)
        self._week = entry.week
        checked = _checked(entry)
        for key, check in self.checks.items():
            check.setChecked(key in checked)

    def _show_states(self, entry: Entry) -> None:
        is_running = self._today is not None and entry.week.sunday >= self._today
        self.state.clear()
        if is_running:
            self.state.addItem(head(WeekState.IN_PROGRESS.label), (State.COMPLETE, False))
        for state in State:
            marked = is_running and state is State.COMPLETE
            self.state.addItem(head(state.label), (state, marked))
        self.state.setToolTip(
            self.tr("Away is leave or holiday. Partial weeks count with what they have.")
        )
        in_progress = is_running and self._today is not None and is_in_progress(entry, self._today)
        for index in range(self.state.count()):
            state, marked = self.state.itemData(index)
            if state == entry.state and (state != State.COMPLETE or marked != in_progress):
                self.state.setCurrentIndex(index)
                return

    def _choose_state(self, index: int) -> None:
        state, marked = self.state.itemData(index)
        self._model.choose_state(State(state), marked_complete=marked)

    def _check(self) -> None:
        extras = dict(self._model.entry.extras)
        checked = [key for key, check in self.checks.items() if check.isChecked()]
        unknown = [key for key in _checked(self._model.entry) if key not in self.checks]
        extras.pop(_CHECKLIST, None)
        if checked or unknown:
            extras[_CHECKLIST] = [*checked, *unknown]
        self._model.edit(extras=extras)

    def _show_refusal(self, error: InputError | None) -> None:
        self._refusal.setText(say(error) if error else "")
        self._refusal.setVisible(error is not None)


def _checked(entry: Entry) -> list[str]:
    stored = entry.extras.get(_CHECKLIST, [])
    return [str(key) for key in stored] if isinstance(stored, list | tuple) else []
