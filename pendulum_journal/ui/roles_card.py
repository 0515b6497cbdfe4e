"""The roles as a plain list, until they have a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QPushButton

from pendulum_journal.services import career
from pendulum_journal.ui.card import Card, quiet_label
from pendulum_journal.ui.role_dialog import RoleDialog
from pendulum_journal.ui.roles_model import COL_COMPANY, COL_TITLE, RolesModel
from pendulum_journal.ui.tables import button_row, fit_height, plain_table

if TYPE_CHECKING:
    from pendulum_journal.domain.role import Role, Target
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class RolesCard(Card):
    """The roles as a plain list: add, edit, delete with undo."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(self.tr("Roles"))
        self._session = session
        self._theme = theme
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
        self.add.clicked.connect(self._add)
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

    def _targets(self, role: Role) -> list[Target]:
        every = self._session.open_journal.targets()
        return [target for target in every if target.role_id == role.id]

    def _add(self) -> None:
        self._ask(None, None)

    def _edit(self) -> None:
        if self.edit.isEnabled():
            targets = self._targets(self._chosen())
            self._ask(self._chosen(), targets[-1] if targets else None)

    def _ask(self, role: Role | None, target: Target | None) -> None:
        journal = self._session.open_journal
        dialog = RoleDialog(
            self._theme,
            role=role,
            target=target,
            others=journal.roles(),
            today=journal.today(),
            parent=self,
        )
        if dialog.exec():
            wanted = dialog.wanted()
            self._session.change(
                lambda journal: career.save_role_with_target(journal, dialog.role(), target, wanted)
            )
        dialog.deleteLater()

    def _delete(self) -> None:
        role = self._chosen()
        targets = self._targets(role)
        if self._session.change(lambda journal: career.delete_role(journal, role)) is None:
            return
        self._session.push_undo(
            self.tr("Delete the role “{title}”").format(title=role.title),
            undo=lambda: self._session.change(
                lambda journal: career.restore_role(journal, role, targets)
            ),
            redo=lambda: self._session.change(
                lambda journal: career.delete_role_by_uid(journal, role.uid)
            ),
        )
