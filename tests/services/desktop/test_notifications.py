"""Notifications on a real session bus: with a server of ours, and with dunst where it is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress

import pytest

from pendulum_journal.services.desktop.notifications import NoNotificationsError, notify

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None,
    reason="there is no session bus to be had",
)
PATH, NAME = "/org/freedesktop/Notifications", "org.freedesktop.Notifications"


class Server:
    """Shows nothing, notes what it was asked for, and sends the signals it was given."""

    def __init__(self, abilities, signals):
        self.abilities, self.signals, self.asked = abilities, signals, []

    def serve(self, connection):
        from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal

        here = DBusAddress(PATH, bus_name=NAME, interface=NAME)
        with suppress(OSError, EOFError):
            while True:
                message = connection.receive()
                fields = message.header.fields
                if message.header.message_type != MessageType.method_call:
                    continue
                member = fields[HeaderFields.member]
                self.asked.append((member, message.body))
                if member == "GetCapabilities":
                    connection.send(new_method_return(message, "as", (self.abilities,)))
                elif member == "Notify":
                    connection.send(new_method_return(message, "u", (7,)))
                    for name, signature, body in self.signals:
                        connection.send(new_signal(here, name, signature, body))
                    if not self.signals:
                        return
                else:
                    connection.send(new_method_return(message))


@contextmanager
def serving(server):
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection("SESSION")
    connection.send_and_get_reply(message_bus.RequestName(NAME))

    def serve():
        server.serve(connection)
        connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield server
    with suppress(OSError):
        connection.sock.shutdown(2)
    thread.join()


ACTIONS = [("default", "Write this week"), ("skip", "Skip this week")]


def show(shown=lambda: None, patience_s=30):
    instead = "Open it yourself."
    return notify(
        "Week 47", "Nothing yet.", ACTIONS, instead=instead, shown=shown, patience_s=patience_s
    )


def test_the_answer_comes_with_the_token_of_the_window(bus):
    signals = [
        ("ActionInvoked", "us", (6, "skip")),  # of another program's
        ("ActivationToken", "us", (7, "token-1")),
        ("ActionInvoked", "us", (7, "default")),
    ]
    with serving(Server(["body", "actions"], signals)) as server:
        shown = []
        assert show(lambda: shown.append(True)) == ("default", "token-1")
    assert shown == [True]
    notified = dict(server.asked)["Notify"]
    assert notified[3:6] == (
        "Week 47", "Nothing yet.", ["default", "Write this week", "skip", "Skip this week"],
    )  # fmt: skip
    assert notified[6]["urgency"] == ("y", 1)
    assert notified[7] == 0
    assert server.asked[-1] == ("CloseNotification", (7,))


def test_closed_or_without_an_end_there_is_no_answer(bus):
    closed = Server([], [("NotificationClosed", "uu", (7, 2))])
    with serving(closed):
        assert show() == ("", "")
    # This one has no buttons, so it is said what else there is to do.
    assert dict(closed.asked)["Notify"][4:6] == ("Nothing yet. Open it yourself.", [])
    with serving(Server([], [])):
        assert show() == ("", "")  # it went away
    other = Server([], [("NotificationClosed", "uu", (6, 2))])
    with serving(other):
        assert show(patience_s=0.2) == ("", "")
    assert other.asked[-1] == ("CloseNotification", (7,))


def test_without_a_server_or_a_bus_it_is_told(bus, monkeypatch):
    with pytest.raises(NoNotificationsError, match=r"^no program for them could be started$"):
        show()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    with pytest.raises(NoNotificationsError, match=r"^the session bus cannot be reached$"):
        show()
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with pytest.raises(NoNotificationsError, match=r"^there is no session bus$"):
        show()


@pytest.mark.journey
@pytest.mark.skipif(
    not (shutil.which("dunst") and shutil.which("dunstctl") and shutil.which("xvfb-run")),
    reason="dunst is not installed",
)
def test_dunst_shows_it_and_hands_the_answer_over(bus, tmp_path):
    """On a screen of its own; the click is dunst's own command for it."""
    environment = {**os.environ, "HOME": str(tmp_path)}
    dunst = subprocess.Popen(
        ["xvfb-run", "-a", "dunst"], env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        waits = "until dunstctl count displayed | grep -q 1; do sleep 0.1; done"
        click = ["sh", "-c", f"{waits} 2>/dev/null; dunstctl action 0"]
        clicks = []
        while not clicks:
            with suppress(NoNotificationsError):  # dunst is starting
                answer = show(lambda: clicks.append(subprocess.Popen(click, env=environment)))
        assert answer == ("default", "")
        assert clicks[0].wait(30) == 0
    finally:
        os.killpg(dunst.pid, 15)
        dunst.wait()
