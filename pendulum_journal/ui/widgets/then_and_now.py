"""The table that compares then and now, as all pages show it, and the basis of its figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pendulum_journal.domain.trend.comparison import BEFORE, NOW
from pendulum_journal.ui.dates import unbroken
from pendulum_journal.ui.widgets.card import plain_label, quiet_label, show_as

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtWidgets import QGridLayout, QLabel

    from pendulum_journal.domain.language import Language
    from pendulum_journal.domain.trend.comparison import ComparisonRow, ThenAndNow

NOTHING = "–"


def fill_grid(
    grid: QGridLayout, table: ThenAndNow, language: Language, *, wraps: bool = False
) -> None:
    """Fill an empty layout with a row of headings and a row for each quantity.

    ``wraps`` lets names break into several lines if the figures leave them too little room.
    """
    for column, text in enumerate(("", language.text(BEFORE), language.text(NOW), "±")):
        _put(grid, 0, column, quiet_label(text))
    for number, row in enumerate(table.shown, start=1):
        labels = [
            plain_label(text, wraps=wraps and column == 0)
            for column, text in enumerate(_cells(row, language))
        ]
        for column, label in enumerate(labels):
            _put(grid, number, column, label)
        _show_certainty(labels[-1], row, language)


def certainty_lines(table: ThenAndNow, language: Language) -> list[str]:
    """Return what stands out, that one row may do so by chance, and what grey means."""
    said = (table.sure, table.chance, table.grey)
    return [language.text(each) for each in said if each is not None]


def _show_certainty(label: QLabel, row: ComparisonRow, language: Language) -> None:
    """Colour a difference that stands out, grey one that does not, and tell assistive readers."""
    if row.certainty is None:
        return
    show_as(label, "standing-out" if row.is_sure else "quiet")
    text = language.text(row.certainty)
    label.setToolTip(text)
    label.setAccessibleDescription(text)


def basis_lines(table: ThenAndNow, language: Language, today: date | None = None) -> list[str]:
    """Return a line for each basis of the figures, and why they differ where they do.

    A basis is, for example, a number of weeks and their dates.

    The first basis of a time is that of most figures; the others name the figures they are for.

    Args:
        table: the figures.
        language: the language of the reader.
        today: dates in the year of this day are written without their year; None: all with it.
    """
    return list(_lines(table, _keep_days_together(language), today))


def _lines(table: ThenAndNow, language: Language, today: date | None) -> Iterator[str]:
    for time, bases in table.bases:
        for basis in bases:
            names = (language.text(each.label) for each in basis.of)
            about = ", ".join((language.text(time), *names))
            # Lines break after a dash in any case, and would begin with a hard space.
            days = language.text(basis.label, today).replace(" – ", "\u00a0– ")
            yield f"{about}: {days}"
    if table.passed_over is not None:
        yield language.text(table.passed_over)


def _keep_days_together(language: Language) -> Language:
    """Return the same language with dates in which no line is broken."""
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
        *(
            NOTHING if each is None else language.amount(row.of, each)
            for each in (row.shown_before, row.shown_now)
        ),
        "" if change is None else language.signed(change, row.of.unit.decimals),
    )
