"""Which rows of evidence count: those that an import which stands has seen.

A second import of a source brings only what is new, and yet it tells that the rest is still there.
If the first one is undone, what the second one saw stays; and what the second one did not find any
more stays gone if the import that first missed it is undone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.store.database import JournalFile

SAW = "saw"
"""In a mapping: by the number of an import, as text, the kinds of which it told anything.

A calendar tells of all its kinds at once, so that nothing is kept of its imports.
"""

COUNTED = "counted"
"""In a mapping: by the number of an import of a calendar, as text, how it was counted."""

READ = "read"
"""In what is kept of how an import counted: the names of the calendars that were read."""

FROM = "from"
"""In a mapping: the path of the calendar that was read last."""

_CALENDAR = "calendar:"


@dataclass(frozen=True, slots=True)
class _Import:
    """An import: (begin, end) of what it covers, in seconds; its kinds, None: all of them."""

    n: int
    when: str
    undone: str | None
    span: tuple[int, int]
    kinds: frozenset[int] | None

    def tells_of(self, begin: int, kind: int) -> bool:
        """Return whether it would have seen a row."""
        return self.span[0] <= begin < self.span[1] and (self.kinds is None or kind in self.kinds)

    @property
    def condition(self) -> str:
        """The same in SQL; its numbers come from the journal and are no text."""
        found = f"begin >= {self.span[0]:d} AND begin < {self.span[1]:d}"
        if self.kinds is None:
            return found
        return f"{found} AND kind IN ({_listed(self.kinds)})"


class Seen:
    """Says which rows of a source count, by the imports that stand."""

    def __init__(self, file: JournalFile, source: int) -> None:
        """Look at the imports of a source, by its id."""
        rows = file.read(
            'SELECT n, "when", undone, covers_from, covers_to FROM imported WHERE source = ? '
            "ORDER BY n",
            (source,),
        )
        self._undone = [n for n, _, undone, *_ in rows if undone is not None]
        self._imports = _imports(file, source, rows) if self._undone else {}

    def condition(self) -> str:
        """Return which rows count, in SQL."""
        if not self._undone:
            return "gone_by IS NULL"
        undone = _listed(self._undone)
        seen, missed = [f"import_id NOT IN ({undone})"], ""
        for n in self._undone:
            for each in self._later(n):
                seen.append(
                    f"(import_id = {n:d} AND {each.condition} AND "
                    f"(gone_by IS NULL OR gone_by > {each.n:d}))"
                )
                missed += f" AND NOT (gone_by = {n:d} AND {each.condition})"
        return f"({' OR '.join(seen)}) AND (gone_by IS NULL OR (gone_by IN ({undone}){missed}))"

    def numbers(self, row: tuple[int, int, int, int | None]) -> tuple[int, int | None] | None:
        """Return which standing imports brought a row, and since which it is gone.

        Args:
            row: its begin and kind, the number of its import, and that by which it is gone.

        Returns:
            the numbers; None: no import that stands has seen it.
        """
        begin, kind, brought, gone = row
        by = next(self._standing(brought, begin, kind), None)
        since = None if gone is None else next(self._standing(gone, begin, kind), None)
        if by is None or (gone is not None and gone <= by != brought):
            return None
        return by, since

    def _standing(self, n: int, begin: int, kind: int) -> Iterator[int]:
        if n not in self._undone:
            yield n
            return
        yield from (each.n for each in self._later(n) if each.tells_of(begin, kind))

    def _later(self, n: int) -> Iterator[_Import]:
        """Yield the imports that stand and were made after another one, before it was undone."""
        until = self._imports[n].undone or ""
        for each in self._imports.values():
            if each.n > n and each.undone is None and each.when < until:
                yield each


def last_standing(file: JournalFile, source: int) -> int | None:
    """Return the number of the last import of a source that was not undone, or None."""
    ((number,),) = file.read(
        "SELECT max(n) FROM imported WHERE source = ? AND undone IS NULL", (source,)
    )
    return int(number) if number is not None else None


def _imports(file: JournalFile, source: int, rows: list[Any]) -> dict[int, _Import]:
    """Return imports by their numbers; labels can be thousands, and are not needed."""
    ((kind, zone, text),) = file.read(
        f"SELECT kind, zone, json_extract(mapping, '$.{SAW}') FROM source WHERE id = ?", (source,)
    )
    kept = json.loads(text) if isinstance(text, str) and text.startswith("{") else {}
    return {
        n: _Import(
            n,
            when,
            undone,
            _span(first, last, zone),
            None if kind.startswith(_CALENDAR) else _kinds(kept.get(str(n))),
        )
        for n, when, undone, first, last in rows
    }


def _listed(numbers: list[int] | frozenset[int]) -> str:
    return ", ".join(f"{n:d}" for n in sorted(numbers))


def _kinds(kept: object) -> frozenset[int]:
    return frozenset(n for n in kept if isinstance(n, int)) if isinstance(kept, list) else _NONE


_NONE: frozenset[int] = frozenset()


def _span(first: str | None, last: str | None, zone: str) -> tuple[int, int]:
    """Return the first second of the first day, and that after the last day; (0, 0): no day."""
    if first is None or last is None:
        return 0, 0
    end = date.fromisoformat(last) + timedelta(days=1)
    return _midnight(date.fromisoformat(first), zone), _midnight(end, zone)


def _midnight(day: date, zone: str) -> int:
    try:
        known = ZoneInfo(zone) if zone else None  # without one it is that of the system
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = None
    return int(datetime.combine(day, time(), known).timestamp())
