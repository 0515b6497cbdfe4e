"""The filters of the journal: a button with a menu for each of them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QMenu,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week, weeks_of_year
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import escape_mnemonics, head
from pendulum_journal.ui.widgets.card import plain_tool_tip
from pendulum_journal.ui.widgets.dates_dialog import DatesDialog
from pendulum_journal.ui.widgets.keyboard import mark_by_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

_LONGEST = 22
_SINCE_REVIEW = 0
_SPANS = (13, 52, 104, _SINCE_REVIEW)
"""Weeks back from the running one; since the last review they are counted."""
_YEARS_BESIDE = 8
"""Years in the menu itself; earlier ones have a menu of their own."""
_ENERGIES = ((0, 29), (30, 59), (60, 100))


class FilterButton(QPushButton):
    """A button that shows the present choice and opens a menu to change it.

    Signals:
        chosen: the user chose something else.
    """

    chosen = Signal()
    longest = _LONGEST

    def __init__(self, whole: str, name: str, parent: QWidget | None = None) -> None:
        """Take the button's text without a filter, and the name of what it filters by."""
        super().__init__(parent)
        self.setObjectName("filter")
        self._whole = whole
        self._name = name
        self.choices = QMenu(self)
        mark_by_keys(self.choices)
        self.setMenu(self.choices)
        self._show_chosen("")

    def _show_chosen(self, chosen: str) -> None:
        text = chosen or self._whole
        fits = len(text) <= self.longest
        short = text if fits else f"{text[: self.longest - 1].rstrip(' ,')}…"
        self.setText(escape_mnemonics(f"{short} ▾"))
        self.setToolTip(plain_tool_tip(text) if short != text else "")
        self.setAccessibleName(f"{self._name}: {text}")
        if self.property("active") != bool(chosen):
            self.setProperty("active", bool(chosen))
            self.style().unpolish(self)
            self.style().polish(self)

    def _add(self, text: str, *, is_on: bool) -> QAction:
        # Made here and not by the menu: Python's side of an action that Qt made was lost once, in a
        # group, while Qt's lived on.
        action = QAction(escape_mnemonics(text), self.choices, checkable=True, checked=is_on)
        self.choices.addAction(action)
        return action


