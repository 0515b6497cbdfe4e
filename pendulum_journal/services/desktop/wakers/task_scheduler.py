"""A task of Windows' Task Scheduler; it makes up for a time at which the machine was off."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pendulum_journal.domain.reminder.rule import DAYS
from pendulum_journal.services.desktop import files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.reminder.rule import Reminder

NAME = "Pendulum Journal reminder"

_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{name}</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{first}</StartBoundary>
      <ScheduleByWeek>
        <WeeksInterval>1</WeeksInterval>
        <DaysOfWeek><{day} /></DaysOfWeek>
      </ScheduleByWeek>
    </CalendarTrigger>{snoozed}
  </Triggers>
  <Settings>
    <StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
  </Settings>
  <Actions>
    <Exec><Command>{command}</Command><Arguments>{arguments}</Arguments></Exec>
  </Actions>
</Task>
"""
_SNOOZED = """
    <TimeTrigger><StartBoundary>{at}</StartBoundary></TimeTrigger>"""


class TaskWaker:
    """Registers the task for this user by schtasks."""

    def __init__(self, command: Sequence[str], run: Callable[..., bool]) -> None:
        self._command = command
        self._run = run

    def set(self, reminder: Reminder) -> None:
        """Have the reminder started at its times."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "task.xml"
            files.write(file, task(self._command, reminder).encode("utf-16"))
            self._run("schtasks", "/Create", "/TN", NAME, "/XML", str(file), "/F")

    def remove(self) -> list[Path]:
        """Have it started no more; a task is no file of the user's."""
        self._run("schtasks", "/Delete", "/TN", NAME, "/F")
        return []


def task(command: Sequence[str], reminder: Reminder) -> str:
    """Return the task, as the schema of Task Scheduler has it; its times are local ones."""
    plan, snoozed = reminder.plan, reminder.snoozed
    first = plan.moment(reminder.given)
    program, *arguments = command
    return _TASK.format(
        name=NAME,
        first=first.isoformat(),
        day=DAYS[plan.weekday],
        snoozed="" if snoozed is None else _SNOOZED.format(at=snoozed.isoformat()),
        command=escape(program),
        arguments=escape(subprocess.list2cmdline([*arguments, "remind"])),
    )
