"""Turning the reminder on, putting it off and turning it off, with what the system has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.reminder.rule import Reminder
from pendulum_journal.services.reminder import kept

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.domain.reminder.rule import Plan
    from pendulum_journal.services.desktop.waking import Waker


def set_up(file: Path, waker: Waker, plan: Plan, now: datetime) -> None:
    """Remind from the next time of a plan on; times gone by are not made up for.

    Raises:
        InputError: a file could not be written, or the system does not start the reminder. What
            was chosen before is kept then.
    """
    before, reminder = kept.read(file), Reminder.begin(plan, now)
    kept.write(file, reminder)
    try:
        waker.set(reminder)
    except InputError:
        if before is None:
            kept.delete(file)
        else:
            kept.write(file, before)
        raise


def tell_system(file: Path, waker: Waker) -> None:
    """Have the system know what the file says by now, after an answer to a reminder.

    Raises:
        InputError: a file could not be written or removed.
    """
    reminder = kept.read(file)
    if reminder is None:
        waker.remove()
    else:
        waker.set(reminder)


def switch_off(file: Path, waker: Waker) -> list[Path]:
    """Remind no more, and leave nothing behind; return the files that were removed.

    Raises:
        InputError: a file could not be removed.
    """
    was_on = kept.delete(file)
    return [*([file] if was_on else []), *waker.remove()]
