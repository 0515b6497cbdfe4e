"""What starts this program again, from anywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pendulum_journal.services.desktop.shared_files import PROGRAM

_WITHOUT_CONSOLE = "Pendulum Journal.exe"


def program_command(started_as: str) -> list[str]:
    """Return what starts this program again, from anywhere.

    Args:
        started_as: the first word of this process's command line.
    """
    if getattr(sys, "frozen", False):
        quiet = Path(sys.executable).with_name(_WITHOUT_CONSOLE)
        return [str(quiet) if sys.platform == "win32" and quiet.exists() else sys.executable]
    script = Path(started_as).absolute()
    beside = Path(sys.executable).with_name(PROGRAM)
    for each in (script, beside):
        if each.name == PROGRAM and os.access(each, os.X_OK) and each.is_file():
            return [str(each)]
    return [sys.executable, "-m", "pendulum_journal"]
