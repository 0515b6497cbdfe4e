"""The roles as a plain list, until they have a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QPushButton

from pendulum_journal.ui.card import Card, quiet_label
from pendulum_journal.ui.pendulum_roles import RoleEditor
from pendulum_journal.ui.roles_model import COL_COMPANY, COL_TITLE, RolesModel
from pendulum_journal.ui.tables import button_row, fit_height, plain_table

if TYPE_CHECKING:
    from pendulum_journal.domain.role import Role
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class RolesCard(Card):
    """The roles as a plain list: add, edit, delete with undo."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(self.tr("Roles"))
        self._session = session
        self._editor = RoleEditor(session, theme, self)
        self.remark.setText(self.tr("swings and weeks are counted from their first days"))
        self.model = RolesModel()
        self.table = plain_table(self.model, self.tr("Roles"))
        for column in (COL_TITLE, COL_COMPANY):
            self.table.horizontalHeader().setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch
            )
        self.table.doubleClicked.connect(self._edit)
        self.add = QPushButton(self.tr("Add a role…"))
        self.edit = QPushButton(self.tr("Edit…"))
        self.delete = QPushButton(self.tr("Delete"))
        self.add.clicked.connect(self._editor.add)
        self.edit.clicked.connect(self._edit)
        self.delete.clicked.connect(self._delete)
        self._none = quiet_label(
            self.tr("No role yet. Enter what you do now, and what you did before."), wraps=True
        )
        self.body.addWidget(self.table)
        self.body.addWidget(self._none)
        self.body.addLayout(button_row(self.add, self.edit, self.delete))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._look())

    def show_roles(self) -> None:
        """Show the roles of the open journal."""
        kept = self.table.currentIndex().row()
        self.model.show_roles(self._session.open_journal.roles())
        fit_height(self.table)
        self.table.setVisible(self.model.rowCount() > 0)
        self._none.setVisible(self.model.rowCount() == 0)
        if self.model.rowCount():
            self.table.selectRow(min(max(kept, 0), self.model.rowCount() - 1))
        self._look()

    def _look(self) -> None:
        can_write = self._session.can_write
        is_chosen = self.table.selectionModel().hasSelection()
        self.add.setEnabled(can_write)
        self.edit.setEnabled(can_write and is_chosen)
        self.delete.setEnabled(can_write and is_chosen)

    def _chosen(self) -> Role:
        return self.model.role_at(self.table.currentIndex().row())

    def _edit(self) -> None:
        if self.edit.isEnabled():
            self._editor.edit(self._chosen())

    def _delete(self) -> None:
        self._editor.delete(self._chosen())
