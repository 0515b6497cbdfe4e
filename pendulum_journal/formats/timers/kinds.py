"""The programs whose entries can be read, and the choices about how to read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.message import Named

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pendulum_journal.domain.dates.column import DateOrder
    from pendulum_journal.domain.evidence.clock import WallClock


class TimerFormat(Named):
    """The program that wrote a file of entries."""

    TOGGL = "toggl", "Toggl Track"
    CLOCKIFY = "clockify", "Clockify"
    TIMEWARRIOR = "timewarrior", "Timewarrior"
    GTIMELOG = "gtimelog", "gtimelog"
    HAMSTER = "hamster", "Hamster"
    SUPER_PRODUCTIVITY = "super-productivity", "Super Productivity"
    ORG_CLOCK = "org-clock", "Org mode"
    TABLE = "table", "a table of timer entries"


Progress: TypeAlias = "Callable[[int, int], None]"


def _nothing(_done: int, _all: int) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """How a file of entries is read.

    Attributes:
        clock: of the zone of times that name none.
        today: the day on which it is read.
        salt: what goes into the hash of an item, so that journals cannot be compared by them.
        me: whose entries are read: names or addresses; empty: those of the one who is in it.
        dates: whether the month or the day stands first in dates; None: what the dates show.
        progress: called with the part read and the whole; what it raises ends the reading.
        known: addresses that are known to be the reader's, where nobody says whose are read.
    """

    clock: WallClock
    today: date
    salt: bytes = b""
    me: tuple[str, ...] = ()
    dates: DateOrder | None = None
    progress: Progress = field(default=_nothing)
    known: tuple[str, ...] = ()
