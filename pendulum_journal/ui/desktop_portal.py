"""Whether the desktop portal answers, asked before Qt is started, which would wait for it.

Qt asks the portal for the colours of the desktop while it starts, and has the patience of D-Bus: a
portal that hangs would keep the window away for 25 seconds. This asks the same question first, in
the few messages of D-Bus that it takes, and waits no longer than a moment. Qt cannot ask it: it
speaks D-Bus only after it was started.
"""

from __future__ import annotations

import os
import struct
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    import socket

PATIENCE_S = 0.3
_CALL, _ANSWERS = 1, (2, 3)
"""Kinds of messages: a call; an answer, or an error, which is an answer, too."""
_LARGEST = 1 << 20
_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_BUS = "org.freedesktop.DBus"
_NAMESPACE = "org.freedesktop.appearance"


def portal_hangs(patience_s: float = PATIENCE_S) -> bool:
    """Return whether there is a bus, and no answer of a portal to be had from it in time.

    An error is an answer: that there is no portal, most of all. Without a bus nothing can hang.
    """
    path = _bus_path()
    if path is None:
        return False
    import socket  # late: most of what it brings is not needed before the window

    end = monotonic() + patience_s
    kind = socket.AF_UNIX  # type: ignore[attr-defined, unused-ignore]
    with socket.socket(kind, socket.SOCK_STREAM) as bus:
        bus.settimeout(patience_s)
        try:
            bus.connect(path)
            _ask(_Stream(bus, end))
        except TimeoutError:
            return True
        except (OSError, EOFError, ValueError):
            return False  # no bus, or none that this understands; Qt finds out by itself
    return False


def _bus_path() -> str | None:
    """Return the socket of the bus of the session, with a NUL before an abstract name."""
    for address in os.environ.get("DBUS_SESSION_BUS_ADDRESS", "").split(";"):
        kind, _, values = address.partition(":")
        given = dict(each.partition("=")[::2] for each in values.split(","))
        if kind == "unix" and "path" in given:
            return unquote(given["path"])
        if kind == "unix" and "abstract" in given:
            return "\0" + unquote(given["abstract"])
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    usual = os.path.join(folder, "bus")  # noqa: PTH118 -- pathlib is not needed so early
    is_usual = bool(folder) and "DBUS_SESSION_BUS_ADDRESS" not in os.environ
    return usual if is_usual and os.path.exists(usual) else None  # noqa: PTH110


class _Stream:
    """Reads so many bytes from a socket before a moment that does not move."""

    def __init__(self, bus: socket.socket, end: float) -> None:
        self._bus = bus
        self._end = end

    def send(self, data: bytes) -> None:
        self._bus.sendall(data)

    def read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            if (left := self._end - monotonic()) <= 0:
                raise TimeoutError
            self._bus.settimeout(left)
            if not (more := self._bus.recv(count - len(found))):
                raise EOFError
            found += more
        return found

    def line(self) -> bytes:
        found = b""
        while not found.endswith(b"\r\n"):
            found += self.read(1)
        return found


def _ask(bus: _Stream) -> None:
    """Ask the portal for the colours; come back when it answers.

    Raises:
        TimeoutError: it has not answered in time.
        EOFError: the bus closed the connection.
        ValueError: what comes is no D-Bus.
    """
    user = os.getuid()  # type: ignore[attr-defined, unused-ignore]
    who = str(user).encode().hex().encode()
    bus.send(b"\0AUTH EXTERNAL " + who + b"\r\n")
    if not bus.line().startswith(b"OK "):
        raise ValueError
    hello = _message(1, (_BUS, "/org/freedesktop/DBus", _BUS, "Hello"))
    wanted = _text(_NAMESPACE)
    body = struct.pack("<I", len(wanted)) + wanted
    ask = _message(2, (_PORTAL, _PATH, _SETTINGS, "ReadAll"), "as", body)
    bus.send(b"BEGIN\r\n" + hello + ask)
    for _ in range(2):
        while _read_kind(bus) not in _ANSWERS:
            pass


def _message(
    serial: int, call: tuple[str, str, str, str], signature: str = "", body: bytes = b""
) -> bytes:
    """Return a call as it goes over the bus, little-endian.

    Args:
        serial: its number.
        call: to whom, its path, interface and member.
        signature: the types of the body.
        body: the arguments.
    """
    to, path, interface, member = call
    named = [(1, "o", path), (2, "s", interface), (3, "s", member), (6, "s", to)]
    fields = b""
    for code, kind, value in named:
        fields = _padded(fields, 8) + bytes([code, 1, ord(kind), 0])
        fields += _text(value)
    if signature:
        fields = _padded(fields, 8) + struct.pack("<B", 8) + b"\x01g\0"
        fields += struct.pack("<B", len(signature)) + signature.encode() + b"\0"
    head = struct.pack("<BBBBIII", ord("l"), _CALL, 0, 1, len(body), serial, len(fields))
    return _padded(head + fields, 8) + body


def _text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode() + b"\0"


def _padded(data: bytes, to: int) -> bytes:
    return data + b"\0" * (-len(data) % to)


def _read_kind(bus: _Stream) -> int:
    """Read a message whole, and return of what kind it is."""
    head = bus.read(16)
    order = {ord("l"): "<", ord("B"): ">"}.get(head[0])
    if order is None:
        raise ValueError
    body, _serial, fields = struct.unpack(f"{order}III", head[4:])
    if body + fields > _LARGEST:
        raise ValueError
    bus.read(fields + -fields % 8 + body)
    return head[1]
