"""Imports the libraries for notes and charts before the pages that need them are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.ui.page_key import PageKey

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import Thread

    from PySide6.QtCore import QSettings

_NOTES = ("markdown_it",)
_CHARTS = (
    "numpy",
    "matplotlib",
    "matplotlib.axes",
    "matplotlib.figure",
    "pendulum_journal.charts.trends",
)
"""What draws charts, of which each brings in some of what the next needs: none takes long by
itself. Together they take a fifth of the program's memory."""

_PAGES = (PageKey.TRENDS, PageKey.PENDULUM)
"""The pages with charts that are not painted by Qt."""

_SHOWN = "window/charts"


class ChartImport:
    """Imports modules in threads, so that Journal and Trends open without a delay.

    What charts need is imported after the start only if they were looked at in the last session;
    otherwise as soon as the pointer or the focus comes to the button of a page that has them.

    Python must not exit while a thread is running: it would end the thread in the middle of a
    library's C++ code, which crashes the process. Call ``end`` first.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._threads: list[Thread] = []
        self._is_ending = False
        self._are_shown = False
        self._are_imported = False

    def begin(self) -> None:
        """Import what renders notes, and what draws charts if they were shown last time."""
        self._start(_NOTES)
        were_shown = self._settings.value(_SHOWN, False, type=bool)
        self._settings.setValue(_SHOWN, self._are_shown)
        if were_shown:
            self._import_charts()

    def look_ahead(self, page: str) -> None:
        """Import what a page needs because the pointer or the focus is at its button."""
        if page in _PAGES:
            self._import_charts()

    def page_shown(self, page: str) -> None:
        """Remember for the next start that charts are looked at."""
        if page in _PAGES and not self._are_shown:
            self._are_shown = True
            self._settings.setValue(_SHOWN, True)

    def end(self) -> None:
        """Wait until the present modules are imported, and import no further ones."""
        self._is_ending = True
        for thread in self._threads:
            thread.join()

    def _import_charts(self) -> None:
        if not self._are_imported:
            self._are_imported = True
            self._start(_CHARTS)

    def _start(self, names: Sequence[str]) -> None:
        import threading

        thread = threading.Thread(target=self._import, args=[names], name="import charts")
        self._threads.append(thread)
        thread.start()

    def _import(self, names: Sequence[str]) -> None:
        import importlib

        for name in names:
            if not self._is_ending:
                importlib.import_module(name)
