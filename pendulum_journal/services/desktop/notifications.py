"""Notifications of a Linux desktop, by org.freedesktop.Notifications on the session bus.

The specification: https://specifications.freedesktop.org/notification-spec/latest/.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from pendulum_journal import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_NORMAL = 1
_STAYS = 0
"""The time after which it goes away by itself, in milliseconds: never."""

_BUS_S = 10
_NOT_STARTED = tuple(f"org.freedesktop.DBus.Error.{end}" for end in ("ServiceUnknown", "Spawn."))
_CALL_FAILED = "the session bus or what shows notifications did not answer"


class NoNotificationsError(Exception):
    """Nothing on this machine shows notifications, or none that could be reached."""


def notify(
    title: str,
    text: str,
    actions: Sequence[tuple[str, str]],
    *,
    instead: str,
    shown: Callable[[], object],
    patience_s: float,
) -> tuple[str, str]:
    """Show a notification until it is answered or closed.

    Args:
        title: the first line, plain.
        text: what follows; servers may take it for markup, so it must hold neither < nor &.
        actions: (key, label) of what can be answered; the key ``default`` is a click on it.
        instead: a sentence that follows the text where the server takes no answer.
        shown: called once it is shown.
        patience_s: seconds after which it is taken away.

    Returns:
        The key of the answer, "" if there was none, and the token that lets a window come to the
        front, "" if there is none.

    Raises:
        NoNotificationsError: it could not be shown.
    """
    if sys.platform.startswith(("win32", "darwin")):
        raise NoNotificationsError(sys.platform)
    from jeepney import wrappers
    from jeepney.io.blocking import open_dbus_connection

    failures = (OSError, KeyError, ValueError, wrappers.DBusErrorResponse)
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(open_dbus_connection("SESSION"))
            signals = _listen(connection, stack)
            number = _show(connection, title, text, actions, instead)
        except failures as error:
            raise NoNotificationsError(_reason(error)) from error
        shown()
        try:
            return _wait(connection, signals, number, time.monotonic() + patience_s)
        except (OSError, EOFError):  # the desktop's session has ended
            return "", ""


def _reason(error: Exception) -> str:
    """Return in plain words why nothing was shown."""
    from jeepney.wrappers import DBusErrorResponse

    if isinstance(error, DBusErrorResponse) and str(error.name).startswith(_NOT_STARTED):
        return "no program for them could be started"
    if isinstance(error, KeyError):  # jeepney's, for the variable with the address
        return "there is no session bus"
    if isinstance(error, OSError) and not isinstance(error, TimeoutError):
        return "the session bus cannot be reached"
    return _CALL_FAILED


def _listen(connection: DBusConnection, stack: ExitStack) -> deque[Message]:
    """Collect from now on what is told of notifications, and whether their server goes away."""
    from jeepney import MatchRule
    from jeepney.bus_messages import message_bus

    of_server = MatchRule(type="signal", interface=_NAME, path=_PATH)
    bus = "org.freedesktop.DBus"
    of_bus = MatchRule(type="signal", sender=bus, interface=bus, member="NameOwnerChanged")
    of_bus.add_arg_condition(0, _NAME)
    signals: deque[Message] = deque()
    for rule in (of_server, of_bus):
        stack.enter_context(connection.filter(rule, queue=signals))
        _ask(connection, message_bus.AddMatch(rule))
    return signals


def _show(
    connection: DBusConnection,
    title: str,
    text: str,
    actions: Sequence[tuple[str, str]],
    instead: str,
) -> int:
    """Show it, with buttons or else with a sentence more, and return its number."""
    from jeepney import DBusAddress, new_method_call

    server = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    (abilities,) = _ask(connection, new_method_call(server, "GetCapabilities"))
    has_buttons = "actions" in abilities
    buttons = [part for pair in actions for part in pair] if has_buttons else []
    text = text if has_buttons else f"{text} {instead}"
    hints = {"desktop-entry": ("s", APPLICATION_ID), "urgency": ("y", _NORMAL)}
    values = ("Pendulum Journal", 0, APPLICATION_ID, title, text, buttons, hints, _STAYS)
    (number,) = _ask(connection, new_method_call(server, "Notify", "susssasa{sv}i", values))
    return int(number)


def _wait(
    connection: DBusConnection, signals: deque[Message], number: int, end: float
) -> tuple[str, str]:
    """Wait until a notification is answered or closed, or its server has gone away."""
    token = ""
    while (left := end - time.monotonic()) > 0:
        try:
            message = connection.recv_until_filtered(signals, timeout=left)
        except TimeoutError:
            break
        member = _member(message)
        if member == "NameOwnerChanged":
            if message.body[2]:  # the first one to ask has only just started the server
                continue
            return "", ""
        if message.body[0] != number:
            continue
        if member == "ActivationToken":
            token = str(message.body[1])
        elif member == "ActionInvoked":
            _close(connection, number)  # not every server does that by itself
            return str(message.body[1]), token
        elif member == "NotificationClosed":
            return "", ""
    _close(connection, number)
    return "", ""


def _close(connection: DBusConnection, number: int) -> None:
    """Take a notification away once it was answered, or nobody listens for the answer any more."""
    from jeepney import DBusAddress, new_method_call

    server = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    _ask(connection, new_method_call(server, "CloseNotification", "u", (number,)))


def _ask(connection: DBusConnection, message: Message) -> tuple[Any, ...]:
    from jeepney.wrappers import unwrap_msg

    body: tuple[Any, ...] = unwrap_msg(connection.send_and_get_reply(message, timeout=_BUS_S))
    return body


def _member(message: Message) -> str:
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.member, ""))
