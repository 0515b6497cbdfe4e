"""What is read as evidence: what is named, and what is found in folders, by what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.tables.content import unreadable
from pendulum_journal.formats.timers.entries import RefusedEntry
from pendulum_journal.services.evidence.coding import GAPS
from pendulum_journal.services.evidence.coding_places import EvidencePlace, place_of
from pendulum_journal.services.evidence.recognising import recognise_evidence
from pendulum_journal.services.evidence.walking import MOST_FILES, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


_LOGS = ((".claude", CodingFormat.CLAUDE_CODE), (".codex", CodingFormat.CODEX))
"""The folders in which agents keep their logs."""


@dataclass(slots=True)
class Places:
    """What was found in the paths that were given.

    Attributes:
        paths: what is read, one after the other; the repositories of a folder, and the logs of an
            agent in it, are read as one.
        passed_over: files of folders that hold no evidence, each with the reason.
    """

    paths: list[Path | EvidencePlace] = field(default_factory=list)
    passed_over: list[RefusedEntry] = field(default_factory=list)


def find_places(
    paths: Sequence[Path],
    only: CodingFormat | None = None,
    *,
    before_each: Callable[[], object] = lambda: None,
) -> Places:
    """Return what is to be read: files that are named, and in folders what is recognised.

    Links to folders and folders whose names begin with a dot are not followed.

    Args:
        paths: files and folders.
        only: files are taken for this, and of folders only this is read; None: what is recognised.
        before_each: called before each file of a folder is looked at; what it raises ends it.

    Raises:
        InputError: a folder cannot be read, has too many files, or none that holds evidence.
    """
    found = Places()
    for path in dict.fromkeys(paths):
        if not path.is_dir():
            found.paths.append(_file(path, only))
            continue
        known, passed = len(found.paths), len(found.passed_over)
        _look_through(path, found, before_each)
        if only is not None:
            found.paths[known:] = [each for each in found.paths[known:] if _is_of(each, only)]
        if len(found.paths) == known:
            raise _nothing_in(path, found.passed_over[passed:])
    found.paths = list(dict.fromkeys(found.paths))
    return found


def _nothing_in(folder: Path, passed: Sequence[RefusedEntry]) -> InputError:
    """Return the error for a folder in which nothing is evidence, by what was passed over in it."""
    name = folder.name or str(folder)
    if all(each.reason.id == "file-empty" for each in passed):
        agent = next((label for part, label in _LOGS if part in folder.absolute().parts), None)
        if agent is not None:
            wording = "“{file}” is a folder for logs of {program}, and has none that is not empty."
            return InputError("evidence-folder-logs", wording, file=name, program=agent.label)
        wording = "“{file}” is empty: there is no file in it that has anything in it."
        return InputError("evidence-folder-empty", wording, file=name)
    return InputError(
        "evidence-folder",
        "“{file}” has nothing that is known here: no calendar, no file of a timer, of WakaTime or "
        "of ActivityWatch, no git repository, and no log of a coding agent. Notes are for “import "
        "notes”.",
        file=name,
    )


def _file(path: Path, only: CodingFormat | None) -> Path | EvidencePlace:
    if only is not None:
        return EvidencePlace(path, only, (path,))
    return (place_of(path) if path.is_file() else None) or path


def _is_of(place: Path | EvidencePlace, format_: CodingFormat) -> bool:
    return isinstance(place, EvidencePlace) and place.format is format_


def _look_through(folder: Path, found: Places, before_each: Callable[[], object]) -> None:
    """Add what a folder has; repositories, and the logs of each agent, as one."""
    grouped: dict[CodingFormat, list[Path]] = {}
    for each in _files(folder):
        before_each()
        if each.is_dir():
            grouped.setdefault(CodingFormat.GIT, []).append(each)
            continue
        try:
            place = place_of(each)
            if place is None:
                recognise_evidence(each)
        except InputError as error:
            found.passed_over.append(RefusedEntry(str(each.relative_to(folder)), error.message))
            continue
        if place is not None and place.format in GAPS:
            grouped.setdefault(place.format, []).append(each)
        else:
            found.paths.append(place or each)
    for format_ in filter(grouped.get, CodingFormat):
        parts = grouped[format_]
        found.paths.append(EvidencePlace(folder, format_, tuple(parts)))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files and repositories of a folder and of those in it, in the order of names."""
    count = 0
    for each in walk(folder, _refuse(folder)):
        if each.is_repository:
            yield each.folder
        for path in each.files:
            count += 1
            if count > MOST_FILES:
                raise InputError(
                    "evidence-folder-many",
                    "“{file}” has more than {limit:,} files. Name those that are to be read.",
                    file=folder.name,
                    limit=MOST_FILES,
                )
            yield path


def _refuse(folder: Path) -> Callable[[OSError], None]:
    """Return what is called for a folder that cannot be read: only the first one is refused."""

    def refuse(error: OSError) -> None:
        if error.filename == str(folder):
            raise unreadable(folder, error) from error

    return refuse
