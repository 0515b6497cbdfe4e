"""Where the pages of a document end: between lines and rows, and never below a heading.

The document is laid out once, as one long column. What may not be parted in it is listed, pages are
filled with that from the first to the last, and a paragraph that a page's end parts becomes two:
Qt paints the last line above the edge of a page with those below it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextTableCell

_SHORT_TABLE = 12
"""Rows of a table that is not parted if it fits on a page."""

_WIDOW = 2
"""Lines of a paragraph that stay together at its beginning and at its end."""

_MOST_HEAD = 0.25
"""Of a page, for a table's head to be repeated on the next."""

_TRIES = 4
_ROUNDED = 1.0
"""Dots by which Qt may round a line."""

_LINE_BREAK = "\u2028"


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
        stays: on the page of the band after it.
        head: the rows that a page begins with if it would begin with this one.
        parts: positions in the document where paragraphs end if a page begins with this band.
    """

    strip: Strip
    stays: bool = False
    head: Strip | None = None
    parts: tuple[int, ...] = ()


@dataclass(slots=True)
class Page:
    """What is painted on a page, one below the other: perhaps a table's head, and its strip."""

    head: Strip | None
    strip: Strip

    @property
    def strips(self) -> tuple[Strip, ...]:
        """Both of them."""
        return (self.strip,) if self.head is None else (self.head, self.strip)


def paginate(document: QTextDocument, height: float) -> list[Page]:
    """Return the pages of a document that is laid out in one column; at least one.

    Paragraphs that go on on another page are parted in the document.

    Args:
        document: its text width is set.
        height: of a page, in the units of the document's paint device.
    """
    _even_out(document, height)
    pages: list[Page] = []
    for _ in range(_TRIES):  # lines may break in another way in a paragraph that was parted
        bands = _bands(document, height)
        pages, parted = _filled(bands, height)
        if not parted:
            break
        _part(document, parted)
    return pages or [Page(None, Strip(0, 0))]


def _filled(bands: Sequence[Band], height: float) -> tuple[list[Page], list[int]]:
    """Return the pages, and where they part paragraphs."""
    pages: list[Page] = []
    parted: list[int] = []
    for run in _runs(bands, height):
        first, bottom = run[0], run[-1].strip.bottom
        if pages and bottom - pages[-1].strip.top <= _room(pages[-1].head, height):
            pages[-1].strip = Strip(pages[-1].strip.top, bottom)
            continue
        if pages:
            parted += first.parts
        pages.append(Page(first.head if pages else None, Strip(first.strip.top, bottom)))
    return pages, parted


def _runs(bands: Sequence[Band], height: float) -> Iterator[list[Band]]:
    """Yield what stays together, in parts that fit on a page."""
    run: list[Band] = []
    for band in bands:
        if run and not (
            run[-1].stays and band.strip.bottom - run[0].strip.top <= _room(run[0].head, height)
        ):
            yield run
            run = []
        run.append(band)
    if run:
        yield run


def _room(head: Strip | None, height: float) -> float:
    return height if head is None else height - head.height


# What may not be parted


def _bands(document: QTextDocument, height: float) -> list[Band]:
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
    return found


def _tables(document: QTextDocument) -> list[QTextTable]:
    frames = document.rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


def _lines(document: QTextDocument, block: QTextBlock) -> Iterator[Band]:
    top = document.documentLayout().blockBoundingRect(block).top()
    layout = block.layout()
    count = layout.lineCount()
    is_heading = block.blockFormat().headingLevel() > 0
    for number in range(count):
        line = layout.lineAt(number)
        begin = top + line.y()
        is_edge = number + 1 < _WIDOW or count - _WIDOW <= number < count - 1
        yield Band(
            Strip(begin, begin + line.height()),
            stays=is_heading or (is_edge and number < count - 1),
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
        if strip.height > _room(above, height):
            yield from (replace(each, head=above) for each in _cut(document, table, number, strip))
        else:
            stays = is_head or (is_short and number + 1 < len(rows))
            yield Band(strip, stays, above)


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


def _even_out(document: QTextDocument, height: float) -> None:
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
            found[-1] = Band(both, parts=(*found[-1].parts, *line.parts))
        else:
            found.append(replace(line, stays=False))
    found[0] = replace(found[0], strip=Strip(strip.top, found[0].strip.bottom))
    found[-1] = replace(found[-1], strip=Strip(found[-1].strip.top, strip.bottom))
    return found


# Parting paragraphs


def _part(document: QTextDocument, positions: Sequence[int]) -> None:
    """End a paragraph at each position, and let the next look as if it went on."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for position in sorted(positions, reverse=True):
        cursor.setPosition(position)
        if document.characterAt(position - 1) == _LINE_BREAK:
            cursor.deletePreviousChar()
        before, rest = _halves(cursor.block())
        words = cursor.charFormat()
        cursor.mergeBlockFormat(before)
        cursor.insertBlock(rest, words)
    cursor.endEditBlock()


def _halves(block: QTextBlock) -> tuple[QTextBlockFormat, QTextBlockFormat]:
    """Return what changes in the format of a paragraph's first half, and the format of the rest."""
    before, rest = QTextBlockFormat(), block.blockFormat()
    before.setBottomMargin(0)
    rest.setTopMargin(0)
    rest.setTextIndent(0)
    rest.setMarker(QTextBlockFormat.MarkerType.NoMarker)
    for half in (before, rest):  # which the words of a half alone may not tell
        half.setLayoutDirection(block.textDirection())
    if (items := block.textList()) is not None:
        rest.setObjectIndex(-1)
        rest.setIndent(rest.indent() + items.format().indent())
    return before, rest
