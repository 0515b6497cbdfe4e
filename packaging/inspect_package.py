"""Looks into packages without starting them: what is missing, what must not be there."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

GLIBC_CEILING = (2, 36)
"""Debian 12's; a package that needs a newer one starts on fewer machines."""

_GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)\b")
_ELF = b"\x7fELF"
_MUST_BE = (
    "_internal/PySide6/Qt/lib/libQt6Core.so.6",
    "_internal/PySide6/Qt/lib/libQt6Widgets.so.6",
    "_internal/PySide6/Qt/plugins/platforms/libqxcb.so",
    "_internal/PySide6/Qt/plugins/platforms/libqwayland.so",
    "_internal/PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "_internal/PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "_internal/pendulum_journal/_resources/guidance.toml",
    "LICENSES.txt",
)


def missing_modules(wanted: Iterable[str], listed: Iterable[str]) -> list[str]:
    """Return a sentence for each module that the program imports late and a package lacks.

    Args:
        wanted: what has to be in it.
        listed: the names in its archive.
    """
    there = set(listed)
    return [f"The module {name} is missing." for name in wanted if name not in there]


def missing_files(frozen: Path) -> list[str]:
    """Return a sentence for each file without which the program does less."""
    return [f"The file {name} is missing." for name in _MUST_BE if not (frozen / name).exists()]


def unreplaceable_qt(frozen: Path) -> list[str]:
    """Return a sentence if Qt is not in files of its own, as its licence asks."""
    library = frozen / "_internal/PySide6/Qt/lib/libQt6Core.so.6"
    if library.is_file() and library.read_bytes()[:4] == _ELF:
        return []
    return ["Qt does not stand in files of its own that can be replaced."]


def newest_glibc(folder: Path) -> tuple[tuple[int, int], str]:
    """Return the newest version of glibc that a file asks for, and the file."""
    newest, where = (0, 0), ""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        if content[:4] != _ELF:
            continue
        asked = [(int(one), int(two)) for one, two in _GLIBC.findall(content)]
        if asked and max(asked) > newest:
            newest, where = max(asked), path.name
    return newest, where


def too_new_glibc(folder: Path) -> list[str]:
    """Return a sentence if a package starts on fewer systems than it is said to."""
    newest, where = newest_glibc(folder)
    if newest <= GLIBC_CEILING:
        return []
    return [f"{where} needs glibc {newest[0]}.{newest[1]}, newer than Debian 12 has."]


def paths_inside(folder: Path, paths: Iterable[str]) -> list[str]:
    """Return a sentence for each file in which a path of the machine that built it stands."""
    wanted = [path.encode() for path in paths if len(path) > 3]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            found += [
                f"{path.relative_to(folder)} tells of {each.decode()}, where it was built."
                for each in wanted
                if each in content
            ]
    return found


def told_versions(dist: Path, root: Path) -> dict[str, str]:
    """Return what each file that was built, and what it was built from, says of its version."""
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    metainfo = next((root / "resources" / "desktop").glob("*.metainfo.xml"))
    released = re.search(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    newest = re.search(r'<release version="([^"]+)"', metainfo.read_text(encoding="utf-8"))
    told = {
        "CHANGELOG.md": released[1] if released else "",
        metainfo.name: newest[1] if newest else "",
    }
    names = {
        "*.whl": r"^pendulum_journal-([^-]+)-py3",
        "*.tar.gz": r"^pendulum_journal-(.+)\.tar\.gz$",
        "*.tar.xz": r"^pendulum-journal-([^-]+)-",
    }
    for pattern, form in names.items():
        for path in dist.glob(pattern):
            match = re.search(form, path.name)
            told[path.name] = match[1] if match else ""
    for path in dist.glob("*.deb"):
        told[path.name] = _said("dpkg-deb", "-f", str(path), "Version").partition("-")[0]
    for path in dist.glob("*.rpm"):
        match = re.search(r"-(\d[^-]*)-\d+\.", path.name)
        told[path.name] = match[1] if match else ""
    return told


def different_versions(version: str, told: dict[str, str]) -> list[str]:
    """Return a sentence for everything that names another version than the program."""
    return [
        f"{name} says version {each or 'nothing'}, the program {version}."
        for name, each in told.items()
        if each != version
    ]


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
