"""The paths of the journal, its backups, settings and logs; only this module uses ``appdirs``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import appdirs

from pendulum_journal.domain.errors import InputError
from pendulum_journal.window_settings import LAST_JOURNAL, SECOND_FOLDER, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "pendulum-journal"
VARIABLE = "PENDULUM_JOURNAL"
"""An environment variable that names another journal."""

PRIVATE_MASK = 0o077


class Places(NamedTuple):
    """The path of the journal and of the folders around it, which need not exist.

    Attributes:
        journal: the journal's file.
        backups: the folder of its backups, beside it.
        config: the folder of the settings of this machine.
        log: the folder of the log, which never contains text of a journal.
        is_named: whether the journal was named on the command line or by the environment, so that
            the last opened one is not used instead.
    """

    journal: Path
    backups: Path
    config: Path
    log: Path
    is_named: bool = False

    @property
    def window_settings(self) -> Path:
        """The file that remembers the window: geometry, appearance, last journal."""
        return self.config / "window.ini"

    @property
    def reminder(self) -> Path:
        """The file of the weekly reminder; it exists while the user wants to be reminded."""
        return self.config / "reminder.json"

    @property
    def last_journal(self) -> Path:
        """The journal that a window opens first: the named one, or the one opened last."""
        last = "" if self.is_named else read_text(self.window_settings, LAST_JOURNAL)
        return Path(last) if last else self.journal

    @property
    def usual_journal(self) -> Path:
        """The journal that is used where none is named."""
        return default_journal() if self.is_named else self.journal

    @property
    def sample_folder(self) -> Path:
        """The folder of the sample journal; it exists while a sample is open."""
        return self.usual_journal.parent / "sample"

    @property
    def second_backups(self) -> Path | None:
        """The folder that the window was told to copy backups to as well; None: there is none."""
        folder = read_text(self.window_settings, SECOND_FOLDER)
        return Path(folder) if folder else None

    @property
    def recovery(self) -> Path:
        """The folder of texts that could not be written to their journal."""
        return self.usual_journal.parent / "recovery"

    @property
    def log_file(self) -> Path:
        """The newest file of the log."""
        return self.log / "pendulum.log"

    def refuse_missing_folder(self) -> None:
        """Raise an error if the folder of a named journal is missing, as of a drive not plugged in.

        A new journal would otherwise be begun in its place. The folder of the usual journal is made
        when it is needed.

        Raises:
            InputError: the folder is not there.
        """
        if self.is_named and not self.journal.parent.is_dir():
            raise InputError(
                "path-no-folder",
                "There is no folder “{folder}” for the journal “{file}”. Plug in the drive or make "
                "the folder, or name another journal.",
                folder=self.journal.parent,
                file=self.journal.name,
            )


def default_journal() -> Path:
    """Return the path of the journal if no other one is named."""
    _forget_empty_variables()
    return Path(appdirs.user_data_dir(NAME, appauthor=False)) / "journal.db"


def find_places(
    journal: Path | None = None, environment: Mapping[str, str] | None = None
) -> Places:
    """Return the paths for the named journal, or for the default one.

    Args:
        journal: the value of ``--journal``, which takes precedence over ``PENDULUM_JOURNAL``.
        environment: the environment variables; None: those of the process.

    Raises:
        InputError: a file cannot have the given name.
    """
    _forget_empty_variables()
    named = (os.environ if environment is None else environment).get(VARIABLE, "")
    file = _absolute(journal or (Path(named) if named else default_journal()))
    return Places(
        journal=file,
        backups=file.parent / "backups",
        config=Path(appdirs.user_config_dir(NAME, appauthor=False)),
        log=Path(appdirs.user_log_dir(NAME, appauthor=False)),
        is_named=bool(journal or named),
    )


def keep_private() -> None:
    """Set the process's umask so that other users cannot read what it writes from now on.

    It is called before anything is written. New files get mode 0600 and folders 0700; on Windows,
    the permissions of the profile folder have the same effect.
    """
    os.umask(PRIVATE_MASK)


def _forget_empty_variables() -> None:
    """Delete empty XDG variables, which count as unset by the XDG specification, not by appdirs.

    Otherwise the journal would be in the folder from which the program is started.
    """
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        if os.environ.get(name) == "":
            del os.environ[name]


def _absolute(path: Path) -> Path:
    """Return the absolute path without resolving links, so that messages show the given name."""
    try:
        os.fsencode(path)
        if "\0" in str(path):
            raise ValueError("a file's name holds no NUL")
        return path.expanduser().absolute()
    except (ValueError, RuntimeError) as error:
        raise InputError(
            "path-form",
            "“{path}” cannot be the name of a file. Name another one.",
            path=str(path).replace("\0", "�").encode(errors="replace").decode(),
        ) from error
