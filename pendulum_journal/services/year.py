"""The year view: a cell a week, and earlier weeks to look back on, one of them at random."""

from __future__ import annotations

from random import choice
from typing import TYPE_CHECKING

from pendulum_journal.domain.note.excerpt import first_lines
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_done import Then, WeekThen
from pendulum_journal.services.week_done import look_back_at, look_back_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.week_done import LookedBack


def look_back(
    journal: Journal,
    *,
    leave_out: Week | None = None,
    pick: Callable[[Sequence[Week]], Week] = choice,
) -> list[LookedBack]:
    """Return the weeks that the running one is shown beside, the last of them a random one.

    Args:
        journal: the journal to read.
        leave_out: the random week that was shown before.
        pick: takes one of the weeks that have a note, or of all where none has one.

    Raises:
        StoreError: the journal cannot be read.
    """
    running = Week.containing(journal.today())
    found = list(look_back_from(journal, running))
    shown = {running, leave_out, *(each.then.week for each in found)}
    weeks = [row for row in journal.figures() if row.week < running and row.week not in shown]
    weeks = [row for row in weeks if row.has_note] or [row for row in weeks if row.is_recorded]
    if weeks:
        then = WeekThen(Then.RANDOM, pick([row.week for row in weeks]))
        random = look_back_at(journal, then)
        found += [] if random is None else [random]
    return found


def begin_of_note(journal: Journal, week: Week) -> str:
    """Return the first lines of a week's note, or "".

    Raises:
        StoreError: the journal cannot be read.
    """
    entry = journal.entry(week)
    return "" if entry is None else first_lines(entry.note)
