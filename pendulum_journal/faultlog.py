"""The log of faults of the program. It never holds what a journal says."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from pendulum_journal import __version__

if TYPE_CHECKING:
    from pathlib import Path

_BYTES = 1_000_000
_OLDER = 2


def describe(error: BaseException) -> str:
    """Return where an error came from: its kind and the lines of code, the causes first.

    Its own words are left out: they can quote a note.
    """
    parts = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        parts.append(describe(cause))
    parts += [
        f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    parts.append(f"{type(error).__module__}.{type(error).__qualname__}")
    return "\n".join(parts)


def details(error: BaseException) -> str:
    """Return what a user can copy into a report: versions, and where the error came from."""
    return (
        f"Pendulum Journal {__version__}, Python {platform.python_version()}, {sys.platform}\n"
        f"{describe(error)}"
    )


def write_fault(log_file: Path, error: BaseException) -> bool:
    """Write an error into the log, 0600 in a 0700 folder; False where that cannot be done."""
    try:
        log_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_file, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8"
        )
    except OSError:
        return False
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.handle(
        logging.LogRecord(
            "pendulum_journal", logging.ERROR, "", 0, "%s", (details(error),), exc_info=None
        )
    )
    handler.close()
    return True
