"""A row for each project and tag of a timer, in which its activity is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.split import GROUPS, activity_key, alike_key
from pendulum_journal.services.importing.columns import ColumnMap, activity_name, guess_group
from pendulum_journal.ui.text import counted, head, hours_alike, translate_message
from pendulum_journal.ui.widgets.card import quiet_label
from pendulum_journal.ui.widgets.elided import ElidedChoice, ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.evidence.plan import LabelSum

_MOST = 40
_NEW = "new"
"""In the place of a uid: an activity that is to be made."""


class LabelRow(QObject):
    """The row of one project or tag: its name, its time, what it is, and the group of a new one.

    Signals:
        edited: the user chose something else.
    """

    edited = Signal()

    def __init__(
        self,
        label: LabelSum,
        activities: Sequence[Activity],
        parent: QObject,
        *,
        offers_new: bool = True,
    ) -> None:
        super().__init__(parent)
        self.label = label.name
        self.name = ElidedLabel(self._name_of(label))
        self.time = QLabel()
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.choice = ElidedChoice(self.tr("What “{name}” is").format(name=label.name))
        self.group = ElidedChoice(self.tr("“{name}” counts as").format(name=label.name))
        for group in GROUPS:
            self.group.addItem(head(group.label))
        policy = self.group.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.group.setSizePolicy(policy)
        self.name.setBuddy(self.choice)
        self.group.setAccessibleDescription(self.group.accessibleName())
        self._new = activity_name(label.name.removeprefix("#"))
        self._known: dict[str, Activity] = {each.uid: each for each in activities}
        self._fill(activities, offers_new=offers_new, is_part=bool(label.within))
        self._show_group()
        self.choice.activated.connect(self._choose)
        self.group.activated.connect(self.edited)

    def _name_of(self, label: LabelSum) -> str:
        """Return the name, or what a tag is a part of the projects above by."""
        if not label.within:
            return label.name
        if label.is_agent:
            return self.tr("of which with an agent")
        return self.tr("of which {name}").format(name=label.name)

    def _fill(self, activities: Sequence[Activity], *, offers_new: bool, is_part: bool) -> None:
        self.choice.addItem(self.tr("as its project") if is_part else self.tr("not assigned"), None)
        for each in activities:
            text = self.tr("{name} (not shown now)") if each.archived else "{name}"
            self.choice.addItem(text.format(name=each.name), each.uid)
        known = {alike_key(each.name) for each in activities}
        if offers_new and alike_key(self._new) not in known:
            self.choice.insertSeparator(self.choice.count())
            text = self.tr("New activity “{name}”").format(name=self._new)
            self.choice.addItem(text, _NEW)
            self.group.setCurrentIndex(GROUPS.index(guess_group(self._new)))

    def show(self, activity: Activity | None) -> None:
        """Show what the project or tag is, without emitting a signal."""
        is_new = activity is not None and activity.uid not in self._known
        uid = None if activity is None else _NEW if is_new else activity.uid
        self.choice.setCurrentIndex(max(self.choice.findData(uid), 0))
        self._show_group()

    def show_time(self, label: LabelSum, hours: Callable[[int], str]) -> None:
        """Show how much time the project or tag has, written by ``hours``, or what it has."""
        if label.points is not None:
            self.time.setText(translate_message(label.points))
        else:
            self.time.setText(self.tr("{hours} h").format(hours=hours(label.minutes)))

    def set_visible(self, *, is_visible: bool) -> None:
        """Show or hide the whole row."""
        for widget in (self.name, self.time, self.choice):
            widget.setVisible(is_visible)
        self.group.setVisible(is_visible and self.choice.currentData() == _NEW)

    @property
    def rule(self) -> str | None:
        """The uid of the chosen activity; None: it is none."""
        uid = self.choice.currentData()
        return uid if isinstance(uid, str) else None

    @property
    def map(self) -> ColumnMap | None:
        """The chosen activity if it has to be made or shown again; None: it is there or none."""
        if self.rule == _NEW:
            return ColumnMap(self.label, self._new, GROUPS[self.group.currentIndex()])
        known = self._known.get(self.rule or "")
        if known is None or not known.archived:
            return None
        return ColumnMap(self.label, known.name, None)

    def _choose(self) -> None:
        self._show_group()
        self.edited.emit()

    def _show_group(self) -> None:
        self.group.setVisible(self.choice.currentData() == _NEW)


class LabelsForm(QWidget):
    """Projects and tags with their time, those with most first, and what each is.

    Args:
        offers_new: whether an activity can be chosen that is to be made.
        parent: of the form.

    Attributes:
        rows: the row of each by its name.

    Signals:
        edited: the user chose an activity.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, offers_new: bool = True) -> None:
        super().__init__(parent)
        self._offers_new = offers_new
        self.rows: dict[str, LabelRow] = {}
        self._chosen: dict[str, LabelRow] = {}
        self._more = quiet_label(wraps=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, stretch in ((0, 5), (2, 6), (3, 4)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setHorizontalSpacing(12)
        self._grid.addWidget(self._more, _MOST, 0, 1, 4)
        self._more.hide()

    @property
    def rules(self) -> dict[str, str | None]:
        """What the user chose: by compared names the uid of the activity, or None for none."""
        return {key: row.rule for key, row in self._chosen.items() if row.map is None}

    @property
    def maps(self) -> tuple[ColumnMap, ...]:
        """The chosen activities that have to be made or shown again."""
        rows = [row for row in self._chosen.values() if not row.name.isHidden()]
        return tuple(found for row in rows if (found := row.map) is not None)

    @property
    def is_edited(self) -> bool:
        """Whether the user chose anything."""
        return bool(self._chosen)

    def show_labels(self, labels: Sequence[LabelSum], activities: Sequence[Activity]) -> None:
        """List the projects and tags, and show in each row its time and what it is.

        A row stays where it is for a file that is read again for other choices. One that has no
        time then is hidden.

        Args:
            labels: the projects and tags.
            activities: of the journal, archived ones included.
        """
        hours: Callable[[int], str] = format_clock  # in Settings beside those of other sources
        if self._offers_new:
            hours = hours_alike(each.minutes for each in labels)
        for each in labels:
            if each.name not in self.rows and len(self.rows) < _MOST:
                self._add(len(self.rows), each, activities)
            if each.name in self.rows:
                self.rows[each.name].show_time(each, hours)
                self.rows[each.name].show(each.activity)
        names = {each.name for each in labels}
        for name, row in self.rows.items():
            row.set_visible(is_visible=name in names)
        left = len(names.difference(self.rows))
        more = counted(
            left,
            one="{n} more project or tag has less time.",
            other="{n} more projects and tags have less time.",
        )
        self._more.setText(more)
        self._more.setVisible(bool(left))

    def _add(self, at: int, label: LabelSum, activities: Sequence[Activity]) -> None:
        row = LabelRow(label, activities, self, offers_new=self._offers_new)
        row.edited.connect(lambda: self._choose(row))
        self.rows[label.name] = row
        for column, widget in enumerate((row.name, row.time, row.choice, row.group)):
            self._grid.addWidget(widget, at, column)

    def _choose(self, row: LabelRow) -> None:
        self._chosen[activity_key(row.label)] = row
        self.edited.emit()

    def in_order(self) -> list[QWidget]:
        """Return the widgets that Tab reaches, in reading order."""
        return [widget for row in self.rows.values() for widget in (row.choice, row.group)]
