"""The log of the program's errors, which never contains text of a journal."""

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
    """Return the type of an error and the code lines of its traceback, its causes first.

    The message of the error is left out, because it can quote a note.
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
    """Return text for a user's report of an error: the versions, then ``describe``'s text."""
    return (
        f"Pendulum Journal {__version__}, Python {platform.python_version()}, {sys.platform}\n"
        f"{describe(error)}"
    )


def write_fault(log_file: Path, error: BaseException) -> bool:
    """Append an error to the log, in a folder with mode 0700; return False if that fails."""
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
