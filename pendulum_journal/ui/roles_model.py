"""The roles as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pendulum_journal.domain.role import Side
from pendulum_journal.ui.dates import short_day

if TYPE_CHECKING:
    from pendulum_journal.domain.role import Role

COL_TITLE, COL_COMPANY, COL_SIDE, COL_FROM, COL_TO = range(5)


class RolesModel(QAbstractTableModel):
    """One row a role, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._roles: list[Role] = []

    def show_roles(self, roles: list[Role]) -> None:
        """Show other roles from now on."""
        self.beginResetModel()
        self._roles = list(reversed(roles))
        self.endResetModel()

    def role_at(self, row: int) -> Role:
        """Return the role of a row."""
        return self._roles[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._roles)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else 5

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return [
            self.tr("Title"),
            self.tr("Company"),
            self.tr("Side"),
            self.tr("From"),
            self.tr("To"),
        ][section]

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid() or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        shown = self._roles[index.row()]
        return {
            COL_TITLE: shown.title,
            COL_COMPANY: shown.company,
            COL_SIDE: self._side(shown.side),
            COL_FROM: short_day(shown.start),
            COL_TO: short_day(shown.end) if shown.end else self.tr("today"),
        }[index.column()]

    def _side(self, side: Side) -> str:
        return {
            Side.BUILDING: self.tr("Building"),
            Side.MANAGING: self.tr("Managing"),
            Side.MIXED: self.tr("Mixed"),
            Side.AWAY: self.tr("Away"),
        }[side]
