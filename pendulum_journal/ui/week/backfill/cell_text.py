"""What stands in a cell of the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.entry import State, WeekState
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.ui.text import head, translate_message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from pendulum_journal.domain.edited_rows import RefusedText
    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.domain.week_row import Cell, WeekRow


def tr(text: str) -> str:
    """Translate a word of the grid."""
    return QCoreApplication.translate("BackfillModel", text)


def heading(cell: Cell | None) -> str:
    """Return the heading of a column that is not of an activity; None: the total."""
    if cell is RowField.ENERGY:
        return head(Quantity.ENERGY.label)
    return head(Heading.STATE.label) if cell is RowField.STATE else head(Quantity.TOTAL.label)


def total_text(row: WeekRow, hours: Callable[[int], str], cells: Sequence[Cell | None] = ()) -> str:
    """Return the hours of a week, and in a second line those with what is offered for cells.

    Minutes are written by ``hours``. A line is empty where nothing is given or offered.
    """
    given = f"{hours(row.entry.total)} h" if row.entry.minutes else ""
    if not (offers := row.offers(cells)):
        return given
    whole = row.entry.total + sum(each.minutes for each in offers)
    return f"{given}\n{hours(whole)} h"


def offer_text(offer: Suggestion, hours: Callable[[int], str]) -> str:
    """Return what was measured and by what, as a sentence; ``hours`` writes minutes."""
    wording = (
        tr("at least {hours} h, measured by {programs}.")
        if offer.is_least
        else tr("{hours} h, measured by {programs}.")
    )
    text = wording.format(hours=hours(offer.minutes), programs=offer.origin)
    if offer.is_whole:
        return text
    return f"{text} {tr('It does not cover the whole week.')}"


def value_text(
    row: WeekRow,
    cell: Cell,
    today: date,
    hours: Callable[[int], str],
    *,
    is_for_editing: bool = False,
) -> str:
    """Return what a cell holds, its minutes written by ``hours``; empty where that is not given."""
    if cell is RowField.STATE:
        if row.offers_away:
            return head(State.AWAY.label)
        if row.entry.is_empty:
            return head((State.PARTIAL if row.suggestions else WeekState.MISSING).label)
        return head(row.state(today).label)
    if cell is RowField.ENERGY:
        energy = row.entry.energy
        return "" if energy is None else f"{energy}" if is_for_editing else f"{energy} %"
    minutes = row.minutes_of(int(cell))
    return "" if minutes is None else hours(minutes)


def why_nothing(row: WeekRow) -> str:
    """Return why nothing stands in a row's cells, to be said of each; "": it is not given."""
    return translate_message(State.AWAY.label) if row.is_away else ""


def spoken_text(name: str, text: str, offered: str, refusal: RefusedText | None) -> str:
    """Return what assistive technology says of a cell: its name, what it holds, what is wrong.

    Args:
        name: the week and the heading; "" for a cell that cannot be written into.
        text: which it shows.
        offered: what was measured for it while it holds nothing, as a sentence; "": nothing.
        refusal: the text that it does not take.
    """
    text = text.strip().replace("\n", ", ")
    if not name:
        return text
    if offered:
        return f"{name}: {offered}"
    reason = f". {translate_message(refusal.error)}" if refusal else ""
    return f"{name}: {text or translate_message(Heading.NOT_GIVEN.label)}{reason}"
