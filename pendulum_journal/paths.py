"""Where things lie on this machine; the only module that asks ``appdirs``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import appdirs

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "pendulum-journal"
VARIABLE = "PENDULUM_JOURNAL"
"""An environment variable that names another journal."""

PRIVATE_MASK = 0o077


@dataclass(frozen=True, slots=True)
class Places:
    """The journal in use, and the folders around it; none of them need exist.

    Attributes:
        journal: the journal's file.
        backups: the folder of its backups, beside it.
        config: the folder of what belongs to this machine and not to a journal.
        log: the folder of the log, which never holds journal text.
        is_named: somebody named this journal for this run, so no other one is meant.
    """

    journal: Path
    backups: Path
    config: Path
    log: Path
    is_named: bool = False

    @property
    def window_settings(self) -> Path:
        """The file that remembers the window: geometry, appearance, last page and journal."""
        return self.config / "window.ini"

    @property
    def sample_folder(self) -> Path:
        """The folder of the sample journal, which is there while one is open."""
        usual = default_journal() if self.is_named else self.journal
        return usual.parent / "sample"

    @property
    def log_file(self) -> Path:
        """The newest log."""
        return self.log / "pendulum.log"


def default_journal() -> Path:
    """Return where the journal lies unless another one is named."""
    _forget_empty_variables()
    return Path(appdirs.user_data_dir(NAME, appauthor=False)) / "journal.db"


def find_places(
    journal: Path | None = None, environment: Mapping[str, str] | None = None
) -> Places:
    """Return the places of the journal that is named, in the environment or by nobody.

    Args:
        journal: the one that ``--journal`` names; it wins over ``PENDULUM_JOURNAL``.
        environment: the process's own by default.

    Raises:
        InputError: a name that no file can have.
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
    """Let nobody else read what this process writes from now on. To be called first of all.

    Files get the mode 0600 and folders 0700; on Windows the profile folder does that.
    """
    os.umask(PRIVATE_MASK)


def _forget_empty_variables() -> None:
    """Take an empty variable for an unset one, as the XDG specification says; appdirs does not.

    A journal would else lie in whatever folder the program was started from.
    """
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        if os.environ.get(name) == "":
            del os.environ[name]


def _absolute(path: Path) -> Path:
    """Return the whole path, links and all: what is opened should be what was named."""
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
