"""Ends the program in order when the system asks it to by a signal."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class StopSignals(QObject):
    """Turns SIGTERM, SIGINT and SIGHUP into a signal of Qt, inside dialogs too.

    A handler in Python alone would run only when the interpreter does, which waits for the next
    event. So the system's signal is written to a socket that Qt watches.

    Signals:
        stop_wanted: the program is asked to end.
    """

    stop_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        self._former_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._former = {
            number: signal.signal(number, lambda *_: None)
            for name in _NAMES
            if (number := getattr(signal, name, None)) is not None
        }

    def _take(self) -> None:
        with suppress(BlockingIOError):
            numbers = self._read.recv(64)
            if any(number in self._former for number in numbers):
                self.stop_wanted.emit()

    def end(self) -> None:
        """Let signals have the effect that they had before."""
        signal.set_wakeup_fd(self._former_fd)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()
