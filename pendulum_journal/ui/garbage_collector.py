"""Lets Python collect garbage only in the thread of the window."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class GarbageCollector(QObject):
    """Collects garbage by a timer in the window's thread; Python's own collector is switched off.

    Python collects in whichever thread happens to create objects. If that is the thread of an
    import or an export, an unused widget is destroyed outside the window's thread, and Qt then
    hangs or crashes.
    """

    def __init__(self, parent: QObject, every_ms: int = _EVERY_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold is exceeded, as Python would by itself."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [age for age, (count, threshold) in enumerate(counts) if 0 < threshold < count]
    if due:
        gc.collect(due[-1])
