"""What a page break may not cut: lines, rows of tables, and a heading from its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextTableCell

_SHORT_TABLE = 12
"""Rows up to which a table is kept on one page if it fits."""

_SHORT_PARAGRAPH = 3
"""Lines up to which a paragraph below a heading counts as short."""

_WIDOW = 2
"""Lines of a paragraph that stay together at its beginning and at its end."""

_MOST_HEAD = 0.25
"""The part of a page up to which the header rows of a table are repeated."""

_ROUNDED = 1.0
"""Dots by which rounding in Qt may move a line."""


_TO_THERE = QTextCursor.MoveMode.KeepAnchor


class Strip(NamedTuple):
    """A part of the document from ``top`` to ``bottom``, in units of its paint device."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The height in the same units."""
        return self.bottom - self.top


@dataclass(slots=True)
class UncutStrip:
    """A strip that no page break may cut: a line of text, or a row of a table.

    Attributes:
        level: the level of the heading that the line is part of, 0 for any other text.
        stays: whether the band must be on the same page as the next one.
        head: the header rows that are repeated above the band if a page begins with it.
        parts: positions in the document at which paragraphs are split if a page begins with it.
    """

    strip: Strip
    level: int = 0
    stays: bool = False
    head: Strip | None = None
    parts: tuple[int, ...] = ()


def bands_of(document: QTextDocument, height: float) -> list[UncutStrip]:
    """Return the bands of a document that has been laid out, from top to bottom.

    Args:
        document: laid out as a single column.
        height: the height of a page, in units of the document's paint device.
    """
    tables = {table.firstPosition(): table for table in _tables(document)}
    found: list[UncutStrip] = []
    block = document.begin()
    while block.isValid():
        table = tables.get(block.position())
        if table is not None:
            found += _rows(table, height)
            block = document.findBlock(table.lastPosition())
        elif block.length() > 1:  # Qt lets empty ones beside a table lie in it
            found += _lines(block)
        block = block.next()
    _keep_headings(found)
    return found


def _keep_headings(bands: list[UncutStrip]) -> None:
    """Keep a heading with the text below it, and a short first paragraph with the text after it.

    A short paragraph right below a heading, such as the figures of a week, still introduces the
    text. It may be the last on a page only if nothing else follows under that heading.
    """
    level = lines = 0
    for band, after in zip(bands, [*(each.level for each in bands[1:]), 1], strict=False):
        if band.level:
            level, lines = band.level, 0
        elif lines and not band.parts:  # the next paragraph
            level = 0
        else:
            lines += 1
        is_below = level > 0 and lines <= _SHORT_PARAGRAPH and not 0 < after <= level
        band.stays |= band.level > 0 or is_below
    if bands:  # the next document begins with a heading
        bands[-1].stays = False


def _tables(document: QTextDocument) -> list[QTextTable]:
    frames = document.rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


def _lines(block: QTextBlock) -> Iterator[UncutStrip]:
    top = block.document().documentLayout().blockBoundingRect(block).top()
    layout = block.layout()
    count = layout.lineCount()
    level = block.blockFormat().headingLevel()
    for number in range(count):
        line = layout.lineAt(number)
        begin = top + line.y()
        is_edge = number + 1 < _WIDOW or count - _WIDOW <= number
        yield UncutStrip(
            Strip(begin, begin + line.height()),
            level=level,
            stays=is_edge and number < count - 1,
            parts=(block.position() + line.textStart(),) if number else (),
        )


def _rows(table: QTextTable, height: float) -> Iterator[UncutStrip]:
    rows = _row_strips(table)
    heads = table.format().headerRowCount()
    head = Strip(rows[0].top, rows[heads - 1].bottom) if heads else None
    if head is not None and head.height > _MOST_HEAD * height:
        head = None
    is_short = len(rows) <= _SHORT_TABLE
    for number, strip in enumerate(rows):
        above = head if number >= heads else None
        if strip.height > height - (above.height if above else 0.0):
            yield from _cut(table, number, strip, above)
        else:
            stays = number < heads or (is_short and number + 1 < len(rows))
            yield UncutStrip(strip, stays=stays, head=above)


