"""Writing of exported files, which appear only when complete and only their owner can read."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

UNFINISHED = f"{files.UNFINISHED}pendulum-journal-"
"""The beginning of the temporary names of incomplete files in the user's folders."""

_LEFT_AFTER_S = 3600
"""Seconds, more than any export takes: older incomplete files were left behind and are deleted."""


@dataclass(frozen=True, slots=True)
class Output:
    """The destination of an export; every file that is meant for others is written through it.

    Attributes:
        path: a file, or a folder for several files; its parent folder has to exist.
        replaces: whether existing files may be replaced, because the user agreed.
    """

    path: Path
    replaces: bool

    def refuse(self) -> None:
        """Raise an error if the file exists and may not be replaced; called before long work.

        ``write`` checks that again, and finds the other reasons why a file cannot be written.

        Raises:
            InputError: the file exists and ``replaces`` is False.
        """
        self._refuse(self.path)

    def write(self, content: str | bytes) -> None:
        """Write a file; an existing one is replaced only when the new one is complete.

        Raises:
            InputError: the file may not or cannot be written there; nothing is left behind.
        """
        self.refuse()
        with _refusing(self.path):
            _refuse_folder(self.path)
            _sweep(self.path.parent)
            with files.whole_file(
                self.path, replaces=self.replaces, beginning=UNFINISHED
            ) as unfinished:
                unfinished.write_bytes(_bytes_of(content))

    def write_folder(
        self, contents: Mapping[str, str | bytes], step: Callable[[int, int], None]
    ) -> list[Path]:
        """Write files into a folder, which is created if it is missing; others in it stay.

        All are written under temporary names first, so that a full disk changes no existing file.

        Args:
            contents: the content of each file by its name; text is written as UTF-8.
            step: called before each file with the number of files done and of all files. If it
                raises, the work stops and no existing file is changed.

        Returns:
            The paths of the files.

        Raises:
            InputError: a file may not or cannot be written there.
        """
        paths = [self.path / name for name in contents]
        for path in paths:
            self._refuse(path)
        with _refusing(self.path):
            is_there = self.path.exists()
            if is_there and not self.path.is_dir():
                raise NotADirectoryError(None, "there is a file of that name")
            for path in paths:
                with _refusing(path):
                    _refuse_folder(path)
            with _unfinished_folder(self.path if is_there else self.path.parent) as whole:
                for done, (name, content) in enumerate(contents.items()):
                    step(done, len(contents))
                    files.make_private_file(whole / name)
                    (whole / name).write_bytes(_bytes_of(content))
                    files.flush(whole / name)
                self._move(whole, paths, is_there=is_there)
        return paths

    def _move(self, whole: Path, paths: list[Path], *, is_there: bool) -> None:
        """Move the finished files into the folder, or rename their folder if there was none."""
        if is_there:
            for path in paths:
                with _refusing(path):
                    files.rename(whole / path.name, path, replaces=self.replaces)
        else:
            whole.replace(self.path)
        files.flush_folder(self.path)
        files.flush_folder(self.path.parent)

    def _refuse(self, path: Path) -> None:
        if not self.replaces and os.path.lexists(path) and not path.is_dir():
            raise _there_already(path)


def _there_already(path: Path) -> InputError:
    return InputError(
        "export-there",
        "“{path}” is there already: choose another place, or replace it with --force.",
        path=str(path),
    )


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(None, "there is a folder of that name")


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turn the operating system's errors in the block into InputErrors about a path."""
    try:
        yield
    except FileExistsError as error:  # it came since we looked
        raise _there_already(path) from error
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
    folder = beside / f"{UNFINISHED}{os.urandom(8).hex()}"
    folder.mkdir(0o700)
    try:
        yield folder
    finally:
        files.delete(folder)


def _sweep(folder: Path) -> None:
    """Delete the incomplete files in a folder that a killed export left."""
    files.sweep(folder, before_s=time.time() - _LEFT_AFTER_S, beginning=UNFINISHED)


def _bytes_of(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
