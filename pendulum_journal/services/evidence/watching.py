"""Sources that are remembered: read again by themselves, if something in them changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.calendars import CALENDAR
from pendulum_journal.services.evidence.coding import CODING
from pendulum_journal.services.evidence.coding_places import EvidencePlace
from pendulum_journal.services.evidence.fingerprint import fingerprint
from pendulum_journal.services.evidence.importing import renew_evidence
from pendulum_journal.services.evidence.measured import program_of
from pendulum_journal.services.evidence.places import find_places
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from collections.abc import Callable

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
        problem: why it could not be read the last time, or "".
    """

    source: int
    kind: str
    name: str
    path: Path
    fingerprint: str
    me: tuple[str, ...] = ()
    problem: str = ""

    def to_shape(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "path": str(self.path),
            "fingerprint": self.fingerprint,
            "me": list(self.me),
            "problem": self.problem,
        }


def watched(journal: Journal) -> list[Watched]:
    """Return everything that is read again, in the order in which it was first read.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        sources = [each for each in store.read_sources(file) if each.remembered]
    return [found for source in sources for found in _watched_of(source)]


def _watched_of(source: StoredSource) -> list[Watched]:
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
                    str(each.get("problem") or ""),
                )
            )
    return found


def _seen(journal: Journal, path: Path, kind: str) -> str:
    """Return what tells whether a place is to be read: of a calendar the day, too.

    What lies ahead is no evidence yet, so that each day there is more in the same file.
    """
    found = fingerprint(path)
    return f"{found} {journal.today()}" if found and kind.startswith(CALENDAR) else found


def watch(journal: Journal, source: int, path: Path, me: tuple[str, ...] = ()) -> None:
    """Remember a file or folder that was just read, to be read again.

    Raises:
        StoreError: the journal cannot be written.
    """
    place = path.absolute()
    with journal.writing() as file:
        found = next(each for each in store.read_sources(file) if each.id == source)
        seen = _seen(journal, place, found.kind)
        made = Watched(source, found.kind, program_of(found), place, seen, me)
        others = [each for each in _watched_of(found) if each.path != place]
        _put(file, found, [*others, made])


def forget(journal: Journal, gone: Watched) -> Changes:
    """Read something no longer; what it told until now stays.

    Raises:
        StoreError: the journal cannot be written.
    """
    with journal.writing() as file:
        found = next((each for each in store.read_sources(file) if each.id == gone.source), None)
        if found is not None:
            _put(file, found, [each for each in _watched_of(found) if each.path != gone.path])
    return Changes(evidence=True)


def _put(file: JournalFile, source: StoredSource, kept: list[Watched]) -> None:
    mapping = {**source.mapping, WATCHED: [each.to_shape() for each in kept]}
    store.put_source(file, replace(source, mapping=mapping, remembered=bool(kept)))


def read_again(
    journal: Journal, *, is_stopped: Callable[[], bool] = lambda: False
) -> Changes | None:
    """Read what is remembered and has changed.

    What is not there now, such as a disk that is not connected, is left as it was. What cannot be
    read is told where the sources are listed.

    Returns:
        what changed in the journal; None: nothing.

    Raises:
        ImportStopped: ``is_stopped`` returned True; what was read before is kept.
        StoreError: the journal cannot be read or written.
    """
    changed = False
    for each in watched(journal):
        now = _seen(journal, each.path, each.kind)
        if not now or now == each.fingerprint:
            continue
        problem = ""
        try:
            changed = _read(journal, each, is_stopped) or changed
        except InputError as error:
            problem = str(error)
        _note(journal, replace(each, fingerprint=now, problem=problem))
    return Changes(evidence=True) if changed else None


def _read(journal: Journal, each: Watched, is_stopped: Callable[[], bool]) -> bool:
    """Read one source; return whether anything in it is new or gone."""
    with journal.reading() as file:
        source = next(found for found in store.read_sources(file) if found.id == each.source)
    options = EvidenceOptions(me=each.me, zone=source.zone)
    is_known, changed = False, False
    for place in find_places([each.path]).paths:
        if isinstance(place, EvidencePlace) and f"{CODING}{place.format.value}" != source.kind:
            continue
        plan = plan_evidence(journal, place, options, is_stopped=is_stopped)
        if plan.source.id != source.id:
            continue
        is_known = True
        if plan.new or plan.gone:
            renew_evidence(journal, plan, is_stopped=is_stopped)
            changed = True
    if not is_known:
        raise InputError("watched-other", "“{file}” is of another source now.", file=each.path.name)
    return changed


def _note(journal: Journal, made: Watched) -> None:
    """Keep what was seen of a source, unless it was forgotten meanwhile."""
    with journal.writing() as file:
        found = next((each for each in store.read_sources(file) if each.id == made.source), None)
        if found is not None and found.remembered:
            kept = [made if each.path == made.path else each for each in _watched_of(found)]
            _put(file, found, kept)
