"""What of a folder is looked at for evidence, in the order of names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.formats.coding.git_log import is_repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_FILES = 20_000
"""The most files of a folder that are looked at."""

_DEEPEST = 6
_LEFT_OUT = {"node_modules", "__pycache__", "venv"}


class Walked(NamedTuple):
    """A folder, and its files; a repository has none that are looked at."""

    folder: Path
    files: tuple[Path, ...]
    is_repository: bool


def walk(
    folder: Path, refuse: Callable[[OSError], object] = lambda _error: None
) -> Iterator[Walked]:
    """Yield a folder and those in it, six deep at most.

    Links to folders are not followed; names that begin with a dot, and folders of what is installed
    or made, are left out. Of what is within a repository only further repositories are yielded,
    such as submodules.

    Args:
        folder: where to begin.
        refuse: called for each folder that cannot be read; what it raises ends the walk.
    """
    repositories: set[Path] = set()
    for place, names, files in os.walk(folder, onerror=refuse):
        here = Path(place)
        kept = sorted(each for each in names if each[0] != "." and each not in _LEFT_OUT)
        names[:] = kept if len(here.relative_to(folder).parts) < _DEEPEST else []
        if is_repository(here):
            if not (here / ".git").exists():  # bare: nothing is checked out in it
                names.clear()
            repositories.add(here)
            yield Walked(here, (), is_repository=True)
        elif repositories.isdisjoint(here.parents):
            shown = sorted(each for each in files if each[0] != ".")
            yield Walked(here, tuple(here / name for name in shown), is_repository=False)
