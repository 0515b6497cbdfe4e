"""The windows with the keyboard shortcuts and with the program's version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from pendulum_journal import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)


def show_keyboard(parent: QWidget) -> None:
    """Show the keyboard shortcuts."""
    lines = [
        ("Ctrl+1 … Ctrl+5, Ctrl+,", _tr("the pages, and Settings")),
        ("Ctrl+F", _tr("find in the journal")),
        ("Alt+←, Alt+→, Alt+Home", _tr("previous, next, running week")),
        ("Ctrl+G", _tr("jump to a week")),
        ("Ctrl+Return", _tr("done for this week")),
        (_tr("In the hours"), _tr("Return and Down go to the next row, Up back")),
        ("Ctrl+Shift+C", _tr("copy last week into the empty rows")),
        ("Ctrl+Z", _tr("undo: in a text first the text, then the last step")),
        (
            _tr("Filling in weeks"),
            _tr("Tab goes right, Enter down; c, p, a: complete, partial, away; Delete empties"),
        ),
        (_tr("On the energy"), _tr("arrows or digits set it, Delete empties it")),
        (_tr("In the note"), _tr("Return goes on with a list; Ctrl+B, Ctrl+I mark")),
    ]
    rows = "".join(
        f"<tr><td><b>{keys}</b>&nbsp;&nbsp;</td><td>{what}</td></tr>" for keys, what in lines
    )
    QMessageBox.information(parent, _tr("Keyboard"), f"<table cellpadding=3>{rows}</table>")


def show_about(parent: QWidget) -> None:
    """Show the name and version of the program, and where the user's figures are kept."""
    QMessageBox.about(
        parent,
        _tr("About Pendulum Journal"),
        f"<b>Pendulum Journal {__version__}</b><br><br>"
        + _tr("A weekly journal for people who swing between engineering and management.")
        + "<br>"
        + _tr("It works offline; its journal is one file that belongs to you.")
        + "<br><br>"
        + _tr("MIT licence."),
    )
