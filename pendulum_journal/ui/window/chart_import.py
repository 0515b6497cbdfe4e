"""The import of the libraries for notes and charts, ahead of the pages that need them."""

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
    """Imports libraries in a thread, so that Journal and Trends open at once when they are wanted.

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
