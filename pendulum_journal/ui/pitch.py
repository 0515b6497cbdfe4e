"""The distance between the lines of texts that are read: 1.45 times the size of their font."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontInfo, QFontMetricsF

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QTextBlockFormat

PITCH = 1.45
"""From one line to the next, as a multiple of the font's size in pixels."""


def line_pitch(font: QFont) -> float:
    """Return the distance from one line to the next, in logical pixels."""
    return line_percent(font) / 100 * _own_height(font)


def line_percent(font: QFont) -> int:
    """Return the distance from one line to the next in per cent of the font's own, 100 or more.

    Qt counts a line's height so; fonts of one size in pixels are of different heights.
    """
    return max(100, round(100 * PITCH * QFontInfo(font).pixelSize() / _own_height(font)))


def _own_height(font: QFont) -> int:
    return ceil(QFontMetricsF(font).lineSpacing())  # as Qt's layout of a document rounds it


def pitched_block(font: QFont) -> QTextBlockFormat:
    """Return a format that sets the lines of a block at this distance, and nothing else."""
    from PySide6.QtGui import QTextBlockFormat  # late: the frame is painted without

    block = QTextBlockFormat()
    kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    block.setLineHeight(line_percent(font), kind.value)
    return block
