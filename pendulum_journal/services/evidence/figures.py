"""What was measured in a week: minutes of activities, and the rest that belongs to none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import Source
from pendulum_journal.domain.evidence.fusion import Compared
from pendulum_journal.domain.evidence.sums import Adder, to_minutes
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.week import Week
from pendulum_journal.services.evidence.mapping import UNASSIGNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.evidence.calendar_weeks import CalendarWeek
    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.evidence.commit_weeks import CommitWeek
    from pendulum_journal.domain.evidence.fusion import Layer
    from pendulum_journal.domain.evidence.sums import WeekSum
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.split import Activity, Group
    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.services.evidence.mapping import Assigner


@dataclass(frozen=True, slots=True)
class Measured:
    """What sources measured in one week, in whole minutes that add up.

    Attributes:
        activities: minutes by activity, in the order of the split.
        unmapped: minutes that belong to no activity.
        items: how many entries began in the week.
        overlap: minutes that lay in several entries and count once.
        programs: the names of the programs that measured it.
        calendar: what calendars say about the week; None: none covers it.
        commits: what one's own commits tell of the week; None: no repository covers it.
        hidden: minutes of one layer that lie in another one and count for that.
        layers: by the id of each activity what kinds of sources measured it, in order.
        measured_by: by the id of each activity the names of the programs that measured it.
        counts: what the figures of each kind of source count.
        in_part: groups of which the sources that know them cover some days from Monday to Friday
            only, as Trends leaves them out.
        gaps: a sentence on each of them, once the week is over.
        is_whole: whether the sources cover the days from Monday to Friday; what was typed is
            compared only then.
        is_each_whole: whether each source that covers any day of the week covers all of these.
    """

    activities: tuple[tuple[Activity, int], ...]
    unmapped: int
    items: int
    overlap: int
    programs: tuple[str, ...] = ()
    calendar: CalendarWeek | None = None
    commits: CommitWeek | None = None
    hidden: tuple[tuple[Layer, Layer, int], ...] = ()
    is_whole: bool = False
    is_each_whole: bool = False
    layers: tuple[tuple[int, tuple[Layer, ...]], ...] = ()
    measured_by: tuple[tuple[int, tuple[str, ...]], ...] = ()
    counts: tuple[Message, ...] = ()
    in_part: frozenset[Group] = frozenset()
    gaps: tuple[Message, ...] = ()

    @property
    def total(self) -> int:
        """All minutes."""
        return self.unmapped + sum(minutes for _, minutes in self.activities)

    @property
    def groups(self) -> dict[Group, int]:
        """Minutes by group, of those groups that have an activity here."""
        found: Counter[Group] = Counter()
        for activity, minutes in self.activities:
            found[activity.group] += minutes
        return {group: found[group] for group in GROUPS if group in found}


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of the time of all entries of a file counts in its weeks, in seconds.

    Attributes:
        weeks: what counts in them.
        overlap: what lies in several entries, beyond the once that it counts.
        away: what lies in days away, and does not count.
    """

    weeks: int = 0
    overlap: int = 0
    away: int = 0


def counted_of(sums: Iterable[WeekSum], away: int = 0) -> Counted:
    """Return how much counts, by the sums of weeks and the seconds that lie in days away."""
    seconds = overlap = 0
    for each in sums:
        seconds += sum(each.seconds.values())
        overlap += each.overlap
    return Counted(seconds, overlap, away)


def compared(measured: Measured, entry: Entry | None, activities: Sequence[Activity]) -> Compared:
    """Return what was typed of a week beside what was measured of the same fields.

    What was typed is not known if nothing was (what is accepted is the evidence itself), hours are
    unread, or the week is not covered whole. A field that is not given is not zero: what was
    measured of it is left out, and what belongs to no activity, too, while any field is not given.

    Args:
        measured: in the week.
        entry: of the week.
        activities: all, archived ones included, in the order of the split.
    """
    if not (measured.is_whole and entry is not None and entry.minutes and not entry.unread):
        return Compared(measured.total, None)
    given, sources = entry.minutes, {part.source for part in entry.minutes.values()}
    not_given = tuple((each.name, n) for each, n in measured.activities if each.id not in given)
    lacks_any = any(each.id not in given for each in activities if not each.archived)
    unassigned = measured.unmapped if lacks_any else 0
    rest = measured.total - unassigned - sum(minutes for _, minutes in not_given)
    is_all = not not_given and not unassigned
    is_known = Source.TYPED in sources and (is_all or rest > 0)
    return Compared(
        rest if is_known else measured.total,
        entry.total if is_known else None,
        is_all_typed=sources == {Source.TYPED},
        fields=() if is_all else tuple(each.name for each in activities if each.id in given),
        not_given=not_given,
        unassigned=unassigned,
    )


def measured_of(
    week: WeekSum,
    activity_of: Mapping[int, int],
    activities: Mapping[int, Activity],
    programs: Sequence[str],
    calendar: CalendarWeek | None = None,
) -> Measured:
    """Return the figures of a week.

    Args:
        week: its sums by label.
        activity_of: the id of the activity of each label.
        activities: by their ids, in the order of the split.
        programs: the names of the programs.
        calendar: what calendars say about the week.
    """
    seconds: Counter[int] = Counter()
    for label, part in week.seconds.items():
        seconds[activity_of.get(label, UNASSIGNED)] += part
    minutes = to_minutes(seconds)
    return Measured(
        tuple((each, minutes[each.id]) for each in activities.values() if each.id in minutes),
        minutes.get(UNASSIGNED, 0),
        week.items,
        round(week.overlap / 60),
        tuple(programs),
        calendar,
    )


def weeks_by_label(
    entries: Entries,
    rows: Iterable[tuple[int, int, int]],
    clock: WallClock,
    assigner: Assigner,
    activities: Sequence[Activity],
) -> tuple[dict[Week, Measured], Counted]:
    """Return what a file alone says about each week, and how much of its time counts.

    Args:
        entries: what was read of the file.
        rows: (begin, seconds, label) of its intervals, in the order in which an ``Adder`` takes
            them.
        clock: of the zone of weeks.
        assigner: finds the activity of a label.
        activities: all, in the order of the split.
    """
    adder = Adder(clock)
    adder.add(rows)
    sums = adder.finish()
    assigned = [assigner.of(label) for label in entries.labels]
    ids = {at: UNASSIGNED if each is None else each.id for at, each in enumerate(assigned)}
    programs = (str(entries.format.label),)
    weeks = {
        Week(index): measured_of(each, ids, by_id(activities), programs)
        for index, each in sums.items()
    }
    return weeks, counted_of(sums.values())


def by_id(activities: Iterable[Activity]) -> dict[int, Activity]:
    """Return activities by their ids."""
    return {each.id: each for each in activities}
