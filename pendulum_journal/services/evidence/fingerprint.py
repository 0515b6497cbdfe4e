"""Tells cheaply whether a file, a folder or a repository changed since it was read."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.services.evidence.walking import MOST_FILES, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 4096
"""The most letters of a path that are read."""


def fingerprint(path: Path) -> str:
    """Return text that is another one once something at a place changed; "": nothing is there.

    Of a file size and time of change count, and those of the log that a database has beside it; of
    a folder those of all files in it that are looked at when it is read, but of a repository only
    where its branches stand.
    """
    digest, count = sha256(), 0
    for count, each in enumerate(_looked_at(path), 1):  # noqa: B007 -- it is asked for below
        try:
            found = each.stat()
        except OSError:
            continue
        digest.update(f"{each}\0{found.st_size}\0{found.st_mtime_ns}\n".encode(errors="replace"))
    return digest.hexdigest()[:32] if count and path.exists() else ""


def _looked_at(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        yield path.with_name(f"{path.name}-wal")
        return
    left = MOST_FILES
    for each in walk(path):
        if each.is_repository:
            yield from _branches(each.folder)
            continue
        yield each.folder
        yield from each.files[:left]
        left -= len(each.files)
        if left < 0:  # so many are refused when they are read
            return


def _branches(repository: Path) -> Iterator[Path]:
    """Yield what changes in a repository when anything is committed, fetched or moved."""
    inside = repository / ".git"
    yield inside
    inside = _linked(inside) if inside.is_file() else inside if inside.exists() else repository
    for name in ("HEAD", "packed-refs", "logs/HEAD"):
        yield inside / name
    for place, names, files in os.walk(inside / "refs"):
        names.sort()
        yield from (Path(place, name) for name in sorted(files))


def _linked(file: Path) -> Path:
    """Return where a submodule or a further working tree has its branches, as its file says."""
    try:
        with file.open(encoding="utf-8", errors="surrogateescape") as opened:
            told = opened.readline(_LONGEST)
    except OSError:
        return file
    return file.parent / told.removeprefix("gitdir:").strip().replace("\0", "")
