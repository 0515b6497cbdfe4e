"""Starts the program: shows the window first and reads the journal afterwards."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QSettings,
    QTimer,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from pendulum_journal.ui.garbage_collector import GarbageCollector
from pendulum_journal.ui.icons import application_icon
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.window import fault_dialog
from pendulum_journal.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pendulum_journal.paths import Places

_THEME = "QT_QPA_PLATFORMTHEME"
_NO_PORTAL = ("Call to org.freedesktop.portal.", "Call for getting org.freedesktop.portal.")


def run(places: Places, today: Callable[[], date]) -> int:
    """Show the window until it is closed; return the exit status of the process."""
    faults = fault_dialog.install(places.log_file)
    application = make_application()
    GarbageCollector(application)
    settings = QSettings(str(places.window_settings), QSettings.Format.IniFormat)
    theme = Theme(application, _appearance(settings))
    window = MainWindow(theme, settings)
    window.painted.connect(
        lambda: QTimer.singleShot(0, lambda: _fill(window, settings, places, today, faults))
    )
    window.show()
    return application.exec()


def make_application() -> QApplication:
    """Return the QApplication with the program's name and the user's translations."""
    QCoreApplication.setApplicationName("pendulum-journal")
    application = _make_in_the_colours_of_the_desktop()
    application.setApplicationDisplayName("Pendulum Journal")
    application.setDesktopFileName("pendulum-journal")
    application.setWindowIcon(application_icon())
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        application.installTranslator(translator)
    return application


def _make_in_the_colours_of_the_desktop() -> QApplication:
    """Return the QApplication, which knows already whether a Linux desktop is light or dark.

    By itself Qt asks the desktop portal on no desktop, or only after the first painting. The
    variable goes again, since a program that this one starts shall look as it always does.
    """
    is_asking = _on_linux() and _THEME not in os.environ
    kept = qInstallMessageHandler(_pass_on) if is_asking else None
    if is_asking:
        os.environ[_THEME] = "xdgdesktopportal"
    application = QApplication(sys.argv[:1])
    if is_asking:
        application.aboutToQuit.connect(lambda: qInstallMessageHandler(kept))
        os.environ.pop(_THEME, None)
    return application


def _on_linux() -> bool:
    return sys.platform.startswith("linux")


def _pass_on(_kind: object, _context: object, text: str | None) -> None:
    """Print a message of Qt, but not that there is no portal, which is no fault."""
    if text and not text.startswith(_NO_PORTAL):
        sys.stderr.write(f"{text}\n")


def _appearance(settings: QSettings) -> Appearance:
    kept = str(settings.value("window/appearance", Appearance.SYSTEM))
    return Appearance(kept) if kept in list(Appearance) else Appearance.SYSTEM


def _fill(
    window: MainWindow,
    settings: QSettings,
    places: Places,
    today: Callable[[], date],
    faults: fault_dialog.FaultHook,
) -> None:
    from pendulum_journal.core_dumps import forbid_core_dumps
    from pendulum_journal.ui.window.signals import StopSignals
    from pendulum_journal.ui.window.workspace import Workspace

    forbid_core_dumps()
    workspace = Workspace(window, settings, places, today)
    signals = StopSignals(workspace)
    signals.stop_wanted.connect(workspace.stop)
    faults.show_refusal = workspace.session.show_failure
    workspace.journals.begin()
    workspace.warm_up()
