"""The words of the charts in the reader's language, with dates and numbers in the locale's form."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontInfo, QGuiApplication

from pendulum_journal.charts.theme import ChartTheme
from pendulum_journal.charts.words import Words
from pendulum_journal.ui.dates import short_day, to_qdate, week_name
from pendulum_journal.ui.text import translated

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.palette import Palette


def chart_words() -> Words:
    """Return every word of the charts, translated."""
    words: dict[str, Any] = {
        field.name: translated(field.default)
        for field in fields(Words)
        if isinstance(field.default, str)
    }
    return Words(
        **words,
        short_day=_day_and_month,
        long_day=short_day,
        month=_month,
        week=lambda week: f"{week_name(week)}, {week.year}",
        number=_number,
        translate=translated,
    )


def chart_theme(palette: Palette) -> ChartTheme:
    """Return colours, and the application's font, for charts."""
    font = QGuiApplication.font()
    info = QFontInfo(font)
    return ChartTheme(palette, (info.family(), *font.families()), info.pointSizeF())


def _day_and_month(day: date) -> str:
    return QLocale().toString(to_qdate(day), "d MMM")


def _month(day: date) -> str:
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def _number(value: float, decimals: int) -> str:
    return QLocale().toString(float(value), "f", decimals).replace("-", "−")
