"""Puts the program on the user's desktop, and takes it away without a trace."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal import APPLICATION_ID
from pendulum_journal.services.desktop.files import delete, write
from pendulum_journal.services.desktop.shared_files import ENTRY, all_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_REFRESH = (
    ("update-desktop-database", "applications", ("-q",)),
    ("update-mime-database", "mime", ()),
    ("gtk-update-icon-cache", "icons/hicolor", ("-q", "-t", "-f")),
)
"""Programs that read such a folder anew, with its path and arguments; each may be missing."""

_MIME_CACHES = (
    *("XMLnamespaces", "aliases", "generic-icons", "globs", "globs2", "icons", "magic"),
    *("mime.cache", "subclasses", "treemagic", "types", "version"),
)
_PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Desktop:
    """The folders of one user's desktop.

    Attributes:
        share: the user's own shared data, as ``~/.local/share``.
        autostart: the folder of what is started at login.
        system: the folders of shared data that packages of the system fill.
    """

    share: Path
    autostart: Path
    system: tuple[Path, ...]

    @classmethod
    def of(cls, environment: Mapping[str, str], home: Path) -> Desktop:
        """Return the folders as the XDG Base Directory Specification finds them."""
        share = environment.get("XDG_DATA_HOME") or home / ".local" / "share"
        config = environment.get("XDG_CONFIG_HOME") or home / ".config"
        system = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        folders = tuple(Path(each) for each in system.split(":") if each)
        return cls(Path(share), Path(config) / "autostart", folders)

    @property
    def autostart_entry(self) -> Path:
        """The file by which version 0.1.0 had the window opened at login."""
        return self.autostart / f"{APPLICATION_ID}.desktop"

    @property
    def package_entry(self) -> Path | None:
        """The entry that a package of the system has installed for every user."""
        found = (folder / ENTRY for folder in self.system if folder != self.share)
        return next((each for each in found if each.exists()), None)

    def has_entry(self) -> bool:
        """Return whether the program stands in the menu of applications already."""
        return (self.share / ENTRY).exists() or self.package_entry is not None


def install(desktop: Desktop, files: Mapping[str, bytes]) -> None:
    """Write the shared files of the program for this user; those of an earlier version go.

    Raises:
        InputError: a file cannot be written; what was written before it stays until ``remove``.
    """
    for place in all_places():
        if place not in files:
            delete(desktop.share / place)
    for place, content in files.items():
        write(desktop.share / place, content)
    _refresh(desktop.share)


def open_no_longer_at_login(desktop: Desktop) -> None:
    """Remove the file by which version 0.1.0 had the window opened when the user logs in.

    Raises:
        InputError: the file cannot be removed.
    """
    delete(desktop.autostart_entry)


def remove(desktop: Desktop) -> list[Path]:
    """Remove everything that ``install`` has written, here or in an earlier version.

    Folders and caches that nothing but these files had called for are removed with them; the
    files are returned.

    Raises:
        InputError: a file cannot be removed.
    """
    places = [desktop.autostart_entry, *(desktop.share / place for place in all_places())]
    found = [path for path in places if os.path.lexists(path)]
    for path in found:
        delete(path)
    if found:
        _refresh(desktop.share)
        _remove_caches(desktop.share)
        made = desktop.share / "mime" / "application" / "of update-mime-database"
        _remove_empty([*found, made], (desktop.share, desktop.autostart.parent))
    return found


def _refresh(share: Path) -> None:
    """Have desktops read the folders anew; where such a program is missing they do it later."""
    for name, folder, arguments in _REFRESH:
        if (program := shutil.which(name)) and (share / folder).is_dir():
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(
                    [program, *arguments, str(share / folder)],
                    capture_output=True,
                    timeout=_PATIENCE_S,
                    check=False,
                )


def _remove_caches(share: Path) -> None:
    """Remove what was worked out from files of which none is left."""
    caches = []
    if not any((share / "applications").rglob("*.desktop")):
        caches.append(share / "applications" / "mimeinfo.cache")
    if not any((share / "mime" / "packages").glob("*.xml")):
        caches += [share / "mime" / name for name in _MIME_CACHES]
    icons = share / "icons" / "hicolor"
    if not any(path.is_file() and path.name != "icon-theme.cache" for path in icons.rglob("*")):
        caches.append(icons / "icon-theme.cache")
    for cache in caches:
        with contextlib.suppress(OSError):
            cache.unlink()


def _remove_empty(files: Iterable[Path], ends: tuple[Path, ...]) -> None:
    """Remove folders of files that are empty now, up to those where the user's data lies."""
    for path in files:
        for folder in path.parents:
            if folder in ends:
                break
            try:
                folder.rmdir()
            except OSError:
                break
