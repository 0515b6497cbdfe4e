"""Parts of dialogs and their sizes, so that a low screen has room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_FRAME = QSize(16, 48)
"""Pixels that a desktop's own frame and title bar may need around a dialog."""


def resize_on_screen(dialog: QWidget, wanted: QSize) -> None:
    """Give a dialog the size that it wants, or that which its screen has room for."""
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() - _FRAME))


class TallArea(QScrollArea):
    """Shows its content whole, and makes the dialog grow with it, up to the height of the screen.

    Args:
        inner: the content.
        beside: the height in pixels that the rest of the dialog and its frame take.
    """

    def __init__(self, inner: QWidget, *, beside: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner.setObjectName("page")
        self._inner, self._beside = inner, beside
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return self._within_screen(self._inner.sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._within_screen(self._inner.minimumSizeHint())

    def _within_screen(self, wanted: QSize) -> QSize:
        """Return a size that fits the screen, with room for a scroll bar if it is needed."""
        most = max(self.screen().availableSize().height() - self._beside, 0)
        if wanted.height() <= most:
            return wanted
        return QSize(wanted.width() + self.verticalScrollBar().sizeHint().width(), most)
