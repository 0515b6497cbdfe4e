"""A timer of the user's systemd; it makes up for times at which the machine was off or asleep."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pendulum_journal import APPLICATION_ID
from pendulum_journal.domain.reminder.rule import DAYS
from pendulum_journal.services.desktop import files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pendulum_journal.domain.reminder.rule import Reminder

UNIT = f"{APPLICATION_ID}.reminder"
NOBODY_STATUS = 75
"""The exit status that says: nothing here shows a reminder yet. It is EX_TEMPFAIL of sysexits.h."""

_SERVICE = """\
[Unit]
Description=Weekly reminder of Pendulum Journal
StartLimitIntervalSec=1d
StartLimitBurst=12

[Service]
Type=exec
ExecStart={command}
# The window that is opened from the reminder stays.
KillMode=process
# Nothing shows reminders yet, as while the desktop is starting.
RestartForceExitStatus={nobody}
RestartSec=5min
"""
_TIMER = """\
[Unit]
Description=Time of the weekly reminder of Pendulum Journal

[Timer]
{times}
Persistent=true

[Install]
WantedBy=timers.target
"""


class SystemdWaker:
    """Writes a service and its timer into the user's own units."""

    def __init__(
        self, units: Path, stamps: Path, command: Sequence[str], run: Callable[..., bool]
    ) -> None:
        """Take the folders of units and of the times at which timers last went off."""
        self._service, self._timer = units / f"{UNIT}.service", units / f"{UNIT}.timer"
        self._stamp = stamps / f"stamp-{UNIT}.timer"
        self._command = command
        self._run = run

    def set(self, reminder: Reminder) -> None:
        """Have the reminder started at its times."""
        files.write(self._service, service_text(self._command).encode())
        files.write(self._timer, timer_text(reminder).encode())
        self._run("systemctl", "--user", "daemon-reload")
        self._run("systemctl", "--user", "enable", self._timer.name)
        self._run("systemctl", "--user", "restart", self._timer.name)

    def remove(self) -> list[Path]:
        """Take both units away, with the time of the last one that systemd has noted."""
        if not (self._service.exists() or self._timer.exists()):
            return []
        self._run("systemctl", "--user", "disable", "--now", self._timer.name)
        removed = [path for path in (self._service, self._timer) if files.delete(path)]
        files.delete(self._stamp)
        self._run("systemctl", "--user", "daemon-reload")
        wants = self._timer.parent / "timers.target.wants"
        files.delete(wants / self._timer.name)  # where systemd did not answer
        units = self._timer.parent
        for folder in (wants, units, units.parent, self._stamp.parent, self._stamp.parent.parent):
            with suppress(OSError):
                folder.rmdir()
        return removed


def service_text(command: Sequence[str]) -> str:
    """Return the unit that looks whether the reminder is due."""
    words = " ".join(map(_quoted, [*command, "remind"]))
    return _SERVICE.format(command=words, nobody=NOBODY_STATUS)


def timer_text(reminder: Reminder) -> str:
    """Return the unit that starts the other one, each week and when a snooze ends."""
    plan = reminder.plan
    times = [f"OnCalendar={DAYS[plan.weekday][:3]} *-*-* {plan.at:%H:%M}:00"]
    if reminder.snoozed is not None:
        times.append(f"OnCalendar={reminder.snoozed:%Y-%m-%d %H:%M:%S}")
    return _TIMER.format(times="\n".join(times))


def _quoted(word: str) -> str:
    """Return a word as systemd.service(5) wants it in a command line."""
    doubled = word.replace("\\", "\\\\").replace("%", "%%").replace("$", "$$").replace('"', '\\"')
    return f'"{doubled}"'
