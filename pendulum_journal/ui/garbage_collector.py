"""Garbage is collected in the thread of the window alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class GarbageCollector(QObject):
    """Collects at times what Python else collects whenever many objects have been made.

    Python does it in whichever thread happens to make them. Where that is one that imports or
    exports, a widget that nobody needs any more is destroyed outside of the window's thread, and
    Qt then hangs or brings the process down.
    """

    def __init__(self, parent: QObject, every_ms: int = _EVERY_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the generations that Python would have collected by itself by now."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [age for age, (count, threshold) in enumerate(counts) if 0 < threshold < count]
    if due:
        gc.collect(due[-1])
