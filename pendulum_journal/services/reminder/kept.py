"""The file that remembers the reminder of this machine, beside the window's settings.

The window, commands and what waits in the background all write it, each as a whole, and without
Qt; so it is none of the window's own settings.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.reminder.rule import Plan, Reminder
from pendulum_journal.domain.week import Week


def read(file: Path) -> Reminder | None:
    """Return the reminder; None: it is off, or the file is not one of ours."""
    try:
        stored = json.loads(file.read_bytes())
        snoozed = stored["snoozed"]
        return Reminder(
            Plan.parse(stored["plan"]),
            Week.parse(stored["given"]),
            datetime.fromisoformat(snoozed).replace(tzinfo=None) if snoozed else None,
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError, InputError):
        return None


def write(file: Path, reminder: Reminder) -> None:
    """Write the reminder; whoever reads at the same time reads the old one or the new one.

    Raises:
        InputError: the folder does not allow it.
    """
    stored = {
        "plan": str(reminder.plan),
        "given": str(reminder.given),
        "snoozed": reminder.snoozed.isoformat() if reminder.snoozed else None,
    }
    import tempfile  # not for what only reads, and waits in as little memory as can be

    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        made = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(stored, stream)
            made.replace(file)
        finally:
            made.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            "reminder-file",
            "The reminder could not be kept in “{file}”: {reason}.",
            file=file,
            reason=error.strerror or type(error).__name__,
        ) from error


def delete(file: Path) -> bool:
    """Delete the file, and its folder if nothing else is in it; return whether there was one."""
    try:
        file.unlink()
    except OSError:
        return False
    with suppress(OSError):
        file.parent.rmdir()
    return True
