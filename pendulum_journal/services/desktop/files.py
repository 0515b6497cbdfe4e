"""Writing and removing files of the desktop, with one sentence for what the system refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file and the folders above it, unless it holds this already.

    Raises:
        InputError: it cannot be written.
    """
    try:
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise InputError(
            "desktop-file-written",
            "“{file}” could not be written: {reason}.",
            file=path,
            reason=_reason_of(error),
        ) from error


def delete(path: Path) -> bool:
    """Delete a file; return whether there was one.

    Raises:
        InputError: it cannot be removed.
    """
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise InputError(
            "desktop-file-removed",
            "“{file}” could not be removed: {reason}.",
            file=path,
            reason=_reason_of(error),
        ) from error
    return True


def _reason_of(error: OSError) -> str:
    """Return what the system says of an error."""
    return error.strerror or type(error).__name__
