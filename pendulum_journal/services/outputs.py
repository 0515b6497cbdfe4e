"""What leaves the program: files that appear only when they are whole, for their owner alone."""

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
"""How the names begin, in a user's folders, under which work is done that is not whole yet."""

_LEFT_AFTER_S = 3600
"""Longer than any export takes: what was last touched before is not worked on any more."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where an output goes. Every file that the program writes for others is written here.

    Attributes:
        path: a file, or a folder for several; the folder above it has to be there.
        replaces: whether files that are there may be replaced, because the user said so.
    """

    path: Path
    replaces: bool

    def refuse(self) -> None:
        """Refuse a file that must not be written, so that no work is done in vain.

        ``write`` looks again. What else cannot be written, such as in the place of a folder, is
        found only then.

        Raises:
            InputError: it is there and may not be replaced.
        """
        self._refuse(self.path)

    def write(self, content: str | bytes) -> None:
        """Write a file; one that was there stays until the new one is whole.

        Raises:
            InputError: it may not, or cannot, be written there; nothing was left behind.
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
        """Write files into a folder, which is made if it is missing; others in it stay.

        All are written under other names first, so that a full disk leaves what was there as it
        was.

        Args:
            contents: by the name of the file.
            step: called before each file with how many are done and how many there are; what it
                raises stops the work and leaves what was there as it was.

        Returns:
            The files.

        Raises:
            InputError: they may not, or cannot, be written there.
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
        """Give a folder's finished files their names, or the whole folder its own."""
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
    """Turn what the system refuses into a sentence about a path."""
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
    """Delete what an export that was killed left there."""
    files.sweep(folder, before_s=time.time() - _LEFT_AFTER_S, beginning=UNFINISHED)


def _bytes_of(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
