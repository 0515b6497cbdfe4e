"""The windows with the keyboard shortcuts and with the program's version."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QVBoxLayout

from pendulum_journal import __version__
from pendulum_journal.ui.assistive import TEXT, give_role
from pendulum_journal.ui.help.dialogs import show_licences
from pendulum_journal.ui.icons import application_icon
from pendulum_journal.ui.widgets.card import scrolling
from pendulum_journal.ui.widgets.on_screen import resize_on_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenuBar, QWidget

_AROUND = 40
"""Pixels of a dialog around its text: margins, and the gap above its buttons."""

_HIGHEST = 480
"""Pixels of a window with the shortcuts, which scrolls: all of them would fill the screen."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)


def _keys(bar: QMenuBar) -> list[tuple[str, str]]:
    """Return keys, or where they work, each with what they do; those of the menus come first."""
    from pendulum_journal.ui.goto.choices import actions_of, name_of

    text = QKeySequence.SequenceFormat.NativeText
    of_menus = [
        (QKeySequence.listToString(action.shortcuts(), text).replace("; ", ", "), name_of(action))
        for action, _ in actions_of(bar)
        if not action.shortcut().isEmpty()
    ]
    return [*of_menus, *_keys_of_places()]


def _keys_of_places() -> list[tuple[str, str]]:
    return [
        (_tr("In the hours"), _tr("Return and Down go to the next row, Up back")),
        (_tr("Undo"), _tr("in a text first the text, then the last step")),
        (_tr("In Jump to a week"), _tr("type a date or a number, or pick a day by the arrows")),
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
        ("", _tr("+, − or Ctrl+wheel zoom, 0 shows the whole range; the menu key has the events")),
        (
            _tr("On the charts of Pendulum"),
            _tr("←, →, Home, End choose a role or a point; Return opens it, Esc leaves it"),
        ),
        ("", _tr("on the roles also Delete")),
    ]


def show_keyboard(parent: QMainWindow) -> None:
    """Show every keyboard shortcut of the window."""
    rows = "".join(
        f"<tr><td><b>{escape(keys)}</b>&nbsp;&nbsp;</td><td>{escape(what)}</td></tr>"
        for keys, what in _keys(parent.menuBar())
    )
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_tr("Keyboard"))
    table = QLabel(f"<table cellpadding=3>{rows}</table>")
    table.setContentsMargins(0, 0, 12, 0)
    area = scrolling(table)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    give_role(area, TEXT)
    area.setAccessibleName(_tr("Keyboard"))
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and Page keys scroll it
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(area, 1)
    column.addWidget(close)
    wanted = table.sizeHint() + QSize(_AROUND, _AROUND + close.sizeHint().height())
    resize_on_screen(dialog, QSize(wanted.width(), min(wanted.height(), _HIGHEST)))
    dialog.open()
    area.setFocus()


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
