"""The table of activities: whether each is shown, its name, and its group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QInputDialog,
    QPushButton,
)

from pendulum_journal.domain.heading import Heading
from pendulum_journal.services import activities as rows
from pendulum_journal.ui.settings.activities_model import COL_GROUP, ActivitiesModel, GroupDelegate
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import Card
from pendulum_journal.ui.widgets.tables import button_row, fit_height, plain_table

if TYPE_CHECKING:
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.ui.session import Session

_WIDE_ENOUGH = 480
"""Pixels for the title of a dialog with the name of the program behind it."""


class ActivitiesCard(Card):
    """The table of activities: whether each is shown, its name, and its group."""

    def __init__(self, session: Session) -> None:
        super().__init__(head(Heading.ACTIVITIES.label))
        self._session = session
        self.remark.setText(self.tr("charts stack the four groups"))
        self.model = ActivitiesModel()
        self.model.edited.connect(self._store)
        self.table = plain_table(self.model, head(Heading.ACTIVITIES.label))
        # Not whole rows: arrows are to show which cell Space and Return would change.
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.SelectedClicked
        )
        delegate = GroupDelegate(self.model, self.table)
        self.table.setItemDelegateForColumn(COL_GROUP, delegate)
        delegate.opened.connect(self._open_choice)
        self.table.activated.connect(self._open_choice)  # by Return
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(COL_GROUP, 150)
        self.add = QPushButton(self.tr("Add an activity…"))
        self.up = QPushButton(self.tr("Move up"))
        self.down = QPushButton(self.tr("Move down"))
        self.add.clicked.connect(self._add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.body.addWidget(self.table)
        self.body.addLayout(button_row(self.add, self.up, self.down))

    def show_activities(self) -> None:
        """Show the activities of the open journal."""
        kept = self.table.currentIndex()
        is_inside = self.table.isAncestorOf(self.window().focusWidget())
        self.model.show_activities(self._session.open_journal.activities(archived=True))
        if is_inside:
            self.table.setFocus()  # the editor that was in it is gone with the old rows
        fit_height(self.table)
        self.table.setCurrentIndex(self.model.index(max(kept.row(), 0), max(kept.column(), 0)))
        for button in (self.add, self.up, self.down):
            button.setEnabled(self._session.can_write)

    def _open_choice(self, index: QModelIndex) -> None:
        """Open the choice of a group, if it is one, once the table is done with the click."""
        if index.column() != COL_GROUP or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        place = QPersistentModelIndex(index)
        QTimer.singleShot(0, self.table, lambda: self._open_at(place))

    def _open_at(self, place: QPersistentModelIndex) -> None:
        if not place.isValid():
            return
        index = self.model.index(place.row(), place.column())
        if self.table.indexWidget(index) is None:
            self.table.setCurrentIndex(index)
            self.table.edit(index)
        if isinstance(box := self.table.indexWidget(index), QComboBox):
            box.showPopup()

    def _store(self, activity: Activity) -> None:
        changes = self._session.change(lambda journal: rows.update_activity(journal, activity))
        if changes is None:
            self.show_activities()

    def _add(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Add an activity"))
        dialog.setLabelText(self.tr("Name of the activity"))
        dialog.resize(_WIDE_ENOUGH, dialog.sizeHint().height())
        is_ok, name = dialog.exec(), dialog.textValue()
        dialog.deleteLater()
        if is_ok and name.strip():
            self._session.change(lambda journal: rows.add_activity(journal, name)[1])

    def _move(self, step: int) -> None:
        place = self.table.currentIndex().row()
        order = [self.model.activity_at(row) for row in range(self.model.rowCount())]
        if not 0 <= place + step < len(order):
            return
        order.insert(place + step, order.pop(place))
        self.table.setCurrentIndex(self.model.index(place + step, 0))
        self._session.change(lambda journal: rows.order_activities(journal, order))
