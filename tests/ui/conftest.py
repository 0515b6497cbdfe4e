"""The real window over a journal in a temporary folder, worked by keys and clicks."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.paths import Places
from pendulum_journal.services.desktop import waking
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.session import Pauses
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.window.main_window import MainWindow
from pendulum_journal.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.reminder.rule import Reminder
    from pendulum_journal.ui.widgets.date_field import DateField

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY)
LAST = WEEK + -1
PATIENCE_MS = 120_000


class PatientBot(QtBot):
    """Waits as long as the slowest machine needs, where pytest-qt's own waits some seconds."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):  # noqa: N802
        """Wait as pytest-qt does, but look again sooner at first: most waits are for 1 to 5 ms."""
        for pause in (1, 1, 2, 3):
            with suppress(AssertionError):
                if callback() in {None, True}:
                    return
            self.wait(pause)
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **how):  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget, *, timeout=PATIENCE_MS):  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _garbage_is_collected_between_tests() -> Iterator[None]:
    """Destroy no widget in another thread, as ``GarbageCollector`` sees to in the program."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    kept = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(kept)


class Waker:
    """Notes what the system would be told of the reminder; None: that there is none any more."""

    def __init__(self) -> None:
        self.told: list[Reminder | None] = []

    def set(self, reminder: Reminder) -> None:
        self.told.append(reminder)

    def remove(self) -> list[Path]:
        self.told.append(None)
        return []


@pytest.fixture(autouse=True)
def waker(monkeypatch: pytest.MonkeyPatch) -> Waker:
    """Stands for what of the system starts the reminder, which no test sets up."""
    waker = Waker()
    monkeypatch.setattr(waking, "find_waker", lambda _command: waker)
    return waker


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, Appearance.LIGHT)
    yield theme
    theme.deleteLater()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(
        journal=tmp_path / "data" / "journal.db",
        backups=tmp_path / "data" / "backups",
        config=tmp_path / "config",
        log=tmp_path / "log",
    )


@dataclass
class Desk:
    """A user in front of the window."""

    qtbot: QtBot
    window: MainWindow
    workspace: Workspace
    places: Places
    others: list[Journal] = field(default_factory=list)

    @property
    def page(self):
        return self.workspace.week_page

    @property
    def journal(self) -> Journal:
        """The journal that the window has open."""
        return self.workspace.session.open_journal

    @property
    def sidebar(self):
        return self.window.sidebar

    @property
    def banner(self) -> str:
        """What the banner says; empty while it is not there."""
        return self.window.banner.text.text() if self.window.banner.isVisible() else ""

    @property
    def notice(self) -> str:
        return self.window.notice.text.text() if self.window.notice.isVisible() else ""

    def setting(self, key: str) -> object:
        """Return what is remembered of the window."""
        kept = QSettings(str(self.places.window_settings), QSettings.Format.IniFormat)
        return kept.value(key)

    def other(self) -> Journal:
        """Open the same file once more, as a command would."""
        path, backups = self.journal.path, self.places.backups
        self.others.append(Journal.open(path, backups=backups, today=lambda: TODAY))
        return self.others[-1]

    def stored(self, week: Week = WEEK) -> Entry | None:
        """Return what stands in the file by now."""
        journal = self.other()
        try:
            return journal.entry(week)
        finally:
            journal.close()

    def hours(self, name: str):
        """Return the field of an activity."""
        return next(each for each in self.page.split.fields if each.accessibleName() == name)

    def activity(self, name: str) -> int:
        return next(each.id for each in self.journal.activities() if each.name == name)

    def minutes(self, name: str, week: Week = WEEK) -> int | None:
        """Return the stored minutes of an activity."""
        entry = self.stored(week)
        given = entry.minutes.get(self.activity(name)) if entry else None
        return given.minutes if given else None

    @staticmethod
    def texts(widget: QWidget) -> list[str]:
        """Return every sentence that can be read on a widget."""
        labels = widget.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisible() and each.text()]

    @staticmethod
    def buttons(widget: QWidget) -> list[QPushButton]:
        return [each for each in widget.findChildren(QPushButton) if each.isVisible()]

    @staticmethod
    def button(widget: QWidget, text: str) -> QPushButton:
        """Return the visible button of a name."""
        buttons = widget.findChildren(QPushButton)
        return next(each for each in buttons if each.text() == text and each.isVisible())

    def in_the_dialog(self, do: Callable[[QDialog], object]) -> None:
        """Do something in the next dialog as soon as it is there; afterwards it is closed."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
                return
            timer.stop()
            try:
                do(dialog)
            finally:
                if dialog.isVisible():
                    dialog.done(QDialog.DialogCode.Rejected)  # without a question

        timer = QTimer(self.window, interval=10)
        timer.timeout.connect(look)
        timer.start()

    def click(self, widget: QWidget, place=None) -> None:
        if place is None:
            self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        else:
            self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def enter(self, widget: QWidget, text: str = "") -> None:
        """Go to a field, by the keyboard as it were, and type over what is there."""
        self.qtbot.waitUntil(widget.isVisible)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.waitUntil(widget.hasFocus)
        if isinstance(widget, QLineEdit):
            self.press("Ctrl+A")
        if text:
            self.qtbot.keyClicks(widget, text)

    def press(self, keys: str) -> None:
        """Press keys such as Ctrl+Z wherever the cursor is."""
        QTest.keySequence(self.focused, keys)

    @property
    def focused(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def leave(self) -> None:
        """Tab out of a field."""
        self.qtbot.keyClick(self.focused, Qt.Key.Key_Tab)

    def settled(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def catch_up(self) -> None:
        """Let everything happen that waits for its turn, to see that something did not."""
        turn = QTimer(self.window, singleShot=True, interval=0)
        with self.qtbot.waitSignal(turn.timeout):
            turn.start()

    def saved(self) -> None:
        """Have everything typed so far written, as leaving the page has it."""
        assert self.page.model.flush()


def close_unasked(window: MainWindow) -> None:
    """Let a window close at the end of a test, when nobody is there to answer a question."""
    window.may_close = lambda: True


@pytest.fixture
def pauses(request: pytest.FixtureRequest) -> Pauses:
    """So long that nothing happens by itself, but for those that a test's mark names."""
    hour = 3_600_000
    mark = request.node.get_closest_marker("pauses")
    shorter = mark.kwargs if mark is not None else {}
    return replace(Pauses(watch=hour, save=hour, retry=hour, digits=hour), **shorter)


@pytest.fixture
def start(
    qtbot: QtBot, theme: Theme, places: Places, pauses: Pauses
) -> Iterator[Callable[..., Desk]]:
    """Open the window, on the journal in its usual place or on whatever is there."""
    desks: list[Desk] = []

    def start(at: Places = places) -> Desk:
        settings = QSettings(str(at.window_settings), QSettings.Format.IniFormat)
        window = MainWindow(theme, settings)
        qtbot.addWidget(window, before_close_func=close_unasked)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        workspace = Workspace(window, settings, at, lambda: TODAY, pauses)
        desk = Desk(qtbot, window, workspace, at)
        desks.append(desk)
        desk.workspace.journals.begin()
        qtbot.waitUntil(lambda: window.isActiveWindow() and window.menuBar().isVisible())
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
        qtbot.waitUntil(lambda: desk.page.surroundings.is_worked_out or not desk.page.isVisible())
        return desk

    yield start
    for desk in desks:
        desk.workspace.journals.close()
        for journal in desk.others:
            journal.close()


@pytest.fixture
def write_day(qtbot: QtBot) -> Callable[[DateField, object], None]:
    """Type a day, or what is meant for one, over what stands in a field, and leave it by Tab."""

    def write(field: DateField, day: object) -> None:
        field.line.setFocus()
        qtbot.waitUntil(field.line.hasFocus)
        field.line.selectAll()
        qtbot.keyClicks(field.line, str(day))
        qtbot.keyClick(field.line, Qt.Key.Key_Tab)

    return write


@pytest.fixture
def own(places: Places, put_new_journal: Callable[[Path], Path]) -> Journal:
    """A journal in its usual place, to be filled before the window opens; closed by ``desk``."""
    put_new_journal(places.journal)
    return Journal.open(places.journal, backups=places.backups, today=lambda: TODAY)


@pytest.fixture
def desk(own: Journal, start: Callable[..., Desk]) -> Desk:
    """The window on a journal of one's own; a test that fills it first asks for ``own`` too."""
    own.close()
    return start()


@pytest.fixture
def ids(own: Journal) -> dict[str, int]:
    return {each.name: each.id for each in own.activities(archived=True)}


@pytest.fixture
def last_week(own: Journal, ids: dict[str, int]) -> Entry:
    """Last week, written down in ``own``; ask for it before ``desk``."""
    minutes = {"Meetings": 600, "Focus": 300, "Coding": 720, "Other": 120}
    entry = Entry(
        LAST,
        minutes={ids[name]: Minutes(value) for name, value in minutes.items()},
        energy=64,
        note="fixed: the build",
    )
    stored = own.record(entry, None).entry
    assert stored is not None
    return stored


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What to answer to the next questions, by the names of their buttons; all must be asked."""
    given: list[str] = []

    def answer(*_: object, **__: object) -> QMessageBox.StandardButton:
        return QMessageBox.StandardButton[given.pop(0)]

    for kind in ("warning", "question"):
        monkeypatch.setattr(QMessageBox, kind, answer)
    return given
