"""Files and folders for their owner alone, and files that appear only when they are whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CREATED = os.O_CREAT | os.O_EXCL | os.O_RDWR
UNFINISHED = ".unfinished-"
"""How the names begin under which work is done that is not whole yet."""


def make_private_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each 0700; an existing one stays."""
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)


def keep_private(path: Path) -> None:
    """Close a file of ours to other users, where it came from a place that was less careful."""
    with contextlib.suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o700)


def make_private_file(path: Path) -> None:
    """Make an empty file, 0600; FileExistsError where the name is taken."""
    os.close(os.open(path, _CREATED, 0o600))


@contextlib.contextmanager
def unfinished_file(folder: Path, beginning: str = UNFINISHED) -> Iterator[Path]:
    """Yield an empty file, 0600, under a hidden name of its own for work that is not done yet.

    It is gone after the block unless it has got another name.
    """
    path = folder / f"{beginning}{os.urandom(8).hex()}"
    make_private_file(path)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def whole_file(
    path: Path, *, replaces: bool = False, beginning: str = UNFINISHED
) -> Iterator[Path]:
    """Yield an empty file, 0600, to fill; after the block it stands under its name, on the disk.

    Where the block raises, nothing is left behind, and a file that was there is as it was.

    Args:
        path: the name it gets; the folder has to be there.
        replaces: whether it may take the place of a file that is there.
        beginning: of the name that it has until then.

    Raises:
        FileExistsError: the name is taken, and nothing may be replaced.
    """
    with unfinished_file(path.parent, beginning) as unfinished:
        yield unfinished
        give_name(unfinished, path, replaces=replaces)


def sweep(folder: Path, *, before_s: float, beginning: str = UNFINISHED) -> None:
    """Delete unfinished work that a process which was killed left, last touched before then.

    Args:
        folder: where unfinished work is done.
        before_s: seconds since 1970; what is younger may belong to a process at work.
        beginning: how the names of unfinished files and folders begin.
    """
    for path in folder.glob(f"{beginning}*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < before_s:
                delete(path)


def delete(path: Path) -> None:
    """Delete a file, or a folder with all that is in it; what cannot be deleted stays."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def give_name(finished: Path, path: Path, *, replaces: bool = False) -> None:
    """Put a finished file under its name, on the disk for good; errors as ``rename``."""
    flush(finished)
    rename(finished, path, replaces=replaces)
    flush_folder(path.parent)


def rename(finished: Path, path: Path, *, replaces: bool) -> None:
    """Put a file under another name in the same file system.

    Raises:
        FileExistsError: the name is taken and nothing may be replaced. Nothing is overwritten then,
            not even by a hair's breadth of time, where the file system knows hard links.
    """
    if replaces:
        finished.replace(path)
        return
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links here
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        finished.rename(path)
    else:
        finished.unlink()


def flush(path: Path) -> None:
    """Make what was written to a file outlast a power cut."""
    _flush(path, os.O_RDWR)


def flush_folder(folder: Path) -> None:
    """Make new names outlast a power cut; Windows has no such call and needs none."""
    if os.name != "nt":
        _flush(folder, os.O_RDONLY)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_aside(path: Path) -> Path:
    """Give a journal and what SQLite left beside it another name, and return that name.

    A rollback file that stayed would be played into whatever comes to lie in the journal's place.
    """
    aside = path.with_name(f"{path.name}.set-aside-{os.urandom(4).hex()}")
    for ending in ("-journal", "-wal", "-shm", ""):
        beside = path.with_name(path.name + ending)
        with contextlib.suppress(FileNotFoundError):
            beside.rename(aside.with_name(aside.name + ending))
    return aside
