"""What the binding to Qt must do for the window to live long."""

import sys

from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    told = Signal(object)


def test_telling_a_signal_leaves_true_alone():
    """PySide6 6.12.0 gave one reference to True away at each ``emit``.

    On Python 3.11 the interpreter ends itself once there are none left, after some thousand
    signals: in the middle of typing.
    """
    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(1000):
        sender.told.emit(None)
    assert sys.getrefcount(True) > before - 100
