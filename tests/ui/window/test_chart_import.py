"""The program ends whole while it is still importing what charts need."""

import json
import subprocess
import sys

CLOSED_WHILE_IMPORTING = """
import gc, json, sys
from datetime import date
from pathlib import Path
from threading import Event, current_thread, enumerate as threads, main_thread
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication
from pendulum_journal.paths import Places
from pendulum_journal.ui import application

quitting = Event()

class Window(application.MainWindow):
    importing = Signal()

    def __init__(self, *words):
        super().__init__(*words)
        self.importing.connect(self.close, Qt.ConnectionType.QueuedConnection)
        QApplication.instance().aboutToQuit.connect(quitting.set)
        sys.meta_path.insert(0, self)

    def find_spec(self, name, path=None, target=None):
        if name == "matplotlib" and current_thread() is not main_thread():
            self.importing.emit()
            quitting.wait()

application.MainWindow = Window
home = Path(sys.argv[1])
places = Places(home / "journal.db", home / "backups", home / "config", home / "log")
status = application.run(places, lambda: date(2026, 11, 18))
left = [each.name for each in threads() if each is not main_thread()]
names = [name for name in ("numpy", "matplotlib", "matplotlib.axes") if name in sys.modules]
print(json.dumps([status, left, names, gc.isenabled()]))
"""


def test_a_window_closed_while_charts_are_imported_leaves_no_thread_behind(own):
    own.close()
    command = [sys.executable, "-c", CLOSED_WHILE_IMPORTING, str(own.path.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == [0, [], ["numpy", "matplotlib"], False]
