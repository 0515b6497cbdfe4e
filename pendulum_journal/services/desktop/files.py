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
        raise _refused(path, error, "written") from error


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
        raise _refused(path, error, "removed") from error
    return True


def _refused(path: Path, error: OSError, done: str) -> InputError:
    return InputError(
        "desktop-file",
        "“{file}” could not be {done}: {reason}.",
        file=path,
        done=done,
        reason=error.strerror or type(error).__name__,
    )
