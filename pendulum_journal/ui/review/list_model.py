"""The reviews as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review in words, found by its uid."""

    uid: str
    day: str
    occasion: str
    decision: str
    look_back: str
    state: str


class ReviewsModel(QAbstractTableModel):
    """One row a review, in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ReviewRow] = ()

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Show other reviews from now on."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def uid_at(self, row: int) -> str:
        """Return the uid of the review in a row."""
        return self._rows[row].uid

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

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
            self.tr("Date"),
            self.tr("Occasion"),
            self.tr("Decision"),
            self.tr("Look back"),
            self.tr("State"),
        ][section]

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        if not index.isValid() or role not in shown:
            return None
        row = self._rows[index.row()]
        return (row.day, row.occasion, row.decision, row.look_back, row.state)[index.column()]
