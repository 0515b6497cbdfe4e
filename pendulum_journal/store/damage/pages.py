"""Reading the records of a damaged SQLite file page by page, without SQLite.

SQLite refuses a whole page, and all rows on it, for a wrong bit in its header. Here every cell of
every page is read by itself. The format is described in https://www.sqlite.org/fileformat.html.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Value: TypeAlias = "int | float | bytes | None"
"""A stored value; text is bytes, since it can be damaged, too."""

PAGE_BYTES = 4096
"""The size of every page: SQLite's own choice, which no version of this program changed."""

INTERIOR_TABLE, LEAF_TABLE, INTERIOR_INDEX, LEAF_INDEX = 5, 13, 2, 10
_LONGEST_RECORD = 1 << 28
_MOST_COLUMNS = 64
_MOST_CELLS = 700
_LENGTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


class _NoRecordError(Exception):
    """The bytes are not a record."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table or of an index.

    Attributes:
        rowid: of a table's row; 0 for an index and a table without row ids.
        values: of the columns, in their order.
        is_text: for each value, whether it is text.
        is_cut: whether a part of the row could not be found.
    """

    rowid: int
    values: tuple[Value, ...]
    is_text: tuple[bool, ...]
    is_cut: bool = False


@dataclass
class Pages:
    """The pages of a file.

    Attributes:
        content: of the whole file.
        seen: the numbers of the pages that were read, those of long records included.
    """

    content: bytes
    seen: set[int] = field(default_factory=set)
    _searched: dict[tuple[bytes, int, int], list[tuple[int, Record]]] = field(
        default_factory=dict, repr=False
    )
    """What the search of the last page found: a page of no tree is asked for every table."""

    @property
    def count(self) -> int:
        """The number of pages; a last one that was cut off counts."""
        return -(-len(self.content) // PAGE_BYTES)

    def records(
        self, root: int, *, of_index: bool, fits: Callable[[Record], bool]
    ) -> Iterator[Record]:
        """Yield the records of a tree, as far as its pages can be reached from its root.

        Args:
            root: the number of the tree's first page.
            of_index: whether it is an index, or a table without row ids.
            fits: returns whether a record can be one of this tree.
        """
        queue = [root]
        while queue:
            number = queue.pop()
            if number in self.seen or not 1 <= number <= self.count:
                continue
            found, children = self.page(number, of_index=of_index, fits=fits)
            if not found and not children and number != root:
                continue  # a page of another tree, by a wrong number
            self.seen.add(number)
            yield from found
            queue += children

    def pass_over(self, root: int) -> None:
        """Mark the pages of a tree as seen without yielding its records."""
        first = self.bytes_of(root)[:1]
        of_index = first in (bytes([LEAF_INDEX]), bytes([INTERIOR_INDEX]))
        for _ in self.records(root, of_index=of_index, fits=lambda _record: True):
            pass

    def page(
        self, number: int, *, of_index: bool, fits: Callable[[Record], bool]
    ) -> tuple[list[Record], list[int]]:
        """Return the fitting records on a page, and the pages below it.

        Where the page's kind is damaged, the kind under which more can be read is taken.
        """
        kinds = (LEAF_INDEX, INTERIOR_INDEX) if of_index else (LEAF_TABLE, INTERIOR_TABLE)
        page = self.bytes_of(number)
        start = 100 if number == 1 else 0
        read = {kind: self._read(page, start, kind, fits) for kind in kinds}
        if len(page) > start and page[start] in kinds and any(read[page[start]]):
            meant = read[page[start]]
            other = read[kinds[0] if page[start] == kinds[1] else kinds[1]]
            return meant if len(meant[0]) + len(meant[1]) >= len(other[0]) else other
        return max(read.values(), key=lambda each: (len(each[0]), len(each[1])))

    def tree(self, root: int) -> Iterator[tuple[int, int]]:
        """Yield number and kind of the pages of a tree, as far as they can be reached."""
        queue, known = [root], set[int]()
        while queue:
            number = queue.pop()
            if number in known or not 1 <= number <= self.count:
                continue
            known.add(number)
            start = 100 if number == 1 else 0
            page = self.bytes_of(number)
            kind = page[start] if len(page) > start else 0
            if kind in (INTERIOR_TABLE, INTERIOR_INDEX):
                queue += self._read(page, start, kind, lambda _record: True)[1]
            yield number, kind

    def cells(self, number: int) -> Iterator[tuple[int, int]]:
        """Yield the places of the pointers on a leaf, and of the cells to which they lead."""
        page, start = self.bytes_of(number), 100 if number == 1 else 0
        count = int.from_bytes(page[start + 3 : start + 5])
        for place in range(start + 8, start + 8 + 2 * min(count, _MOST_CELLS), 2):
            yield place, int.from_bytes(page[place : place + 2])

    def leaf_record(self, page: bytes, at: int) -> Record | None:
        """Return the row of a table that begins at a place of a page; None: none can."""
        return self._record_or_none(page, at, LEAF_TABLE)

    def bytes_of(self, number: int) -> bytes:
        """Return the bytes of a page; the last one can have been cut off."""
        return self.content[(number - 1) * PAGE_BYTES : number * PAGE_BYTES]

    def _read(
        self, page: bytes, start: int, kind: int, fits: Callable[[Record], bool]
    ) -> tuple[list[Record], list[int]]:
        is_interior = kind in (INTERIOR_TABLE, INTERIOR_INDEX)
        records: list[Record] = []
        children: list[int] = []
        known: set[int] = set()
        header = 12 if is_interior else 8
        for at in _pointers(page, start, header, is_interior=is_interior):
            if is_interior:
                child = int.from_bytes(page[at : at + 4])
                if not 1 < child <= self.count:
                    continue
                children.append(child)
            if kind == INTERIOR_TABLE:
                continue
            record = self._record_or_none(page, at + (4 if is_interior else 0), kind)
            if record is not None and fits(record):
                records.append(record)
                known.add(at)
        if not is_interior and len(records) < int.from_bytes(page[start + 3 : start + 5]):
            records += self._search(page, start, kind, known, fits)
        if is_interior and 1 < (last := int.from_bytes(page[start + 8 : start + 12])) <= self.count:
            children.append(last)
        return records, children

    def _search(
        self, page: bytes, start: int, kind: int, known: set[int], fits: Callable[[Record], bool]
    ) -> Iterator[Record]:
        """Yield records to which no pointer leads any more, by trying every place of the page."""
        if int.from_bytes(page[start + 3 : start + 5]) > _MOST_CELLS:
            return
        key = (page, start, kind)
        if key not in self._searched:
            self._searched = {at: its for at, its in self._searched.items() if at[0] == page}
            places = (at for at in range(start + 8, len(page) - 4) if page[at])
            tried = ((at, self._record_or_none(page, at, kind)) for at in places)
            self._searched[key] = [(at, each) for at, each in tried if each is not None]
        for at, record in self._searched[key]:
            is_row = record.rowid > 0 or kind != LEAF_TABLE
            if at not in known and is_row and fits(record):
                yield record

    def _record_or_none(self, page: bytes, at: int, kind: int) -> Record | None:
        try:
            return self._record(page, at, kind)
        except (_NoRecordError, IndexError):
            return None

    def _record(self, page: bytes, at: int, kind: int) -> Record:
        size, at = varint(page, at)
        rowid = 0
        if kind == LEAF_TABLE:
            rowid, at = varint(page, at)
        if not 0 < size < min(_LONGEST_RECORD, len(self.content)):
            raise _NoRecordError
        local = local_bytes(size, of_index=kind != LEAF_TABLE)
        payload = page[at : at + local]
        if len(payload) < local:
            raise _NoRecordError
        kinds, begin = _kinds(payload, size)  # before further pages are read for what is no record
        if local < size:
            payload += self._overflow(
                int.from_bytes(page[at + local : at + local + 4]), size - local
            )
        values = _values(kinds, payload, begin)
        texts = tuple([kind >= 13 and kind % 2 == 1 for kind in kinds])
        return Record(rowid, tuple(values), texts, len(payload) < size)

    def _overflow(self, number: int, wanted: int) -> bytes:
        """Return the rest of a long record, or its beginning if the chain of pages breaks off."""
        parts: list[bytes] = []
        chain: set[int] = set()
        while wanted > 0 and 1 < number <= self.count and number not in chain:
            chain.add(number)
            page = self.bytes_of(number)
            parts.append(page[4 : 4 + min(wanted, PAGE_BYTES - 4)])
            wanted -= len(parts[-1])
            number = int.from_bytes(page[:4])
        self.seen |= chain
        return b"".join(parts)


def roots_of(pages: Pages) -> dict[str, int]:
    """Return the first page of each table and index, by its name, as the schema has it.

    A table has its name twice there; where both differ, it is found by either.
    """

    def fits(record: Record) -> bool:
        return len(record.values) == 5 and isinstance(record.values[3], int)

    roots: dict[str, int] = {}
    for record in pages.records(1, of_index=False, fits=fits):
        kind, *names, root, _ = record.values
        for name in names if kind == b"table" else names[:1]:
            if isinstance(name, bytes) and isinstance(root, int) and 1 < root <= pages.count:
                roots.setdefault(name.decode(errors="replace"), root)
    return roots


def _pointers(page: bytes, start: int, header: int, *, is_interior: bool) -> Iterator[int]:
    """Yield where the cells of a page begin.

    The number of cells in the header can be damaged. On a leaf, pointers are read as long as there
    are any: what is no cell does not fit its table. On another page this could lead astray.
    """
    count = int.from_bytes(page[start + 3 : start + 5])
    most = min(count, _MOST_CELLS) if is_interior else _MOST_CELLS
    for number in range(most):
        place = start + header + 2 * number
        at = int.from_bytes(page[place : place + 2])
        if start + header < at < len(page):
            yield at
        elif not at and not number < count <= _MOST_CELLS:
            return


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of variable length, and the place after it."""
    if data[at] < 0x80:  # nearly always
        return data[at], at + 1
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    value = value << 8 | data[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9


def local_bytes(size: int, *, of_index: bool) -> int:
    """Return how many bytes of a record are in its cell; the others are on further pages."""
    longest = (PAGE_BYTES - 12) * 64 // 255 - 23 if of_index else PAGE_BYTES - 35
    if size <= longest:
        return size
    shortest = (PAGE_BYTES - 12) * 32 // 255 - 23
    local = shortest + (size - shortest) % (PAGE_BYTES - 4)
    return local if local <= longest else shortest


def _values(kinds: list[int], payload: bytes, at: int) -> Iterator[Value]:
    """Yield the values of a record, of which the first begins at a place of its bytes."""
    for kind in kinds:
        length = _length(kind)
        yield _value(kind, payload[at : at + length])
        at += length


def _kinds(payload: bytes, size: int) -> tuple[list[int], int]:
    """Return the kinds of the values of a record, and the place of the first value.

    It ends at the first thing that no record has: on a damaged page every byte is tried.
    """
    end, at = varint(payload, 0)
    if not 1 < end <= len(payload):
        raise _NoRecordError
    kinds: list[int] = []
    bytes_in_all = end
    while at < end:
        if (kind := payload[at]) < 0x80:  # without a call: a bit of any record can be wrong
            at += 1
        else:
            kind, at = varint(payload, at)
        if kind < 0 or kind in (10, 11) or len(kinds) == _MOST_COLUMNS:
            raise _NoRecordError
        bytes_in_all += _length(kind)
        if bytes_in_all > size:
            raise _NoRecordError
        kinds.append(kind)
    if bytes_in_all != size:
        raise _NoRecordError
    return kinds, end


def _length(kind: int) -> int:
    return (kind - 12) // 2 if kind >= 12 else _LENGTHS[kind]


def _value(kind: int, data: bytes) -> Value:
    if kind >= 12:
        return data
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind < 7:
        return int.from_bytes(data, signed=True)
    if kind == 7:
        import struct

        return float(struct.unpack(">d", data.ljust(8, b"\0"))[0])
    return data
