"""What can wait comes after the painting, however long the window took to be filled."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pendulum_journal.ui.late import after_painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot


class _Painted(QWidget):
    def __init__(self, order: list[str]) -> None:
        super().__init__()
        self._order = order

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        self._order.append("painted")


def test_it_waits_for_the_painting_and_not_only_for_a_time(qtbot: QtBot) -> None:
    order: list[str] = []
    window = _Painted(order)
    qtbot.addWidget(window)

    def fill() -> None:
        after_painting(window, lambda: order.append("late"))
        until = time.monotonic() + 0.05  # filling goes on for longer than a timer would wait
        while time.monotonic() < until:
            pass
        window.show()

    QTimer.singleShot(0, window, fill)
    qtbot.waitUntil(lambda: "late" in order)
    assert order[0] == "painted"
