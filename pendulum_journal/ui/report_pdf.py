"""A page of HTML as a paginated PDF, with its title and the number of the page under each page.

Headings stay with what they head and rows stay whole. No display is needed, and nothing but what
the page itself embeds is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from pendulum_journal.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock

_MARGIN_MM = 18
_DOTS_PER_INCH = 600
_POINTS = 10.0
_FOOTER_POINTS = 8.0
_FOOTER_LINES = 2.5
"""Room under the text, in lines of the footer."""

_ROUNDED = 1.0
"""Dots by which Qt may round a line off the page that it begins."""

_SHORT_TABLE = 12
"""Rows of a table that is not parted if it fits on a page."""

_SECOND = 1
"""The line that has to stand on the page of a heading: the first one alone is still too little."""


class EmbeddedDocument(QTextDocument):
    """A document that loads no resource from anywhere: pictures lie in the page itself."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return super().loadResource(kind, name) if is_embedded(name) else nothing()


def is_embedded(name: QUrl | str) -> bool:
    """Tell whether a resource lies in the page that names it."""
    return QUrl(name).scheme() == "data"


def nothing() -> QImage:
    """Return the picture in place of one that is not embedded.

    Without any, Qt would look for a file of that name by itself.
    """
    blank = QImage(1, 1, QImage.Format.Format_ARGB32)
    blank.fill(Qt.GlobalColor.transparent)
    return blank


def to_pdf(html: str, progress: Callable[[int, int], object] = lambda done, every: None) -> bytes:
    """Return the page as a PDF on A4, or on Letter where the locale uses inches.

    Args:
        html: with its title in ``<title>``.
        progress: told how many pages of how many are painted.
    """
    application = QGuiApplication.instance() or QGuiApplication([])  # for fonts; shows nothing
    _bring_font()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(written)
    document = _document(html, writer)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    _keep_headings_with_text(document)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # no smudges round letters
    try:
        for number in range(document.pageCount()):
            if number:
                writer.newPage()
            _paint(painter, document, number)
            progress(number + 1, document.pageCount())
    finally:
        painter.end()
    written.close()
    del application
    return bytes(written.data().data())


def _bring_font() -> None:
    """Load the font that comes with the program on a machine that has none."""
    if not QFontInfo(QGuiApplication.font()).family():  # the families' names are there all the same
        from pendulum_journal.charts.report_chart import fonts_always_there

        for font in fonts_always_there():
            QFontDatabase.addApplicationFont(str(font))


def _writer(device: QIODevice) -> QPdfWriter:
    writer = QPdfWriter(device)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setCreator("Pendulum Journal")
    has_inches = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize.PageSizeId.Letter if has_inches else QPageSize.PageSizeId.A4
    writer.setPageSize(QPageSize(size))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    return writer


def _document(html: str, writer: QPdfWriter) -> QTextDocument:
    document = EmbeddedDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(_POINTS))
    document.setHtml(html)
    document.documentLayout().setPaintDevice(writer)
    footer = _FOOTER_LINES * _FOOTER_POINTS * writer.logicalDpiY() / 72
    document.setPageSize(QSizeF(writer.width(), writer.height() - footer))
    return document


def _font(points: float) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(points)
    return font


def _paint(painter: QPainter, document: QTextDocument, number: int) -> None:
    page = document.pageSize()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
    shown = QRectF(0, number * page.height(), page.width(), page.height())
    # Lines that only touch the page belong to the one before or after.
    context.clip = shown.adjusted(0, _ROUNDED, 0, -_ROUNDED)
    painter.save()
    painter.translate(0, -number * page.height())
    painter.setClipRect(shown)
    document.documentLayout().draw(painter, context)
    painter.restore()
    _paint_footer(painter, document, number)


def _paint_footer(painter: QPainter, document: QTextDocument, number: int) -> None:
    whole = painter.viewport()
    top = document.pageSize().height()
    room = QRectF(0, top, whole.width(), whole.height() - top)
    painter.setFont(_font(_FOOTER_POINTS))
    painter.setPen(QColor(LIGHT.quiet))
    said = f"{number + 1} / {document.pageCount()}"
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(room, bottom | Qt.AlignmentFlag.AlignRight, said)
    metrics = painter.fontMetrics()
    left = room.width() - metrics.horizontalAdvance(said) - 2 * metrics.height()
    title = document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, int(left))
    painter.drawText(room, bottom | Qt.AlignmentFlag.AlignLeft, shown)


# Pagination


def _keep_headings_with_text(document: QTextDocument) -> None:
    """Begin a page with each heading that would else stand alone at the end of one."""
    block = document.begin()
    while block.isValid():
        if _is_heading(block) and _is_left_alone(document, block):
            _begin_page_with(document, block)
        block = block.next()


def _is_heading(block: QTextBlock) -> bool:
    return block.blockFormat().headingLevel() > 0


def _is_left_alone(document: QTextDocument, heading: QTextBlock) -> bool:
    """Tell whether nothing of what follows a heading is on the heading's page."""
    text = _first_text_after(heading)
    return _page_of(document, text, line=_SECOND) > _page_of(document, heading)


def _first_text_after(heading: QTextBlock) -> QTextBlock:
    """Return what has to stand on a heading's page: of a table its first row, or all if few."""
    block = heading.next()
    while block.isValid() and _is_heading(block):
        block = block.next()
    table = QTextCursor(block).currentTable() if block.isValid() else None
    if table is not None and table.rows() > 1:
        row = table.rows() - 1 if table.rows() <= _SHORT_TABLE else 1
        return table.cellAt(row, 0).lastCursorPosition().block()
    return block if block.isValid() else heading


def _page_of(document: QTextDocument, block: QTextBlock, line: int = 0) -> int:
    """Return the page of a line of a block, or of its last one if it has fewer."""
    layout = block.layout()
    top = document.documentLayout().blockBoundingRect(block).top()
    if layout.lineCount():
        top += layout.lineAt(min(line, layout.lineCount() - 1)).y()
    return int((top + _ROUNDED) // document.pageSize().height())


def _begin_page_with(document: QTextDocument, block: QTextBlock) -> None:
    form = QTextBlockFormat()
    form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).mergeBlockFormat(form)
    # Qt lays out anew from the block on, and then passes over text below when it paints.
    document.markContentsDirty(0, document.characterCount())
