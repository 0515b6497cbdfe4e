"""A dialog that asks before it throws away what was typed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QMessageBox

if TYPE_CHECKING:
    from pendulum_journal.services.keeping.drafts import Draft


class AskingDialog(QDialog):
    """Closes by Escape or the desktop only if nothing was typed, or the user says so.

    Its button Cancel is to call ``cancel``, since that is an answer already.
    """

    def draft(self) -> Draft | None:
        """Return what is typed into it; None: nothing that is not stored already."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Close without storing anything."""
        super().reject()

    def reject(self) -> None:
        """Close without storing anything, after a question if something was typed."""
        if self.draft() is None:
            super().reject()
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(_tr("Throw away what you typed?"))
        box.setInformativeText(_tr("Nothing of it has been stored."))
        throw = box.addButton(_tr("&Throw it away"), QMessageBox.ButtonRole.DestructiveRole)
        go_on = box.addButton(_tr("&Go on typing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        throw.clicked.connect(self.cancel)
        box.finished.connect(box.deleteLater)
        box.open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("AskingDialog", text)
