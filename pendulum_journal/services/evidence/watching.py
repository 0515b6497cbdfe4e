"""Sources that are remembered: read again by themselves, if something in them changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.calendars import CALENDAR, CHOSEN
from pendulum_journal.services.evidence.coding import CODING
from pendulum_journal.services.evidence.coding_places import EvidencePlace
from pendulum_journal.services.evidence.counting import as_counted
from pendulum_journal.services.evidence.fingerprint import fingerprint
from pendulum_journal.services.evidence.importing import renew_evidence
from pendulum_journal.services.evidence.mapping import LabelMapping
from pendulum_journal.services.evidence.measured import program_of
from pendulum_journal.services.evidence.places import find_places
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.recognising import NothingThere
from pendulum_journal.services.evidence.watch_list import (
    Watched,
    put_watched,
    watched,
    watched_of,
)
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.seen import FROM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pendulum_journal.services.evidence.plan import EvidencePlan
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.evidence.sources import StoredSource


def _seen(journal: Journal, path: Path, kind: str) -> str:
    """Return what tells whether a place is to be read: of a calendar the day, too.

    What lies ahead is no evidence yet, so that each day there is more in the same file.
    """
    found = fingerprint(path)
    return f"{found} {journal.today()}" if found and kind.startswith(CALENDAR) else found


def watch(journal: Journal, source: int, path: Path, options: EvidenceOptions) -> None:
    """Remember a file or folder that was just read, to be read again.

    It may have changed since it was read, so that it is read once more the next time.

    Args:
        journal: which remembers it.
        source: the id of the source that it belongs to.
        path: the file or folder.
        options: how it was read; whose entries and the order of dates are remembered.

    Raises:
        StoreError: the journal cannot be written.
    """
    place = path.absolute()
    dates = "" if options.dates is None else options.dates.value
    with journal.writing() as file:
        found = next(each for each in store.read_sources(file) if each.id == source)
        known = next((each.imports for each in watched_of(file, found) if each.path == place), ())
        last = store.last_import(file, source, place.name)
        made = Watched(
            source, found.kind, program_of(found), place, "", options.me, dates,
            read=journal.now(), imports=tuple(sorted({*known, *(() if last is None else (last,))})),
        )  # fmt: skip
        put_watched(file, found, made, is_new=True)


def read_again(
    journal: Journal, *, is_stopped: Callable[[], bool] = lambda: False
) -> Changes | None:
    """Read what is remembered and has changed.

    What is not there now, such as a disk that is not connected, is left as it was; so is a source
    that has ended. What cannot be read is told where the sources are listed.

    Returns:
        what changed in the journal; None: nothing.

    Raises:
        ImportStopped: ``is_stopped`` returned True; what was read before is kept.
        StoreError: the journal cannot be read or written.
    """
    changed = False
    for each in watched(journal):
        if each.ended is not None and each.ended < journal.today():
            continue
        now = _seen(journal, each.path, each.kind)
        if not now or now == each.fingerprint:
            continue
        problem = ""
        try:
            changed = _read(journal, each, is_stopped) or changed
        except InputError as error:
            problem = str(error)
        read = each.read if problem else journal.now()
        _note(journal, each, replace(each, fingerprint=now, problem=problem, read=read))
    return Changes(evidence=True) if changed else None


def read_now(
    journal: Journal, number: int, *, is_stopped: Callable[[], bool] = lambda: False
) -> Changes:
    """Read a calendar again from where it was read the last time, as it is to be counted now.

    What is new or gone belongs to its last import.

    Args:
        journal: which keeps it.
        number: of the source.
        is_stopped: called now and then; True stops the reading.

    Raises:
        InputError: the file is not there any more, cannot be read, or is of another source now.
        ImportStopped: ``is_stopped`` returned True.
        StoreError: the journal cannot be read or written.
    """
    with journal.reading() as file:
        found = next((each for each in store.read_sources(file) if each.id == number), None)
    kept = None if found is None else found.mapping.get(FROM)
    path = Path(kept) if isinstance(kept, str) and kept else None
    if found is None or path is None or not path.exists():
        raise InputError(
            "read-now-gone",
            "“{file}” is not where it was read the last time. Import it again.",
            file=str(path or "it"),
        )
    each = Watched(number, found.kind, program_of(found), path, "")
    _read(journal, each, is_stopped)
    return Changes(evidence=True)


def read_watched(
    journal: Journal, number: int, path: Path, *, is_stopped: Callable[[], bool] = lambda: False
) -> Changes:
    """Read something that is read again by itself at once, changed or not.

    Args:
        journal: which keeps it.
        number: of the source.
        path: the file or folder.
        is_stopped: called now and then; True stops the reading.

    Raises:
        InputError: it is not there now, cannot be read, or is of another source now.
        ImportStopped: ``is_stopped`` returned True.
        StoreError: the journal cannot be read or written.
    """
    found = (each for each in watched(journal) if (each.source, each.path) == (number, path))
    each = next(found, None)
    now = "" if each is None else _seen(journal, path, each.kind)
    if each is None or not now:
        raise InputError("read-watched-gone", "“{file}” is not there now.", file=str(path))
    try:
        _read(journal, each, is_stopped)
    except InputError as error:
        _note(journal, each, replace(each, fingerprint=now, problem=str(error)))
        raise
    _note(journal, each, replace(each, fingerprint=now, problem="", read=journal.now()))
    return Changes(evidence=True)


def _read(journal: Journal, each: Watched, is_stopped: Callable[[], bool]) -> bool:
    """Read one source; return whether anything in it is new or gone."""
    with journal.reading() as file:
        source = next(found for found in store.read_sources(file) if found.id == each.source)
        counted = as_counted(file, source).mapping.get("choices")
    is_known, changed = False, False
    for plan in _plans(journal, each, source, is_stopped):
        is_known = True
        if not plan.entries.count and plan.entries.refused:
            raise InputError(
                "watched-nothing",
                "Nothing in “{file}” can be read: {reason}",
                file=each.path.name,
                reason=plan.entries.refused[0].reason,
            )
        if plan.brings or (counted is not None and counted != plan.mapping.choices):
            renew_evidence(journal, plan, is_stopped=is_stopped)
            changed = True
    if not is_known:
        raise InputError("watched-other", "“{file}” is of another source now.", file=each.path.name)
    return changed


def _plans(
    journal: Journal, each: Watched, source: StoredSource, is_stopped: Callable[[], bool]
) -> Iterator[EvidencePlan]:
    """Yield the plan of everything that is read again and belongs to a source.

    Raises:
        NothingThere: there is nothing, and what is there is of a known kind and empty.
    """

    def go_on() -> None:
        if is_stopped():
            raise ImportStopped

    options, is_any = _options(each, source), False
    nothing: NothingThere | None = None
    for place in find_places([each.path], before_each=go_on).paths:
        if isinstance(place, EvidencePlace) and f"{CODING}{place.format.value}" != source.kind:
            continue
        try:
            plan = plan_evidence(journal, place, options, is_stopped=is_stopped)
        except NothingThere as error:  # others of the folder can have something
            nothing = error
            continue
        if plan.source.id == source.id:
            is_any = True
            yield plan
    if nothing is not None and not is_any:
        raise nothing


def _options(each: Watched, source: StoredSource) -> EvidenceOptions:
    """Return how something is read again, as it was chosen."""
    dates = DateOrder(each.dates) if each.dates in set(DateOrder) else None
    kept = LabelMapping.of_shape(source.mapping).choices
    chosen, me = kept.get(CHOSEN), each.me
    if source.kind == f"{CODING}{CodingFormat.GIT.value}" and kept.get("me"):
        me = ()  # those that were said last count, wherever that was
    calendars = tuple(map(str, chosen)) if isinstance(chosen, list) else ()
    return EvidenceOptions(me=me, zone=source.zone, dates=dates, calendars=calendars)


def _note(journal: Journal, before: Watched, made: Watched) -> None:
    """Keep what was seen of a source, unless it was forgotten or is counted otherwise meanwhile."""
    with journal.writing() as file:
        found = next((each for each in store.read_sources(file) if each.id == made.source), None)
        if found is None:
            return
        kept = (each for each in watched_of(file, found) if each.path == made.path)
        if all((each.fingerprint, each.me) == (before.fingerprint, before.me) for each in kept):
            put_watched(file, found, made)
