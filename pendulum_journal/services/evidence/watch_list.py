"""The sources that are read again by themselves, and ending that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.measured import program_of
from pendulum_journal.store.column_values import from_text, to_text
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.sources import IMPORTS, WATCHED

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.evidence.sources import StoredSource


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
        read: when it was last read, in UTC; None: an earlier version did not keep that.
        imports: the numbers of the imports of it; (): an earlier version did not keep them.
        ended: the last day of which its source tells anything; None: it goes on.
    """

    source: int
    kind: str
    name: str
    path: Path
    fingerprint: str
    me: tuple[str, ...] = ()
    dates: str = ""
    problem: str = ""
    imports: tuple[int, ...] = ()
    read: datetime | None = None
    ended: date | None = None

    def to_shape(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "path": str(self.path),
            "fingerprint": self.fingerprint,
            "me": list(self.me),
            "dates": self.dates,
            "problem": self.problem,
            "read": "" if self.read is None else to_text(self.read),
            IMPORTS: list(self.imports),
        }


def watched(journal: Journal) -> list[Watched]:
    """Return everything that is read again, in the order in which it was first read.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        sources = store.read_sources(file)
        return [found for source in sources for found in watched_of(file, source)]


def is_read_at_once(journal: Journal, number: int) -> bool:
    """Return whether anything of a source is read as soon as it is to be counted otherwise.

    Nothing is of one that has ended, or whose files are not there now.

    Raises:
        StoreError: the journal cannot be read.
    """
    return any(
        each.source == number
        and (each.ended is None or each.ended >= journal.today())
        and each.path.exists()
        for each in watched(journal)
    )


def watched_of(file: JournalFile, source: StoredSource) -> list[Watched]:
    """Return what is read again of a source; nothing once that was ended.

    While an import is undone, what it read is not read again, or it would be back within the hour.
    """
    kept = _kept_of(source)
    imports = store.imports_of(file, source.id) if kept else []
    return [each for each in kept if _stands(each, imports)]


def _stands(each: Watched, imports: list[tuple[int, str, bool]]) -> bool:
    """Return whether none of the imports of it is undone."""
    if each.imports:
        return all(is_there for n, _, is_there in imports if n in each.imports)
    own = [is_there for _, name, is_there in imports if name == each.path.name]
    found = own or [is_there for *_, is_there in imports]
    return any(found) or not found


def _kept_of(source: StoredSource) -> list[Watched]:
    """Return what is read again of a source, and what would be if its import were not undone."""
    if not source.remembered:
        return []
    shapes = source.mapping.get(WATCHED)
    found = []
    for each in shapes if isinstance(shapes, list) else ():
        if isinstance(each, dict) and isinstance(each.get("path"), str):
            people = each.get("me")
            numbers = each.get(IMPORTS)
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
                    tuple(n for n in numbers if isinstance(n, int))
                    if isinstance(numbers, list)
                    else (),
                    from_text(each["read"]) if each.get("read") else None,
                    None if source.ended is None else date.fromisoformat(source.ended),
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
            _put(file, found, [each for each in _kept_of(found) if each.path != gone.path])
    return Changes(evidence=True)


def watch_again(journal: Journal, gone: Watched) -> Changes:
    """Read something again that was forgotten.

    Raises:
        StoreError: the journal cannot be written.
    """
    with journal.writing() as file:
        found = next((each for each in store.read_sources(file) if each.id == gone.source), None)
        if found is not None:
            put_watched(file, found, gone, is_new=True)
    return Changes(evidence=True)


def put_watched(
    file: JournalFile, source: StoredSource, made: Watched, *, is_new: bool = False
) -> None:
    """Store one that is read again of a source, inside a transaction.

    Args:
        file: an open journal, inside ``transaction()``.
        source: which it belongs to.
        made: what to store in place of what was known of this path.
        is_new: whether it is added where nothing was known of its path.
    """
    known = _kept_of(source)
    kept = [made if each.path == made.path else each for each in known]
    if is_new and made not in kept:
        kept.append(made)
    _put(file, source, kept)


def _put(file: JournalFile, source: StoredSource, kept: list[Watched]) -> None:
    mapping = {**source.mapping, WATCHED: [each.to_shape() for each in kept]}
    store.put_source(file, replace(source, mapping=mapping, remembered=bool(kept)))
