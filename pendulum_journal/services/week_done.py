"""The answer that the user gets when a week is done: figures, wins and a look back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import current_role, swings
from pendulum_journal.domain.note.excerpt import first_lines
from pendulum_journal.domain.note.wins import wins
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.domain.split import groups_of_several
from pendulum_journal.domain.week_done import WeekThen, compare_week, weeks_then

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.note.wins import Win
    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.split import Split
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

_WHOLE = "week/whole"
"""The setting that holds the week of which the user said early that it was written down whole."""


@dataclass(frozen=True, slots=True)
class LookedBack:
    """An earlier week to look back on.

    Attributes:
        then: the week, and the reason why it is shown.
        shares: whole per cent in the order of GROUPS, adding up to 100; None: no minutes given.
        energy: 0 to 100 per cent, or None: not given.
        begun: the first lines of its note, or "".
        split: its minutes in the order of GROUPS.
        wins: the wins in its note.
    """

    then: WeekThen
    shares: tuple[Shown, ...] | None
    energy: int | None
    begun: str
    split: Split = (0, 0, 0, 0)
    wins: tuple[Win, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekAnswer:
    """The answer for a week that is done.

    Attributes:
        sentences: comparisons of its figures with those of the last recorded week before it.
        wins: the wins in its note, in the order of the note.
        looked_back: the earlier weeks to look back on that have figures or a note.
        by_group: whether a share of a group can be taken for that of one of several activities.
    """

    sentences: tuple[Message, ...]
    wins: tuple[Win, ...]
    looked_back: tuple[LookedBack, ...]
    by_group: bool = False


def is_kept_whole(journal: Journal, week: Week) -> bool:
    """Return whether the user said, early in the week, that it is a whole one."""
    return bool(journal.setting(_WHOLE) == str(week))


def keep_whole(journal: Journal, week: Week) -> Changes:
    """Record that a week is a whole one, so that this is not asked again.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    return journal.put_setting(_WHOLE, str(week))


def answer_for(journal: Journal, week: Week) -> WeekAnswer:
    """Return the answer for a week, computed from what is stored now.

    Raises:
        StoreError: the journal cannot be read.
    """
    figures = journal.figures()
    now = next((row for row in figures if row.week == week), None)
    earlier = next(
        (row for row in reversed(figures) if row.week < week and _is_recorded(row)), None
    )
    entry = journal.entry(week)
    role = current_role(journal.roles(), min(week.sunday, journal.today()))
    side = None if role is None else role.side
    spent = {} if entry is None else entry.spent
    names = groups_of_several(journal.activities(archived=True), spent)
    return WeekAnswer(
        () if now is None else tuple(compare_week(now, earlier, side, names)),
        () if entry is None else tuple(wins(entry.note)),
        look_back_from(journal, week),
        by_group=bool(names),
    )


def look_back_from(journal: Journal, week: Week) -> tuple[LookedBack, ...]:
    """Return the earlier weeks to look back on from a week, if they have figures or a note.

    Raises:
        StoreError: the journal cannot be read.
    """
    figures = {row.week: row for row in journal.figures()}
    found = (
        _looked_back(journal, then, figures.get(then.week))
        for then in weeks_then(week, swings(journal.roles()))
    )
    return tuple(each for each in found if each is not None)


def look_back_at(journal: Journal, then: WeekThen) -> LookedBack | None:
    """Return what stands in one earlier week; None if it has neither figures nor a note.

    Raises:
        StoreError: the journal cannot be read.
    """
    row = next((row for row in journal.figures() if row.week == then.week), None)
    return _looked_back(journal, then, row)


def _looked_back(journal: Journal, then: WeekThen, row: WeekFigures | None) -> LookedBack | None:
    if row is None:
        return None
    entry = journal.entry(then.week) if row.has_note else None
    begun = "" if entry is None else first_lines(entry.note)
    split = ShownSplit.in_per_cent(row.split)
    shares = None if split is None else split.groups
    if shares is None and row.energy is None and not begun:
        return None
    won = () if entry is None else tuple(wins(entry.note))
    return LookedBack(then, shares, row.energy, begun, row.split, won)


def _is_recorded(row: WeekFigures) -> bool:
    return row.is_recorded or row.is_energy_recorded
