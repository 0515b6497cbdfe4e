"""The words of a report in the reader's language, with dates and numbers in the locale's form."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pendulum_journal.formats.report_words import ReportWords
from pendulum_journal.ui.chart_words import chart_words
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import translated


def report_words() -> ReportWords:
    """Return every word of a report, translated."""
    words: dict[str, Any] = {
        field.name: translated(field.default)
        for field in fields(ReportWords)
        if isinstance(field.default, str)
    }
    charts = chart_words()
    return ReportWords(
        **words,
        day=short_day,
        spoken_week=charts.week,
        number=charts.number,
        translate=translated,
    )
