"""Ticks for the calendars of a file that has several, of which some may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from pendulum_journal.ui.text import counted
from pendulum_journal.ui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtWidgets import QWidget


class CalendarTicks(Card):
    """A tick for each calendar of a file; hidden where it is one.

    Attributes:
        ticks: the tick of each calendar by its name.

    Signals:
        edited: the user ticked one, or took a tick off.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Calendars in it"))
        self.remark.setText(self.tr("those ticked are read, as one source"))
        self.ticks: dict[str, QCheckBox] = {}

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of those that are ticked; (): all, so that none has to be chosen."""
        names = tuple(name for name, tick in self.ticks.items() if tick.isChecked())
        return () if len(names) == len(self.ticks) else names

    def show_calendars(self, calendars: Mapping[str, int | None], ticked: Collection[str]) -> None:
        """Show each calendar without a tick, with its events if known; those read are ticked."""
        for name, events in calendars.items():
            if name not in self.ticks:
                text = name
                if events is not None:
                    text = counted(
                        events, one="{name}: {n} event", other="{name}: {n} events", name=name
                    )
                tick = QCheckBox(text.replace("&", "&&"))
                tick.setChecked(name in ticked)
                tick.clicked.connect(lambda _=False, tick=tick: self._click(tick))
                self.ticks[name] = tick
                self.body.addWidget(tick)
        self.setVisible(bool(self.ticks))

    def _click(self, tick: QCheckBox) -> None:
        if not any(each.isChecked() for each in self.ticks.values()):
            tick.setChecked(True)  # a file of which nothing is read is not imported
            return
        self.edited.emit()
