"""Waits for the time of the reminder, where nothing of the system can: one look a minute.

It imports neither Qt nor what reads journals, and starts the program itself when it is time.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import IO, TYPE_CHECKING

from pendulum_journal.services.reminder import kept

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_AGAIN = timedelta(minutes=10)
"""How long after a reminder that nothing could show it is tried again."""

_UNIX_PATH = "unix:path="


class Watch:
    """What one look each minute does."""

    def __init__(
        self, file: Path, entry: Path, begin: Callable[[], subprocess.Popen[bytes]]
    ) -> None:
        """Take the file of the reminder, the entry that starts this, and what calls the user."""
        self._file, self._entry, self._begin = file, entry, begin
        self._calling: subprocess.Popen[bytes] | None = None
        self._next_try: datetime | None = None

    def look(self, now: datetime) -> bool:
        """Call the user if it is time; return False once there is no reminder any more."""
        reminder = kept.read(self._file)
        if reminder is None or not self._entry.exists():
            return False
        if self._calling is not None and self._calling.poll() is None:
            return True
        is_tried = self._next_try is not None and now < self._next_try <= now + _AGAIN
        if reminder.due(now) is not None and not is_tried:
            self._calling, self._next_try = self._begin(), now + _AGAIN
        return True


def wait(file: Path, entry: Path, command: Sequence[str]) -> int:
    """Look each minute, by the wall clock, until there is no reminder or no session any more.

    Args:
        file: where the reminder is kept.
        entry: what starts this at login; while it is locked, another one is waiting already.
        command: what starts the program.
    """
    watch = Watch(file, entry, lambda: _begin(command))
    with suppress(OSError), entry.open("rb") as stream:
        if not _lock(stream):
            return 0
        pause = _pauses(file.parent)
        while watch.look(_now()) and has_session(os.environ):
            pause(60 - _now().second)
    return 0


def _pauses(folder: Path) -> Callable[[float], object]:
    """Return what waits for so many seconds, or until something in a folder is made or removed.

    So a reminder that is switched off is gone at once. A folder that cannot be watched, as one of
    another machine, is only looked at each minute.
    """
    pause: Callable[[float], object] = threading.Event().wait
    if sys.platform == "linux":
        import fcntl
        import signal

        told = {signal.SIGIO}
        what = fcntl.DN_CREATE | fcntl.DN_DELETE | fcntl.DN_RENAME | fcntl.DN_MULTISHOT
        signal.pthread_sigmask(signal.SIG_BLOCK, told)
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)  # open until the process ends
            fcntl.fcntl(handle, fcntl.F_NOTIFY, what)
        pause = partial(signal.sigtimedwait, told)
    return pause


def _begin(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Call the user, by the program itself."""
    import subprocess

    return subprocess.Popen([*command, "remind"])


def has_session(environment: Mapping[str, str]) -> bool:
    """Return whether the session bus of the desktop is still there, as far as can be seen."""
    bus = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not bus.startswith(_UNIX_PATH):
        return True
    return os.path.exists(bus.removeprefix(_UNIX_PATH).partition(",")[0])  # noqa: PTH110


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 -- the clock on the wall


def _lock(stream: IO[bytes]) -> bool:
    """Lock the entry, so that a second one ends; it is given back when the process ends."""
    if sys.platform.startswith(("win32", "darwin")):
        return True
    import fcntl

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[attr-defined, unused-ignore]
    except OSError:
        return False
    return True
