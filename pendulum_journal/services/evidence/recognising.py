"""What kind of evidence a file, a folder or an archive is, by what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.formats.calendars.places import calendar_format
from pendulum_journal.formats.timers.recognise import recognise

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.formats.calendars.kinds import CalendarFormat
    from pendulum_journal.formats.timers.kinds import TimerFormat


def recognise_evidence(path: Path) -> TimerFormat | CalendarFormat:
    """Return what kind of evidence something is.

    Raises:
        InputError: it cannot be read, or is none; the message says what takes it.
    """
    return calendar_format(path) or recognise(path)
