"""A LaunchAgent of macOS; launchd makes up for a time at which the machine was asleep."""

from __future__ import annotations

import os
import plistlib
from typing import TYPE_CHECKING

from pendulum_journal import APPLICATION_ID
from pendulum_journal.services.desktop import files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pendulum_journal.domain.reminder.rule import Reminder

LABEL = f"{APPLICATION_ID}.reminder"


class LaunchAgentWaker:
    """Writes the agent and has launchd read it."""

    def __init__(self, folder: Path, command: Sequence[str], run: Callable[..., bool]) -> None:
        """Take the folder of the user's own agents."""
        self._file = folder / f"{LABEL}.plist"
        self._command = command
        self._run = run

    def set(self, reminder: Reminder) -> None:
        """Have the reminder started at its times, and after each login."""
        files.write(self._file, agent(self._command, reminder))
        self._run("launchctl", "bootout", f"{_domain()}/{LABEL}")
        self._run("launchctl", "bootstrap", _domain(), str(self._file))

    def remove(self) -> list[Path]:
        """Have it started no more."""
        if not self._file.exists():
            return []
        removed = [self._file] if files.delete(self._file) else []
        self._run("launchctl", "bootout", f"{_domain()}/{LABEL}")
        return removed


def agent(command: Sequence[str], reminder: Reminder) -> bytes:
    """Return the property list, as launchd.plist(5) describes it; 0 and 7 are its Sundays."""
    plan, snoozed = reminder.plan, reminder.snoozed
    weekday = (plan.weekday + 1) % 7
    times = [{"Weekday": weekday, "Hour": plan.at.hour, "Minute": plan.at.minute}]
    if snoozed is not None:
        day = {"Month": snoozed.month, "Day": snoozed.day}
        times.append({**day, "Hour": snoozed.hour, "Minute": snoozed.minute})
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": [*command, "remind"],
            "StartCalendarInterval": times,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
    )


def _domain() -> str:
    return f"gui/{os.getuid()}"  # type: ignore[attr-defined, unused-ignore]
