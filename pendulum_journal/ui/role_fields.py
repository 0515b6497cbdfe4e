"""Fields that ask for a role, a day, and what is wanted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from pendulum_journal.domain.role import Side, Target
from pendulum_journal.domain.split import GROUPS, Group, to_hundred
from pendulum_journal.services.career import STARTING_POINTS
from pendulum_journal.ui.calendars import make_plain
from pendulum_journal.ui.card import Choice, quiet_label
from pendulum_journal.ui.dates import from_qdate, to_qdate
from pendulum_journal.ui.split_bar import Part, SplitBar

if TYPE_CHECKING:
    from pendulum_journal.ui.theme import Theme


class SideChoice(Choice):
    """Where a role stands on the pendulum."""

    def __init__(self, side: Side = Side.BUILDING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for each, text in (
            (Side.BUILDING, self.tr("Building: engineer, tech lead")),
            (Side.MANAGING, self.tr("Managing: manager, director, executive")),
            (Side.MIXED, self.tr("Mixed: player-coach")),
            (Side.AWAY, self.tr("Away: sabbatical, leave")),
        ):
            self.addItem(text, each)
        self.setAccessibleName(self.tr("Side"))
        self.choose(side)

    @property
    def side(self) -> Side:
        """The side that is chosen."""
        return Side(self.currentData())

    def choose(self, side: Side) -> None:
        """Choose a side."""
        self.setCurrentIndex(list(Side).index(side))


class DayField(QDateEdit):
    """A day, typed or taken from a calendar."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        self.setLocale(QLocale())
        self.setMinimumDate(QDate(1930, 1, 1))
        self.setMaximumDate(QDate(2100, 12, 31))
        self.setDate(to_qdate(day))
        calendar = self.calendarWidget()
        if calendar is not None:
            make_plain(calendar)

    @property
    def day(self) -> date:
        """The day that is entered."""
        return from_qdate(self.date())


class TargetFields(QWidget):
    """Four shares that add up to 100 per cent, and an energy; each can be left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bar = SplitBar(theme)
        self.shares = {group: self._spin_box(group.value) for group in GROUPS}
        self.wants_energy = QCheckBox(self.tr("Energy"))
        self.energy = self._spin_box(self.tr("Energy"))
        self.energy.setValue(60)
        self.energy.setEnabled(False)
        self._rest = quiet_label()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._bar, 0, 0, 1, 3)
        names = {
            Group.MEETINGS: self.tr("Meetings"),
            Group.FOCUS: self.tr("Focus"),
            Group.CODING: self.tr("Coding"),
            Group.OTHER: self.tr("Other"),
        }
        self._names = names
        for row, group in enumerate(GROUPS, start=1):
            label = QLabel(names[group])
            label.setBuddy(self.shares[group])
            grid.addWidget(label, row, 0)
            grid.addWidget(self.shares[group], row, 1)
            self.shares[group].valueChanged.connect(self._draw)
        grid.addWidget(self._rest, len(GROUPS), 2)
        grid.addWidget(self.wants_energy, len(GROUPS) + 1, 0)
        grid.addWidget(self.energy, len(GROUPS) + 1, 1)
        self.wants_energy.toggled.connect(self.energy.setEnabled)
        theme.changed.connect(self._draw)
        self._draw()

    @staticmethod
    def _spin_box(name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, 100)
        box.setSuffix(" %")
        box.setSingleStep(5)
        box.setAccessibleName(name)
        box.setMinimumWidth(90)
        return box

    @property
    def total(self) -> int:
        """What the four shares add up to, per cent."""
        return sum(box.value() for box in self.shares.values())

    def show_starting_point(self, side: Side) -> None:
        """Fill in the shares that people of a side often want."""
        for group, share in zip(GROUPS, STARTING_POINTS[side], strict=True):
            self.shares[group].setValue(share)

    def show_target(self, target: Target) -> None:
        """Show what is wanted already."""
        for group in GROUPS:
            self.shares[group].setValue(getattr(target, group.value) or 0)
        self.wants_energy.setChecked(target.energy is not None)
        if target.energy is not None:
            self.energy.setValue(target.energy)

    def target(self) -> Target | None:
        """Return what is wanted, without role and day; None where nothing is.

        Shares that do not add up to 100 are brought to it in proportion, as the line beside says.
        """
        shares = to_hundred([box.value() for box in self.shares.values()])
        meetings, focus, coding, other = shares
        energy = self.energy.value() if self.wants_energy.isChecked() else None
        if any(shares):
            return Target(0, date.min, meetings, focus, coding, other, energy)
        return None if energy is None else Target(0, date.min, energy=energy)

    def _draw(self) -> None:
        colours = self._theme.palette
        self._bar.show_parts(
            [
                Part(self._names[group], colours.of_group(group), box.value())
                for group, box in self.shares.items()
            ]
        )
        if self.total in {0, 100}:
            self._rest.setText("")
        else:
            text = self.tr("{total} % in all; kept in proportion to 100 %")
            self._rest.setText(text.format(total=self.total))
