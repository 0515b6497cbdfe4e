"""All evidence of a journal at once, as an export takes it out and an import brings it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.content import EvidenceImport, EvidenceSource
from pendulum_journal.domain.evidence.clock import DAY, EPOCH
from pendulum_journal.domain.week import Week
from pendulum_journal.store.column_values import from_text
from pendulum_journal.store.evidence.seen import COUNTED, SAW, Seen
from pendulum_journal.store.evidence.sources import (
    IMPORTS,
    SALT,
    WATCHED,
    StoredSource,
    put_evidence,
    put_source,
    read_sources,
)
from pendulum_journal.store.versions import acts
from pendulum_journal.store.versions.imported import add_import

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pendulum_journal.store.database import JournalFile

_FIRST_DAY = EPOCH.toordinal()
_WHO = "import"


def read_evidence(file: JournalFile) -> Iterator[EvidenceSource]:
    """Yield every source that was not undone whole, with the intervals that count or are gone."""
    for source in read_sources(file):
        imports = file.read(
            'SELECT n, "when", file, sha256, covers_from, covers_to FROM imported '
            "WHERE source = ? AND undone IS NULL ORDER BY n",
            (source.id,),
        )
        numbers = {n: at for at, (n, *_) in enumerate(imports, 1)}
        mapping = _renumbered(source.mapping, numbers)
        yield EvidenceSource(
            source.uid,
            source.kind,
            source.place,
            source.zone,
            source.remembered and mapping.get(WATCHED) != [],
            mapping,
            _day(source.ended),
            tuple(
                EvidenceImport(from_text(when), name, sha256, _day(first), _day(last))
                for _, when, name, sha256, first, last in imports
            ),
            tuple(_weeks(file, source.id, numbers)),
        )


def _renumbered(mapping: dict[str, Any], numbers: dict[int, int]) -> dict[str, Any]:
    """Return a mapping that names imports by other numbers.

    What was read by an import without another number, an undone one, is not read again.
    """
    known = {str(n): str(other) for n, other in numbers.items()}
    for key in (SAW, COUNTED):
        kept = mapping.get(key)
        if isinstance(kept, dict):
            mapping = {**mapping, key: {known[n]: of for n, of in kept.items() if n in known}}
    shapes = mapping.get(WATCHED)
    if not isinstance(shapes, list):
        return mapping
    kept = []
    for each in shapes:
        own = each.get(IMPORTS) if isinstance(each, dict) else None
        if not isinstance(own, list):
            kept.append(each)
        elif all(isinstance(n, int) and n in numbers for n in own):
            kept.append({**each, IMPORTS: [numbers[n] for n in own]})
    return {**mapping, WATCHED: kept}


def _weeks(
    file: JournalFile, source: int, numbers: dict[int, int]
) -> Iterator[tuple[Week, tuple[str, ...]]]:
    rows = file.read(
        "SELECT begin, seconds, kind, item, import_id, gone_by FROM evidence WHERE source_id = ? "
        "ORDER BY begin, item",
        (source,),
    )
    shown = _shown(rows, Seen(file, source), numbers)
    for index, each in groupby(shown, key=lambda row: (row[0] // DAY + _FIRST_DAY - 1) // 7):
        yield Week(index), tuple(text for _, text in each)


def _shown(
    rows: Iterable[tuple[int, int, int, bytes, int, int | None]],
    seen: Seen,
    numbers: dict[int, int],
) -> Iterator[tuple[int, str]]:
    """Yield the begin of each row that an import which stands has seen, and the row as text."""
    for begin, seconds, kind, item, brought, gone in rows:
        standing = seen.numbers((begin, kind, brought, gone))
        if standing is not None:
            by, since = standing
            text = f"{begin} {seconds} {kind} {item.hex()} {numbers[by]}"
            yield begin, text if since is None else f"{text} {numbers[since]}"


def write_evidence(file: JournalFile, sources: Iterable[EvidenceSource], uid: str) -> None:
    """Fill a blank journal with evidence, inside a transaction.

    Each import can be undone by its number, and what is read again from its source is known.

    Args:
        file: a blank journal, inside ``transaction()``.
        sources: what to write.
        uid: of the journal that they are from; its items are known by it.

    Raises:
        StoreError: the file could not be written.
    """
    ((own,),) = file.read("SELECT id FROM journal")
    known = {each.uid: each.id for each in read_sources(file)}  # of an import that was undone
    for each in sources:
        mapping = {**({} if uid == own else {SALT: uid}), **each.mapping}
        ended = None if each.ended is None else each.ended.isoformat()
        stored = StoredSource(
            each.kind,
            each.place,
            each.zone,
            mapping,
            known.get(each.uid, 0),
            each.uid,
            each.remembered,
            ended,
        )
        source = put_source(file, stored)
        numbers = [_write_import(file, one, source) for one in each.imports]
        mapping = _renumbered(mapping, dict(enumerate(numbers, 1)))
        put_source(file, replace(stored, id=source, mapping=mapping))
        rows = [row.split(" ") for _, texts in each.weeks for row in texts]
        for at, number in enumerate(numbers, 1):
            put_evidence(file, source, number, _rows(rows, str(at)))
        gone = (
            (numbers[int(row[5]) - 1], bytes.fromhex(row[3]), row[0]) for row in rows if row[5:]
        )
        file.write_many(
            f"UPDATE evidence SET gone_by = ? WHERE source_id = {source:d} AND item = ? "
            "AND begin = ?",
            gone,
        )


def _write_import(file: JournalFile, one: EvidenceImport, source: int) -> int:
    covers = None
    if one.covers_from is not None and one.covers_to is not None:
        covers = one.covers_from, one.covers_to
    number = add_import(
        file, one.file, now=one.when, sha256=one.sha256, covers=covers, source=source
    )
    acts.add_act(file, ActKind.IMPORT, who=_WHO, now=one.when, imported=number)
    return number


def _rows(rows: list[list[str]], brought: str) -> Iterator[tuple[int, bytes, int, int]]:
    for begin, seconds, kind, item, number, *_ in rows:
        if number == brought:
            yield int(begin), bytes.fromhex(item), int(seconds), int(kind)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
