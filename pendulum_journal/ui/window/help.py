"""The windows with the keyboard shortcuts and with the program's version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QVBoxLayout

from pendulum_journal import __version__
from pendulum_journal.ui.help.dialogs import show_licences
from pendulum_journal.ui.icons import application_icon
from pendulum_journal.ui.widgets.card import scrolling
from pendulum_journal.ui.widgets.on_screen import resize_on_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_AROUND = 40
"""Pixels of a dialog around its text: margins, and the gap above its buttons."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)


def _keys() -> list[tuple[str, str]]:
    """Return keys, or where they work, each with what they do."""
    return [
        ("Ctrl+1 … Ctrl+5, Ctrl+,", _tr("the pages, and Settings")),
        ("Ctrl+F", _tr("find in the journal")),
        ("Alt+←, Alt+→, Alt+Home", _tr("previous week, next week, back to this week")),
        ("Ctrl+G", _tr("jump to a week: type a date or its number, or pick a day")),
        ("Ctrl+Return", _tr("done for this week")),
        (_tr("In the hours"), _tr("Return and Down go to the next row, Up back")),
        ("Ctrl+Shift+C", _tr("copy last week into the empty rows")),
        ("Ctrl+X, Ctrl+C, Ctrl+V", _tr("cut, copy, paste")),
        ("Ctrl+Z", _tr("undo: in a text first the text, then the last step")),
        (
            _tr("Filling in weeks"),
            _tr("Tab goes right, Enter down; c, p, a: complete, partial, away; Delete empties"),
        ),
        (_tr("On the energy"), _tr("arrows or digits set it, Delete empties it")),
        (_tr("In the note"), _tr("Return goes on with a list; Ctrl+B is bold, Ctrl+I italic")),
        (
            _tr("On a date"),
            _tr("Up, Down: days; Page Up, Page Down: months; Alt+Down: the calendar"),
        ),
        (
            _tr("On the charts of Trends"),
            _tr("←, → read a week, Home, End the first and last; Return opens it, Esc leaves it"),
        ),
        ("", _tr("+, − zoom, 0 shows the whole range; the menu key has the events")),
        (
            _tr("On the charts of Pendulum"),
            _tr("←, →, Home, End choose a role or a point; Return opens it, Esc leaves it"),
        ),
        ("", _tr("on the roles also Delete")),
    ]


def show_keyboard(parent: QWidget) -> None:
    """Show the keyboard shortcuts."""
    rows = "".join(
        f"<tr><td><b>{keys}</b>&nbsp;&nbsp;</td><td>{what}</td></tr>" for keys, what in _keys()
    )
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_tr("Keyboard"))
    table = QLabel(f"<table cellpadding=3>{rows}</table>")
    table.setContentsMargins(0, 0, 12, 0)
    area = scrolling(table)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and Page keys scroll it
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(area, 1)
    column.addWidget(close)
    wanted = table.sizeHint() + QSize(_AROUND, _AROUND + close.sizeHint().height())
    resize_on_screen(dialog, wanted)
    dialog.open()


def show_about(parent: QWidget) -> None:
    """Show the name and version of the program, where figures are kept, and the licences."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIconPixmap(application_icon().pixmap(QSize(48, 48)))
    box.setWindowTitle(_tr("About Pendulum Journal"))
    box.setText(
        f"<b>Pendulum Journal {__version__}</b><br><br>"
        + _tr("A weekly journal for people who swing between engineering and management.")
        + "<br>"
        + _tr("It works offline; its journal is one file that belongs to you.")
        + "<br><br>"
        + _tr("MIT licence. It is made with Qt, under the LGPL, and other works.")
    )
    licences = box.addButton(_tr("&Licences…"), QMessageBox.ButtonRole.ActionRole)
    box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Close))
    box.buttonClicked.connect(
        lambda clicked: show_licences(parent) if clicked is licences else None
    )
    box.open()