def _row_strips(table: QTextTable) -> list[Strip]:
    """Return the strip of each row including its borders; Qt only gives the place of the texts."""
    rows = [
        [table.cellAt(row, column) for column in range(table.columns())]
        for row in range(table.rows())
    ]
    tops = [min(map(_top_of, cells)) for cells in rows]
    bottom = max(map(_bottom_of, rows[-1]))
    return [Strip(*each) for each in zip(tops, [*tops[1:], bottom], strict=True)]


def _top_of(cell: QTextTableCell) -> float:
    block = cell.firstCursorPosition().block()
    document = block.document()
    top = document.documentLayout().blockBoundingRect(block).top()
    return top - cell.format().toTableCellFormat().topPadding() * scale_of(document)


def _bottom_of(cell: QTextTableCell) -> float:
    block, form = cell.lastCursorPosition().block(), cell.format().toTableCellFormat()
    document = block.document()
    line = block.layout().lineAt(block.layout().lineCount() - 1).height()
    scale = scale_of(document)
    return (
        document.documentLayout().blockBoundingRect(block).bottom()
        + (block.blockFormat().lineHeight(line, scale) - line)
        + (form.bottomPadding() + form.bottomBorder()) * scale
    )


def scale_of(document: QTextDocument) -> float:
    """Return how many units of the document's paint device a CSS pixel (1/96 inch) has."""
    return document.documentLayout().paintDevice().logicalDpiY() / 96


# Rows that are higher than a page


def even_out(document: QTextDocument, height: float) -> None:
    """Give the lines in rows that are higher than half a page one common height.

    Such a row can be split between its lines, so the lines of all its cells have to be aligned.
    """
    for table in _tables(document):
        for row, strip in enumerate(_row_strips(table)):
            if strip.height > height / 2:
                _even_out_row(table, row)


def _even_out_row(table: QTextTable, row: int) -> None:
    scale = scale_of(table.document())
    highest = max(
        block.blockFormat().lineHeight(block.layout().lineAt(number).height(), scale)
        for block in _blocks_of_row(table, row)
        for number in range(block.layout().lineCount())
    )
    form = QTextBlockFormat()
    form.setLineHeight(highest / scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setTopMargin(0)
    form.setBottomMargin(0)
    cursor = table.cellAt(row, 0).firstCursorPosition()
    cursor.setPosition(table.cellAt(row, table.columns() - 1).lastPosition(), _TO_THERE)
    cursor.mergeBlockFormat(form)


def _blocks_of_row(table: QTextTable, row: int) -> Iterator[QTextBlock]:
    block = table.cellAt(row, 0).firstCursorPosition().block()
    end = table.cellAt(row, table.columns() - 1).lastPosition()
    while block.isValid() and block.position() <= end:
        yield block
        block = block.next()


def _cut(table: QTextTable, row: int, strip: Strip, head: Strip | None) -> list[UncutStrip]:
    """Return the bands of a row that is split; each holds the lines of all cells at one height."""
    lines = [band for block in _blocks_of_row(table, row) for band in _lines(block)]
    found: list[UncutStrip] = []
    for line in sorted(lines, key=lambda band: band.strip):
        if found and line.strip.top < found[-1].strip.bottom - _ROUNDED:
            beside = found[-1]
            bottom = max(beside.strip.bottom, line.strip.bottom)
            beside.strip, beside.parts = Strip(beside.strip.top, bottom), beside.parts + line.parts
        else:
            found.append(UncutStrip(line.strip, head=head, parts=line.parts))
    found[0].strip = Strip(strip.top, found[0].strip.bottom)
    found[-1].strip = Strip(found[-1].strip.top, strip.bottom)
    return found
