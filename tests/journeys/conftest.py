"""The program as a process in a real window, worked by an X server's keys."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-18"
PATIENCE_S = 120
FRAME_ALONE = 100_000
"""More pixels than the empty frame has in the colour of cards, and fewer than any page has."""

ACCENT_ELSEWHERE = 3500
"""Fewer pixels in that colour than with a button that Return presses, and more than without."""


def wait_for(condition: Callable[[], Any], what: str, patience_s: float = PATIENCE_S) -> Any:
    """Ask again and again until the answer is yes; return it."""
    end = time.monotonic() + patience_s
    while not (answer := condition()):
        assert time.monotonic() < end, f"{what}: not within {patience_s} s"
        threading.Event().wait(0.05)
    return answer


@pytest.fixture
def press_import() -> Callable[..., None]:
    """Press Return once it is heard: while the file is still being read the button is grey.

    Where it was not heard all the same, since the button was that of the dialog before, it is
    pressed again; not at once, for Return stops an import that runs, and later each time.
    """

    def press(traveller: Traveller, eye: Eye, is_done: Callable[[], Any]) -> None:
        patience_s = (1.5 * 2**turn for turn in itertools.count())

        def imported() -> Any:
            wait_for(lambda: eye.look()["accent"] > ACCENT_ELSEWHERE, "the button that imports")
            traveller.press("Return")
            with suppress(AssertionError):
                return wait_for(is_done, "the import", next(patience_s))

        wait_for(imported, "the import")

    return press


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An X server of one's own with a window manager that gives windows the keyboard."""
    for tool in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(tool) is None:
            pytest.skip(f"journeys in a real window need {tool}, which is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        name = f":{answer.readline().strip()}"
    home = tmp_path_factory.mktemp("openbox")
    environment = {**os.environ, "DISPLAY": name, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    manager = subprocess.Popen(
        ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_for(lambda: manages_windows(environment), "a window manager at work")
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait(PATIENCE_S)


def manages_windows(environment: dict[str, str]) -> bool:
    """Tell whether a window manager answers: one that comes later gives no window the keyboard."""
    asked = ["xdotool", "get_desktop"]  # without one it fails, and prints 0 all the same
    done = subprocess.run(asked, env=environment, capture_output=True, check=False)
    return done.returncode == 0


LOOK = """
import json, sys
import numpy
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pendulum_journal.palette import LIGHT
from pendulum_journal.domain.split import GROUPS
application = QGuiApplication([])
groups = [QColor(LIGHT.of_group(group)).rgb() for group in GROUPS]
for _ in sys.stdin:
    application.processEvents()
    picture = application.primaryScreen().grabWindow(0).toImage()
    picture = picture.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = numpy.frombuffer(picture.constBits(), numpy.uint32).reshape(picture.height(), -1)
    heights = numpy.isin(pixels, numpy.array(groups, numpy.uint32)).sum(axis=0)
    seen = {"white": int((pixels == 0xFFFFFFFF).sum()), "tallest": int(heights.max())}
    seen["accent"] = int((pixels == QColor(LIGHT.accent).rgb()).sum())
    print(json.dumps(seen), flush=True)
"""


class Eye:
    """Looks at the whole screen.

    ``white`` is the number of pixels in the colour of cards, ``tallest`` the most pixels that one
    column of the screen has in the colours of the four groups, ``accent`` the number of pixels in
    the colour of a button that Return presses.
    """

    def __init__(self, display: str) -> None:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", LOOK],
            env=environment | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def look(self) -> dict[str, int]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("look\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


class Traveller:
    """Somebody with a home of their own, at the keyboard or at a command line."""

    def __init__(self, home: Path, display: str | None) -> None:
        self.home = home
        self.display = display
        self.window: subprocess.Popen[bytes] | None = None
        folders = {"DATA": "share", "CONFIG": "config", "CACHE": "cache", "STATE": "state"}
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
            **{f"XDG_{name}_HOME": str(home / folder) for name, folder in folders.items()},
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            # one cache of fonts for all travellers: it takes seconds to make
            "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(home.parent / "matplotlib")),
        }
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        if display is not None:
            self.environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    @property
    def journal(self) -> Path:
        return self.home / "share" / "pendulum-journal" / "journal.db"

    # At the command line

    def run(self, *words: str, today: str = TODAY) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "pendulum_journal", "--today", today, *words],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )

    def answer(self, *words: str) -> str:
        """Run a command that must work; return what it prints."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def shown(self, week: str) -> dict[str, Any]:
        """Return a week as the command line shows it."""
        return json.loads(self.answer("show", week, "--json"))

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Ask the journal's file, which costs a hundredth of a command; nothing if there is none.

        ``week`` has a row for each recorded one, ``hours`` one for each activity of it.
        """
        if not self.journal.exists():
            return []
        weeks = "SELECT monday, state, energy FROM entry"
        hours = """SELECT monday, name, minutes FROM minutes
            JOIN entry ON entry.id = entry_id JOIN activity ON activity.id = activity_id"""
        views = f"WITH week AS ({weeks}), hours AS ({hours}) "
        address = f"file:{self.journal}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE_S)) as file:
            return file.execute(views + question).fetchall()

    # At the window

    def open_window(self, eye: Eye) -> None:
        """Start the program and wait until there is something to type into."""
        self.window = subprocess.Popen(
            [sys.executable, "-m", "pendulum_journal", "--today", TODAY],
            env=self.environment,
            cwd=self.home,
        )
        number = wait_for(lambda: self.x("search", "--onlyvisible", "--pid", self.pid), "a window")
        self.x("windowactivate", "--sync", number.split()[0])
        wait_for(lambda: eye.look()["white"] > FRAME_ALONE, "a page in the window")

    @property
    def pid(self) -> str:
        assert self.window is not None
        assert self.window.poll() is None, f"the program ended with {self.window.poll()}"
        return str(self.window.pid)

    def x(self, *words: str) -> str:
        """Ask the X server something; empty where it knows no answer."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        return done.stdout.strip()

    def title(self) -> str:
        """Return the title of the window that has the keyboard."""
        return self.x("getactivewindow", "getwindowname")

    def press(self, *keys: str) -> None:
        self.x("key", "--clearmodifiers", *keys)

    def type(self, text: str, delay_ms: int = 5) -> None:
        self.x("type", "--delay", str(delay_ms), text)

    def close_window(self) -> int:
        """Close the window as one does, and return the program's exit status."""
        self.press("ctrl+q")
        assert self.window is not None
        return self.window.wait(PATIENCE_S)

    def kill_window(self) -> None:
        """End the program without a chance to do anything."""
        assert self.window is not None
        self.window.kill()
        self.window.wait(PATIENCE_S)


@pytest.fixture(scope="session")
def eye(display: str) -> Iterator[Eye]:
    eye = Eye(display)
    yield eye
    assert eye.process.stdin is not None
    assert eye.process.stdout is not None
    eye.process.stdin.close()
    eye.process.wait(PATIENCE_S)
    eye.process.stdout.close()


@pytest.fixture
def travellers(tmp_path: Path) -> Iterator[Callable[..., Traveller]]:
    made: list[Traveller] = []

    def make(display: str | None = None) -> Traveller:
        home = tmp_path / f"traveller{len(made)}"
        home.mkdir(mode=0o700)
        made.append(Traveller(home, display))
        return made[-1]

    yield make
    for traveller in made:
        if traveller.window is not None and traveller.window.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                traveller.kill_window()


@pytest.fixture
def traveller(travellers: Callable[..., Traveller], display: str) -> Traveller:
    """Somebody in front of a screen."""
    return travellers(display)


@pytest.fixture
def writer(travellers: Callable[..., Traveller]) -> Traveller:
    """Somebody without a screen."""
    return travellers()


@pytest.fixture
def until() -> Callable[..., Any]:
    return wait_for