class ManyButton(FilterButton):
    """Filters by any number of values, by none if none is chosen; ``keys`` are the chosen ones."""

    def __init__(self, whole: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(whole, name, parent)
        self._options: list[tuple[str, str]] = []
        self.keys: frozenset[str] = frozenset()

    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Replace the values, pairs of key and text; chosen ones that are gone are dropped."""
        self._options = list(options)
        self.choose(self.keys & {key for key, _ in options})

    def choose(self, keys: frozenset[str]) -> None:
        """Set the chosen keys without emitting a signal."""
        self.keys = keys
        self._show_chosen(", ".join(text for key, text in self._options if key in keys))
        self.choices.clear()
        self._add(self._whole, is_on=not keys).triggered.connect(lambda: self._take(frozenset()))
        self.choices.addSeparator()
        for key, text in self._options:
            action = self._add(text, is_on=key in keys)
            action.triggered.connect(partial(self._toggle, key))
        self.setEnabled(bool(self._options))

    def _toggle(self, key: str, *_: object) -> None:
        self._take(self.keys ^ {key})

    def _take(self, keys: frozenset[str]) -> None:
        self.choose(keys)
        self.chosen.emit()


class TimeButton(FilterButton):
    """Filters by time; ``weeks`` is the first and the last week, or None for any time."""

    longest = 40  # both days with their years, in any language

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._whole, self._name = self.tr("Any time"), self.tr("Time")
        self._today = date.min
        self._years: dict[int, QAction] = {}
        self._span: int | None = None
        self.weeks: tuple[Week, Week] | None = None
        self._reviewed: date | None = None
        texts = (
            self.tr("Last 3 months"),
            self.tr("Last year"),
            self.tr("Last 2 years"),
            self.tr("Since the last review"),
        )
        group = QActionGroup(self)
        self._any = self._add(self._whole, is_on=True)
        self._any.triggered.connect(lambda: self._take(None))
        self._spans = [self._add(text, is_on=False) for text in texts]
        for span, action in zip(_SPANS, self._spans, strict=True):
            action.triggered.connect(partial(self._take_span, span))
        self._dates = self._add(self.tr("Dates…"), is_on=False)
        self._dates.triggered.connect(self._ask)
        self._group = group
        self.choices.addSeparator()
        for action in (self._any, *self._spans, self._dates):
            group.addAction(action)
        self._earlier = QMenu(self.tr("Earlier years"), self)
        self._show()

    def show_today(
        self, today: date, years: Sequence[int] = (), reviewed: date | None = None
    ) -> None:
        """Set what periods are counted from.

        Args:
            today: the day from which they are counted back.
            years: those to offer, the latest first.
            reviewed: the day of the last review; None: none is finished.
        """
        self._today, self._reviewed = today, reviewed
        self._spans[-1].setVisible(reviewed is not None)
        if self._span == _SINCE_REVIEW and reviewed is None:
            self.choose(None)
        if self._span is not None:
            self.weeks = self._back(self._span)
        if list(self._years) != list(years):
            self._offer(years)
            self._show()

    def _offer(self, years: Sequence[int]) -> None:
        for action in self._years.values():
            action.deleteLater()  # which takes it out of its menu and group
        self._years = {}
        for place, year in enumerate(years):
            action = QAction(str(year), self, checkable=True)
            action.triggered.connect(partial(self._take_year, year))
            self._group.addAction(action)
            (self.choices if place < _YEARS_BESIDE else self._earlier).addAction(action)
            self._years[year] = action
        self._earlier.menuAction().setVisible(len(years) > _YEARS_BESIDE)
        self.choices.addAction(self._earlier.menuAction())

    def _take_year(self, year: int, *_: object) -> None:
        self._take(weeks_of_year(year))

    def _back(self, weeks: int) -> tuple[Week, Week]:
        last = Week.containing(self._today)
        if weeks == _SINCE_REVIEW:
            return min(Week.containing(self._reviewed or self._today), last), last
        return last + (1 - weeks), last

    def choose(self, weeks: tuple[Week, Week] | None) -> None:
        """Set the period without emitting a signal."""
        self.weeks, self._span = weeks, None
        self._show()

    def _take(self, weeks: tuple[Week, Week] | None) -> None:
        self.choose(weeks)
        self.chosen.emit()

    def _take_span(self, span: int, *_: object) -> None:
        self.weeks, self._span = self._back(span), span
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        held = self._any if self.weeks is None else self._dates
        whole = next((year for year in self._years if weeks_of_year(year) == self.weeks), None)
        if self._span is not None:
            held = self._spans[_SPANS.index(self._span)]
            self._show_chosen(held.text())
        elif whole is not None:
            held = self._years[whole]
            self._show_chosen(str(whole))
        elif self.weeks is not None:
            first, last = self.weeks
            self._show_chosen(f"{short_day(first.monday)} – {short_day(last.sunday)}")
        else:
            self._show_chosen("")
        held.setChecked(True)

    def _ask(self) -> None:
        self._show()  # until there is an answer, what held before is marked
        dialog = DatesDialog(self.weeks or self._back(_SPANS[1]), self._today, self)
        dialog.accepted.connect(lambda: self._take(dialog.weeks))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class EnergyButton(FilterButton):
    """Filters by energy; ``energies`` is the least and the most per cent, None for no filter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._whole, self._name = self.tr("Any energy"), head(Quantity.ENERGY.label)
        self.energies: tuple[int, int] | None = None
        self._show()

    def choose(self, energies: tuple[int, int] | None) -> None:
        """Set the range without emitting a signal."""
        self.energies = energies
        self._show()

    def _take(self, energies: tuple[int, int] | None, *_: object) -> None:
        self.choose(energies)
        self.chosen.emit()

    def _show(self) -> None:
        held = self.energies
        self._show_chosen(
            "" if held is None else self.tr("Energy {range}").format(range=_per_cent(held))
        )
        self.choices.clear()
        every = self._add(self._whole, is_on=held is None)
        every.triggered.connect(partial(self._take, None))
        self.choices.addSeparator()
        for each in _ENERGIES:
            action = self._add(_per_cent(each), is_on=held == each)
            action.triggered.connect(partial(self._take, each))
        other = self._add(self.tr("Other range…"), is_on=held is not None and held not in _ENERGIES)
        other.triggered.connect(self._ask)

    def _ask(self) -> None:
        self._show()
        dialog = EnergyDialog(self.energies or (0, 100), self)
        dialog.accepted.connect(lambda: self._take(dialog.energies))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class EnergyDialog(QDialog):
    """Asks for the least and the most energy in whole per cent."""

    def __init__(self, energies: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Energy to show"))
        self.least, self.most = (self._field(each) for each in energies)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&From"), self.least)
        form.addRow(self.tr("&To"), self.most)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Let typing replace the first number at once."""
        super().showEvent(event)
        self.least.setFocus(Qt.FocusReason.TabFocusReason)
        self.least.selectAll()

    @property
    def energies(self) -> tuple[int, int]:
        """The two numbers entered, the smaller one first."""
        low, high = sorted((self.least.value(), self.most.value()))
        return low, high

    def _field(self, value: int) -> QSpinBox:
        field = QSpinBox()
        field.setRange(0, 100)
        field.setSuffix(" %")
        field.setValue(value)
        return field


def _per_cent(energies: tuple[int, int]) -> str:
    return f"{energies[0]} – {energies[1]} %"
