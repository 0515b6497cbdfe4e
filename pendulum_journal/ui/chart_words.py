"""The translated words of the charts, and their colours and font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontInfo, QGuiApplication

from pendulum_journal.charts.theme import ChartTheme
from pendulum_journal.charts.words import Words
from pendulum_journal.ui.text import localized

if TYPE_CHECKING:
    from pendulum_journal.palette import Palette


def chart_words() -> Words:
    """Return every word of the charts, translated."""
    return localized(Words)


def chart_theme(palette: Palette) -> ChartTheme:
    """Return the theme of charts: the colours of the palette, and the application's font."""
    font = QGuiApplication.font()
    info = QFontInfo(font)
    return ChartTheme(palette, (info.family(), *font.families()), info.pointSizeF())
