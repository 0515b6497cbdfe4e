"""A process that is started at login, for Linux desktops without a systemd of the user."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pendulum_journal import APPLICATION_ID
from pendulum_journal.services.desktop import files
from pendulum_journal.services.desktop.shared_files import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pendulum_journal.domain.reminder.rule import Reminder

WAIT = ("remind", "--wait")
"""What the program is started with to wait for the time."""

_ENTRY = """\
[Desktop Entry]
Type=Application
Name=Reminder of Pendulum Journal
Exec={command}
Icon={icon}
NoDisplay=true
X-GNOME-Autostart-enabled=true
"""


def entry_in(folder: Path) -> Path:
    """Return the file in the folder of what is started at login."""
    return folder / f"{APPLICATION_ID}.reminder.desktop"


class AutostartWaker:
    """Has a waiting process started at login, and now."""

    def __init__(self, folder: Path, command: Sequence[str], start: Callable[..., object]) -> None:
        """Take the folder of what is started at login, and what starts a program now."""
        self._entry = entry_in(folder)
        self._command = [*command, *WAIT]
        self._start = start

    def set(self, reminder: Reminder) -> None:
        """Have it wait from now on, and after each login; a second one ends by itself."""
        words = " ".join(map(quoted, self._command))
        text = _ENTRY.format(command=words, icon=APPLICATION_ID)
        files.write(self._entry, text.encode())
        with suppress(OSError):
            self._start(*self._command)

    def remove(self) -> list[Path]:
        """Have it started no more. One that waits ends as soon as the reminder is switched off."""
        removed = [self._entry] if files.delete(self._entry) else []
        with suppress(OSError):
            self._entry.parent.rmdir()
        return removed
