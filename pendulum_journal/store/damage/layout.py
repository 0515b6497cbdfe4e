"""Finding one wrong bit in the layout of a page: its header, its pointers, the sizes of its cells.

Cells, free blocks and fragments fill a page from where its content begins to its end, and none lies
over another: SQLite checks the same (https://www.sqlite.org/fileformat.html, 1.6). A wrong bit in
the number of cells leaves a page that can be read and lacks rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.store.damage.pages import (
    INTERIOR_INDEX,
    INTERIOR_TABLE,
    LEAF_INDEX,
    LEAF_TABLE,
    PAGE_BYTES,
    local_bytes,
    varint,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAF_HEADER, _INTERIOR_HEADER = 8, 12
_HEADERS = {
    LEAF_TABLE: _LEAF_HEADER,
    LEAF_INDEX: _LEAF_HEADER,
    INTERIOR_TABLE: _INTERIOR_HEADER,
    INTERIOR_INDEX: _INTERIOR_HEADER,
}
"""The bytes of the header by the kind of a page."""

_LEAST_CELL = 4
_MOST_CELLS = 700
_SIZE_BYTES = 3
"""So many bytes at the beginning of a cell can hold its size, and so many are tried."""


def wrong_layout_bits(page: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the bits, as places on a page and values, with which its layout would be right.

    Args:
        page: a whole page of a tree.
        start: where its header begins: 100 on the first page, else 0.

    Returns:
        nothing if the layout is right.
    """
    if is_laid_out(page, start):
        return
    header = _HEADERS.get(page[start], _INTERIOR_HEADER)
    places = [*range(start, start + header)]
    cells = _cells(page, start, header)
    if len(cells) <= _MOST_CELLS:  # else their number is what is wrong
        places += range(start + header, start + header + 2 * len(cells))
        for cell in cells:
            first = cell + (0 if header == _LEAF_HEADER else 4)
            places += range(first, min(first + _SIZE_BYTES, PAGE_BYTES))
    for place in places:
        for bit in range(8):
            changed = bytearray(page)
            changed[place] ^= 1 << bit
            if is_laid_out(bytes(changed), start):
                yield place, 1 << bit


def _cells(page: bytes, start: int, header: int) -> list[int]:
    """Return where the cells of a page begin, as far as its pointers lie before its content."""
    count = int.from_bytes(page[start + 3 : start + 5])
    begin = start + header
    most = (PAGE_BYTES - begin) // 2
    pointers = range(begin, begin + 2 * min(count, most), 2)
    return [int.from_bytes(page[place : place + 2]) for place in pointers]


def is_laid_out(page: bytes, start: int) -> bool:
    """Return whether cells, free blocks and fragments fill the content of a page once."""
    kind = page[start]
    header = _HEADERS.get(kind)
    if header is None:
        return False
    content = int.from_bytes(page[start + 5 : start + 7])
    cells = _cells(page, start, header)
    parts: list[tuple[int, int]] = []
    for at in cells:
        size = _size(page, at, kind) if content <= at < PAGE_BYTES else None
        if size is None:
            return False
        parts.append((at, max(size, _LEAST_CELL)))
    free = _free_blocks(page, start, content)
    if free is None or content < start + header + 2 * len(cells):
        return False
    fragments, end = page[start + 7], content
    for at, size in sorted([*parts, *free]):
        if at < end:
            return False
        fragments -= at - end
        end = at + size
    return end <= PAGE_BYTES and fragments == PAGE_BYTES - end


def _free_blocks(page: bytes, start: int, content: int) -> list[tuple[int, int]] | None:
    """Return place and size of each free block; None if their chain is none."""
    found: list[tuple[int, int]] = []
    at = int.from_bytes(page[start + 1 : start + 3])
    while at:
        size = int.from_bytes(page[at + 2 : at + 4])
        then = int.from_bytes(page[at : at + 2])
        if not content <= at <= PAGE_BYTES - _LEAST_CELL or size < _LEAST_CELL or 0 < then <= at:
            return None
        found.append((at, size))
        at = then
    return found


def _size(page: bytes, at: int, kind: int) -> int | None:
    """Return the bytes of a cell; None if it goes beyond its page."""
    begin = at
    try:
        if kind in (INTERIOR_TABLE, INTERIOR_INDEX):
            at += 4
        payload, at = varint(page, at)
        if kind == INTERIOR_TABLE:
            return at - begin
        if kind == LEAF_TABLE:
            _, at = varint(page, at)
    except IndexError:
        return None
    if payload < 0:
        return None
    local = local_bytes(payload, of_index=kind != LEAF_TABLE)
    return at - begin + local + (4 if local < payload else 0)
