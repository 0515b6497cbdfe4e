"""Icons from one SVG each, drawn in the colour of the text, and the picture of nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication

from pendulum_journal import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QImage

_SIDE = 16


def icon(name: str, colour: str) -> QIcon:
    """Return ``icons/NAME.svg`` in a colour."""
    return _icon(name, colour, QGuiApplication.primaryScreen().devicePixelRatio())


@cache
def application_icon() -> QIcon:
    """Return the program's own icon, the same each time: Qt reads and draws it once."""
    from PySide6.QtGui import QIcon

    return QIcon(str(resources.path("icons/app.svg")))


def application_png(size: int) -> bytes:
    """Return the program's own icon as a PNG of a size; this needs no QGuiApplication.

    Args:
        size: its width and height in pixels.
    """
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(resources.path("icons/app.svg"))).render(painter)
    painter.end()
    written = QBuffer()
    image.save(written, "PNG")  # type: ignore[call-overload]
    return bytes(written.data().data())


@cache
def _icon(name: str, colour: str, ratio: float) -> QIcon:
    # Late: the frame is painted before any icon is needed.
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QIcon, QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    source = resources.text(f"icons/{name}.svg").replace("currentColor", colour)
    size = QSize(_SIDE, _SIDE)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(QPointF(), size))
    painter.end()
    return QIcon(pixmap)


def no_picture() -> QImage:
    """Return a transparent pixel to stand for a picture that a text names and must not load.

    If a document returned no picture at all, Qt would look for a file of that name.
    """
    from PySide6.QtGui import QImage

    blank = QImage(1, 1, QImage.Format.Format_ARGB32)
    blank.fill(Qt.GlobalColor.transparent)
    return blank
