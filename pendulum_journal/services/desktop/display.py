"""Whether there is a screen for a window, asked before Qt, which ends the program without one.

How a display is found is as libxcb and libwayland do it: xcb(7) of ``DISPLAY`` is ``[host]:N[.S]``,
a display of this machine listens at ``/tmp/.X11-unix/XN``, by that name in the abstract namespace,
or at the port 6000 + N; ``WAYLAND_DISPLAY`` is a socket in ``XDG_RUNTIME_DIR``, or its path.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Address: TypeAlias = "str | tuple[str, int]"
"""The path of a socket, with a NUL before an abstract name, or a host and a port."""

_PATIENCE_S = 0.5
_X_PORT = 6000
_OWN_HOSTS = ("", "unix", "localhost", "127.0.0.1", "[::1]")
_PLUGINS = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
"""The variable that names the screen of a plugin of Qt, by how the plugin's name begins."""


def missing_display(
    environment: Mapping[str, str], is_there: Callable[[Address], bool] | None = None
) -> str | None:
    """Return which screen is named and cannot be reached: "" if none is, None if one can be.

    A display of X on another machine is not asked for, and counts as one that can be reached. So
    does what Qt is told to draw on by ``QT_QPA_PLATFORM``, unless that is X or Wayland.

    Args:
        environment: the environment variables.
        is_there: returns whether something listens at an address; None: it is connected to.
    """
    if sys.platform.startswith(("win32", "darwin")):
        return None
    variables: list[str] = []
    for plugin in environment.get("QT_QPA_PLATFORM", "").split(";"):
        wanted = [name for start, name in _PLUGINS.items() if plugin.startswith(start)]
        if plugin and not wanted:
            return None
        variables += wanted or _PLUGINS.values()
    if environment.get("WAYLAND_SOCKET") and "WAYLAND_DISPLAY" in variables:
        return None
    named = [name for name in dict.fromkeys(variables) if environment.get(name)]
    for name in named:
        found = _addresses(name, environment)
        if found is None or any(map(is_there or _listens, found)):
            return None
    return ", ".join(environment[name] for name in named)


def _addresses(name: str, environment: Mapping[str, str]) -> Iterator[Address] | None:
    """Return where a screen of this machine can listen; None: it is left to Qt to find it."""
    display = environment[name]
    if name == "DISPLAY":
        return None if "/" in display else _x_addresses(display)
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return iter([os.path.join(folder, display)])  # noqa: PTH118 -- pathlib is not needed so early


def _x_addresses(display: str) -> Iterator[Address] | None:
    match = re.fullmatch(r"(.*):([0-9]{1,5})(\.[0-9]+)?", display)
    if match is None:
        return iter(())
    host, number = match[1], int(match[2])
    if host not in _OWN_HOSTS:
        return None
    path = f"/tmp/.X11-unix/X{number}"
    sockets = (f"\0{path}", path) if host in {"", "unix"} else ()
    ports = () if host == "unix" else ((host.strip("[]") or "localhost", _X_PORT + number),)
    return iter((*sockets, *ports))


def _listens(address: Address) -> bool:
    import socket  # late: where no screen is named it is not needed

    try:
        if not isinstance(address, str):
            with socket.create_connection(address, _PATIENCE_S):
                return True
        kind = socket.AF_UNIX  # type: ignore[attr-defined, unused-ignore]
        with socket.socket(kind, socket.SOCK_STREAM) as plug:
            plug.settimeout(_PATIENCE_S)
            plug.connect(address)
    except (TimeoutError, BlockingIOError):
        return True  # it is there, and busy
    except (OSError, ValueError, OverflowError):
        return False
    return True
