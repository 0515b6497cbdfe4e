"""Asks before a file that is there is replaced by another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from pathlib import Path


def may_replace(parent: QWidget, path: Path, *, is_there: bool | None = None) -> bool:
    """Tell whether a file may be written: it is not there, or whoever is asked says so.

    Args:
        parent: what the question stands over.
        path: the file, or the folder in which files may be replaced.
        is_there: where it is known without looking.
    """
    if is_there is None:
        is_there = os.path.isfile(path)  # noqa: PTH113 -- of any name
    if not is_there:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Replace it?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        _tr("There are weeks in “{name}” already. Replace those that are written again?").format(
            name=path.name
        )
        if path.is_dir()
        else _tr("“{name}” is there already. Replace it?").format(name=path.name)
    )
    replaces = box.addButton(_tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is replaces


def _tr(text: str) -> str:
    return QCoreApplication.translate("Replacing", text)
