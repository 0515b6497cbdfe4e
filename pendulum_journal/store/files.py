"""Files and folders that only their owner can read, and files that appear only when complete."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CREATED = os.O_CREAT | os.O_EXCL | os.O_RDWR
PARTS = ("", "-journal", "-wal", "-shm")
"""The endings of a journal's name and of what SQLite keeps beside it."""

UNFINISHED = ".unfinished-"
"""The beginning of the temporary names of files that are not complete yet."""

SET_ASIDE = ".set-aside-"
"""What stands in the name of a journal that gave way to another one."""


def make_private_folder(folder: Path) -> None:
    """Create a folder and its missing parents, each with mode 0700; existing ones are not changed.

    Their names are on the disk when this returns: what is kept in a folder whose name a power cut
    takes away is lost with it.

    Raises:
        OSError: the folder cannot be created.
    """
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        with contextlib.suppress(OSError):  # a parent that may be entered but not read
            flush_folder(folder.parent)


def keep_private(path: Path) -> None:
    """Remove the permissions of group and others from a file; an error is ignored."""
    with contextlib.suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o700)


def make_private_file(path: Path) -> None:
    """Create an empty file with mode 0600.

    Raises:
        FileExistsError: the name is taken.
        OSError: the file cannot be created.
    """
    os.close(os.open(path, _CREATED, 0o600))


@contextlib.contextmanager
def unfinished_file(folder: Path, beginning: str = UNFINISHED) -> Iterator[Path]:
    """Yield the path of a new empty file with mode 0600 and a random hidden name in a folder.

    After the block the file is deleted, unless the block renamed it.

    Raises:
        OSError: the file cannot be created.
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
    """Yield a temporary file to fill, mode 0600, which is renamed to ``path`` after the block.

    The file is flushed to the disk before it is renamed. If the block raises, the temporary file is
    deleted, and a file that was at ``path`` is as it was.

    Args:
        path: the final name; its folder has to exist.
        replaces: whether an existing file at ``path`` may be replaced.
        beginning: the beginning of the temporary name.

    Raises:
        FileExistsError: the name is taken and ``replaces`` is False.
        OSError: the file cannot be written.
    """
    with unfinished_file(path.parent, beginning) as unfinished:
        yield unfinished
        give_name(unfinished, path, replaces=replaces)


def sweep(folder: Path, *, before_s: float, beginning: str = UNFINISHED) -> None:
    """Delete temporary files and folders that were left by killed processes.

    Args:
        folder: the folder that contains them.
        before_s: seconds since 1970; only what was last modified before is deleted, because newer
            files may belong to a running process.
        beginning: the beginning of their names.
    """
    for path in folder.glob(f"{beginning}*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < before_s:
                delete(path)


def delete(path: Path) -> None:
    """Delete a file, or a folder with its contents; what cannot be deleted stays, without error."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            import shutil  # late: it brings the packers of archives along

            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def give_name(finished: Path, path: Path, *, replaces: bool = False) -> None:
    """Rename a finished file so that content and name survive a power cut; errors as ``rename``."""
    # Content first: the name must never be on the disk before what it stands for.
    flush(finished)
    rename(finished, path, replaces=replaces)
    flush_folder(path.parent)


def rename(finished: Path, path: Path, *, replaces: bool) -> None:
    """Give a file another name in the same file system.

    Args:
        finished: the file.
        path: its new name.
        replaces: whether an existing file at ``path`` may be replaced.

    Raises:
        FileExistsError: the name is taken and ``replaces`` is False. Where the file system has hard
            links, this holds even if another program takes the name at the same moment.
        OSError: the file cannot be renamed.
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
    """Write the content of a file to the disk, so that it survives a power cut."""
    _flush(path, os.O_RDWR)


def flush_folder(folder: Path) -> None:
    """Write the names in a folder to the disk; on Windows, which needs no such call, do nothing."""
    if os.name != "nt":
        _flush(folder, os.O_RDONLY)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_aside(path: Path, mark: str = "") -> Path | None:
    """Rename a journal and the files that SQLite left beside it, and return its new path.

    A rollback file that kept its name would be applied to the file that takes the journal's place,
    and the journal without it could be half written; so both are kept, under names that belong
    together.

    Args:
        path: the journal's file.
        mark: a part of the new name; "": a random one.

    Returns:
        The new path; None if there was nothing.
    """
    name = f"{path.name}{SET_ASIDE}{mark or os.urandom(4).hex()}"
    aside, again = path.with_name(name), 1
    while any(os.path.lexists(f"{aside}{ending}") for ending in PARTS):
        again += 1
        aside = path.with_name(f"{name}-{again}")
    is_there = False
    for ending in PARTS:
        beside = path.with_name(path.name + ending)
        with contextlib.suppress(FileNotFoundError):
            beside.rename(aside.with_name(aside.name + ending))
            is_there = True
    if is_there:
        flush_folder(path.parent)
    return aside if is_there else None


def checksum_of(path: Path) -> str | None:
    """Return the SHA-256 of a file in hex, or None if it cannot be read."""
    import hashlib

    with contextlib.suppress(OSError), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
    return None


class Look(NamedTuple):
    """The identity, size and modification time of a file, as ``stat`` returns them."""

    device: int
    inode: int
    size: int
    modified_ns: int


def look_at(path: Path) -> Look | None:
    """Return what ``stat`` says about a file; None if it cannot be looked at."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Look(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
