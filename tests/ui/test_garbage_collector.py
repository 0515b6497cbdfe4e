"""Python destroys no widget outside of the window's thread, whichever thread makes objects."""

import gc
from threading import Thread

from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QWidget

from pendulum_journal.ui.garbage_collector import GarbageCollector


def test_a_widget_is_destroyed_where_it_was_made_while_another_thread_makes_objects(qapp, qtbot):
    gc.enable()
    keeper = QObject()
    collector = GarbageCollector(keeper, every_ms=10)
    threads = []
    widget = QWidget()
    widget.destroyed.connect(
        lambda: threads.append(QThread.currentThread()), Qt.ConnectionType.DirectConnection
    )
    widget.itself = widget
    del widget

    made = []
    work = Thread(target=lambda: made.extend([] for _ in range(100_000)))
    work.start()
    work.join()
    assert threads == []
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [qapp.thread()]
    assert collector.parent() is keeper
