"""Nothing of the user's own places, locale or screen is touched, and nothing goes to a network."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import shutil
import socket
import sys
import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import appdirs
import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

import pendulum_journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCREEN = Path(__file__).with_name("screen.json")
"""A screen of 1440 × 900: the own one of the platform is too small for the window."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"
if sys.platform != "win32":  # where the colon of a drive would end the name
    os.environ["QT_QPA_PLATFORM"] += f":configfile={SCREEN}"
if sys.platform == "win32":  # without a screen Qt looks for fonts beside itself there
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["SYSTEMROOT"], "Fonts")))
os.environ |= {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": "", "TZ": "UTC"}
# A thread for each core, which numpy starts to multiply large matrices, spins for a while first.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ.pop("PENDULUM_JOURNAL", None)
# As dev.py does: else each of hundreds of processes compiles the program, and each run the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
if hasattr(time, "tzset"):
    time.tzset()

# A busy machine is no fault of an example; pytest's own time limit holds. Every run draws other
# examples, so that thirty of each are many in the end.
settings.register_profile(
    "patient", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

TODAY = date(2026, 11, 18)
ROOM_BYTES = 1 << 30
"""More than a run ever holds at once, since the folder of a passed test is removed after it."""

XDG_FOLDERS = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
}


def memory_folder() -> Path | None:
    """Return a folder that is held in memory and has room, or None where there is none.

    Containers often have one of 64 MB, or one in which nothing can be executed.
    """
    folder, mounts = Path("/dev/shm"), Path("/proc/mounts")
    if sys.platform != "linux" or not mounts.exists() or not os.access(folder, os.W_OK):
        return None
    mounted = [line.split()[1:3] for line in mounts.read_text("utf-8").splitlines()]
    disk = os.statvfs(folder)
    roomy = disk.f_bavail * disk.f_frsize >= ROOM_BYTES and not disk.f_flag & os.ST_NOEXEC
    return folder if roomy and [str(folder), "tmpfs"] in mounted else None


def remove_folders_of_ended_runs(parent: Path, prefix: str) -> None:
    """Remove what killed runs have left in memory; the process is the last part of the name."""
    for folder in parent.glob(f"{prefix}*"):
        if not Path("/proc", folder.name.removeprefix(prefix)).exists():
            shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)  # before pytest's own hook reads the option
def pytest_configure(config: pytest.Config) -> None:
    """Keep the temporary folders of tests in memory, unless pytest was told where to keep them."""
    parent = memory_folder()
    if config.option.basetemp is not None or parent is None:
        return  # a worker of pytest-xdist gets a folder within the one of the process it works for
    prefix = f"pendulum-journal-tests-{os.getuid()}-"
    remove_folders_of_ended_runs(parent, prefix)
    folder = parent / f"{prefix}{os.getpid()}"
    config.option.basetemp = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.fixture(scope="session", autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    places = {name: home / folder for name, folder in XDG_FOLDERS.items()}
    for place in places.values():
        place.mkdir(parents=True, mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name, place in places.items():
            patch.setenv(name, str(place))
        if sys.platform == "win32":  # the folder of the user's data is asked of the system there
            patch.setenv("USERPROFILE", str(home))
            patch.setattr(appdirs, "_get_win_folder", lambda _name: str(home / "AppData"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    connect = socket.socket.connect

    def connect_on_this_machine(plug: socket.socket, address: object) -> None:
        if plug.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"a test wants to connect to {address}")
        connect(plug, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_on_this_machine)
        yield


@pytest.fixture(scope="session")
def put_new_journal(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Put a new journal at a path: a copy, which takes a fraction of the time of making one."""
    from pendulum_journal.services.journal import Journal

    made = tmp_path_factory.mktemp("new") / "journal.db"
    Journal.create(made, backups=None, today=lambda: TODAY).close()
    return lambda path: _copy(made, path)


@pytest.fixture(scope="session")
def put_sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Put the sample journal of 18 November 2026 at a path: a copy, as of a new journal."""
    from pendulum_journal.services.sample.file import make_sample

    made = tmp_path_factory.mktemp("sample") / "sample.db"
    make_sample(made, today=lambda: TODAY)
    return lambda path: _copy(made, path)


def _copy(made: Path, path: Path) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    assert not path.exists()
    return Path(shutil.copy(made, path))


OF_THE_WINDOW = {"qapp", "travellers"}
"""Who asks for one of these drives a window, and so does all that tests the window's own rooms."""

DOMAIN = "pendulum_journal.domain."

FOR_CHILDREN = "COVERAGE_PROCESS_CONFIG"
"""The variable by which coverage measures processes: those of pytest-xdist, and their own."""


def share_fonts(cache: pytest.Cache) -> None:
    """Let all processes and all runs read one list of fonts, which takes matplotlib 4 s to make.

    ``pytest --cache-clear`` has it made again, as after fonts were removed.
    """
    if "MPLCONFIGDIR" in os.environ:
        return
    folder = cache.mkdir("matplotlib")
    os.environ["MPLCONFIGDIR"] = str(folder)
    if not any(folder.glob("fontlist*")):  # once, before there are other processes
        importlib.import_module("matplotlib.font_manager")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Import all that is measured while it is, since a module's own lines run only once."""
    cache = getattr(session.config, "cache", None)  # there is none with -p no:cacheprovider
    if cache is not None:
        share_fonts(cache)
    hands_out_only = getattr(session.config.option, "dist", "no") != "no"
    if Coverage.current() is None or hands_out_only:
        return
    windows = () if "COVERAGE_OMITS" in os.environ else ("pendulum_journal.ui",)
    for module in pkgutil.walk_packages(pendulum_journal.__path__, "pendulum_journal."):
        if not module.name.startswith(("pendulum_journal.__main__", *windows)):
            importlib.import_module(module.name)


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Look for no garbage while all that comes to be is imported and made to stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Spare later collections of garbage to look through it: each would take 0.1 s and more."""
    gc.collect()
    gc.freeze()
    gc.enable()


_paused: list[Coverage] = []


@cache
def caches_of_the_domain() -> tuple[Callable[[], None], ...]:
    """Return what empties each cache of the domain, of which every line has to be covered."""
    modules = [each for name, each in sys.modules.items() if name.startswith(DOMAIN)]
    kept = {id(each): each for module in modules for each in vars(module).values()}
    return tuple(each.cache_clear for each in kept.values() if hasattr(each, "cache_clear"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    """Measure no coverage while windows are driven, which takes a third longer under it.

    What is below the window is tested without one, and its coverage comes from those tests. Nor
    are processes measured that tests start: what they run is tested without them, too. Nor are
    those tests that go the same ways hundreds of times, which take twice as long under it, and
    those that only read the program.
    ``dev.py test --windows`` measures all of it.
    """
    if "COVERAGE_OMITS" in os.environ:
        return
    is_left_out = not OF_THE_WINDOW.isdisjoint(getattr(item, "fixturenames", ()))
    is_left_out |= item.path.is_relative_to(Path(__file__).with_name("ui"))
    is_left_out |= item.get_closest_marker("repeats") is not None
    os.environ.pop(FOR_CHILDREN, None)
    if _paused and not is_left_out:
        for forget in caches_of_the_domain():  # or what was kept meanwhile would not run again
            forget()
        _paused.pop().start()
    elif not _paused and is_left_out and (running := Coverage.current()) is not None:
        running.stop()
        _paused.append(running)


@pytest.fixture(autouse=True)
def _no_widget_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Destroy what a test has shown: deleteLater alone leaves it alive beside the next one's."""
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.freeze()  # what is left now stays; the next collection need not look through it again
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())
