"""Which backups need not be kept any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.store.backups.folder import Backup, CopyKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_Span: TypeAlias = Callable[["Copy"], tuple[int, ...]]

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many backups are kept: one a day for 12 days, of older ones one a week, then one a month."""

MOST_DELETED = 2
"""How many backups one that was made may delete."""

MOST_SAVES = 3
"""How many of those with the most saves are never deleted."""

SINCE = timedelta(days=90)
"""For how long nothing is deleted that was made since an import or since a backup was restored.

There has to be an end: who imports weeks once and never again would otherwise keep every copy.
"""

MOST_BEFORE = 12
"""How many of those made before an import or a restoring are kept for that time, the newest.

By the days, several imports of one morning would leave only what the last of them found.
"""

MOST_TODAY = 6
"""How many of today's that no later one replaces are kept until tomorrow, the newest.

The backups made because somebody asked for one are among them.
"""

MOST_DOUBTFUL = 3


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup with the number of saves that it holds."""

    backup: Backup
    saves: int

    @property
    def made(self) -> datetime:
        """The time in its name, without a time zone."""
        return self.backup.made


def spare(copies: Iterable[Copy], now: datetime, most: int = MOST_DELETED) -> list[Copy]:
    """Return backups that may be deleted, the oldest first.

    To be kept are the newest of each of the latest 12 days that have any; of the older ones, the
    newest of each of the latest 10 ISO weeks; of still older ones, the newest of each of the latest
    9 months, all by the day in the name. The numbers are the defaults of Anki. Backups dated ahead
    of the clock are neither counted nor deleted. Never deleted are the three with the most saves,
    on its day the newest few that were made before writing or because somebody asked for one, and
    for some time those made since the last import or restoring, and the newest of those that
    were made before one.

    Args:
        copies: the whole backups of a journal, none of them doubtful.
        now: local time without a time zone.
        most: how many are returned at most.
    """
    counted = [copy for copy in copies if copy.made <= now]
    held = sorted(counted, key=lambda copy: (copy.saves, copy.made), reverse=True)[:MOST_SAVES]
    today = [
        copy
        for copy in counted
        if copy.backup.kind is CopyKind.BEFORE and copy.made.date() == now.date()
    ]
    held += sorted(today, key=_by_time, reverse=True)[:MOST_TODAY]
    before = sorted(_made_before_changes(counted, now), key=_by_time, reverse=True)
    since = max((copy.made for copy in before), default=now)
    held += before[:MOST_BEFORE]
    gone = [copy for copy in superfluous(counted) if copy not in held and copy.made < since]
    gone.sort(key=_by_time)
    return gone[:most]


def _made_before_changes(copies: Iterable[Copy], now: datetime) -> list[Copy]:
    """Return those made before an import or a restoring, no longer ago than they are kept."""
    kinds = {CopyKind.RESTORE, CopyKind.IMPORT}
    return [copy for copy in copies if copy.backup.kind in kinds and now - copy.made <= SINCE]


def superfluous(copies: Iterable[Copy]) -> list[Copy]:
    """Return the backups that are not one of those kept for a day, a week or a month."""
    rest = sorted(copies, key=_by_time, reverse=True)
    gone: list[Copy] = []
    for span, number in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        rest, more = _beyond(rest, span, number)
        gone += more
    return gone + rest


def replaced_by(made: Copy, copies: Iterable[Copy]) -> list[Copy]:
    """Return the backups whose place a new one takes.

    These are those made after the writing of the same day that hold fewer saves, and only if the
    new one was made after writing, too.
    """
    if made.backup.kind is not CopyKind.AFTER:
        return []
    return [
        copy
        for copy in copies
        if copy.backup.kind is CopyKind.AFTER
        and copy.made.date() == made.made.date()
        and copy.saves < made.saves
    ]


def too_doubtful(backups: Iterable[Backup]) -> list[Backup]:
    """Return the doubtful backups beyond the newest three, of those given, newest first."""
    return [backup for backup in backups if backup.is_doubtful][MOST_DOUBTFUL:]


def _by_time(copy: Copy) -> tuple[datetime, int, str]:
    return copy.made, copy.saves, copy.backup.path.name


def _beyond(copies: list[Copy], span: _Span, number: int) -> tuple[list[Copy], list[Copy]]:
    """Return (copies older than the latest ``number`` spans, superfluous ones within these spans).

    ``copies`` are sorted, newest first; ``span`` returns the day, week or month of a copy.
    """
    seen: list[tuple[int, ...]] = []
    gone: list[Copy] = []
    for place, copy in enumerate(copies):
        if span(copy) in seen:
            gone.append(copy)
        elif len(seen) == number:
            return copies[place:], gone
        else:
            seen.append(span(copy))
    return [], gone


def _day(copy: Copy) -> tuple[int, ...]:
    return (copy.made.toordinal(),)


def _week(copy: Copy) -> tuple[int, ...]:
    return tuple(copy.made.isocalendar()[:2])


def _month(copy: Copy) -> tuple[int, ...]:
    return copy.made.year, copy.made.month
