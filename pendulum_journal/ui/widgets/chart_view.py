"""Shows a chart as an image that matplotlib draws only when it is out of date and visible."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pendulum_journal.ui.assistive import CHART, give_role
from pendulum_journal.ui.widgets.keyboard import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from pendulum_journal.charts.axes_map import AxesMap
    from pendulum_journal.charts.trends import Drawing
    from pendulum_journal.ui.theme import Theme

    Draw: TypeAlias = Callable[[tuple[int, int], float], Drawing]

PIXELS_PER_INCH = 96
SETTLED_MS = 60
"""How long the size and the range have to stay the same before the chart is drawn again."""


class ChartView(QWidget):
    """Shows the image of a chart; subclasses paint over it, for example a crosshair.

    Signals:
        tabbed_away: the focus was led on by Tab.
    """

    tabbed_away = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, CHART)
        self.theme = theme
        self._draw: Draw | None = None
        self._image: QImage | None = None
        self._map: AxesMap | None = None
        self._is_dirty = False
        self._is_new = False
        self._was_hidden = True
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._draw_now)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 450)
        theme.changed.connect(self.update)

    def draw_with(self, draw: Draw) -> None:
        """Replace the chart.

        The image of the chart before it stands until the new one is drawn only if the view was
        visible all the while: after a return to the page it could be taken for the new one.

        Args:
            draw: returns the drawing for a (width, height) in logical pixels and a resolution in
                dots an inch; called only while the view is visible.
        """
        self._draw = draw
        self._is_dirty = self._is_new = True
        if self._was_hidden:
            self._image = self._map = None
        if self.isVisible():
            self._due.start(0)
        self.update()

    @property
    def axes_map(self) -> AxesMap | None:
        """The positions of weeks and values in the image; None until it has been drawn."""
        return self._map

    @property
    def is_drawn(self) -> bool:
        """Whether the image shows the latest chart at the widget's present size."""
        return self._image is not None and not self._is_dirty

    def drawn(self) -> None:
        """Called after a new image was drawn; for subclasses, does nothing here."""

    def paint_moved(self, painter: QPainter, image: QImage, axes: AxesMap) -> None:
        """Paint moved parts of the image over it; for subclasses, does nothing here."""

    def paint_over(self, painter: QPainter, axes: AxesMap) -> None:
        """Paint over an image that is up to date; for subclasses, does nothing here."""

    def sizeHint(self) -> QSize:
        return QSize(760, 450)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._draw is not None:
            self._is_dirty = True
            self.update()
        return super().event(event)

    def _draw_now(self) -> None:
        if self._draw is None or not self.isVisible():
            return
        ratio, draw, size = self.devicePixelRatioF(), self._draw, self.size()
        drawing = draw((size.width(), size.height()), PIXELS_PER_INCH * ratio)
        image = to_image(drawing.figure, ratio)
        if draw is not self._draw:  # replaced meanwhile: what was drawn is no longer true
            self.update()
            return
        self._image, self._map = image, drawing.map
        self._is_new = False
        self._is_dirty = size != self.size() or ratio != self.devicePixelRatioF()
        self.drawn()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_dirty:
            self._due.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._was_hidden = True
        if self._is_new:
            self._image = self._map = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.tabbed_away.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_dirty = self._draw is not None
        # New figures do not wait for the size: a page that is laid out anew can put them off.
        is_waiting = self._image is None or self._is_new
        self._due.start(0 if is_waiting else SETTLED_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._was_hidden = not self.isVisible()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.palette.card))
        if self._image is None or self._map is None:
            painter.setPen(QColor(self.theme.palette.quiet))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drawing…"))
        else:
            self._paint_image(painter, self._image, self._map)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.palette.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
        if self._is_dirty and not self._due.isActive():
            self._due.start(0)

    def _paint_image(self, painter: QPainter, image: QImage, axes: AxesMap) -> None:
        # While the window is being resized, the old image is stretched: drawing is too slow for it.
        if image.deviceIndependentSize().toSize() != self.size():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), image)
            return
        painter.drawImage(QPointF(0, 0), image)
        self.paint_moved(painter, image, axes)
        if self.is_drawn:
            self.paint_over(painter, axes)


def to_image(figure: Figure, ratio: float) -> QImage:
    """Render a figure into an image that does not share the figure's memory.

    Args:
        figure: the figure; it is given an Agg canvas if it has none.
        ratio: device pixels for each logical pixel.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from pendulum_journal.charts.theme import ignore_missing_glyphs

    canvas: Any = figure.canvas
    if not isinstance(canvas, FigureCanvasAgg):
        canvas = FigureCanvasAgg(figure)
    with warnings.catch_warnings():
        ignore_missing_glyphs()
        canvas.draw()
    pixels = canvas.buffer_rgba()
    height, width, _ = pixels.shape
    # The buffer belongs to the canvas, so the image must not outlive this function without a copy.
    shared = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    image = shared.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image
