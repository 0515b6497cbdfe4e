"""Finding the files that are shipped with the code, such as icons and texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """Return the folder of resources: in an installed package, or beside the package in a checkout.

    Raises:
        FileNotFoundError: there is neither, because the installation is incomplete.
    """
    return _first_folder(_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def path(name: str) -> Path:
    """Return the path of a resource such as ``icons/app.svg``; the name has ``/`` on every system.

    Raises:
        ValueError: the name is absolute, or leads out of the folder of resources.
        FileNotFoundError: there is no such resource.
    """
    windows = PureWindowsPath(name)
    if not name or "\\" in name or windows.anchor or ".." in windows.parts:
        raise ValueError(f"not a name inside the resources: {name!r}")
    found = root().joinpath(*PurePosixPath(name).parts)
    if not found.exists():
        raise FileNotFoundError(f"no resource is named {name!r} in {root()}")
    return found


def text(name: str) -> str:
    """Return a resource's text, which is UTF-8."""
    return path(name).read_text(encoding="utf-8")


def _first_folder(*candidates: Path) -> Path:
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources in any of {', '.join(map(str, candidates))}")
