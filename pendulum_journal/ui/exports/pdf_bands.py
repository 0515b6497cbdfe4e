"""What may not be parted in a document: lines, rows of tables, and headings from what they head."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextTableCell

_SHORT_TABLE = 12
"""Rows of a table that is not parted if it fits on a page."""

_SHORT_PARAGRAPH = 3
"""Lines."""

_WIDOW = 2
"""Lines of a paragraph that stay together at its beginning and at its end."""

_MOST_HEAD = 0.25
"""Of a page, for a table's head to be repeated on the next."""

_ROUNDED = 1.0
"""Dots by which Qt may round a line."""


class Strip(NamedTuple):
    """A part of the column, from ``top`` to ``bottom`` in the units of its paint device."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Band:
    """A strip that no page's end may cross: a line, or a row of a table.

    Attributes:
        above: space over it where it goes on after another document.
        level: of the heading that it is a line of, 0 for any other text.
        stays: on the page of the band after it.
        head: the rows that a page begins with if it would begin with this one.
        parts: positions in the document where paragraphs end if a page begins with this band.
    """

    document: QTextDocument
    strip: Strip
    above: float = 0.0
    level: int = 0
    stays: bool = False
    head: Strip | None = None
    parts: tuple[int, ...] = ()


def room_below(head: Strip | None, height: float) -> float:
    """Return what is left of a page that may begin with the head of a table."""
    return height if head is None else height - head.height


def bands_of(document: QTextDocument, height: float) -> list[Band]:
    """Return what may not be parted in a document that is laid out, from its beginning to its end.

    Args:
        document: one column, from first to last.
        height: of a page, in the units of the document's paint device.
    """
    tables = {table.firstPosition(): table for table in _tables(document)}
    found: list[Band] = []
    block = document.begin()
    while block.isValid():
        table = tables.get(block.position())
        if table is None:
            if block.length() > 1:  # Qt lets empty ones beside a table lie in it
                found += _lines(document, block)
            block = block.next()
        else:
            found += _rows(document, table, height)
            block = document.findBlock(table.lastPosition() + 1)
    if found:
        above = document.begin().blockFormat().topMargin() * _scale(document)
        found[0] = replace(found[0], above=above)
    return _with_headings(found)


def _with_headings(bands: list[Band]) -> list[Band]:
    """Let a heading stay with what follows, and a short paragraph below it with what follows that.

    Such a paragraph still says what is headed, as the figures of a week do. It may end a page only
    if it is all there is below the heading.
    """
    found = []
    level = lines = 0
    for band, after in zip(bands, [*(each.level for each in bands[1:]), 1], strict=False):
        if band.level:
            level, lines = band.level, 0
        elif lines and not band.parts:  # the next paragraph
            level = 0
        else:
            lines += 1
        is_below = level > 0 and lines <= _SHORT_PARAGRAPH and not 0 < after <= level
        found.append(replace(band, stays=True) if band.level or is_below else band)
    if found:  # the next document begins with a heading
        found[-1] = replace(found[-1], stays=False)
    return found


def _tables(document: QTextDocument) -> list[QTextTable]:
    frames = document.rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


def _lines(document: QTextDocument, block: QTextBlock) -> Iterator[Band]:
    top = document.documentLayout().blockBoundingRect(block).top()
    layout = block.layout()
    count = layout.lineCount()
    level = block.blockFormat().headingLevel()
    for number in range(count):
        line = layout.lineAt(number)
        begin = top + line.y()
        is_edge = number + 1 < _WIDOW or count - _WIDOW <= number < count - 1
        yield Band(
            document,
            Strip(begin, begin + line.height()),
            level=level,
            stays=is_edge and number < count - 1,
            parts=(block.position() + line.textStart(),) if number else (),
        )


def _rows(document: QTextDocument, table: QTextTable, height: float) -> Iterator[Band]:
    rows = _row_strips(document, table)
    heads = table.format().headerRowCount()
    head = Strip(rows[0].top, rows[heads - 1].bottom) if heads else None
    if head is not None and head.height > _MOST_HEAD * height:
        head = None
    is_short = len(rows) <= _SHORT_TABLE
    for number, strip in enumerate(rows):
        is_head = number < heads
        above = None if is_head else head
        if strip.height > room_below(above, height):
            yield from (replace(each, head=above) for each in _cut(document, table, number, strip))
        else:
            stays = is_head or (is_short and number + 1 < len(rows))
            yield Band(document, strip, stays=stays, head=above)


def _row_strips(document: QTextDocument, table: QTextTable) -> list[Strip]:
    """Return the rows from border to border; Qt tells only where the texts in them are."""
    tops = [
        min(_top_of(document, cell) for cell in _cells(table, row)) for row in range(table.rows())
    ]
    bottom = max(_bottom_of(document, cell) for cell in _cells(table, table.rows() - 1))
    return [Strip(*each) for each in zip(tops, [*tops[1:], bottom], strict=True)]


def _cells(table: QTextTable, row: int) -> list[QTextTableCell]:
    return [table.cellAt(row, column) for column in range(table.columns())]


def _top_of(document: QTextDocument, cell: QTextTableCell) -> float:
    text = document.documentLayout().blockBoundingRect(cell.firstCursorPosition().block())
    return text.top() - cell.format().toTableCellFormat().topPadding() * _scale(document)


def _bottom_of(document: QTextDocument, cell: QTextTableCell) -> float:
    block, form = cell.lastCursorPosition().block(), cell.format().toTableCellFormat()
    line = block.layout().lineAt(block.layout().lineCount() - 1).height()
    scale = _scale(document)
    return (
        document.documentLayout().blockBoundingRect(block).bottom()
        + (block.blockFormat().lineHeight(line, scale) - line)
        + (form.bottomPadding() + form.bottomBorder()) * scale
    )


def _scale(document: QTextDocument) -> float:
    """Return the dots of a CSS pixel."""
    return document.documentLayout().paintDevice().logicalDpiY() / 96


# Rows that are higher than a page


def even_out(document: QTextDocument, height: float) -> None:
    """Give all cells of a row over a page lines of one height: it is parted between them."""
    for table in _tables(document):
        for row, strip in enumerate(_row_strips(document, table)):
            if strip.height > height / 2:
                _even_out_row(table, row, _scale(document))


def _even_out_row(table: QTextTable, row: int, scale: float) -> None:
    blocks = _blocks_of_row(table, row)
    highest = max(
        block.blockFormat().lineHeight(block.layout().lineAt(number).height(), scale)
        for block in blocks
        for number in range(block.layout().lineCount())
    )
    form = QTextBlockFormat()
    form.setLineHeight(highest / scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setTopMargin(0)
    form.setBottomMargin(0)
    cursor = QTextCursor(table.document())
    cursor.beginEditBlock()
    for block in blocks:
        QTextCursor(block).mergeBlockFormat(form)
    cursor.endEditBlock()


def _blocks_of_row(table: QTextTable, row: int) -> list[QTextBlock]:
    found = []
    block = table.cellAt(row, 0).firstCursorPosition().block()
    end = table.cellAt(row, table.columns() - 1).lastPosition()
    while block.isValid() and block.position() <= end:
        found.append(block)
        block = block.next()
    return found


def _cut(document: QTextDocument, table: QTextTable, row: int, strip: Strip) -> list[Band]:
    """Return a row in bands, each of the lines of all its cells that stand side by side."""
    lines = sorted(
        (band for block in _blocks_of_row(table, row) for band in _lines(document, block)),
        key=lambda band: band.strip,
    )
    found: list[Band] = []
    for line in lines:
        if found and line.strip.top < found[-1].strip.bottom - _ROUNDED:
            both = Strip(found[-1].strip.top, max(found[-1].strip.bottom, line.strip.bottom))
            found[-1] = Band(document, both, parts=(*found[-1].parts, *line.parts))
        else:
            found.append(replace(line, stays=False))
    found[0] = replace(found[0], strip=Strip(strip.top, found[0].strip.bottom))
    found[-1] = replace(found[-1], strip=Strip(found[-1].strip.top, strip.bottom))
    return found
