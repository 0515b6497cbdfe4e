"""The card that says what counts as time free of meetings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel

from pendulum_journal.domain.evidence.free_time import HOUR, WorkHours
from pendulum_journal.services.evidence.work_hours import (
    choose_work_hours,
    time_text,
    work_hours,
)
from pendulum_journal.ui.widgets.card import Card, ChoiceBox, quiet_label

if TYPE_CHECKING:
    from pendulum_journal.ui.session import Session

_BEGINS = [hour * HOUR for hour in (6, 7, 8, 9, 10)]
_ENDS = [hour * HOUR // 2 for hour in range(29, 40)]
_LUNCHES = [(0, 0)] + [(half * HOUR // 2, half * HOUR // 2 + HOUR) for half in (23, 24, 25, 26)]
_SHORTEST = [hours * HOUR for hours in (1, 2, 3)]


class FreeTimeCard(Card):
    """The hours of a working day, its break, and how long a block of free time is at least."""

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Time free of meetings"))
        self._session = session
        self._hours = WorkHours()
        self.begin, self.end, self.lunch, self.shortest = (
            ChoiceBox(), ChoiceBox(), ChoiceBox(), ChoiceBox(),
        )  # fmt: skip
        for box, values, name in (
            (self.begin, _BEGINS, self.tr("Work begins at")),
            (self.end, _ENDS, self.tr("Work ends at")),
        ):
            box.setAccessibleName(name)
            for value in values:
                box.addItem(time_text(value), value)
        self.lunch.setAccessibleName(self.tr("Break"))
        for first, over in _LUNCHES:
            span = self.tr("{begin} to {end}").format(begin=time_text(first), end=time_text(over))
            self.lunch.addItem(span if over else self.tr("none"), (first, over))
        self.shortest.setAccessibleName(self.tr("A block has at least"))
        for value in _SHORTEST:
            self.shortest.addItem(self.tr("{hours} h").format(hours=value // HOUR), value)
        self._lay_out()
        for box in (self.begin, self.end, self.lunch, self.shortest):
            box.activated.connect(lambda _: self._choose())

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for row, box in enumerate((self.begin, self.end, self.lunch, self.shortest)):
            label = QLabel(box.accessibleName())
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        about = quiet_label(wraps=True)
        about.setText(
            self.tr(
                "By these the time between the meetings of a calendar is counted, Monday to Friday."
            )
        )
        self.body.addLayout(grid)
        self.body.addWidget(about)

    def show_hours(self) -> None:
        """Show what is chosen."""
        self._hours = self._session.run(work_hours) or WorkHours()
        chosen = (
            (self.begin, self._hours.begin),
            (self.end, self._hours.end),
            (self.lunch, self._hours.lunch),
            (self.shortest, self._hours.shortest),
        )
        for box, value in chosen:
            places = [at for at in range(box.count()) if box.itemData(at) == value]
            box.setCurrentIndex(places[0] if places else -1)
        self.setEnabled(self._session.can_write)

    def _choose(self) -> None:
        """Keep what is chosen; a box without a choice stands for what was kept."""
        given = {
            name: box.currentData()
            for name, box in (
                ("begin", self.begin),
                ("end", self.end),
                ("lunch", self.lunch),
                ("shortest", self.shortest),
            )
            if box.currentIndex() >= 0
        }
        given["lunch"] = tuple(given.get("lunch", self._hours.lunch))
        hours = replace(self._hours, **given)
        self._session.change(lambda journal: choose_work_hours(journal, hours))
