"""What is said below the grid: what a cell does not take, and what to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.durations import LONG_WEEK_MINUTES, format_hours
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.text import counted, translate_message
from pendulum_journal.ui.week.backfill.cell_text import heading

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from pendulum_journal.ui.week.backfill.model import BackfillModel


def grid_remark(model: BackfillModel, at: QModelIndex) -> str:
    """Return why a text is refused, of the current cell or else the first; "" if all is well.

    Where nothing is refused, it questions the first week of very many hours.

    Args:
        model: the rows.
        at: the current cell, which can be invalid.
    """
    refusals = model.edited.refusals
    if not refusals:
        return _long_week_remark(model)
    here = model.place_of(at) if at.isValid() else None
    place = here if here in refusals else next(iter(refusals))
    text = f"{model.cell_name(*place)}: {translate_message(refusals[place].error)}"
    if more := len(refusals) - 1:
        text += " " + counted(
            more, one="{n} more cell is not taken.", other="{n} more cells are not taken."
        )
    return text


def _long_week_remark(model: BackfillModel) -> str:
    long = next((row for row in model.rows if row.entry.total > LONG_WEEK_MINUTES), None)
    if long is None:
        return ""
    text = QCoreApplication.translate(
        "BackfillPage", "{week} adds up to {hours} h; kept, but look again."
    )
    return text.format(week=week_name(long.week), hours=format_hours(long.entry.total))


def pasted_remark(left: int) -> str:
    """Return how many cells of a pasted block, at least one, found no place."""
    return counted(
        left,
        one="{n} pasted cell had no place in the grid and was left out.",
        other="{n} pasted cells had no place in the grid and were left out.",
    )


def stays_away_remark(weeks: int) -> str:
    """Return why weeks that were away, at least one, did not become complete."""
    return counted(
        weeks,
        one="{n} week stays away: a complete week needs hours. Delete on its state takes that off.",
        other="{n} weeks stay away: a complete week needs hours. Delete on a state takes that off.",
    )


def sum_remark() -> str:
    """Return why nothing can be typed into the column of the sum."""
    text = QCoreApplication.translate(
        "BackfillPage",
        "{column} is the sum of the hours beside it: type them into their own columns.",
    )
    return text.format(column=heading(None))
