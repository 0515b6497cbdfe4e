"""Which screens count as reachable, before Qt is asked."""

from __future__ import annotations

import socket
import sys

import pytest

from pendulum_journal.services.desktop.display import missing_display

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="these systems always have a screen"
)
X93 = "/tmp/.X11-unix/X93"
BOTH = {"DISPLAY": ":93", "WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "/run/me"}


@pytest.mark.parametrize(
    ("environment", "there", "missing"),
    [
        ({}, [], ""),
        ({"DISPLAY": ""}, [], ""),
        ({"DISPLAY": ":93"}, [], ":93"),
        ({"DISPLAY": ":93.0"}, [X93], None),
        ({"DISPLAY": ":93"}, [f"\0{X93}"], None),
        ({"DISPLAY": ":93"}, [("localhost", 6093)], None),
        ({"DISPLAY": "unix:93"}, [("localhost", 6093)], "unix:93"),
        ({"DISPLAY": "localhost:10.0"}, [("localhost", 6010)], None),
        ({"DISPLAY": "localhost:10.0"}, ["/tmp/.X11-unix/X10"], "localhost:10.0"),
        ({"DISPLAY": "elsewhere:0"}, [], None),
        ({"DISPLAY": "/private/launchd/org.xquartz:0"}, [], None),
        ({"DISPLAY": "nonsense"}, [], "nonsense"),
        (BOTH, [], ":93, wayland-7"),
        (BOTH, [X93], None),
        (BOTH, ["/run/me/wayland-7"], None),
        ({"WAYLAND_DISPLAY": "/run/it", "XDG_RUNTIME_DIR": "/run/me"}, ["/run/it"], None),
        ({"WAYLAND_SOCKET": "5"}, [], None),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":93"}, [], None),
        ({"QT_QPA_PLATFORM": "vnc:size=9x9"}, [], None),
        ({"QT_QPA_PLATFORM": "xcb", **BOTH}, ["/run/me/wayland-7"], ":93"),
        ({"QT_QPA_PLATFORM": "wayland-egl", **BOTH}, [X93], "wayland-7"),
        ({"QT_QPA_PLATFORM": "wayland;xcb", **BOTH}, [X93], None),
        ({"QT_QPA_PLATFORM": "xcb"}, [], ""),
    ],
)
def test_a_screen_is_there_if_something_listens_where_it_would(environment, there, missing):
    assert missing_display(environment, there.__contains__) == missing


def test_a_socket_that_nobody_listens_at_any_more_is_no_screen(tmp_path):
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "wayland-0"))
        listening.listen()
        assert missing_display(environment) is None

    assert (tmp_path / "wayland-0").exists()
    assert missing_display(environment) == "wayland-0"
    long = {"WAYLAND_DISPLAY": "w" * 200, "XDG_RUNTIME_DIR": str(tmp_path)}
    assert missing_display(long) == "w" * 200
