"""The calendars that can be read, and the choices about how they are counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Named

if TYPE_CHECKING:
    from pendulum_journal.formats.timers.kinds import ReadingChoices


class CalendarFormat(Named):
    """What kind of calendar a file, a folder or an archive is."""

    ICS = "ics", "a calendar"
    OUTLOOK = "outlook", "a calendar of Outlook"


class WithoutPeople(StrEnum):
    """What counts as a meeting in a calendar that names nobody who comes."""

    WORDS = "words"
    ALL = "all"
    NONE = "none"


MEETINGS = "Meetings"
ONE_ON_ONES = "One-on-ones"
AWAY = "Away"
"""What an entry of a calendar is; stands where a timer has its project."""


@dataclass(frozen=True, slots=True)
class CalendarChoices:
    """How a calendar is read.

    Attributes:
        reading: the clock, the salt, whose calendar it is, and what is told of the progress.
        zone: the name of the zone of times that name none; "": that of the system.
        window: the first moment that is wanted, and the one after the last, in UTC.
        without_people: what counts where nobody is named; None: that is asked.
        accepted_only: whether only meetings count that were accepted; else also those that may be
            or that have no answer.
        titles: whether the titles of meetings are kept.
        known: addresses that are known to be the reader's, where none was chosen for this calendar.
    """

    reading: ReadingChoices
    zone: str
    window: tuple[int, int]
    without_people: WithoutPeople | None = None
    accepted_only: bool = False
    titles: bool = False
    known: tuple[str, ...] = ()
