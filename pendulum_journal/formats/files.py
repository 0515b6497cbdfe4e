"""Files that appear only when they are whole, and replace others only then."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

UNFINISHED = ".unfinished-pendulum-journal-"
"""How the names of folders begin in which work is done that is not whole yet."""

_LEFT_AFTER_S = 3600
"""Longer than any export takes: what was last touched before is not worked on any more."""


def refuse_existing(paths: Iterable[Path]) -> None:
    """Raise an InputError if one of several files is there; folders are refused later."""
    for path in paths:
        if os.path.lexists(path) and not path.is_dir():
            raise InputError(
                "export-there",
                "“{path}” is there already: choose another place, or replace it with --force.",
                path=str(path),
            )


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file for its owner alone; one that was there stays until the new one is whole.

    Raises:
        InputError: it cannot be written there; nothing was left behind.
    """
    with _telling(path):
        if path.is_dir():
            raise IsADirectoryError(None, "there is a folder of that name")
        with _unfinished_folder(path.parent) as folder:
            _write(folder / "whole", content)
            (folder / "whole").replace(path)
        _flush_folder(path.parent)


def write_folder(
    path: Path,
    texts: Mapping[str, str],
    step: Callable[[int, int], None],
    *,
    replaces: bool = True,
) -> list[Path]:
    """Write files into a folder, which is made if it is missing; others in it stay.

    All are written under other names first, so that a full disk leaves what was there as it was.

    Args:
        path: the folder.
        texts: by the name of the file.
        step: called before each file with how many are done and how many there are; what it raises
            stops the work and leaves what was there as it was.
        replaces: False refuses where a file of one of the names is there.

    Raises:
        InputError: they cannot be written there.
    """
    refuse_existing([] if replaces else [path / name for name in texts])
    with _telling(path):
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(None, "there is a file of that name")
        _refuse_folders(path / name for name in texts)
        with _unfinished_folder(path if path.exists() else path.parent) as folder:
            whole = folder / "whole"
            whole.mkdir(0o700)
            for done, (name, text) in enumerate(texts.items()):
                step(done, len(texts))
                _write(whole / name, text)
            if path.exists():
                for name in texts:
                    (whole / name).replace(path / name)
            else:
                whole.replace(path)
        _flush_folder(path)
        _flush_folder(path.parent)
    return [path / name for name in texts]


def _refuse_folders(paths: Iterable[Path]) -> None:
    """Find what no file can replace before the first is replaced."""
    for path in paths:
        with _telling(path):
            if path.is_dir():
                raise IsADirectoryError(None, "there is a folder of that name")


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise InputError(
            "export-failed",
            "“{path}” could not be written: {reason}. What was there before is as it was. Choose "
            "another place, or make room.",
            path=str(path),
            reason=getattr(error, "strerror", None) or str(error),
        ) from error


@contextmanager
def _unfinished_folder(beside: Path) -> Iterator[Path]:
    _sweep(beside)
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(beside: Path) -> None:
    """Delete what an export that was killed left there."""
    for left in beside.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _LEFT_AFTER_S:
                shutil.rmtree(left, ignore_errors=True)


def _write(path: Path, content: str | bytes) -> None:
    # Windows would otherwise end lines in its own way, in bytes too.
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:  # noqa: PTH123 -- a handle
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    """Make new names outlast a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
