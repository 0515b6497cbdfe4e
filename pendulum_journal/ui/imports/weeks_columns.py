"""The form that shows, and lets the user choose, what each column of a file means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.language import Language
from pendulum_journal.domain.split import GROUPS, Activity, activity_key, alike_key
from pendulum_journal.domain.text import shortened
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.services.importing.columns import (
    ColumnMap,
    Daily,
    Empty,
    ImportOptions,
    activity_name,
    guess_group,
)
from pendulum_journal.services.importing.understood import understood_columns
from pendulum_journal.ui.text import head, localized, translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import quiet_label
from pendulum_journal.ui.widgets.elided import ElidedChoice, ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.importing.understood import UnderstoodColumn

MOST_COLUMNS = 60
"""The most columns that are shown; a person's table of weeks never has more."""

_SAMPLE = 24


class Use(Enum):
    """What a column can mean."""

    WEEK = auto()
    ACTIVITY = auto()
    NEW = auto()
    CLOCK = auto()
    ENERGY = auto()
    FOCUS_BLOCK = auto()
    FOCUS_DAYS = auto()
    SHIPPING_DAYS = auto()
    NOTE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Taking:
    """One meaning of a column; ``activity`` is set if the column holds the hours of an activity."""

    use: Use
    activity: Activity | None = None


_SINGLE = set(Use) - {Use.ACTIVITY, Use.NEW, Use.NOTHING}


