"""Files and folders for their owner alone, and files that appear only when they are whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OPENED = os.O_CREAT | os.O_EXCL | os.O_RDWR


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


def make_private_file(folder: Path) -> Path:
    """Make an empty file, 0600, under a hidden name of its own for work that is not done yet."""
    path = folder / f".unfinished-{os.urandom(8).hex()}"
    os.close(os.open(path, _OPENED, 0o600))
    return path


def sweep(folder: Path, *, before_s: float) -> None:
    """Delete unfinished files that a process which was killed left, last touched before then.

    Args:
        folder: where unfinished work is done.
        before_s: seconds since 1970; younger ones may belong to a process at work.
    """
    for path in folder.glob(".unfinished-*"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < before_s:
                path.unlink()


def give_name(finished: Path, path: Path) -> None:
    """Put a finished file under its name, on the disk for good.

    Raises:
        FileExistsError: the name is taken. Nothing is overwritten, not even by a hair's breadth of
            time, where the file system knows hard links.
    """
    _flush(finished)
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
    _flush_folder(path.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    """Make a new name outlast a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
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
