"""The table of then and now, as every page shows it: its cells, and what its figures rest on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from pendulum_journal.domain.trend.comparison import BEFORE, NOW
from pendulum_journal.ui.dates import unbroken
from pendulum_journal.ui.widgets.card import quiet_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pendulum_journal.domain.language import Language
    from pendulum_journal.domain.trend.comparison import ComparisonRow, ThenAndNow
    from pendulum_journal.domain.trend.quantity import Quantity

NOTHING = "–"


def fill_grid(
    grid: QGridLayout, table: ThenAndNow, language: Language, *, wraps: bool = False
) -> None:
    """Put the table into a layout that is empty: a row of headings, a row for each quantity.

    ``wraps`` breaks names into lines where the figures leave them too little room.
    """
    for column, text in enumerate(("", language.text(BEFORE), language.text(NOW), "±")):
        _put(grid, 0, column, quiet_label(text))
    for number, row in enumerate(table.shown, start=1):
        for column, text in enumerate(_cells(row, language)):
            label = QLabel(text)
            label.setWordWrap(wraps and column == 0)
            _put(grid, number, column, label)


def basis_lines(table: ThenAndNow, language: Language, today: date | None = None) -> list[str]:
    """Return what the figures rest on, those by their names that rest on something else.

    Args:
        table: the figures.
        language: of the reader.
        today: days of its year are written without the year; None: all with theirs.
    """
    return list(_lines(table, _keep_days_together(language), today))


def _lines(table: ThenAndNow, language: Language, today: date | None) -> Iterator[str]:
    for time, bases in table.bases:
        for basis in bases:
            names = (language.head(each.label) for each in basis.of)
            about = ", ".join((language.text(time), *names))
            yield f"{about}: {language.text(basis.label, today)}"


def _keep_days_together(language: Language) -> Language:
    """Return the same language, with no line broken within a day."""
    return replace(
        language,
        short_day=lambda day: unbroken(language.short_day(day)),
        long_day=lambda day: unbroken(language.long_day(day)),
    )


def _put(grid: QGridLayout, row: int, column: int, label: QLabel) -> None:
    if column:  # a name takes all the room there is
        grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
    else:
        grid.addWidget(label, row, column)


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
