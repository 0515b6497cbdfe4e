"""The folder in which a file to import was chosen last, where the next choice begins."""

from __future__ import annotations

from pathlib import Path

_FOLDERS: list[Path] = []
"""The last one, for as long as the program runs."""


def last_folder() -> str:
    """Return the folder of the last choice if it is still there, else the home folder."""
    return str(next((each for each in _FOLDERS if each.is_dir()), Path.home()))


def remember_folder(chosen: Path) -> None:
    """Begin the next choice where a file or a folder was chosen."""
    _FOLDERS[:] = [chosen.parent]
