"""Turns a page of HTML into a PDF with its title and the page number at the foot of each page.

No display is needed, and no resource is loaded that is not embedded in the HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from pendulum_journal.formats.note_html import PART
from pendulum_journal.palette import LIGHT
from pendulum_journal.ui.exports.pdf_pages import paginate
from pendulum_journal.ui.icons import no_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.ui.exports.pdf_pages import PlacedStrip

_MARGIN_MM = 18
_DOTS_PER_INCH = 600
_POINTS = 10.0
_FOOTER_POINTS = 8.0
_FOOTER_LINES = 2.5
"""The height below the text, in lines of the footer."""

_LONG = 20_000
"""Characters of HTML in one document; a longer layout would delay the reaction to Stop."""

_ROUNDED = 1.0
"""Dots by which rounding in Qt may move a line out of the page that it begins."""


class EmbeddedDocument(QTextDocument):
    """A document that loads no files or addresses, only pictures embedded in the HTML."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return super().loadResource(kind, name) if is_embedded(name) else no_picture()


def is_embedded(name: QUrl | str) -> bool:
    """Return whether a resource's name is a ``data:`` URL, so that its content is in the HTML."""
    return QUrl(name).scheme() == "data"


def to_pdf(html: str, progress: Callable[[int, int], object] = lambda done, every: None) -> bytes:
    """Return the page as a PDF on A4, or on Letter if the locale uses inches.

    Args:
        html: the page, with its title in ``<title>``.
        progress: called with the number of painted pages and of all pages, with 0 and 1 before
            the pages are counted; an exception that it raises ends the work.
    """
    application = QGuiApplication.instance() or QGuiApplication([])  # for fonts; shows nothing
    _bring_font()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(written)
    documents = []
    for part in _parts(html):
        progress(0, 1)
        documents.append(_document(part, writer))
    room = writer.height() - _FOOTER_LINES * _FOOTER_POINTS * writer.logicalDpiY() / 72
    pages = paginate(documents, room, lambda: progress(0, 1))
    title = documents[0].metaInformation(QTextDocument.MetaInformation.DocumentTitle)
    writer.setTitle(title)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # no smudges round letters
    try:
        for number, page in enumerate(pages, start=1):
            progress(number - 1, len(pages))
            if number > 1:
                writer.newPage()
            _paint(painter, page)
            _paint_footer(painter, title, f"{number} / {len(pages)}")
    finally:
        painter.end()
    progress(len(pages), len(pages))
    written.close()
    del application
    return bytes(written.data().data())


def _bring_font() -> None:
    """Load the font that the program ships if the machine has no fonts."""
    if not QFontInfo(QGuiApplication.font()).family():  # the families' names are there all the same
        from pendulum_journal.charts.report_chart import fonts_always_there

        for font in fonts_always_there():
            QFontDatabase.addApplicationFont(str(font))


def _parts(html: str) -> list[str]:
    """Split a page into shorter ones, because the height of Qt's layout is limited."""
    begin, end = html.find("<body>") + len("<body>"), html.find("</body>")
    if begin < len("<body>") or end < 0:
        return [html]
    parts = [""]
    for piece in html[begin:end].split(PART):
        if len(parts[-1]) > _LONG:
            parts.append("")
        parts[-1] += piece
    return [html[:begin] + part + html[end:] for part in parts]


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
    document.setTextWidth(writer.width())
    return document


def _font(points: float) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("liga"), 0)  # or "first" would be searched for in vain
    return font


def _paint(painter: QPainter, page: list[PlacedStrip]) -> None:
    painter.setPen(QColor(LIGHT.text))
    for document, strip, at in page:
        # Lines that only touch the strip belong to the one before or after.
        shown = QRectF(0, strip.top, document.textWidth(), strip.height)
        painter.save()
        painter.translate(0, at - strip.top)
        document.drawContents(painter, shown.adjusted(0, _ROUNDED, 0, -_ROUNDED))
        painter.restore()


def _paint_footer(painter: QPainter, title: str, number: str) -> None:
    whole = painter.viewport()
    room = QRectF(0, 0, whole.width(), whole.height())
    painter.setFont(_font(_FOOTER_POINTS))
    painter.setPen(QColor(LIGHT.quiet))
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(room, bottom | Qt.AlignmentFlag.AlignRight, number)
    metrics = painter.fontMetrics()
    left = room.width() - metrics.horizontalAdvance(number) - 2 * metrics.height()
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, int(left))
    painter.drawText(room, bottom | Qt.AlignmentFlag.AlignLeft, shown)
