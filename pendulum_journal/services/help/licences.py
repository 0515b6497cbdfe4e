"""The licences of everything that the program is made of, as one text."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal import __version__, resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = "LICENSES.txt"
"""The file in a package that holds the whole text, made when the package was built."""

_DISTRIBUTION = "pendulum-journal"
_QT = ("pyside6", "pyside6-essentials", "shiboken6")
_QT_TEXTS = ("qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
_RULE = "=" * 72
_LICENCE_FILE = re.compile(r"^(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program is made of.

    Attributes:
        name: its name and version.
        text: its licences and notices.
    """

    name: str
    text: str


def licences_text() -> str:
    """Return the text that shows the licences of everything in this installation."""
    folder = getattr(sys, "_MEIPASS", None)
    if folder is not None:
        return Path(folder, FILE).read_text(encoding="utf-8")
    return text_of([*installed_parts(), python_part()])


def text_of(parts: Iterable[Part]) -> str:
    """Return one text: the program's own licence, a list of the parts, then theirs."""
    parts = list(parts)
    own = f"Pendulum Journal {__version__} is under the MIT licence:\n\n{_own_licence()}"
    listed = "\n".join(f"  {part.name}" for part in parts)
    bodies = "".join(f"\n{_RULE}\n{part.name}\n{_RULE}\n\n{part.text.strip()}\n" for part in parts)
    intro = "It is made of these works of others, whose licences follow:"
    return f"{own}\n\n{intro}\n\n{listed}\n{bodies}"


def installed_parts() -> list[Part]:
    """Return Qt and every package that running needs, of those that are installed here."""
    found = {_normal(each.name): each for each in _needed(_DISTRIBUTION)}
    bindings = [each for name, each in sorted(found.items()) if name in _QT]
    others = [each for name, each in sorted(found.items()) if name not in _QT]
    names = ", ".join(_named(each) for each in bindings) or "PySide6"
    qt = "\n\n".join(resources.text(f"licences/{name}") for name in _QT_TEXTS)
    return [Part(f"Qt and {names}", qt), *(Part(_named(each), _texts(each)) for each in others)]


def python_part() -> Part:
    """Return Python, with its licence where it stands beside the standard library."""
    version = sys.version.split()[0]
    library = Path(sys.modules["os"].__file__ or "").parent
    places = (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    found = next((path for path in places if path.is_file()), None)
    if found is None:
        return Part(f"Python {version}", sys.copyright)
    return Part(f"Python {version}", found.read_text(encoding="utf-8", errors="replace"))


def _own_licence() -> str:
    for path in metadata.files(_DISTRIBUTION) or ():
        if path.name == "LICENSE":
            return path.read_text()
    return resources.text("licences/MIT.txt")


def _needed(name: str) -> Iterator[metadata.Distribution]:
    """Yield the installed packages that one needs, by any number of steps, but not itself."""
    waiting, seen = [name], {_normal(name)}
    while waiting:
        waiting_for = waiting.pop()
        for requirement in metadata.requires(waiting_for) or ():
            match = _NAME.match(requirement)
            needed = _normal(match[0]) if match else ""
            if "extra ==" in requirement and waiting_for != _DISTRIBUTION:
                continue
            if needed in seen or needed == "pip":  # sqlite-utils wants it, the program does not
                continue
            seen.add(needed)
            try:
                yield metadata.distribution(needed)
            except metadata.PackageNotFoundError:
                continue  # of another system, or an extra
            waiting.append(needed)


def _texts(distribution: metadata.Distribution) -> str:
    """Return the texts that lie in a package, or what its metadata says of its licence."""
    texts: dict[str, None] = {}
    for path in distribution.files or ():
        if _LICENCE_FILE.match(path.name) and path.suffix not in {".py", ".pyc"}:
            texts[Path(str(path.locate())).read_text("utf-8", errors="replace").strip()] = None
    told = distribution.metadata.json
    return "\n\n".join(texts) or str(told.get("license_expression") or told.get("license", ""))


def _named(distribution: metadata.Distribution) -> str:
    return f"{distribution.name} {distribution.version}"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
