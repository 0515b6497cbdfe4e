"""What each column of a file is taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from pendulum_journal.domain.split import GROUPS, Activity, Group, activity_key
from pendulum_journal.services.import_columns import (
    ColumnMap,
    Empty,
    ImportOptions,
    activity_name,
    guess_group,
)
from pendulum_journal.ui.card import quiet_label
from pendulum_journal.ui.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from pendulum_journal.services.import_plan import ImportPlan

MOST_COLUMNS = 60
"""Columns that are offered; a table of weeks with more is none that a person reads."""


class Use(Enum):
    """What a column can be taken for."""

    WEEK = auto()
    ACTIVITY = auto()
    NEW = auto()
    CLOCK = auto()
    ENERGY = auto()
    NOTE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to take a column; ``activity`` where its hours go."""

    use: Use
    activity: Activity | None = None


_ONLY_ONE = {Use.WEEK, Use.CLOCK, Use.ENERGY, Use.NOTE}


class ColumnsForm(QWidget):
    """A row a column: its name, what it is taken for, and the group that its hours count as.

    ``edited`` tells that the user chose something else.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ColumnRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        for at, (text, stretch) in enumerate(
            ((self.tr("Column"), 5), (self.tr("Taken for"), 6), (self.tr("Counts as"), 4))
        ):
            self._grid.addWidget(quiet_label(text), 0, at)
            self._grid.setColumnStretch(at, stretch)

    def show_columns(self, names: Sequence[str], activities: Sequence[Activity]) -> None:
        """Offer the columns of a file, all of them left out at first."""
        for at, name in enumerate(names[:MOST_COLUMNS], start=1):
            row = ColumnRow(name, activities, self)
            row.edited.connect(self._row_edited)
            self.rows.append(row)
            for place, widget in enumerate((row.name, row.use, row.group)):
                self._grid.addWidget(widget, at, place)
        if self.rows:
            self.setFocusProxy(self.rows[0].use)

    def show_plan(self, plan: ImportPlan) -> bool:
        """Show what a plan takes each column for; tell whether all of it can be shown."""
        single = {
            plan.columns.week: Use.WEEK,
            plan.columns.clock: Use.CLOCK,
            plan.columns.energy: Use.ENERGY,
            plan.columns.note: Use.NOTE,
        }
        activity_of = {target.column: target.activity for target in plan.targets}
        for row in self.rows:
            row.show_choice(single.get(row.column, Use.NOTHING), activity_of.get(row.column))
        mapped = [row.column for row in self.rows if row.map() is not None]
        return set(mapped) == set(activity_of)

    def options(self, empty: Empty) -> ImportOptions | None:
        """Return what was chosen; None while no column is the week."""
        week = self._column(Use.WEEK)
        if week is None:
            return None
        return ImportOptions(
            week_column=week,
            maps=tuple(each for row in self.rows if (each := row.map()) is not None),
            clock_column=self._column(Use.CLOCK),
            energy_column=self._column(Use.ENERGY),
            note_column=self._column(Use.NOTE),
            empty=empty,
            guess=False,
        )

    def _column(self, use: Use) -> str | None:
        return next((row.column for row in self.rows if row.choice.use is use), None)

    def _row_edited(self, edited: ColumnRow) -> None:
        for row in self.rows:
            if row is not edited and row.choice.use is edited.choice.use in _ONLY_ONE:
                row.show_choice(Use.NOTHING)
        self.edited.emit()


class ColumnRow(QObject):
    """One column; ``edited`` carries the row in which the user chose something else."""

    edited = Signal(object)

    def __init__(self, column: str, activities: Sequence[Activity], parent: QObject) -> None:
        super().__init__(parent)
        self.column = column
        self.name = ElidedLabel(column)
        self.use = ChoiceBox(self.tr("Column {name}: taken for").format(name=column))
        self.group = ChoiceBox(self.tr("Column {name}: counts as").format(name=column))
        for group in GROUPS:
            self.group.addItem(self._group_name(group))
        policy = self.group.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.group.setSizePolicy(policy)
        self._choices: list[Choice | None] = []
        self._fill(activities)
        self.show_choice(Use.NOTHING)
        self.use.activated.connect(self._chosen)
        self.group.activated.connect(lambda: self.edited.emit(self))

    def _fill(self, activities: Sequence[Activity]) -> None:
        self._offer(self.tr("Week"), Choice(Use.WEEK))
        self._part()
        for each in activities:
            text = self.tr("{name} (not shown now)") if each.archived else "{name}"
            self._offer(text.format(name=each.name), Choice(Use.ACTIVITY, each))
        name = activity_name(self.column)
        if activity_key(name) not in {activity_key(each.name) for each in activities}:
            made = Activity(0, "", name, guess_group(name))
            self._offer(self.tr("New activity “{name}”").format(name=name), Choice(Use.NEW, made))
        self._part()
        self._offer(self.tr("Time at work in all"), Choice(Use.CLOCK))
        self._offer(self.tr("Energy"), Choice(Use.ENERGY))
        self._offer(self.tr("Note"), Choice(Use.NOTE))
        self._part()
        self._offer(self.tr("Leave out"), Choice(Use.NOTHING))

    def _offer(self, text: str, choice: Choice) -> None:
        self.use.addItem(text)
        self._choices.append(choice)

    def _part(self) -> None:
        self.use.insertSeparator(self.use.count())
        self._choices.append(None)

    @property
    def choice(self) -> Choice:
        """What the column is taken for now."""
        choice = self._choices[self.use.currentIndex()]
        return choice if choice is not None else Choice(Use.NOTHING)

    def show_choice(self, use: Use, activity: Activity | None = None) -> None:
        """Show what the column is taken for, without a signal to say so."""
        at = self._choices.index(Choice(use))
        if activity is not None:
            at = next(filter(self._goes_to(activity), range(len(self._choices))), at)
            self.group.setCurrentIndex(GROUPS.index(activity.group))
        self.use.setCurrentIndex(at)
        self._show_group()

    def _goes_to(self, activity: Activity) -> Callable[[int], bool]:
        key = activity_key(activity.name)

        def goes_there(at: int) -> bool:
            choice = self._choices[at]
            known = None if choice is None else choice.activity
            return known is not None and activity_key(known.name) == key

        return goes_there

    def map(self) -> ColumnMap | None:
        """Return where the hours of the column go; None where it holds none."""
        if self.choice.activity is None:
            return None
        group = GROUPS[self.group.currentIndex()] if self.choice.use is Use.NEW else None
        return ColumnMap(self.column, self.choice.activity.name, group)

    def _chosen(self) -> None:
        if self.choice.activity is not None:
            self.group.setCurrentIndex(GROUPS.index(self.choice.activity.group))
        self._show_group()
        self.edited.emit(self)

    def _show_group(self) -> None:
        self.group.setVisible(self.choice.activity is not None)
        self.group.setEnabled(self.choice.use is Use.NEW)

    def _group_name(self, group: Group) -> str:
        return {
            Group.MEETINGS: self.tr("Meetings"),
            Group.FOCUS: self.tr("Focus"),
            Group.CODING: self.tr("Coding"),
            Group.OTHER: self.tr("Other"),
        }[group]


class ChoiceBox(QComboBox):
    """A box that long names do not widen, and that the wheel scrolls past."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(9)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentTextChanged.connect(self.setToolTip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideMiddle, room.width() - 2
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
