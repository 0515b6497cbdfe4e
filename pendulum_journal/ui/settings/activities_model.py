"""The model of the table of activities, which can be edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.split import GROUPS, Activity, Group
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import ChoiceBox

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

COL_NAME, COL_GROUP, COL_LEARNING = range(3)
_Index = QModelIndex | QPersistentModelIndex


class ActivitiesModel(QAbstractTableModel):
    """A row for each activity, ticked if This week shows it; ``edited`` carries one to store."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._activities: list[Activity] = []

    def show_activities(self, activities: list[Activity]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._activities = activities
        self.endResetModel()

    def activity_at(self, row: int) -> Activity:
        """Return the activity of a row."""
        return self._activities[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._activities)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tips()[section]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return [self.tr("Shown"), head(Heading.COUNTS_AS.label), head(Heading.LEARNING.label)][
            section
        ]

    def _tips(self) -> list[str]:
        return [
            self.tr("Those ticked have a field on This week."),
            self.tr("The group in which charts stack its hours."),
            self.tr("The hours of those ticked are learning on Trends, whatever they count as."),
        ]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in {COL_NAME, COL_LEARNING}:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() in {COL_NAME, COL_GROUP}:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        activity = self._activities[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check_state(activity, index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return {COL_NAME: activity.name, COL_GROUP: head(activity.group.label)}.get(
                index.column()
            )
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == COL_LEARNING:
            return f"{activity.name}: {head(Heading.LEARNING.label)}"
        return None

    @staticmethod
    def _check_state(activity: Activity, column: int) -> Qt.CheckState | None:
        checked = {COL_NAME: not activity.archived, COL_LEARNING: activity.learning}.get(column)
        if checked is None:
            return None
        return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        activity = self._activities[index.row()]
        checked = Qt.CheckState(value) == Qt.CheckState.Checked if isinstance(value, int) else value
        if role == Qt.ItemDataRole.CheckStateRole:
            is_on = checked in {True, Qt.CheckState.Checked}
            if index.column() == COL_NAME:
                changed = replace(activity, archived=not is_on)
            else:
                changed = replace(activity, learning=is_on)
        elif index.column() == COL_NAME:
            changed = replace(activity, name=str(value).strip())
        else:
            changed = replace(activity, group=Group(str(value)))
        if changed != activity:
            self.edited.emit(changed)
        return True


class GroupBox(ChoiceBox):
    """A choice of the four groups; ``taken`` is emitted when one is clicked or accepted.

    Arrow keys only select a group: as in any other cell, Return or leaving the cell accepts it, and
    Escape restores the old one.
    """

    taken = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_walked = False
        self.activated.connect(self._take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_walked = True
        super().keyPressEvent(event)
        self._is_walked = False

    def _take(self) -> None:
        if not self._is_walked:
            self.taken.emit()


class GroupDelegate(QStyledItemDelegate):
    """Edits the group of an activity with a ``GroupBox``.

    Signals:
        opened: carries the index of a cell that was clicked, or in which Space was pressed.
    """

    opened = Signal(object)

    def __init__(self, model: ActivitiesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        box = GroupBox(parent)
        box.setAccessibleDescription(
            f"{self._model.activity_at(index.row()).name}: {head(Heading.COUNTS_AS.label)}"
        )
        for group in GROUPS:
            box.addItem(head(group.label), group.value)
        box.taken.connect(lambda: self._close(box))
        return box

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Mark the cell as a choice, as the buttons of other choices are."""
        super().initStyleOption(option, index)
        option.text = f"{option.text} ▾"

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Open the choice by one click, or by Space."""
        is_click = (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        )
        if is_click or (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space):
            self.opened.emit(index)
            return True
        return super().editorEvent(event, model, option, index)

    def _close(self, box: GroupBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            group = self._model.activity_at(index.row()).group
            editor.setCurrentIndex(GROUPS.index(group))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
