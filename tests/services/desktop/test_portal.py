"""The reminder in a Flatpak, over a portal of ours on a real session bus."""

from __future__ import annotations

import shutil
import sys
import threading
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.reminder.rule import Plan, Reminder
from pendulum_journal.domain.week import Week
from pendulum_journal.services.desktop import waking
from pendulum_journal.services.desktop.wakers.portal import PortalWaker
from pendulum_journal.services.reminder import kept, setting

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None,
    reason="there is no session bus to be had",
)
FRIDAY = Reminder(Plan(), Week.of_iso(2026, 47))
NOW = datetime.fromisoformat("2026-11-18T12:00")
COMMAND = ["/app/bin/pendulum-journal"]


@contextmanager
def portal(*answers):
    """Serve one request after the other, each with its status and whether it is started then."""
    from jeepney import DBusAddress, HeaderFields, new_method_return, new_signal
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    asked = []
    connection = open_dbus_connection("SESSION")
    name = "org.freedesktop.portal.Desktop"
    connection.send_and_get_reply(message_bus.RequestName(name))

    def serve():
        for status, is_started in answers:
            message = connection.receive()
            options = message.body[1]
            asked.append({key: value for key, (_, value) in options.items()})
            sender = message.header.fields[HeaderFields.sender][1:].replace(".", "_")
            path = f"/org/freedesktop/portal/desktop/request/{sender}/{asked[-1]['handle_token']}"
            connection.send(new_method_return(message, "o", (path,)))
            here = DBusAddress(path, interface="org.freedesktop.portal.Request")
            results = {"background": ("b", True), "autostart": ("b", is_started)}
            connection.send(new_signal(here, "Response", "ua{sv}", (status, results)))

    thread = threading.Thread(target=serve)
    thread.start()
    yield asked
    with suppress(OSError):
        connection.sock.shutdown(2)
    thread.join()
    connection.close()


def test_the_desktop_is_asked_to_start_it_at_login_and_to_end_that(bus, tmp_path):
    started = []
    waker = PortalWaker(tmp_path / "autostart", COMMAND, lambda *words: started.append(words))
    assert waker.remove() == []  # nobody is asked where there was none
    with portal((0, True), (0, False)) as asked:
        waker.set(FRIDAY)
        assert started == [(*COMMAND, "remind", "--wait")]
        assert len(waker.remove()) == 1
    assert [(each["autostart"], each["commandline"]) for each in asked] == [
        (True, [*COMMAND, "remind", "--wait"]), (False, [*COMMAND, "remind", "--wait"]),
    ]  # fmt: skip


@pytest.mark.parametrize("answers", [[(1, False)], [(0, False)], []], ids=str)
def test_a_reminder_that_would_not_come_is_not_set(bus, tmp_path, answers):
    """It was refused, or there is no portal for it."""
    started, file = [], tmp_path / "config" / "reminder.json"
    waker = PortalWaker(tmp_path / "autostart", COMMAND, started.append)
    with portal(*answers) if answers else nullcontext(), pytest.raises(InputError) as error:
        setting.set_up(file, waker, Plan(), NOW)
    assert error.value.message.id == "reminder-portal"
    assert (started, file.exists()) == ([], False)
    kept.write(file, FRIDAY)
    with portal(*answers) if answers else nullcontext(), pytest.raises(InputError):
        setting.set_up(file, waker, Plan(0), NOW)
    assert kept.read(file) == FRIDAY


def test_a_flatpak_is_known_by_its_file(monkeypatch):
    monkeypatch.setattr(waking, "is_sandboxed", lambda: True)
    assert isinstance(waking.find_waker(COMMAND), PortalWaker)
