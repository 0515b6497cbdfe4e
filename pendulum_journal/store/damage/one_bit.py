"""Turning back one wrong bit in what many records depend on.

The layout of a page can be checked, the statements of a journal's schema are known, and each
activity has a checksum. Whichever bit is wrong, in a value, in its form or in its size: with that
one turned back the page or the record is right, and with any other it is not.
"""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.store import migrations
from pendulum_journal.store.checksums import ACTIVITY_COLUMNS
from pendulum_journal.store.column_values import checksum
from pendulum_journal.store.damage.layout import is_laid_out, wrong_layout_bits
from pendulum_journal.store.damage.pages import LEAF_TABLE, PAGE_BYTES, Pages, roots_of
from pendulum_journal.store.damage.tables import columns_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pendulum_journal.store.connection import Connection
    from pendulum_journal.store.damage.pages import Record, Value

    IsRight: TypeAlias = Callable[[Record], bool]

_MOST_ID = 1 << 63


def turned_back(content: bytes) -> Iterator[bytes]:
    """Yield journals with one bit turned back, in the layout of a page, the schema or an activity.

    Nothing is yielded if all of these are right, or no single bit makes one right that is not.

    Args:
        content: of the whole file.
    """
    pages, roots = Pages(content), roots_of(Pages(content))
    wrong = _wrong_pages(pages, (1, *roots.values()))
    if len(wrong) == 1:  # more is no single bit, and to try all of them would take minutes
        number, start = wrong[0]
        for place, bit in wrong_layout_bits(pages.bytes_of(number), start):
            yield _with(content, (number - 1) * PAGE_BYTES + place, bit)
    with closing(migrations.in_memory(migrations.STEPS)) as newest:
        trees: list[tuple[int, IsRight]] = [(1, _known_statement(newest))]
        if "activity" in roots:
            trees.append((roots["activity"], _whole_activity(newest)))
    for root, is_right in trees:
        for number, kind in pages.tree(root):
            if kind == LEAF_TABLE:
                for place, bit in _wrong_bits(pages, number, is_right):
                    yield _with(content, (number - 1) * PAGE_BYTES + place, bit)


def _wrong_pages(pages: Pages, roots: Iterable[int]) -> list[tuple[int, int]]:
    """Return the numbers of whole pages with a wrong layout, and where their headers begin."""
    found = []
    for root in roots:
        for number, _ in pages.tree(root):
            page, start = pages.bytes_of(number), 100 if number == 1 else 0
            if len(page) == PAGE_BYTES and not is_laid_out(page, start):
                found.append((number, start))
    return found


def _known_statement(newest: Connection) -> IsRight:
    """Return what tells whether a record of the schema is one that this program wrote."""
    rows = newest.execute(
        "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) "
        "FROM sqlite_schema"
    )
    known = set(rows.fetchall())

    def is_right(record: Record) -> bool:
        if len(record.values) != 5 or not isinstance(record.values[3], int):
            return False
        of_text = (True, True, True, False, record.values[4] is not None)
        return record.is_text == of_text and (*record.values[:3], record.values[4]) in known

    return is_right


def _whole_activity(newest: Connection) -> IsRight:
    """Return what tells whether a record is that of an activity which fits its checksum."""
    columns = columns_of(newest, "activity")
    names = [column.name for column in columns]
    own, stored = [names.index(name) for name in ACTIVITY_COLUMNS], names.index("sha256")

    def is_right(record: Record) -> bool:
        values = record.values
        if len(values) != len(names) or record.is_cut:
            return False
        cells = zip(columns[1:], values[1:], record.is_text[1:], strict=True)
        if not all(column.takes(value, is_text=is_text) for column, value, is_text in cells):
            return False
        return checksum([_bytes(values[at]) for at in own]).encode() == values[stored]

    return is_right


def _bytes(value: Value) -> bytes | None:
    return value if value is None or isinstance(value, bytes) else str(value).encode()


def _wrong_bits(pages: Pages, number: int, is_right: IsRight) -> Iterator[tuple[int, int]]:
    """Yield the bits, as places on a page and values, that make a record of it right.

    The numbers of rows rise from one record of a page to the next.
    """
    page = pages.bytes_of(number)
    if len(page) < PAGE_BYTES:
        return
    cells = list(pages.cells(number))
    places = sorted({PAGE_BYTES, *(at for _, at in cells)})
    end_of = dict(pairwise(places))
    records = [pages.leaf_record(page, at) for _, at in cells]
    ids = [0 if record is None else record.rowid for record in records]
    for place, (pointer, at) in enumerate(cells):
        least = max(ids[place - 1 : place], default=0)
        most = min((each for each in ids[place + 1 : place + 2] if each), default=_MOST_ID)

        def fits(record: Record | None, least: int = least, most: int = most) -> bool:
            return record is not None and least < record.rowid < most and is_right(record)

        if fits(records[place]):
            continue
        for byte, bit in _bits(pointer, pointer + 2):
            changed = _with(page, byte, bit)
            other = int.from_bytes(changed[pointer : pointer + 2])
            if other not in end_of and fits(pages.leaf_record(changed, other)):
                yield byte, bit
        for byte, bit in _bits(at, min(end_of.get(at, 0), PAGE_BYTES)):
            if fits(pages.leaf_record(_with(page, byte, bit), at)):
                yield byte, bit


def _bits(begin: int, end: int) -> Iterator[tuple[int, int]]:
    return ((place, 1 << bit) for place in range(begin, end) for bit in range(8))


def _with(page: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(page)
    changed[place] ^= bit
    return bytes(changed)
