"""The energy and the learning note of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pendulum_journal.domain.note.tags import tags
from pendulum_journal.domain.note.wins import wins
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.ui.text import counted, head
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.week.energy_slider import BAR_HEIGHT, EnergySlider
from pendulum_journal.ui.week.note_editor import NoteEditor
from pendulum_journal.ui.widgets.card import Card, quiet_label

if TYPE_CHECKING:
    from pendulum_journal.domain.note.wins import Win
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.model import WeekModel

_WINS_AFTER_MS = 250
_WINS_UP_TO = 100_000


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
        self._warning = QLabel()
        self._warning.setObjectName("warning")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self.body.addWidget(self._warning)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.slider.energy_changed.connect(self._edit)
        self.slider.refused.connect(self._refuse)
        model.shown.connect(self._warning.hide)
        model.shown.connect(self.slider.forget_digits)
        model.shown.connect(self._show)

    def show_floor(self, floor: int | None) -> None:
        """Draw the floor at an energy from 0 to 100; None for no floor."""
        self._floor = floor
        self._show()

    def _refuse(self, typed: str) -> None:
        text = self.tr("“{typed}” is not an energy: type a whole number from 0 to 100.")
        self._warning.setText(text.format(typed=typed))
        self._warning.show()
        self.slider.setAccessibleDescription(self._warning.text())

    def _edit(self, energy: int | None) -> None:
        self._warning.hide()
        self._model.edit(energy=energy)
        self._show_value(energy)

    def _show(self) -> None:
        entry, last = self._model.entry, self._model.last
        last_energy = last.energy if last is not None else None
        self.slider.show_energy(entry.energy, last_energy, self._floor)
        if not self._warning.isHidden():  # a save of what was typed before it draws the floor anew
            self.slider.setAccessibleDescription(self._warning.text())
        self._show_value(entry.energy)
        if last_energy is None:
            self.remark.setText("")
        else:
            self.remark.setText(self.tr("the thin line is last week"))

    def _show_value(self, energy: int | None) -> None:
        given = self.tr("{energy} %").format(energy=energy)
        self._value.setText("–" if energy is None else given)
        self._value.setToolTip(self.tr("Not given") if energy is None else "")


class LearningCard(Card):
    """The learning note. ``wins_read`` carries the wins and the tags found in its lines."""

    wins_read = Signal(object, object)

    def __init__(self, model: WeekModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What I learned"), parent)
        self._model = model
        self._week: Week | None = None
        self.editor = NoteEditor(theme)
        self.editor.setMinimumHeight(130)
        self._timer = QTimer(self, singleShot=True, interval=_WINS_AFTER_MS)
        self._timer.timeout.connect(self._read_wins)
        self.body.addWidget(self.editor, 1)
        self.editor.note_edited.connect(self._edit)
        model.shown.connect(self._show)

    def _edit(self) -> None:
        self._model.edit_note(self.editor.note)
        if not self._timer.isActive():
            self._timer.start()

    def _show(self) -> None:
        entry = self._model.entry
        self.editor.show_note(entry.note, afresh=entry.week != self._week)
        self._week = entry.week
        self._read_wins()

    def _read_wins(self) -> None:
        note = self.editor.note()
        if len(note) > _WINS_UP_TO:
            self.remark.setText(self.tr("long text, shown plain"))
            self.wins_read.emit([], [])
            return
        found = wins(note)
        count = self.tr("no wins yet")
        if found:
            count = counted(len(found), one="{n} win this week", other="{n} wins this week")
        self.remark.setText(f"{self.tr('Markdown')} · {count}")
        self.wins_read.emit(found, tags(note))


class WinsCard(Card):
    """The wins of the shown week, listed from its note, and the note's tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Wins"), parent)
        self._wins = QLabel()
        self._wins.setWordWrap(True)
        self._wins.setTextFormat(Qt.TextFormat.PlainText)
        self._tags = quiet_label(wraps=True)
        self.body.addWidget(self._wins)
        self.body.addWidget(self._tags)

    def show_wins(self, found: list[Win], words: list[str]) -> None:
        """Show wins and tags; the card is hidden if there are none."""
        self.setVisible(bool(found or words))
        self.remark.setText(self.tr("from the note"))
        self._wins.setText("\n".join(f"• {win.kind}: {win.text}" for win in found))
        self._wins.setVisible(bool(found))
        self._tags.setText("  ".join(f"#{word}" for word in words))
        self._tags.setVisible(bool(words))
