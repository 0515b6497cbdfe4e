"""The split of a week as one stacked bar, and the thin bar beside each activity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.palette import text_on
from pendulum_journal.ui.assistive import CHART, PICTURE, give_role
from pendulum_journal.ui.text import head, hours_text, share_text
from pendulum_journal.ui.theme import Theme, scaled
from pendulum_journal.ui.widgets.card import plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.palette import Palette


_BEFORE = 9.0
"""The room before a label, in logical pixels."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of the bar: its name and colour, its width by its minutes, and the share shown."""

    name: str
    colour: str
    minutes: float
    share: Shown


def group_parts(split: Sequence[float], palette: Palette) -> list[BarPart]:
    """Return the parts of a bar of the four groups.

    Args:
        split: the groups' minutes or shares, in the order of GROUPS.
        palette: their colours.
    """
    shown = ShownSplit.in_per_cent(split)
    if shown is None:
        return []
    return [
        BarPart(head(group.label), palette.of_group(group), minutes, share)
        for group, minutes, share in zip(GROUPS, split, shown.groups, strict=True)
    ]


def font_that_fits(label: str, width: float, font: QFont) -> QFont | None:
    """Return the font in which a label has room in a part of the bar; None if it has none.

    A share without its name would be taken for that of a neighbour, so that it is all or nothing.
    """
    for size, is_bold, around in ((0.92, True, _BEFORE + 6), (0.85, False, _BEFORE / 3 + 3)):
        tried = scaled(font, size, bold=is_bold)
        if QFontMetricsF(tried).horizontalAdvance(label) + around <= width:
            return tried
    return None


class SplitBar(QWidget):
    """The parts side by side, as wide as their shares, with the labels that have room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, CHART)
        self._theme = theme
        self._parts: list[BarPart] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_parts(self, parts: list[BarPart]) -> None:
        """Replace the parts; those without minutes are not drawn."""
        self._parts = [part for part in parts if part.minutes > 0]
        self.setAccessibleName(head(Heading.WHERE_THE_TIME_WENT.label))
        self.setAccessibleDescription(", ".join(self._label(part) for part in self._parts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), 7, 7)
        painter.setClipPath(clip)
        painter.fillRect(self.rect(), QColor(self._theme.palette.groove))
        for part, box in self._boxes():
            painter.fillRect(box, QColor(part.colour))
            self._write(painter, part, box)
        painter.end()

    def _boxes(self) -> list[tuple[BarPart, QRectF]]:
        total = sum(part.minutes for part in self._parts)
        boxes, left = [], 0.0
        for part in self._parts:
            width = self.width() * part.minutes / total
            boxes.append((part, QRectF(left, 0, width, self.height())))
            left += width
        return boxes

    def _write(self, painter: QPainter, part: BarPart, box: QRectF) -> None:
        font = font_that_fits(self._label(part), box.width(), self.font())
        if font is not None:
            painter.setFont(font)
            painter.setPen(QColor(text_on(part.colour)))
            inner = box.adjusted(_BEFORE if font.bold() else _BEFORE / 3, 0, 0, 0)
            where = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(inner, where, self._label(part))

    def _label(self, part: BarPart) -> str:
        return f"{part.name} {share_text(part.share)}"

    def mouseMoveEvent(self, event: object) -> None:
        place = event.position()  # type: ignore[attr-defined]
        for part, box in self._boxes():
            if box.contains(place):
                tip = plain_tool_tip(self._label(part))
                QToolTip.showText(event.globalPosition().toPoint(), tip, self)  # type: ignore[attr-defined]


class HoursBar(QWidget):
    """The minutes of one activity as a thin bar, with a mark at last week's minutes.

    ``longest`` is the number of minutes of a full bar, the same for all bars of the page.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, PICTURE)
        self._theme = theme
        self._colour = theme.palette.other
        self._minutes: int | None = None
        self._last: int | None = None
        self._longest = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_minutes(
        self, minutes: int | None, last: int | None, longest: int, colour: str
    ) -> None:
        """Show the minutes of this week and of last week; None if none were given."""
        self._minutes, self._last, self._colour = minutes, last, colour
        self._longest = max(longest, 1)
        self._name_figures()
        self.update()

    def _name_figures(self) -> None:
        """Have the bar read as the hours that it shows, of which last week's stand nowhere else."""
        now, last = (
            self.tr("not given") if each is None else f"{hours_text(each)} h"
            for each in (self._minutes, self._last)
        )
        said = self.tr("{now}; last week {last}").format(now=now, last=last)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def sizeHint(self) -> QSize:
        return QSize(120, 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        groove = QRectF(0, middle - 2.5, self.width(), 5)
        painter.setBrush(QColor(self._theme.palette.groove))
        painter.drawRoundedRect(groove, 2.5, 2.5)
        if self._minutes:
            groove.setWidth(max(self._x(self._minutes), 5.0))
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(groove, 2.5, 2.5)
        if self._last is not None:
            painter.setBrush(QColor(self._theme.palette.quiet))
            painter.drawRect(QRectF(min(self._x(self._last), self.width() - 2), middle - 6, 2, 12))
        painter.end()

    def _x(self, minutes: int) -> float:
        return self.width() * min(minutes / self._longest, 1.0)
