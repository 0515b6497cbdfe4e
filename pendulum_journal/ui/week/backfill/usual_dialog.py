"""Asks what a usual week was, to fill it into weeks of which nothing better is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.entry import parse_energy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.ui.text import counted, head, translate_message
from pendulum_journal.ui.widgets.card import plain_label
from pendulum_journal.ui.widgets.elided import ElidedLabel
from pendulum_journal.ui.widgets.hours_field import HoursField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pendulum_journal.domain.edited_rows import Edit
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week_row import Cell


class UsualDialog(QDialog):
    """A field of hours for each activity, and one for the energy.

    Attributes:
        fields: the fields of hours, in the order of the activities.
        energy: the field of the energy.
        fill: the button that fills the weeks.
    """

    def __init__(
        self,
        activities: Sequence[Activity],
        rows: Sequence[int],
        edits: Callable[[Mapping[Cell, str]], Sequence[Edit]],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about activities.

        Args:
            activities: those with a field.
            rows: of the weeks that are to be filled, at least one.
            edits: returns what some texts would write into their empty cells.
            parent: as in Qt.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("A usual week"))
        self._activities = list(activities)
        self._rows, self._edits = rows, edits
        self.fields = [HoursField(each.name) for each in activities]
        self.energy = QLineEdit()
        self.energy.setMaxLength(40)
        self.energy.setFixedWidth(64)
        self.energy.setAccessibleName(head(Quantity.ENERGY.label))
        self.energy.textChanged.connect(self._look)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.fill = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._refusal = plain_label(wraps=True)
        self._refusal.setObjectName("warning")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.fill.setDefault(True)  # only now: the dialog keeps the default of its own buttons
        self._look()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        form = QFormLayout()
        for field in self.fields:
            form.addRow(ElidedLabel(field.accessibleName()), field)
            field.refused.connect(lambda _: self._look())
            field.minutes_changed.connect(lambda _: self._look())
        form.addRow(self.tr("Energy, in %"), self.energy)
        explanation = self.tr(
            "It goes into the empty cells of these weeks, not into those with a grey figure. You "
            "can change each of them before it is stored."
        )
        column = QVBoxLayout(self)
        column.addWidget(plain_label(explanation, wraps=True))
        column.addLayout(form)
        column.addWidget(self._refusal)
        column.addWidget(buttons)

    @property
    def texts(self) -> dict[Cell, str]:
        """The text for each cell that was given."""
        pairs: list[tuple[Cell, str]] = [
            (activity.id, field.text())
            for activity, field in zip(self._activities, self.fields, strict=True)
        ]
        pairs.append((RowField.ENERGY, self.energy.text()))
        return {cell: text for cell, text in pairs if text.strip()}

    def _look(self) -> None:
        refused = [field.accessibleName() for field in self.fields if field.refused_text]
        sentences = []
        if refused:
            hours = self.tr("Not a number of hours: {fields}.")
            sentences.append(hours.format(fields=", ".join(refused)))
        if (error := self._energy_error()) is not None:
            sentences.append(translate_message(error))
        texts = self.texts
        weeks = len({row for row, _, _ in self._edits(texts)} if texts else self._rows)
        if not weeks:
            sentences.append(self.tr("None of these cells is empty in any of the weeks."))
        self.fill.setText(counted(weeks, one="Fill in {n} week", other="Fill in {n} weeks"))
        self.fill.setEnabled(bool(texts) and not sentences)
        self._refusal.setText(" ".join(sentences))

    def _energy_error(self) -> InputError | None:
        """Return why the typed energy is refused; None if it is not, or if there is none."""
        try:
            if text := self.energy.text().strip():
                parse_energy(text)
        except InputError as error:
            return error
        return None

    def _accept(self) -> None:
        for field in self.fields:
            field.settle()
        self._look()
        if self.fill.isEnabled():
            self.accept()
