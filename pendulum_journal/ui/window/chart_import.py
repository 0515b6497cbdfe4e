"""The import of the chart library, ahead of the page that needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Thread

_MODULES = (
    "numpy",
    "matplotlib",
    "matplotlib.axes",
    "matplotlib.figure",
    "pendulum_journal.charts.trends",
)
"""Each brings in some of what the next one needs, so that none takes long by itself."""


class ChartImport:
    """Imports what charts need in a thread, so that Trends opens at once when it is wanted.

    Python must not end while the thread is at work: it would end the thread in the middle of a
    library's C++ code, which brings the process down.
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
        """Wait until the module that is being imported is there, and begin with no further one."""
        self._is_ending = True
        if self._thread is not None:
            self._thread.join()

    def _import(self) -> None:
        import importlib

        for name in _MODULES:
            if not self._is_ending:
                importlib.import_module(name)
