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

from pendulum_journal import APPLICATION_ID
from pendulum_journal.ui.desktop_portal import portal_hangs
from pendulum_journal.ui.garbage_collector import GarbageCollector
from pendulum_journal.ui.icons import application_icon
from pendulum_journal.ui.late import after_painting
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.window import fault_dialog
from pendulum_journal.ui.window.main_window import MainWindow
from pendulum_journal.ui.window.single_window import SingleWindow, raise_other, runtime_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pendulum_journal.paths import Places
    from pendulum_journal.ui.window.workspace import Workspace

_THEME = "QT_QPA_PLATFORMTHEME"
_NO_PORTAL = ("Call to org.freedesktop.portal.", "Call for getting org.freedesktop.portal.")


def run(places: Places, today: Callable[[], date], *, is_new: bool = False) -> int:
    """Show the window until it is closed; return the exit status of the process.

    If another window has the journal, that one comes to the front instead, unless ``is_new`` asks
    for a window beside it, which holds no lock.
    """
    faults = fault_dialog.install(places.log_file)
    application = make_application()
    folder = None if is_new else runtime_folder(places)
    single = SingleWindow(folder, application)
    journal = places.last_journal
    if not single.take(journal) and raise_other(folder, journal):
        return 0
    GarbageCollector(application)
    settings = QSettings(str(places.window_settings), QSettings.Format.IniFormat)
    theme = Theme(application, _appearance(settings))
    window = MainWindow(theme, settings)
    window.painted.connect(
        lambda: QTimer.singleShot(
            0, lambda: _fill(window, settings, places, today, faults=faults, single=single)
        )
    )
    window.show()
    return application.exec()


def _hold(single: SingleWindow, journal: Path) -> None:
    if single.take(journal):
        after_painting(single, single.listen)


def make_application() -> QApplication:
    """Return the QApplication with the program's name and the user's translations."""
    QCoreApplication.setApplicationName("pendulum-journal")
    application = _make_in_the_colours_of_the_desktop()
    application.setApplicationDisplayName("Pendulum Journal")
    application.setDesktopFileName(APPLICATION_ID)
    application.setWindowIcon(application_icon())
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        application.installTranslator(translator)
    return application


def _make_in_the_colours_of_the_desktop() -> QApplication:
    """Return the QApplication, which knows already whether a Linux desktop is light or dark.

    By itself Qt asks the desktop portal on no desktop, or only after the first painting. It would
    wait long for a portal that hangs, and is not told of that one. The variable goes again, since a
    program that this one starts shall look as it always does.
    """
    is_asking = _on_linux() and _THEME not in os.environ and not portal_hangs()
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
    *,
    faults: fault_dialog.FaultHook,
    single: SingleWindow,
) -> None:
    from pendulum_journal import garbage
    from pendulum_journal.core_dumps import forbid_core_dumps
    from pendulum_journal.ui.window.workspace import Workspace

    garbage.keep_what_is_there()
    forbid_core_dumps()
    workspace = Workspace(window, settings, places, today)
    session = workspace.session
    session.opened.connect(lambda: _hold(single, session.open_journal.path))
    single.raise_wanted.connect(workspace.come_to_front)
    faults.show_refusal = workspace.session.show_failure
    faults.save = workspace.save_or_keep
    workspace.journals.begin()
    workspace.warm_up()
    after_painting(workspace, lambda: _obey_stop_signals(workspace))


def _obey_stop_signals(workspace: Workspace) -> None:
    """End in order when the system asks for it; before this, nothing can have been typed."""
    from pendulum_journal.ui.window.signals import StopSignals

    StopSignals(workspace).stop_wanted.connect(workspace.stop)
