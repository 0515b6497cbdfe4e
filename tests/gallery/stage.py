"""The real window with a journal behind it, and pictures of what stands on the screen."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from journals import today
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, QSettings, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pendulum_journal.paths import Places
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.window.main_window import MainWindow
from pendulum_journal.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

_PATIENCE_S = 20
_POLL_MS = 15


class Stage:
    """One window, built as the program builds it, with its own folder for everything kept."""

    def __init__(
        self,
        application: QApplication,
        journal: Path,
        appearance: Appearance,
        today: Callable[[], date] = today,
    ) -> None:
        folder = journal.parent
        places = Places(journal, folder / "backups", folder / "config", folder / "log")
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(Theme(application, appearance), settings)
        self.workspace = Workspace(self.window, settings, places, today)
        self.window.show()
        self.workspace.journals.begin()
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.workspace.journals.close()
        self.window.deleteLater()
        self.settle()

    def resize(self, width: int, height: int) -> None:
        if self.window.size().toTuple() == (width, height):
            return
        self.window.resize(width, height)
        until(lambda: self.window.size().toTuple() == (width, height))
        self.settle()

    def settle(self) -> None:
        """Let every event that is already due be handled, those it leads to as well."""
        for _ in range(5):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as a loop would

    def modal(self, open_it: Callable[[], object], shoot: Callable[[], object]) -> None:
        """Open something that waits for an answer, act while it stands there, and close it."""
        timer = QTimer(interval=_POLL_MS)
        seen: list[QWidget] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isVisible():
                return
            timer.stop()
            seen.append(dialog)
            self.settle()
            try:
                shoot()
            finally:
                if isinstance(dialog, QDialog):
                    dialog.done(0)  # as Cancel does: closing asks first where something was typed
                else:
                    dialog.close()

        timer.timeout.connect(look)
        timer.start()
        open_it()  # comes back at once, or only when the dialog is closed
        until(lambda: bool(seen))
        self.settle()

    def picture(self) -> QImage:
        """Return the window with the menus and dialogs that lie over it."""
        self.settle()
        platform = QApplication.platformName()
        if platform == "xcb":  # what an X server really shows, frame and all
            shown = self.window.screen().grabWindow(0)
            return shown.copy(self.window.frameGeometry()).toImage()
        image = self.window.grab().toImage()
        painter = QPainter(image)
        for widget in _popups_last(QApplication.topLevelWidgets()):
            if widget is not self.window and widget.isVisible() and not _is_within(widget):
                place = self._place(widget)
                painter.drawPixmap(place, widget.grab())
                painter.setPen(widget.palette().color(QPalette.ColorRole.PlaceholderText))
                painter.drawRect(QRect(place, widget.size()))  # a desktop would frame it
        painter.end()
        return image

    def _place(self, widget: QWidget) -> QPoint:
        """Where a window over ours lies; dialogs go to its middle, as a desktop puts them."""
        if widget.windowType() == widget.windowType().Dialog:
            return self.window.rect().center() - widget.rect().center()
        parent = widget.parentWidget()
        over = parent.window() if parent is not None else self.window
        if over is self.window:
            return widget.pos() - self.window.pos()
        return self._place(over) + widget.pos() - over.pos()


def _popups_last(widgets: list[QWidget]) -> list[QWidget]:
    """Qt lists windows in no order; what drops down lies over a dialog, the last one on top."""
    top = QApplication.activePopupWidget()
    return sorted(widgets, key=lambda each: (each.windowType() == Qt.WindowType.Popup, each is top))


def _is_within(widget: QWidget) -> bool:
    return widget.parentWidget() is not None and not widget.isWindow()


def until(condition: Callable[[], bool]) -> None:
    """Handle events until a condition holds; wait for the next one without turning in circles."""
    deadline = monotonic() + _PATIENCE_S
    waking = QTimer(interval=_POLL_MS)
    waking.start()
    while not condition():
        if monotonic() > deadline:
            raise TimeoutError(f"nothing came of {condition}")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
