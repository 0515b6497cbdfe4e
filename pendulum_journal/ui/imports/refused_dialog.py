"""The rows that an import refused, to be read after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from pendulum_journal.ui.imports.summary import RefusedCard
from pendulum_journal.ui.widgets.on_screen import resize_on_screen

if TYPE_CHECKING:
    from pendulum_journal.services.importing.plan import ImportPlan

_SIZE = QSize(620, 320)


def show_refused(plan: ImportPlan, parent: QWidget) -> None:
    """Open a window with the refused rows of a plan, each with its line and the reason."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("import", "Refused rows"))
    card = RefusedCard()
    card.show_plan(plan)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(card, 1)
    column.addWidget(buttons)
    resize_on_screen(dialog, _SIZE)
    dialog.open()
    card.list.setFocus()
