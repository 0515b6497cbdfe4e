"""The list of a role's targets, each valid from a day on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pendulum_journal.domain.career.role import Target
from pendulum_journal.domain.dates.calendar_days import FIRST_DAY_YEAR
from pendulum_journal.domain.heading import Heading
from pendulum_journal.services.career import STARTING_POINTS, begin_with_role
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import ChoiceBox, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField
from pendulum_journal.ui.widgets.role_fields import TargetFields, shares_refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Side
    from pendulum_journal.ui.theme import Theme


class TargetsEditor(QWidget):
    """Edits the targets of one role; ``changed`` is emitted when one of them changes.

    Args:
        targets: the existing targets, ordered by the day from which each applies.
        start: the first day of the role, from which its first target applies.
        today: the day from which an added target applies to begin with.
    """

    changed = Signal()

    def __init__(self, theme: Theme, targets: Sequence[Target], start: date, today: date) -> None:
        super().__init__()
        self._targets = list(targets)
        self._start, self._today = start, today
        self._is_filling = False
        self._none = quiet_label(
            self.tr("Add what you want from a role: progress is measured towards it."),
            wraps=True,
        )
        self.list = ChoiceBox()
        self.list.setAccessibleName(head(Heading.WANTED.label))
        self.list.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.add = QPushButton(self.tr("Add"))
        self.add.setToolTip(self.tr("Want something else from another day on"))
        self.remove = QPushButton(self.tr("Remove"))
        self.valid_from = DateField(self.tr("Valid from"), start, today, first_year=FIRST_DAY_YEAR)
        self.fields = TargetFields(theme, asks_all=True)
        self._lay_out()
        self.list.currentIndexChanged.connect(self._show_chosen)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.valid_from.day_changed.connect(self._keep)
        self.fields.changed.connect(self._keep)
        self._fill(len(self._targets) - 1)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        of = QLabel(self.list.accessibleName())
        of.setBuddy(self.list)
        row.addWidget(of)
        row.addWidget(self.list)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        self._one = QWidget()
        day = QHBoxLayout()
        label = QLabel(self.tr("Valid from"))
        label.setBuddy(self.valid_from)
        day.addWidget(label)
        day.addWidget(self.valid_from)
        day.addStretch(1)
        inner = QVBoxLayout(self._one)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(day)
        inner.addWidget(self.fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._none)
        column.addLayout(row)
        column.addWidget(self._one)
        column.addStretch(1)

    @property
    def targets(self) -> list[Target]:
        """The targets that have a value, ordered by the day from which each applies."""
        meaningful = [target for target in self._targets if target != _blank(target)]
        return sorted(meaningful, key=lambda target: target.valid_from)

    @property
    def has_clash(self) -> bool:
        """Whether two targets begin on the same day."""
        days = [target.valid_from for target in self._targets]
        return len(set(days)) < len(days)

    @property
    def refused(self) -> str:
        """The sentence that the shares of a target do not add up; empty if all do."""
        shares = ((each.meetings, each.focus, each.coding, each.other) for each in self._targets)
        return next(filter(None, map(shares_refused, shares)), "")

    def begin_at(self, start: date) -> None:
        """Move the target that began with the role to the role's new first day.

        While the day is being typed, it can for a moment be later than the day of another target;
        that target keeps its day.
        """
        self._targets = begin_with_role(self._targets, self._start, start)
        self._start = start
        self._fill(self.list.currentIndex())

    def suggest(self, side: Side) -> None:
        """Fill in a usual target for the side if the user has not entered one."""
        if any(STARTING_POINTS[side]):
            self._targets = [Target(0, self._start, *STARTING_POINTS[side])]
        else:
            self._targets = []
        self._fill(0)

    def _add(self) -> None:
        day = self._today if self._targets else self._start
        latest = self._targets[-1] if self._targets else None
        if latest is None:
            latest = Target(0, day, 25, 25, 40, 10)
        self._targets.append(replace(latest, valid_from=day, id=0))
        self._fill(len(self._targets) - 1)
        self.valid_from.setFocus()

    def _remove(self) -> None:
        at = self.list.currentIndex()
        del self._targets[at]
        self._fill(min(at, len(self._targets) - 1))

    def _fill(self, at: int) -> None:
        self._is_filling = True
        self.list.clear()
        for target in self._targets:
            self.list.addItem(self._name(target))
        self.list.setCurrentIndex(at)
        self._is_filling = False
        self._show_chosen()

    def _name(self, target: Target) -> str:
        return self.tr("from {day}").format(day=short_day(target.valid_from))

    def _show_chosen(self) -> None:
        if self._is_filling:
            return
        has_any = bool(self._targets)
        self._none.setVisible(not has_any)
        self._one.setVisible(has_any)
        self.list.setVisible(len(self._targets) > 1)
        self.remove.setVisible(has_any)
        self.add.setText(self.tr("Add from another day") if has_any else self.tr("Say what I want"))
        if has_any:
            self._is_filling = True
            target = self._targets[self.list.currentIndex()]
            self.valid_from.show_day(target.valid_from)
            self.fields.show_target(target)
            self._is_filling = False
        self.changed.emit()

    def _keep(self) -> None:
        if self._is_filling:
            return
        at = self.list.currentIndex()
        before = self._targets[at]
        values = self.fields.values()
        self._targets[at] = replace(_blank(before), valid_from=self.valid_from.day, **values)
        self.list.setItemText(at, self._name(self._targets[at]))
        self.changed.emit()


def _blank(target: Target) -> Target:
    return Target(target.role_id, target.valid_from, id=target.id)
