"""A row for each project and tag of a timer, in which its activity is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pendulum_journal.domain.split import activity_key
from pendulum_journal.ui.text import counted, hours_text
from pendulum_journal.ui.widgets.card import quiet_label
from pendulum_journal.ui.widgets.elided import ElidedChoice, ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.evidence.plan import LabelSum

_MOST = 40


class LabelsForm(QWidget):
    """Projects and tags with their time, those with most first, and what each is.

    Attributes:
        choices: the combo box of each by its name, whose data is the uid of an activity or None.

    Signals:
        edited: the user chose an activity.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[str, ElidedChoice] = {}
        self._chosen: dict[str, str | None] = {}
        self._more = quiet_label(wraps=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(12)

    @property
    def rules(self) -> dict[str, str | None]:
        """What the user chose: by compared names the uid of the activity, or None for none."""
        return dict(self._chosen)

    def show_labels(self, labels: Sequence[LabelSum], activities: Sequence[Activity]) -> None:
        """List the projects and tags once, and show in each row what it is."""
        if not self.choices:
            for at, each in enumerate(labels[:_MOST]):
                self._add(at, each, activities)
            if len(labels) > _MOST:
                more = counted(
                    len(labels) - _MOST,
                    one="{n} more project or tag has less time.",
                    other="{n} more projects and tags have less time.",
                )
                self._more.setText(more)
                self._grid.addWidget(self._more, _MOST, 0, 1, 3)
        for each in labels:
            if each.name in self.choices:
                uid = None if each.activity is None else each.activity.uid
                choice = self.choices[each.name]
                choice.setCurrentIndex(max(choice.findData(uid), 0))

    def _add(self, at: int, label: LabelSum, activities: Sequence[Activity]) -> None:
        name = ElidedLabel(label.name)
        time = QLabel(self.tr("{hours} h").format(hours=hours_text(label.minutes)))
        time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        choice = ElidedChoice(self.tr("What “{name}” is").format(name=label.name))
        choice.addItem(self.tr("not assigned"), None)
        for activity in activities:
            choice.addItem(activity.name, activity.uid)
        choice.activated.connect(lambda _: self._choose(label.name))
        name.setBuddy(choice)
        self.choices[label.name] = choice
        for column, widget in enumerate((name, time, choice)):
            self._grid.addWidget(widget, at, column)

    def _choose(self, name: str) -> None:
        self._chosen[activity_key(name)] = self.choices[name].currentData()
        self.edited.emit()
