"""Where the pages of a document end: between lines and rows, and never below a heading.

Qt, asked for pages, would break lines and repeat the heads of tables by itself. All the rest it
cannot be told (tried with 6.11), so that pages are made here:

- It parts a row wherever a single cell of it has room for a line above the page's end, and draws
  the borders of the row before that down to there, without one below.
- Nothing keeps a heading with what it heads, a short table whole, or two lines of a paragraph
  together. There is "always on a new page", and each use moves all that follows.
- It paints the last line above the edge of a page once more with those below it, out of sight:
  whoever copied or searched the text would meet it twice.

A document is laid out once, as one long column. What may not be parted in it is listed, pages are
filled with that from the first to the last, and a paragraph that a page's end parts becomes two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from pendulum_journal.domain.errors import InputError
from pendulum_journal.ui.exports.pdf_bands import Band, Strip, bands_of, even_out, scale_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QTextBlock

_LONGEST = 0x7FFFFF
"""Dots of a column: at the next one Qt begins a page, even in a document without any."""

_MOST_TRIES = 3
_LINE_BREAK = "\u2028"


class Piece(NamedTuple):
    """What is painted on a page: a strip of a document, ``at`` so far below the page's top."""

    document: QTextDocument
    strip: Strip
    at: float

    @property
    def end(self) -> float:
        """Where it ends on its page."""
        return self.at + self.strip.height


def paginate(
    documents: Sequence[QTextDocument],
    height: float,
    before_each: Callable[[], object] = lambda: None,
) -> list[list[Piece]]:
    """Return what is on each page; there is at least one.

    Paragraphs that go on on another page are parted in their documents.

    Args:
        documents: one goes on where the one before ends. The text width of each is set.
        height: of a page, in the units of the documents' paint device.
        before_each: called before each step; what it raises ends the work.

    Raises:
        InputError: a document is too long for Qt.
    """
    pages: list[list[Piece]] = [[]]
    for document in documents:
        before_each()
        _finish_layout(document)
        even_out(document, height)
        pages += _filled(document, pages.pop(), height, before_each)
    return pages


def _filled(
    document: QTextDocument, begun: list[Piece], height: float, before_each: Callable[[], object]
) -> list[list[Piece]]:
    """Return the page that is begun and those after it, with paragraphs parted at their ends."""
    for _ in range(_MOST_TRIES):  # lines may break in another way in what was parted
        before_each()
        pages, parts = _fill(document, begun, height)
        if not parts:
            return pages
        _part(document, parts)
    return _fill(document, begun, height)[0]


def _finish_layout(document: QTextDocument) -> None:
    """Lay out all of it, which Qt does in steps, and crashes if asked for what it did not reach."""
    if document.size().height() >= _LONGEST:
        raise InputError(
            "pdf-too-long",
            "A note is too long for the pages of a PDF: export HTML instead, or fewer weeks.",
        )


def _fill(
    document: QTextDocument, begun: list[Piece], height: float
) -> tuple[list[list[Piece]], list[int]]:
    """Return the page that is begun and those after it, and where their ends part a paragraph."""
    _finish_layout(document)
    above = document.begin().blockFormat().topMargin() * scale_of(document)
    at = begun[-1].end + above if begun else 0.0
    pages, parts = [[*begun]], list[int]()
    bands: list[Band] = []  # of the last page
    for band in bands_of(document, height):
        bands.append(band)
        while at + band.strip.bottom - bands[0].strip.top > height:
            end = _end_of(bands, can_be_empty=bool(begun) and len(pages) == 1)
            if end == len(bands):  # a line higher than a page
                break
            pages[-1] += _pieces(document, bands[:end], at)
            bands = bands[end:]
            parts += bands[0].parts
            head = bands[0].head
            pages.append([] if head is None else [Piece(document, head, 0.0)])
            at = 0.0 if head is None else head.height
    pages[-1] += _pieces(document, bands, at)
    return pages, parts


def _end_of(bands: Sequence[Band], *, can_be_empty: bool) -> int:
    """Return how many of the bands stay on a page that the last of them does not fit on."""
    for end in range(len(bands) - 1, 0, -1):
        if not bands[end - 1].stays:
            return end
    return 0 if can_be_empty else max(1, len(bands) - 1)


def _pieces(document: QTextDocument, bands: Sequence[Band], at: float) -> list[Piece]:
    if not bands:
        return []
    return [Piece(document, Strip(bands[0].strip.top, bands[-1].strip.bottom), at)]


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
