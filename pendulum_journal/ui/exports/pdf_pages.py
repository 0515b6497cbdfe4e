"""Where the pages of a document end: between lines and rows, and never below a heading.

A document is laid out once, as one long column. What may not be parted in it is listed, pages are
filled with that from the first to the last, and a paragraph that a page's end parts becomes two:
Qt paints the last line above the edge of a page with those below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from pendulum_journal.domain.errors import InputError
from pendulum_journal.ui.exports.pdf_bands import Band, Strip, bands_of, even_out, room_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
    for document in documents:
        before_each()
        _finish_layout(document)
        even_out(document, height)
    pages, begun = _fill(documents, height, before_each)
    for _ in range(_MOST_TRIES):  # lines may break in another way in a paragraph that was parted
        parted = [band for band in begun if band.parts]
        if not parted:
            break
        for document in documents:
            _part(
                document, [at for band in parted if band.document is document for at in band.parts]
            )
        pages, begun = _fill(documents, height, before_each)
    return pages or [[]]


def _finish_layout(document: QTextDocument) -> None:
    """Lay out all of it, which Qt does in steps, and crashes if asked for what it did not reach."""
    if document.size().height() >= _LONGEST:
        raise InputError(
            "pdf-too-long",
            "A note is too long for the pages of a PDF: export HTML instead, or fewer weeks.",
        )


def _fill(
    documents: Sequence[QTextDocument], height: float, before_each: Callable[[], object]
) -> tuple[list[list[Piece]], list[Band]]:
    """Return the pages, and the bands that all but the first begin with."""
    bands: list[Band] = []
    for document in documents:
        before_each()
        _finish_layout(document)
        bands += bands_of(document, height)
    pages: list[list[Piece]] = []
    begun: list[Band] = []
    for run in _runs(bands, height):
        if pages and _goes_on(pages[-1], run, height):
            continue
        first = run[0]
        page = []
        if pages:
            begun.append(first)
            if first.head is not None:
                page.append(Piece(first.document, first.head, 0.0))
        at = page[-1].end if page else 0.0
        page.append(Piece(first.document, Strip(first.strip.top, run[-1].strip.bottom), at))
        pages.append(page)
    return pages, begun


def _goes_on(page: list[Piece], run: Sequence[Band], height: float) -> bool:
    """Put a run on a page, if there is room for it, and tell whether there was."""
    last, first, bottom = page[-1], run[0], run[-1].strip.bottom
    if first.document is last.document:
        longer = last._replace(strip=Strip(last.strip.top, bottom))
        if longer.end <= height:
            page[-1] = longer
        return longer.end <= height
    other = Piece(first.document, Strip(first.strip.top, bottom), last.end + first.above)
    if other.end <= height:
        page.append(other)
    return other.end <= height


def _runs(bands: Sequence[Band], height: float) -> Iterator[list[Band]]:
    """Yield what stays together, in parts that fit on a page."""
    run: list[Band] = []
    for band in bands:
        if run and not (
            run[-1].stays
            and band.strip.bottom - run[0].strip.top <= room_below(run[0].head, height)
        ):
            yield run
            run = []
        run.append(band)
    if run:
        yield run


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
