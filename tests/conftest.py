"""Nothing of the user's own places, locale or screen is touched, and nothing goes to a network."""

from __future__ import annotations

import gc
import os
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import appdirs
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"
if sys.platform == "win32":  # without a screen Qt looks for fonts beside itself there
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["SYSTEMROOT"], "Fonts")))
os.environ |= {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": "", "TZ": "UTC"}
os.environ.pop("PENDULUM_JOURNAL", None)
if hasattr(time, "tzset"):
    time.tzset()

XDG_FOLDERS = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
}


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


@pytest.fixture(autouse=True)
def _no_widget_outlives_its_test() -> Iterator[None]:
    """Destroy what a test has shown: deleteLater alone leaves it alive beside the next one's."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if not isinstance(QApplication.instance(), QApplication):
        return
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())
