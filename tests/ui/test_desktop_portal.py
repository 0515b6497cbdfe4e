"""Whether a portal answers: asked of a bus that is a thread of this test."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from threading import Thread
from time import monotonic

import pytest

from pendulum_journal.ui.desktop_portal import portal_hangs

RETURN, ERROR, SIGNAL = 2, 3, 4
SOON_S = 0.05
LONG_S = 30
"""More than a test waits, less than it would take if nothing came."""


def message(kind: int, order: str = "<", fields: int = 9) -> bytes:
    """Return a message with nothing in it that matters, its fields filled up to eight bytes."""
    head = bytes([ord("l" if order == "<" else "B"), kind, 0, 1])
    head += struct.pack(f"{order}III", 4, 7, fields)
    return head + bytes(fields + -fields % 8) + b"body"


class Bus:
    """Takes one caller, and says to it what it was told to say.

    Attributes:
        asked: what the caller sent after it was let in.
    """

    def __init__(self, path: str) -> None:
        self.asked = b""
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(path)
        self._listening.listen()

    def serve(self, *says: bytes, greeting: bytes = b"OK 0123\r\n", stays: bool = True) -> None:
        self._thread = Thread(target=self._serve, args=(says, greeting, stays))
        self._thread.start()

    def _serve(self, says: tuple[bytes, ...], greeting: bytes, stays: bool) -> None:
        caller, _ = self._listening.accept()
        with caller, suppress(ConnectionError):
            caller.recv(100)
            caller.sendall(greeting)
            for each in says:
                caller.sendall(each)
            while stays and (more := caller.recv(1000)):
                self.asked += more

    def stop(self) -> None:
        if hasattr(self, "_thread"):
            self._thread.join()
        self._listening.close()


@pytest.fixture
def bus(tmp_path, monkeypatch):
    path = f"{tmp_path}/a bus"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={path.replace(' ', '%20')},guid=1")
    bus = Bus(path)
    yield bus
    bus.stop()


@pytest.mark.parametrize("answer", [RETURN, ERROR])
def test_a_portal_that_answers_does_not_hang(bus, answer):
    bus.serve(message(RETURN), message(SIGNAL, fields=16), message(SIGNAL, ">"), message(answer))
    assert not portal_hangs(LONG_S)
    bus.stop()
    assert bus.asked.startswith(b"BEGIN\r\nl\1\0\1")
    for word in (b"Hello", b"org.freedesktop.portal.Settings", b"org.freedesktop.appearance"):
        assert word in bus.asked


def test_a_portal_without_an_answer_hangs(bus):
    bus.serve(message(RETURN), message(SIGNAL))
    began = monotonic()
    assert portal_hangs(SOON_S)
    assert monotonic() - began < LONG_S


def test_a_bus_that_says_nothing_hangs(bus):
    bus.serve(greeting=b"")
    assert portal_hangs(SOON_S)


@pytest.mark.parametrize(
    ("greeting", "says"),
    [
        (b"REJECTED EXTERNAL\r\n", b""),
        (b"OK 0123\r\n", b"HTTP/1.1 400 Bad Request"),
        (b"OK 0123\r\n", struct.pack("<BBBBIII", ord("l"), RETURN, 0, 1, 1 << 30, 1, 0)),
        (b"OK 0123\r\n", message(RETURN)[:10]),
    ],
    ids=["refuses", "is none", "has too much to say", "goes away"],
)
def test_a_bus_that_cannot_be_spoken_to_is_left_to_qt(bus, greeting, says):
    bus.serve(says, greeting=greeting, stays=False)
    assert not portal_hangs(LONG_S)


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=localhost", "nonsense"])
def test_where_there_is_no_bus_nothing_hangs(monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert not portal_hangs(LONG_S)


def test_the_bus_is_found_where_a_desktop_keeps_it(tmp_path, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not portal_hangs(LONG_S)
    bus = Bus(f"{tmp_path}/bus")
    bus.serve(message(RETURN))
    assert portal_hangs(SOON_S)
    bus.stop()


def test_an_abstract_name_is_understood(monkeypatch):
    name = f"pendulum-journal-{monotonic()}"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"tcp:host=x;unix:abstract={name}")
    bus = Bus(f"\0{name}")
    bus.serve(message(RETURN))
    assert portal_hangs(SOON_S)
    bus.stop()
