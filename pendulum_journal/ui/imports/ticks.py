"""Cards with a tick for each of several things: addresses of commits, calendars of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from pendulum_journal.ui.text import counted
from pendulum_journal.ui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtWidgets import QWidget

_MOST_OTHERS = 12


class Ticks(Card):
    """A tick for each thing, of which one at least stays ticked; hidden where there is none.

    Attributes:
        ticks: the tick of each thing by its name.
        is_chosen: whether the user ticked one, or took a tick off.

    Signals:
        edited: the user did so.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.ticks: dict[str, QCheckBox] = {}
        self.is_chosen = False

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names of those that are ticked."""
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked())

    def _add(self, name: str, text: str, *, is_ticked: bool) -> None:
        tick = QCheckBox(text.replace("&", "&&"))
        tick.setChecked(is_ticked)
        tick.clicked.connect(lambda: self._click(tick))
        self.ticks[name] = tick
        self.body.addWidget(tick)

    def _click(self, tick: QCheckBox) -> None:
        if not self.ticked:
            tick.setChecked(True)  # with none, nobody's would be read
            return
        self.is_chosen = True
        self.edited.emit()


class AddressTicks(Ticks):
    """The addresses by which commits are one's own: those that were taken, and others.

    Of addresses that were not taken those with most commits have a tick.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title.setText(self.tr("Whose commits are yours"))
        self.remark.setText(self.tr("those ticked are counted, and remembered"))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The addresses that are ticked; (): nothing was chosen, so that they are found."""
        return self.ticked if self.is_chosen else ()

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
                self._add(address, text, is_ticked=address in mine)
        self.setVisible(bool(self.ticks))


class CalendarTicks(Ticks):
    """The calendars of a file that has several, of which some may be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title.setText(self.tr("Calendars in it"))
        self.remark.setText(self.tr("those ticked are read, as one source"))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of those that are ticked; (): all, so that none has to be chosen."""
        return () if len(self.ticked) == len(self.ticks) else self.ticked

    def show_calendars(self, calendars: Mapping[str, int | None], ticked: Collection[str]) -> None:
        """Show each calendar without a tick, with its events if known; those read are ticked."""
        for name, events in calendars.items():
            if name not in self.ticks:
                text = name
                if events is not None:
                    text = counted(
                        events, one="{name}: {n} event", other="{name}: {n} events", name=name
                    )
                self._add(name, text, is_ticked=name in ticked)
        self.setVisible(bool(self.ticks))
