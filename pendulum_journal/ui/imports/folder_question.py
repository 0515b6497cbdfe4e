"""Asks what of a folder is to be imported where it holds both repositories and dated notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from pendulum_journal.services.importing.kinds import ImportKind

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def ask_kind(folder: Path, parent: QWidget | None) -> ImportKind | None:
    """Return whether commits (EVIDENCE) or NOTES of a folder are wanted; None: neither."""
    tr = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setWindowTitle(tr("import", "Commits or notes?"))
    words = tr("import", "“{folder}” holds a git repository and notes with dates.")
    box.setText(words.format(folder=folder.name or str(folder)))
    box.setInformativeText(
        tr("import", "Import one of them now; choose the folder again for the other.")
    )
    commits = box.addButton(tr("import", "Commits"), QMessageBox.ButtonRole.AcceptRole)
    notes = box.addButton(tr("import", "Notes"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(commits)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    if chosen is commits:
        return ImportKind.EVIDENCE
    return ImportKind.NOTES if chosen is notes else None
