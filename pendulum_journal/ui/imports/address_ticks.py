"""Ticks for the addresses by which commits are one's own: those that were taken, and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from pendulum_journal.ui.text import counted
from pendulum_journal.ui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

_MOST_OTHERS = 12


class AddressTicks(Card):
    """A tick for each address that has commits; hidden where nobody has any.

    Of addresses that were not taken those with most commits have one.

    Attributes:
        ticks: the tick of each address.
        is_chosen: whether the user ticked one, or took a tick off.

    Signals:
        edited: the user did so.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Whose commits are yours"))
        self.remark.setText(self.tr("those ticked are counted, and remembered"))
        self.ticks: dict[str, QCheckBox] = {}
        self.is_chosen = False

    @property
    def chosen(self) -> tuple[str, ...]:
        """The addresses that are ticked; (): nothing was chosen, so that they are found."""
        if not self.is_chosen:
            return ()
        return tuple(each for each, tick in self.ticks.items() if tick.isChecked())

    def show_addresses(self, mine: Mapping[str, int], others: Mapping[str, int]) -> None:
        """Show a tick for each address that has none yet, with its commits."""
        for address, commits in [*mine.items(), *list(others.items())[:_MOST_OTHERS]]:
            if address not in self.ticks:
                text = counted(
                    commits,
                    one="{address}: {n} commit",
                    other="{address}: {n} commits",
                    address=address,
                )
                tick = QCheckBox(text.replace("&", "&&"))
                tick.setChecked(address in mine)
                tick.clicked.connect(lambda _=False, tick=tick: self._click(tick))
                self.ticks[address] = tick
                self.body.addWidget(tick)
        self.setVisible(bool(self.ticks))

    def _click(self, tick: QCheckBox) -> None:
        if not any(each.isChecked() for each in self.ticks.values()):
            tick.setChecked(True)  # somebody has to be the reader
            return
        self.is_chosen = True
        self.edited.emit()
