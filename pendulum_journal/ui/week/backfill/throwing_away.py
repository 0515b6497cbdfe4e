"""Asks before what was filled in is thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from pendulum_journal.ui.text import counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.ui.week.backfill.model import BackfillModel


def may_throw_away(model: BackfillModel, parent: QWidget) -> bool:
    """Return whether the rows may go: nothing was filled in, or the user says so."""
    edited = model.edited
    weeks = {row.week for row in edited.rows if row.is_changed}
    weeks |= {week for week, _ in edited.refusals}
    if not weeks:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Fill in weeks"))
    box.setText(
        counted(
            len(weeks),
            one="You filled in {n} week. Throw that away?",
            other="You filled in {n} weeks. Throw that away?",
        )
    )
    box.setInformativeText(_tr("Nothing of it has been stored."))
    throw = box.addButton(_tr("&Throw it away"), QMessageBox.ButtonRole.DestructiveRole)
    go_on = box.addButton(_tr("&Go on filling in"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is throw


def _tr(text: str) -> str:
    return QCoreApplication.translate("ThrowingAway", text)
