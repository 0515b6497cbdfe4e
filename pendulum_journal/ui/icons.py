"""Icons from one SVG each, drawn in the colour of the text."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from pendulum_journal import resources


def icon(name: str, colour: str) -> QIcon:
    """Return ``icons/NAME.svg`` in a colour."""
    return _icon(name, colour, QGuiApplication.primaryScreen().devicePixelRatio())


def application_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resources.path("icons/app.svg")))


@cache
def _icon(name: str, colour: str, ratio: float) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer  # late: the frame paints before any icon is needed

    source = resources.text(f"icons/{name}.svg").replace("currentColor", colour)
    pixmap = QPixmap(QSize(16, 16) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return QIcon(pixmap)
