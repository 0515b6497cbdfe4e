"""The time zone of this system, and zones by their names."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import WallClock

_LINK = Path("/etc/localtime")


def clock_of(name: str) -> WallClock:
    """Return the clock of a zone; "" is that of the system.

    Raises:
        InputError: there is no zone of that name.
    """
    if not name:
        return WallClock(None)
    try:
        return WallClock(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            "zone-unknown",
            "“{name}” is not a time zone that is known here: write it as Europe/Berlin.",
            name=name[:60],
        ) from error


def system_zone() -> str:
    """Return the name of the system's zone, or "" if it cannot be found out."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked()):
        if name and not name.startswith("/"):
            try:
                ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
            return name
    return ""


def _linked() -> str:
    try:
        return str(_LINK.resolve()).rpartition("/zoneinfo/")[2] if _LINK.is_symlink() else ""
    except OSError:
        return ""
