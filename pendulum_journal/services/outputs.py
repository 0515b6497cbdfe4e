"""Writing of exported files, which appear only when complete and only their owner can read."""

from __future__ import annotations

import os
import stat
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pendulum_journal.services.keeping.own_files import OwnFiles

UNFINISHED = f"{files.UNFINISHED}pendulum-journal-"
"""The beginning of the temporary names of incomplete files in the user's folders."""

_LEFT_AFTER_S = 3600
"""Seconds, more than any export takes: older incomplete files were left behind and are deleted."""


@dataclass(frozen=True, slots=True)
class Output:
    """The destination of an export; every file that is meant for others is written through it.

    Links are followed, and the file that they lead to is written. Whatever ``replaces`` is, nothing
    is written over a file of the program or into a folder of its backups, over anything but a
    regular file, or over a file that has several names.

    Attributes:
        path: a file, or a folder for several files; its parent folder has to exist.
        replaces: whether existing files may be replaced, because the user agreed.
        own: the files of the program.
    """

    path: Path
    replaces: bool
    own: OwnFiles

    def refuse(self) -> None:
        """Raise an error if nothing may be written there; called before long work.

        ``write`` checks that again, and finds the other reasons why a file cannot be written.

        Raises:
            InputError: the file may not be written, or it exists and ``replaces`` is False.
        """
        with _refusing(self.path):
            self._real(self.path)

    def write(self, content: str | bytes) -> None:
        """Write a file; an existing one is replaced only when the new one is complete.

        Raises:
            InputError: the file may not or cannot be written there; nothing is left behind.
        """
        with _refusing(self.path):
            real = self._real(self.path)
            _refuse_folder(real)
            _sweep(real.parent)
            with files.unfinished_file(real.parent, UNFINISHED) as unfinished:
                unfinished.write_bytes(_bytes_of(content))
                files.flush(unfinished)
                self._give_name(unfinished, self.path, real)
            files.flush_folder(real.parent)

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
        with _refusing(self.path):
            real = self._real(self.path)
            if real.exists() and not real.is_dir():
                raise NotADirectoryError(None, "there is a file of that name")
            reals = [self._real_file(path) for path in paths]
            if real.is_dir():
                self._fill(paths, reals, contents, step)
            else:
                with _unfinished_folder(real.parent) as whole:
                    staged = [whole / name for name in contents]
                    _fill_files(staged, contents, step)
                    self._real(self.path)
                    whole.replace(real)
            files.flush_folder(real)
            files.flush_folder(real.parent)
        return paths

    def _fill(
        self,
        paths: list[Path],
        reals: list[Path],
        contents: Mapping[str, str | bytes],
        step: Callable[[int, int], None],
    ) -> None:
        """Write files beside those that they replace, and rename them when all are complete."""
        with ExitStack() as staging:
            folders = {
                folder: staging.enter_context(_unfinished_folder(folder))
                for folder in dict.fromkeys(real.parent for real in reals)
            }
            staged = [folders[real.parent] / real.name for real in reals]
            _fill_files(staged, contents, step)
            for unfinished, path, real in zip(staged, paths, reals, strict=True):
                with _refusing(path):
                    self._give_name(unfinished, path, real)

    def _give_name(self, finished: Path, path: Path, real: Path) -> None:
        """Rename a finished file, unless what its name leads to has changed since it was begun."""
        if self._real(path) != real:
            raise OSError(None, "the place changed while the file was written")
        files.rename(finished, real, replaces=self.replaces)

    def _real_file(self, path: Path) -> Path:
        with _refusing(path):
            real = self._real(path)
            _refuse_folder(real)
            return real

    def _real(self, path: Path) -> Path:
        """Return what a path leads to if that may be written.

        Raises:
            InputError: it may not.
            OSError, RuntimeError, ValueError: it cannot be looked at.
        """
        real = path.resolve()
        reason = self.own.why_not(real) or _why_not_regular(real)
        if reason is not None:
            raise InputError(
                "export-ours",
                "“{path}” is not written to, because {reason}. Choose another place.",
                path=str(path),
                reason=reason,
            )
        is_there = os.path.lexists(path) or os.path.lexists(real)
        if not self.replaces and is_there and not real.is_dir():
            raise _there_already(path)
        return real


def refuse_new_journal(path: Path, own: OwnFiles) -> None:
    """Raise an error if a new journal may not be made at a path, as beside another one.

    The path may be that of a journal which is missing. A file that is there is left to the one who
    makes the journal, and who will not replace it.

    Raises:
        InputError: the place belongs to another journal.
    """
    if os.path.lexists(path):
        return
    others = replace(own, files=tuple(file for file in own.files if file != path))
    Output(path, replaces=False, own=others).refuse()


def _why_not_regular(path: Path) -> Message | None:
    """Return why an existing path is not to be replaced: it is no plain file with one name."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        return None
    if not stat.S_ISREG(status.st_mode):
        return Message("output-no-file", "it is no regular file")
    if status.st_nlink > 1:
        return Message("output-many-names", "the file has several names (hard links)")
    return None


def _fill_files(
    paths: list[Path], contents: Mapping[str, str | bytes], step: Callable[[int, int], None]
) -> None:
    for done, (path, content) in enumerate(zip(paths, contents.values(), strict=True)):
        step(done, len(paths))
        files.make_private_file(path)
        path.write_bytes(_bytes_of(content))
        files.flush(path)


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
    # ValueError: a name that no file can have; RuntimeError: links that lead in a circle
    except (OSError, RuntimeError, ValueError) as error:
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
