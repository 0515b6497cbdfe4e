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
    top, outer = str(folder).count(os.sep), ""
    for place, names, files in os.walk(folder, onerror=refuse):
        # A working tree can have many thousand folders: of those within it few are looked at twice.
        may_be = ".git" in names or ".git" in files or "HEAD" in files
        kept = sorted(each for each in names if each[0] != "." and each not in _LEFT_OUT)
        names[:] = kept if place.count(os.sep) - top < _DEEPEST else []
        is_within = bool(outer) and place.startswith(outer)
        if may_be and is_repository(here := Path(place)):
            if not (here / ".git").exists():  # bare: nothing is checked out in it
                names.clear()
            outer = outer if is_within else os.path.join(place, "")  # noqa: PTH118 -- as os.walk
            yield Walked(here, (), is_repository=True)
        elif not is_within:
            here = Path(place)
            shown = sorted(each for each in files if each[0] != ".")
            yield Walked(here, tuple(here / name for name in shown), is_repository=False)
