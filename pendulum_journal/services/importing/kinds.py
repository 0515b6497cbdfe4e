"""What a file or a folder holds, by which the window chooses the import for it."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import Enum, auto
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.calendars.places import calendar_format
from pendulum_journal.formats.coding.git_log import is_repository
from pendulum_journal.formats.diaries.reading import could_be_note, has_date
from pendulum_journal.formats.diaries.reading import recognise as recognise_notes
from pendulum_journal.formats.journal_json_reader import looks_like_json
from pendulum_journal.services.evidence.coding_places import place_of
from pendulum_journal.services.evidence.recognising import recognise_evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LOOKED_AT = 100
"""The most folders in a folder that are looked at for a repository."""

_MOST_LOGS = 5


class ImportKind(Enum):
    """The kinds of imports."""

    WEEKS = auto()
    EVIDENCE = auto()
    NOTES = auto()
    JOURNAL = auto()


def kind_of(path: Path) -> ImportKind:
    """Return what a file holds by its content; what is not recognised is for a table of weeks.

    A folder that holds repositories is evidence, for almost each has a README and other texts that
    are no notes; so is one without notes that holds calendars or the logs of an agent. Any other is
    one of notes.
    """
    if path.is_dir() and holds_repositories(path):
        return ImportKind.EVIDENCE
    if path.is_dir() and not _holds(recognise_notes, path):
        is_evidence = holds_logs(path) or calendar_format(path) is not None
        return ImportKind.EVIDENCE if is_evidence else ImportKind.NOTES
    if path.is_dir() or (_holds(recognise_notes, path) and not _is_calendar(path)):
        return ImportKind.NOTES
    if _tells_of_coding(path) or _holds(recognise_evidence, path):
        return ImportKind.EVIDENCE
    return ImportKind.JOURNAL if looks_like_json(path) else ImportKind.WEEKS


def is_open_kind(path: Path) -> bool:
    """Return whether a folder holds repositories and dated notes, so that it has to be asked."""
    return path.is_dir() and holds_repositories(path) and holds_dated_notes(path)


def holds_dated_notes(folder: Path) -> bool:
    """Return whether one of the first notes of a folder has a date; hidden folders do not count."""
    return any(map(has_date, islice(_notes(folder), _LOOKED_AT)))


def _notes(folder: Path) -> Iterator[Path]:
    for place, folders, files in islice(os.walk(folder), _LOOKED_AT):
        folders[:] = sorted(each for each in folders if each[0] != "." and each != "node_modules")
        yield from (Path(place, name) for name in sorted(files) if could_be_note(name))


def holds_repositories(folder: Path) -> bool:
    """Return whether a folder is a repository, or one of those in it is, or in one of these."""
    inside = _folders(folder)
    deeper = (each for one in inside for each in _folders(one))
    return is_repository(folder) or any(map(is_repository, (*inside, *deeper)))


def holds_logs(folder: Path) -> bool:
    """Return whether one of the first files that could be the log of an agent is one."""
    places = islice(os.walk(folder), _LOOKED_AT)
    named = (Path(place, name) for place, _, files in places for name in sorted(files))
    logs = (each for each in named if each.suffix == ".jsonl")
    return any(map(_tells_of_coding, islice(logs, _MOST_LOGS)))


def _folders(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [each for each in sorted(folder.iterdir())[:_LOOKED_AT] if each.is_dir()]
    return []


def _tells_of_coding(path: Path) -> bool:
    with suppress(InputError, OSError):
        return path.is_file() and place_of(path) is not None
    return False


def _is_calendar(path: Path) -> bool:
    try:
        return calendar_format(path) is not None
    except InputError:
        return False


def _holds(recognise: Callable[[Path], object], path: Path) -> bool:
    try:
        recognise(path)
    except InputError:
        return False
    return True
