"""Where the pages of a document end: between lines and rows, and never right below a heading.

Qt can paginate a document, with whole lines and repeated header rows. These faults of its pages
cannot be switched off (tried with 6.11), so the pages are made here:

- It splits a row of a table wherever one of its cells has room for a line above the page's end,
  and draws the borders of the row before it down to there, without a lower border.
- It cannot keep a heading with its text, a short table on one page, or two lines of a paragraph
  together. There is only "always begin a new page", and each use moves all the text after it.
- It paints the last line of a page a second time on the next one, outside the visible part:
  copied text has that line twice, and a search finds it twice.

Here a document is laid out once, as one long column. The parts that may not be cut are listed,
pages are filled with them in order, and a paragraph that continues on the next page is split in
two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from pendulum_journal.domain.errors import InputError
from pendulum_journal.ui.exports.pdf_bands import Strip, UncutStrip, bands_of, even_out, scale_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QTextBlock

_LONGEST = 0x7FFFFF
"""Dots of a column: at the next one Qt begins a page, even in a document without any."""

_MOST_TRIES = 3
_LINE_BREAK = "\u2028"


class PlacedStrip(NamedTuple):
    """A strip of a document to be painted on a page, ``at`` units below the top of the page."""

    document: QTextDocument
    strip: Strip
    at: float

    @property
    def end(self) -> float:
        """The distance of its lower edge from the top of the page."""
        return self.at + self.strip.height


def paginate(
    documents: Sequence[QTextDocument],
    height: float,
    before_each: Callable[[], object] = lambda: None,
) -> list[list[PlacedStrip]]:
    """Return the pieces of each page; there is at least one page.

    The documents are changed: a paragraph that continues on the next page is split in two.

    Args:
        documents: in order; each continues on the page where the one before it ends. Their text
            widths must be set.
        height: the height of a page, in units of the documents' paint device.
        before_each: called before each step; an exception that it raises ends the work.

    Raises:
        InputError: a document is too long for Qt.
    """
    pages: list[list[PlacedStrip]] = [[]]
    for document in documents:
        before_each()
        _finish_layout(document)
        even_out(document, height)
        pages += _filled(document, pages.pop(), height, before_each)
    return pages


def _filled(
    document: QTextDocument,
    begun: list[PlacedStrip],
    height: float,
    before_each: Callable[[], object],
) -> list[list[PlacedStrip]]:
    """Return the last page so far and the ones after it, with paragraphs split at page breaks."""
    for _ in range(_MOST_TRIES):  # lines may break in another way in what was parted
        before_each()
        pages, parts = _fill(document, begun, height)
        if not parts:
            return pages
        _part(document, parts)
    return _fill(document, begun, height)[0]


def _finish_layout(document: QTextDocument) -> None:
    """Lay out the whole document: Qt does so in steps, and crashes if a later part is asked for."""
    if document.size().height() >= _LONGEST:
        raise InputError(
            "pdf-too-long",
            "A note is too long for the pages of a PDF: export HTML instead, or fewer weeks.",
        )


def _fill(
    document: QTextDocument, begun: list[PlacedStrip], height: float
) -> tuple[list[list[PlacedStrip]], list[int]]:
    """Return the last page so far and those after it, and where page breaks split paragraphs."""
    _finish_layout(document)
    above = document.begin().blockFormat().topMargin() * scale_of(document)
    at = begun[-1].end + above if begun else 0.0
    pages, parts = [[*begun]], list[int]()
    bands: list[UncutStrip] = []  # of the last page
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
            pages.append([] if head is None else [PlacedStrip(document, head, 0.0)])
            at = 0.0 if head is None else head.height
    pages[-1] += _pieces(document, bands, at)
    return pages, parts


def _end_of(bands: Sequence[UncutStrip], *, can_be_empty: bool) -> int:
    """Return how many of the bands stay on the page, given that the last one does not fit on it."""
    for end in range(len(bands) - 1, 0, -1):
        if not bands[end - 1].stays:
            return end
    return 0 if can_be_empty else max(1, len(bands) - 1)


def _pieces(document: QTextDocument, bands: Sequence[UncutStrip], at: float) -> list[PlacedStrip]:
    if not bands:
        return []
    return [PlacedStrip(document, Strip(bands[0].strip.top, bands[-1].strip.bottom), at)]


def _part(document: QTextDocument, positions: Sequence[int]) -> None:
    """Split the paragraphs at these character positions, so that each still looks like one."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    # From the last one on: each split moves the positions after it.
    for position in sorted(positions, reverse=True):
        cursor.setPosition(position)
        # A forced line break just before the split would leave an empty line at the page's end.
        if document.characterAt(position - 1) == _LINE_BREAK:
            cursor.deletePreviousChar()
        before, rest = _halves(cursor.block())
        words = cursor.charFormat()
        cursor.mergeBlockFormat(before)
        cursor.insertBlock(rest, words)
    cursor.endEditBlock()


def _halves(block: QTextBlock) -> tuple[QTextBlockFormat, QTextBlockFormat]:
    """Return the format to merge into a paragraph's first half, and the whole one of its second.

    Together they look like one paragraph: without a margin, an indent or a list marker between.
    """
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
