"""What charts need is imported ahead where it is likely wanted, and the program ends whole."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton

from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.window.chart_import import ChartImport
from pendulum_journal.ui.window.sidebar import Sidebar

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
places.config.mkdir()
places.window_settings.write_text("[window]\\ncharts=true\\n")
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


@pytest.fixture
def imported(monkeypatch):
    """Note the modules that are imported in threads instead of importing them."""
    names: list[str] = []
    monkeypatch.setattr("importlib.import_module", names.append)
    return names


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def session(settings, *pages):
    """Run one session in which some pages are shown, and return what imports for it."""
    imports = ChartImport(settings)
    imports.begin()
    for page in pages:
        imports.page_shown(page)
    imports.end()
    return imports


def test_charts_are_imported_at_the_start_after_a_session_with_charts(imported, settings):
    session(settings, PageKey.WEEK, PageKey.TRENDS)
    assert imported == ["markdown_it"]
    session(settings, PageKey.JOURNAL)
    assert "matplotlib.figure" in imported
    imported.clear()
    session(settings)
    assert imported == ["markdown_it"]


def test_the_first_page_may_be_shown_before_the_import_begins(imported, settings):
    imports = ChartImport(settings)
    imports.page_shown(PageKey.PENDULUM)
    imports.begin()
    imports.end()
    session(settings)
    assert "matplotlib" in imported


@pytest.mark.parametrize("is_pointer", [True, False])
def test_charts_are_imported_once_when_pointer_or_focus_comes_to_trends(
    qtbot, imported, settings, is_pointer
):
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    for key in (PageKey.TRENDS, PageKey.JOURNAL):
        sidebar.add_page(key, key.value, "Ctrl+1")
    imports = ChartImport(settings)
    sidebar.page_near.connect(imports.look_ahead)
    trends, journal = (
        next(each for each in sidebar.findChildren(QPushButton) if each.text() == key.value)
        for key in (PageKey.TRENDS, PageKey.JOURNAL)
    )
    for button in (journal, trends, trends):
        here = QPointF(5, 5)
        event = (
            QEnterEvent(here, here, here)
            if is_pointer
            else QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
        )
        QApplication.sendEvent(button, event)
        if button is journal:
            assert imported == []
    imports.end()
    assert imported.count("matplotlib") == 1
    assert imported[-1] == "pendulum_journal.charts.trends"
