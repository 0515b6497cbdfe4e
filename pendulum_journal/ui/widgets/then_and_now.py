"""The table of then and now, as every page shows it: its cells, and what its figures rest on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from pendulum_journal.ui.dates import unbroken
from pendulum_journal.ui.widgets.card import quiet_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pendulum_journal.domain.language import Language
    from pendulum_journal.domain.trend.comparison import ComparisonRow, ThenAndNow
    from pendulum_journal.domain.trend.quantity import Quantity

NOTHING = "–"


def _tr(text: str) -> str:
    return QCoreApplication.translate("then and now", text)


def fill_grid(grid: QGridLayout, table: ThenAndNow, language: Language) -> None:
    """Put the table into a layout that is empty: a row of headings, a row for each quantity."""
    for column, text in enumerate(("", _tr("before"), _tr("now"), _tr("±"))):
        _put(grid, 0, column, quiet_label(text))
    for number, row in enumerate(table.shown, start=1):
        for column, text in enumerate(_cells(row, language)):
            _put(grid, number, column, QLabel(text))


def basis_lines(table: ThenAndNow, language: Language, today: date | None = None) -> list[str]:
    """Return what the figures rest on, those by their names that rest on something else.

    Args:
        table: the figures.
        language: of the reader.
        today: days of its year are written without the year; None: all with theirs.
    """
    return list(_lines(table, _keep_days_together(language), today))


def _lines(table: ThenAndNow, language: Language, today: date | None) -> Iterator[str]:
    for time, bases in ((_tr("before"), table.bases_before), (_tr("now"), table.bases_now)):
        for basis in bases:
            names = (language.head(each.label) for each in basis.of)
            yield f"{', '.join((time, *names))}: {language.text(basis.label, today)}"


def _keep_days_together(language: Language) -> Language:
    """Return the same language, with no line broken within a day."""
    return replace(
        language,
        short_day=lambda day: unbroken(language.short_day(day)),
        long_day=lambda day: unbroken(language.long_day(day)),
    )


def _put(grid: QGridLayout, row: int, column: int, label: QLabel) -> None:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    grid.addWidget(label, row, column, side)


def _cells(row: ComparisonRow, language: Language) -> tuple[str, ...]:
    change = row.shown_difference
    return (
        language.head(row.of.label),
        _amount(row.of, row.shown_before, language),
        _amount(row.of, row.shown_now, language),
        "" if change is None else language.signed(change),
    )


def _amount(of: Quantity, value: int | None, language: Language) -> str:
    return NOTHING if value is None else language.text(of.amount(value))
