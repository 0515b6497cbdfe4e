"""A text to report a fault with: versions and the last faults, without any text of a journal."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FAULTS = 3
_MOST_BYTES = 200_000
_BEGINS = re.compile(r"^(?=\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d+ ERROR )", re.MULTILINE)
_LINES_OF_LOG = re.compile(
    r"\d{4}-\d{2}-\d{2} .* ERROR Pendulum Journal .*"  # the versions at that time
    r'|  File ".*", line \d+, in .*'
    r"|[A-Za-z_][\w.]*"  # the kind of an error
)
"""What the program writes into its log; a line of anything else is left out of a report."""

_QUESTIONS = """What I did:

What I saw:

What I expected:
"""


def fault_report(
    log_file: Path,
    facts: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> str:
    """Return the text of a report, to be completed by its writer.

    Args:
        log_file: the newest file of the log.
        facts: lines about the window and the libraries.
        environment: the environment variables; None: those of the process.
    """
    variables = os.environ if environment is None else environment
    desktop = (variables.get("XDG_CURRENT_DESKTOP", ""), variables.get("XDG_SESSION_TYPE", ""))
    lines = [
        f"Pendulum Journal {__version__}, {_kind()}",
        f"Python {platform.python_version()}, {sys.platform}",
        *facts,
        *([f"Desktop: {' '.join(filter(None, desktop))}"] if any(desktop) else []),
    ]
    faults = _last_faults(log_file)
    told = "\n".join(faults) if faults else "The log holds no fault."
    return f"{_QUESTIONS}\n---\n" + "\n".join(lines) + f"\n\n{told}\n"


def _kind() -> str:
    return "a package" if getattr(sys, "frozen", False) else "installed by pip or from its source"


def _last_faults(log_file: Path) -> list[str]:
    """Return the last entries of the log, without the name of the user's home folder."""
    try:
        with log_file.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - _MOST_BYTES))
            text = stream.read().decode("utf-8", "replace")
    except OSError:
        return []
    entries = [each for each in _BEGINS.split(text) if _BEGINS.match(each)][-_FAULTS:]
    return [
        _without_home("\n".join(filter(_LINES_OF_LOG.fullmatch, each.splitlines())))
        for each in entries
    ]


def _without_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
