"""The common part of both import dialogs: read a file, then import all of it or nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from pendulum_journal.ui.text import counted
from pendulum_journal.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QCloseEvent

    from pendulum_journal.ui.imports.file_view import FileView
    from pendulum_journal.ui.widgets.work_thread import Task

_FRAME = 40
"""The height in pixels of a window's title bar, which has to fit on the screen, too."""


class ImportDialog(WorkDialog):
    """Reads a file and imports it. Cancel stops the running work and keeps the dialog open.

    Closing the window stops the work, waits for its end, and closes the dialog.

    Attributes:
        go: the button that imports.
        cancel: the button that closes the dialog, or stops the running work.

    Signals:
        imported: carries what was imported, after the dialog has closed.
    """

    imported = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._cancel_text = self.cancel.text()
        self.go = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self.buttons.accepted.connect(self.begin_import)

    def place(self, view: FileView, size: QSize, least: QSize) -> None:
        """Add the dialog's content; open at ``size`` if the screen has room, at least ``least``."""
        self._placed = view
        self._column = self.lay_out(view)
        self.go.setDefault(True)  # a dialog only knows the default of the buttons in it
        view.setFocus()  # or Cancel would have it, and a Return that comes early would be its
        self.setMinimumSize(least)
        self.resize(size.boundedTo(self.screen().availableSize() - QSize(0, _FRAME)))

    # What the file holds

    def order_tabs(self, stops: Iterable[QWidget]) -> None:
        """Set the tab order: first the widgets of the view, then the buttons."""
        # Left to right, which differs from desktop to desktop.
        buttons = sorted((self.cancel, self.go), key=lambda button: button.x())
        for first, then in pairwise([*stops, *buttons]):
            self.setTabOrder(first, then)

    def show_count(self, weeks: int, otherwise: str) -> None:
        """Show on the import button the number of weeks, or ``otherwise`` if there are none."""
        words = counted(weeks, one="Import {n} week", other="Import {n} weeks")
        self.go.setText(words if weeks else otherwise)

    def show_unreadable(self) -> None:
        """Show that the file cannot be read: hide the import button and shrink the dialog."""
        self.go.hide()
        self.cancel.setText(self.tr("Close"))
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self.setMinimumHeight(0)
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    # Importing it

    @property
    def can_import(self) -> bool:
        """Whether everything is there that the import needs."""
        raise NotImplementedError

    def begin_import(self) -> None:
        """Start the import; each subclass does so for its kind of file."""
        raise NotImplementedError

    def import_by(self, task: Task, then: Callable[[Any], None]) -> None:
        """Run a task that imports; ``then`` is called with its result after the dialog closed."""

        def close_first(result: Any) -> None:
            if not self.is_over:
                self.accept()
            then(result)

        self.work(task, close_first)
        self._placed.setFocus()  # a second Return of one who is in a hurry is none for Stop

    def set_working(self, *, is_working: bool) -> None:
        self._placed.set_working(is_working=is_working)
        self.go.setEnabled(not is_working and self.can_import)
        self.cancel.setText(self.tr("Stop") if is_working else self._cancel_text)
        if not is_working:
            self.go.setFocus()
        elif self.focusWidget() is self.cancel:
            # While a file is read, Return is meant for the import that follows, never for Stop.
            self._placed.setFocus()

    # Closing

    def closeEvent(self, event: QCloseEvent) -> None:
        self.end_work()
        super().closeEvent(event)
