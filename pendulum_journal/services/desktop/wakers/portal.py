"""The reminder in a Flatpak: the desktop starts the waiting process, asked through its portal.

From within its sandbox a program can neither write a timer nor what is started at login. The
interface: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.desktop.wakers.autostart import WAIT, AutostartWaker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jeepney import Message

    from pendulum_journal.domain.reminder.rule import Reminder

_NAME, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_BACKGROUND, _REQUEST = "org.freedesktop.portal.Background", "org.freedesktop.portal.Request"
_PATIENCE_S = 120
"""How long the user may take to answer what the desktop may ask."""


def is_sandboxed() -> bool:
    """Return whether the program runs in a Flatpak."""
    return Path("/.flatpak-info").exists()


class PortalWaker:
    """Has the desktop start a waiting process at each login; it is started at once, too."""

    def __init__(self, folder: Path, command: Sequence[str], start: Callable[..., object]) -> None:
        """Take a folder of the program's own, and what starts a program now."""
        self._waiting = AutostartWaker(folder, command, start)
        self._command = [*command, *WAIT]

    def set(self, reminder: Reminder) -> None:
        """Have it wait from now on, and after each login.

        Raises:
            InputError: the desktop does not start it, or was not allowed to.
        """
        if not request_autostart(self._command, is_wanted=True):
            raise InputError(
                "reminder-portal",
                "The desktop does not start the reminder at login: it was not allowed, or it has "
                "no portal for that.",
            )
        self._waiting.set(reminder)

    def remove(self) -> list[Path]:
        """Have it started no more."""
        removed = self._waiting.remove()
        if removed:
            request_autostart(self._command, is_wanted=False)
        return removed


def request_autostart(command: Sequence[str], *, is_wanted: bool) -> bool:
    """Ask the portal that a command is started at login, or no more; return whether it is so."""
    if sys.platform.startswith(("win32", "darwin")):
        return False
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import DBusErrorResponse

    try:
        with open_dbus_connection("SESSION") as connection:
            return _request(connection, command, is_wanted=is_wanted)
    except (OSError, EOFError, KeyError, ValueError, DBusErrorResponse):
        return False


def _request(connection: Any, command: Sequence[str], *, is_wanted: bool) -> bool:
    from jeepney import DBusAddress, MatchRule, new_method_call
    from jeepney.bus_messages import message_bus
    from jeepney.wrappers import unwrap_msg

    token = f"pendulum{os.getpid()}"
    sender = connection.unique_name.removeprefix(":").replace(".", "_")
    answer = MatchRule(
        type="signal", interface=_REQUEST, member="Response",
        path=f"{_PATH}/request/{sender}/{token}",
    )  # fmt: skip
    unwrap_msg(connection.send_and_get_reply(message_bus.AddMatch(answer), timeout=_PATIENCE_S))
    portal = DBusAddress(_PATH, bus_name=_NAME, interface=_BACKGROUND)
    options = {
        "handle_token": ("s", token),
        "autostart": ("b", is_wanted),
        "commandline": ("as", list(command)),
    }
    ask = new_method_call(portal, "RequestBackground", "sa{sv}", ("", options))
    with connection.filter(answer) as answers:
        unwrap_msg(connection.send_and_get_reply(ask, timeout=_PATIENCE_S))
        message: Message = connection.recv_until_filtered(answers, timeout=_PATIENCE_S)
    status, results = message.body
    return status == 0 and bool(results.get("autostart", ("b", False))[1]) is is_wanted
