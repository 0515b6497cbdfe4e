"""The licences, and the text to report a fault with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.ui.help.text_dialog import TextDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)


def show_licences(parent: QWidget) -> None:
    """Show the licences of everything that the program is made of."""
    from pendulum_journal.services.help.licences import licences_text

    TextDialog(_tr("Licences"), "", licences_text, parent).open()


def show_fault_report(parent: QWidget, log_file: Path) -> None:
    """Show a text about this installation and its last faults, to send with a report.

    Args:
        parent: the window.
        log_file: the newest file of the log.
    """
    from pendulum_journal.services.help.fault_report import fault_report

    # the screen is asked here, since a thread must not
    facts = _facts_of_qt(parent)
    above = _tr(
        "Write what you did and saw, copy it, and send it to whoever looks after the program for "
        "you. Below your words stand versions, the screen and the last faults; nothing of your "
        "journal is in it."
    )
    TextDialog(
        _tr("Report a fault"),
        above,
        lambda: fault_report(log_file, facts),
        parent,
        is_editable=True,
    ).open()


def _facts_of_qt(parent: QWidget) -> list[str]:
    from PySide6 import __version__ as bindings
    from PySide6.QtCore import QSysInfo, qVersion
    from PySide6.QtGui import QGuiApplication

    size, screen = parent.size(), parent.screen().size()
    window = f"Window {size.width()} × {size.height()} on {screen.width()} × {screen.height()}"
    return [
        f"Qt {qVersion()}, PySide6 {bindings}, platform {QGuiApplication.platformName()}",
        f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}",
        f"{window}, scale {parent.devicePixelRatioF():g}",
    ]
