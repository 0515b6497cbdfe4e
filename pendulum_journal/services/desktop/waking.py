"""Has the system start the reminder at its time, so that nothing of the program idles until then.

Linux: a timer of the user's systemd, else a process that is started at login and has no Qt, in a
Flatpak through the portal of the desktop. macOS: a LaunchAgent. Windows: a task of the Task
Scheduler. All are made on request and for one user.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pendulum_journal.services.desktop.installing import Desktop
from pendulum_journal.services.desktop.wakers.autostart import AutostartWaker
from pendulum_journal.services.desktop.wakers.launch_agent import LaunchAgentWaker
from pendulum_journal.services.desktop.wakers.portal import PortalWaker, is_sandboxed
from pendulum_journal.services.desktop.wakers.systemd import SystemdWaker
from pendulum_journal.services.desktop.wakers.task_scheduler import TaskWaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.domain.reminder.rule import Reminder

_PATIENCE_S = 20


class Waker(Protocol):
    """Has the system start ``pendulum-journal remind``."""

    def set(self, reminder: Reminder) -> None:
        """Have it started at the times of a reminder, instead of those that were set before.

        Raises:
            InputError: a file could not be written.
        """

    def remove(self) -> list[Path]:
        """Have it started no more; return the files that were removed.

        Raises:
            InputError: a file could not be removed.
        """


def find_waker(command: Sequence[str]) -> Waker:
    """Return what this system has.

    Args:
        command: what starts the program.
    """
    platform: str = sys.platform
    if platform == "darwin":
        return LaunchAgentWaker(Path.home() / "Library" / "LaunchAgents", command, run)
    if platform == "win32":
        return TaskWaker(command, run)
    desktop = Desktop.of(os.environ, Path.home())
    if is_sandboxed():
        return PortalWaker(desktop.autostart, command, start)
    config = desktop.autostart.parent
    share = desktop.share
    systemd = SystemdWaker(config / "systemd" / "user", share / "systemd" / "timers", command, run)
    autostart = AutostartWaker(desktop.autostart, command, start)
    if has_user_systemd(os.environ):
        return _Instead(systemd, autostart)
    return _Instead(autostart, systemd)


class _Instead:
    """One waker, after which nothing of the other may be left, as after a change of the system."""

    def __init__(self, used: Waker, other: Waker) -> None:
        self._used, self._other = used, other

    def set(self, reminder: Reminder) -> None:
        self._other.remove()
        self._used.set(reminder)

    def remove(self) -> list[Path]:
        return [*self._used.remove(), *self._other.remove()]


def has_user_systemd(environment: Mapping[str, str]) -> bool:
    """Return whether a systemd of the user is at work, which can start programs."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and (
        (Path(runtime) / "systemd" / "private").exists()
        and run("systemctl", "--user", "show-environment")
    )


def run(*words: str) -> bool:
    """Run a program of the system; return whether it worked."""
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def start(*words: str, token: str = "") -> None:
    """Start a program that outlives this one, such as the window.

    Args:
        words: the program and its arguments.
        token: lets its window come to the front.
    """
    environment = {**os.environ, **({"XDG_ACTIVATION_TOKEN": token} if token else {})}
    # A shell that ends at once gives its child away, so that nobody has to wait for that.
    through = () if os.name == "nt" else ("/bin/sh", "-c", '"$@" &', "sh")
    begun = subprocess.Popen(
        (*through, *words),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environment,
    )
    if through:
        begun.wait(_PATIENCE_S)
