"""Asks before an existing file is replaced."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from pathlib import Path


def may_replace(parent: QWidget, path: Path, *, is_there: bool | None = None) -> bool:
    """Return whether a file may be written: it does not exist, or the user agrees to replace it.

    Args:
        parent: the widget over which the question is shown.
        path: the file, or a folder in which files may be replaced.
        is_there: whether the file exists, if that is known; else it is looked up.
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
