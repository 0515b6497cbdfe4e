"""The sources that are read again by themselves, and ending that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.measured import program_of
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.evidence.sources import StoredSource

WATCHED = "watched"
"""In the mapping of a source: what is read again, a list of JSON objects."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What is read again by itself.

    Attributes:
        source: the id of the source that it belongs to.
        kind: of the source.
        name: of the program.
        path: the file or folder.
        fingerprint: of what was read the last time.
        me: whose entries are read.
        dates: the order of day and month in it, or "".
        problem: why it could not be read the last time, or "".
    """

    source: int
    kind: str
    name: str
    path: Path
    fingerprint: str
    me: tuple[str, ...] = ()
    dates: str = ""
    problem: str = ""

    def to_shape(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "path": str(self.path),
            "fingerprint": self.fingerprint,
            "me": list(self.me),
            "dates": self.dates,
            "problem": self.problem,
        }


def watched(journal: Journal) -> list[Watched]:
    """Return everything that is read again, in the order in which it was first read.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        sources = [each for each in store.read_sources(file) if each.remembered]
    return [found for source in sources for found in watched_of(source)]


def watched_of(source: StoredSource) -> list[Watched]:
    """Return what is read again of a source; nothing once that was ended."""
    if not source.remembered:
        return []
    shapes = source.mapping.get(WATCHED)
    found = []
    for each in shapes if isinstance(shapes, list) else ():
        if isinstance(each, dict) and isinstance(each.get("path"), str):
            people = each.get("me")
            found.append(
                Watched(
                    source.id,
                    source.kind,
                    program_of(source),
                    Path(each["path"]),
                    str(each.get("fingerprint") or ""),
                    tuple(map(str, people)) if isinstance(people, list) else (),
                    str(each.get("dates") or ""),
                    str(each.get("problem") or ""),
                )
            )
    return found


def forget(journal: Journal, gone: Watched) -> Changes:
    """Read something no longer; what it told until now stays.

    Raises:
        StoreError: the journal cannot be written.
    """
    with journal.writing() as file:
        found = next((each for each in store.read_sources(file) if each.id == gone.source), None)
        if found is not None:
            put_watched(file, found, [each for each in watched_of(found) if each.path != gone.path])
    return Changes(evidence=True)


def put_watched(file: JournalFile, source: StoredSource, kept: list[Watched]) -> None:
    """Store what is read again of a source, inside a transaction."""
    mapping = {**source.mapping, WATCHED: [each.to_shape() for each in kept]}
    store.put_source(file, replace(source, mapping=mapping, remembered=bool(kept)))
