"""What the user can choose about the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.dates.column import DateOrder
    from pendulum_journal.domain.dates.words import DateWords


class Daily(StrEnum):
    """What is done with several rows of one week."""

    SUM = "sum"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class LayoutChoices:
    """What the user chose about the rows of a table; None: what the table shows.

    Attributes:
        week_column: the name of the column of weeks or days.
        order: whether the month or the day stands first in its dates.
        daily: whether several rows of one week are added up; None: only those that are clearly of
            one day each.
        person: whose rows are read, where the table has those of several people.
        mapped: columns that are taken for the hours of an activity; a long table in which that is
            the column of lengths is not taken apart by its activities.
        date_words: names of months and weekdays in languages besides English.
    """

    week_column: str | None = None
    order: DateOrder | None = None
    daily: Daily | None = None
    person: str | None = None
    mapped: frozenset[str] = frozenset()
    date_words: tuple[DateWords, ...] = ()
