"""The energy of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.ui.text import head
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.week.energy_slider import BAR_HEIGHT, EnergySlider
from pendulum_journal.ui.week.field_refusal import FieldRefusal
from pendulum_journal.ui.widgets.card import Card, quiet_label

if TYPE_CHECKING:
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.model import WeekModel


class EnergyCard(Card):
    """Asks how much energy was left, and compares it with the floor and with last week."""

    def __init__(self, model: WeekModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(head(Quantity.ENERGY.label), parent)
        self._model = model
        self.slider = EnergySlider(theme, model.pauses.digits)
        self._floor: int | None = 30
        self._value = QLabel()
        self._value.setFont(scaled(self.font(), 1.25, bold=True))
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("100 %"))
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        empty, full = quiet_label(self.tr("empty")), quiet_label(self.tr("full"))
        for label in (empty, full, self._value):
            label.setMinimumHeight(BAR_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(10)
        for part, stretch in ((empty, 0), (self.slider, 1), (full, 0), (self._value, 0)):
            row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self._refusal = FieldRefusal(self, self.slider, self.title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.slider.energy_changed.connect(self._edit)
        self.slider.refused.connect(self._refuse)
        model.shown.connect(self._refusal.hide)
        model.shown.connect(self.slider.forget_digits)
        model.shown.connect(self._show)

    def show_floor(self, floor: int | None) -> None:
        """Draw the floor at an energy from 0 to 100; None for no floor."""
        self._floor = floor
        self._show()

    def _refuse(self, typed: str) -> None:
        text = self.tr("“{typed}” is not an energy: type a whole number from 0 to 100.")
        self._refusal.show_text(text.format(typed=typed))
        self.slider.setAccessibleDescription(self._refusal.text)

    def _edit(self, energy: int | None) -> None:
        self._refusal.hide()
        self._model.edit(energy=energy)
        self._show_value(energy)

    def _show(self) -> None:
        entry, last = self._model.entry, self._model.last
        last_energy = last.energy if last is not None else None
        self.slider.show_energy(entry.energy, last_energy, self._floor)
        if self._refusal.text:  # a save of what was typed before it draws the floor anew
            self.slider.setAccessibleDescription(self._refusal.text)
        self._show_value(entry.energy)
        if last_energy is None:
            self.remark.setText("")
        else:
            self.remark.setText(self.tr("the thin line is last week"))

    def _show_value(self, energy: int | None) -> None:
        given = self.tr("{energy} %").format(energy=energy)
        self._value.setText("–" if energy is None else given)
        self._value.setToolTip(head(Heading.NOT_GIVEN.label) if energy is None else "")
