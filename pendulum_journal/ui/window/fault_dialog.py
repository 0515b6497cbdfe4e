"""The message for a fault of the program itself: one sentence, and details to copy."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from pendulum_journal.domain.errors import JournalError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType


class FaultHook:
    """Replaces ``sys.excepthook``: logs an uncaught exception and shows a message for it.

    Attributes:
        show_refusal: shows a JournalError that no page caught. It is not a fault of the program: a
            journal can be locked or deleted by others before any read.
        save: saves what is typed, or keeps it in a file, before a fault is shown: what comes after
            it cannot be relied on.
    """

    def __init__(self, log_file: Path) -> None:
        self.show_refusal: Callable[[JournalError], None] | None = None
        self.save: Callable[[], object] = lambda: None
        self._log_file = log_file
        self._is_showing = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log a fault, and show a message unless one is open already."""
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, JournalError) and self.show_refusal is not None:
            self.show_refusal(error)
            return
        from pendulum_journal.faultlog import (  # late: logging is slow to import
            details,
            write_fault,
        )

        is_logged = write_fault(self._log_file, error)
        if self._is_showing:
            return
        self._is_showing = True
        try:
            with suppress(Exception):  # the fault may be in saving
                self.save()
            self._show_details(details(error), is_logged=is_logged)
        finally:
            self._is_showing = False

    def _show_details(self, text: str, *, is_logged: bool) -> None:
        from PySide6.QtWidgets import QMessageBox  # late: the frame paints before any fault

        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_tr("A fault in the program"))
        box.setText(
            _tr(
                "Something went wrong inside the program. What you typed is still there, and what "
                "was saved is untouched."
            )
        )
        where = _tr("It is noted in {file}.").format(file=self._log_file) if is_logged else ""
        box.setInformativeText(where)
        box.setDetailedText(text)
        copy = box.addButton(_tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        box.exec()
        if box.clickedButton() is copy:
            QApplication.clipboard().setText(text)


def install(log_file: Path) -> FaultHook:
    """Install the hook for all uncaught exceptions, and return it."""
    hook = FaultHook(log_file)
    sys.excepthook = hook
    return hook


def _tr(text: str) -> str:
    return QCoreApplication.translate("fault", text)
