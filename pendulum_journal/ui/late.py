"""Does what can wait after what is shown has been painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

_PAINTED_MS = 20
"""How long the loop of events takes at most to begin painting; Qt gathers requests for 5 ms."""


def after_painting(context: QObject, action: Callable[[], object]) -> None:
    """Call a function once the loop of events has painted what is shown, unless ``context`` ends.

    The clock starts only when the loop is reached: a timer that is started while the window is
    being filled has run off by then, and its function would be called before the painting.
    """
    QTimer.singleShot(0, context, lambda: QTimer.singleShot(_PAINTED_MS, context, action))
