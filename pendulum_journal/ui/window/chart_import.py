"""Imports the libraries for notes and charts before the pages that need them are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Thread

_MODULES = (
    "markdown_it",
    "numpy",
    "matplotlib",
    "matplotlib.axes",
    "matplotlib.figure",
    "pendulum_journal.charts.trends",
)
"""What renders notes, then what draws charts, of which each brings in some of what the next needs:
none takes long by itself."""


class ChartImport:
    """Imports modules in a thread, so that Journal and Trends open without a delay.

    Python must not exit while the thread is running: it would end the thread in the middle of a
    library's C++ code, which crashes the process. Call ``end`` first.
    """

    def __init__(self) -> None:
        self._thread: Thread | None = None
        self._is_ending = False

    def begin(self) -> None:
        """Start the thread."""
        import threading

        self._thread = threading.Thread(target=self._import, name="import charts")
        self._thread.start()

    def end(self) -> None:
        """Wait until the present module is imported, and import no further one."""
        self._is_ending = True
        if self._thread is not None:
            self._thread.join()

    def _import(self) -> None:
        import importlib

        for name in _MODULES:
            if not self._is_ending:
                importlib.import_module(name)