class ColumnsForm(QWidget):
    """One row for each column: its name, its meaning, and the group that its hours count as.

    ``edited`` is emitted when the user chooses something else.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ColumnRow] = []
        self._activities: Sequence[Activity] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        for at, (text, stretch) in enumerate(
            ((self.tr("Column"), 5), (self.tr("Taken for"), 6), (head(Heading.COUNTS_AS.label), 4))
        ):
            self._grid.addWidget(quiet_label(text), 0, at)
            self._grid.setColumnStretch(at, stretch)

    def show_columns(self, names: Sequence[str], activities: Sequence[Activity]) -> None:
        """List the columns of a file, each ignored at first."""
        for row in self.rows:
            row.remove()
        self.rows = []
        self._activities = activities
        for at, name in enumerate(names[:MOST_COLUMNS], start=1):
            row = ColumnRow(name, activities, self)
            row.edited.connect(self.edited)
            self.rows.append(row)
            for place, widget in enumerate((row.name, row.use, row.group)):
                self._grid.addWidget(widget, 2 * at, place)
            self._grid.addWidget(row.facts, 2 * at + 1, 0, 1, 3)

    def leave_all_out(self) -> None:
        """Show no meaning for any column, as long as nothing is chosen or guessed."""
        for row in self.rows:
            row.show_use(Use.NOTHING)

    def show_facts(self, plan: ImportPlan) -> None:
        """Show what each column holds, and why a doubtful one is left out.

        The activities of a table with a row an activity take the place of its columns.
        """
        known = {column.name: column for column in understood_columns(plan)}
        if set(list(known)[:MOST_COLUMNS]) != {row.column for row in self.rows}:
            self.show_columns(list(known), self._activities)
            self.show_plan(plan)
        for row in self.rows:
            row.show_facts(known[row.column])

    def show_refusal(self, use: Use, sentence: str) -> None:
        """Show below the column of a use why it cannot be that, or what it holds if that is empty.

        The other columns show what they hold.
        """
        for row in self.rows:
            row.show_below((sentence if row.taking.use is use else "") or row.holds)

    def show_plan(self, plan: ImportPlan) -> bool:
        """Show what a plan uses each column for; return whether the form can show all of it."""
        single = {
            plan.columns.week: Use.WEEK,
            plan.columns.clock: Use.CLOCK,
            plan.columns.energy: Use.ENERGY,
            plan.columns.focus_block: Use.FOCUS_BLOCK,
            plan.columns.focus_days: Use.FOCUS_DAYS,
            plan.columns.shipping_days: Use.SHIPPING_DAYS,
            plan.columns.note: Use.NOTE,
        }
        activity_of = {target.column: target.activity for target in plan.targets}
        for row in self.rows:
            row.show_use(single.get(row.column, Use.NOTHING), activity_of.get(row.column))
        mapped = [row.column for row in self.rows if row.map() is not None]
        return set(mapped) == set(activity_of)

    def problem(self) -> str:
        """Return why the choices do not fit together; empty if they do."""
        used = Counter(row.taking.use for row in self.rows)
        twice = next((row for row in self.rows if used[row.taking.use] > 1 and row.is_single), None)
        if twice is not None:
            return self.tr("Two columns are taken for “{use}”: choose one of them.").format(
                use=twice.use.currentText()
            )
        return "" if used[Use.WEEK] else self.tr("Choose which column is the week.")

    def options(self, empty: Empty) -> ImportOptions:
        """Return exactly what the user chose, with no column left to be guessed."""
        return ImportOptions(
            week_column=self._column(Use.WEEK),
            maps=tuple(each for row in self.rows if (each := row.map()) is not None),
            clock_column=self._column(Use.CLOCK),
            energy_column=self._column(Use.ENERGY),
            note_column=self._column(Use.NOTE),
            focus_block_column=self._column(Use.FOCUS_BLOCK),
            focus_days_column=self._column(Use.FOCUS_DAYS),
            shipping_days_column=self._column(Use.SHIPPING_DAYS),
            empty=empty,
            guess=False,
            daily=Daily.SUM,  # the preview says what is added up, before anything is imported
        )

    def _column(self, use: Use) -> str | None:
        return next((row.column for row in self.rows if row.taking.use is use), None)


class ColumnRow(QObject):
    """The row of one column; ``edited`` is emitted when the user chooses something else for it."""

    edited = Signal()

    def __init__(self, column: str, activities: Sequence[Activity], parent: QObject) -> None:
        super().__init__(parent)
        self.column = column
        self.holds = ""
        self.name = ElidedLabel(column)
        self.use = ElidedChoice(self.tr("Column {name}: taken for").format(name=column))
        self.group = ElidedChoice(self.tr("Column {name}: counts as").format(name=column))
        for group in GROUPS:
            self.group.addItem(head(group.label))
        self.name.setBuddy(self.use)
        self.group.setAccessibleDescription(self.group.accessibleName())
        self.facts = quiet_label(wraps=True)
        self.facts.setFont(scaled(self.facts.font(), 0.9))
        policy = self.group.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.group.setSizePolicy(policy)
        self._takings: list[Taking | None] = []
        self._fill(activities)
        self.show_use(Use.NOTHING)
        self.use.activated.connect(self._chosen)
        self.group.activated.connect(self.edited)

    def _fill(self, activities: Sequence[Activity]) -> None:
        self._offer(head(Heading.WEEK.label), Taking(Use.WEEK))
        self._part()
        for each in activities:
            text = self.tr("{name} (not shown now)") if each.archived else "{name}"
            self._offer(text.format(name=each.name), Taking(Use.ACTIVITY, each))
        name = activity_name(self.column)
        if alike_key(name) not in {alike_key(each.name) for each in activities}:
            made = Activity(0, "", name, guess_group(name))
            self._offer(self.tr("New activity “{name}”").format(name=name), Taking(Use.NEW, made))
        self._part()
        self._offer(head(EntryField.CLOCK_MINUTES.label), Taking(Use.CLOCK))
        self._offer(head(Quantity.ENERGY.label), Taking(Use.ENERGY))
        self._offer(head(EntryField.FOCUS_BLOCK.label), Taking(Use.FOCUS_BLOCK))
        self._offer(head(EntryField.FOCUS_DAYS.label), Taking(Use.FOCUS_DAYS))
        self._offer(head(EntryField.SHIPPING_DAYS.label), Taking(Use.SHIPPING_DAYS))
        self._offer(head(EntryField.NOTE.label), Taking(Use.NOTE))
        self._part()
        self._offer(self.tr("Leave out"), Taking(Use.NOTHING))

    def _offer(self, text: str, taking: Taking) -> None:
        self.use.addItem(text)
        self._takings.append(taking)

    def _part(self) -> None:
        self.use.insertSeparator(self.use.count())
        self._takings.append(None)

    def show_facts(self, column: UnderstoodColumn) -> None:
        """Show sum, mean and two cells, and why the column is left out if it is doubtful."""
        parts = []
        if column.sum is not None and column.mean is not None:
            words = self.tr("{sum} in all, {mean} on average")
            amounts = [_amount(each, column.unit) for each in (column.sum, column.mean)]
            parts.append(words.format(sum=amounts[0], mean=amounts[1]))
        if column.samples:
            samples = (shortened(" ".join(each.split()), _SAMPLE) for each in column.samples)
            parts.append(self.tr("cells: {cells}").format(cells="; ".join(samples)))
        if column.doubt is not None:
            why = self.tr("left out: {reason}")
            parts.append(why.format(reason=translate_message(column.doubt)))
        self.holds = " · ".join(parts)
        self.show_below(self.holds)

    def show_below(self, text: str) -> None:
        """Show a text below the column, which is also read with its choice."""
        self.facts.setText(text)
        self.facts.setVisible(bool(text))
        self.use.setAccessibleDescription(self.facts.text())

    def remove(self) -> None:
        """Take the row off the form."""
        for widget in (self.name, self.use, self.group, self.facts):
            widget.hide()
            widget.deleteLater()
        self.deleteLater()

    @property
    def taking(self) -> Taking:
        """The meaning that is chosen now."""
        return self._takings[self.use.currentIndex()] or Taking(Use.NOTHING)

    @property
    def is_single(self) -> bool:
        """Whether at most one column can have the chosen meaning."""
        return self.taking.use in _SINGLE

    def show_use(self, use: Use, activity: Activity | None = None) -> None:
        """Show a meaning without emitting a signal."""
        at = self._takings.index(Taking(use))
        if activity is not None:
            at = next(filter(self._goes_to(activity), range(len(self._takings))), at)
            self.group.setCurrentIndex(GROUPS.index(activity.group))
        self.use.setCurrentIndex(at)
        self._show_group()

    def _goes_to(self, activity: Activity) -> Callable[[int], bool]:
        key = activity_key(activity.name)

        def goes_there(at: int) -> bool:
            taking = self._takings[at]
            known = None if taking is None else taking.activity
            return known is not None and activity_key(known.name) == key

        return goes_there

    def map(self) -> ColumnMap | None:
        """Return which activity the column's hours are added to; None if it holds no hours."""
        if self.taking.activity is None:
            return None
        group = GROUPS[self.group.currentIndex()] if self.taking.use is Use.NEW else None
        return ColumnMap(self.column, self.taking.activity.name, group)

    def _chosen(self) -> None:
        if self.taking.activity is not None:
            self.group.setCurrentIndex(GROUPS.index(self.taking.activity.group))
        self._show_group()
        self.edited.emit()

    def _show_group(self) -> None:
        self.group.setVisible(self.taking.activity is not None)
        self.group.setEnabled(self.taking.use is Use.NEW)


def _amount(value: float, unit: str | None) -> str:
    if unit == "minutes":
        return localized(Language).hours(value / 60)
    return localized(Language).number(value, 0 if value == int(value) else 1)
