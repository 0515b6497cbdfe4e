"""Calendars as evidence: how they are counted, and what their entries are in the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.evidence.calendar_weeks import What, attended, calendar_weeks
from pendulum_journal.domain.evidence.clock import DAY, FIRST_SECOND, local_seconds
from pendulum_journal.domain.evidence.coverage import day_numbers
from pendulum_journal.domain.evidence.sums import Adder, WeekSum
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.calendars.kinds import (
    AWAY,
    MEETINGS,
    ONE_ON_ONES,
    CalendarChoices,
    WithoutPeople,
)
from pendulum_journal.services.evidence.figures import by_id, counted_of, measured_of
from pendulum_journal.services.evidence.mapping import UNASSIGNED, Assigner, LabelMapping
from pendulum_journal.store.evidence.seen import FROM, READ
from pendulum_journal.store.evidence.sources import StoredSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.evidence.free_time import WorkHours
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.formats.calendars.kinds import CalendarFormat
    from pendulum_journal.formats.calendars.several import Scan
    from pendulum_journal.formats.timers.entries import Entries, Label
    from pendulum_journal.formats.timers.kinds import ReadingChoices
    from pendulum_journal.services.evidence.figures import Counted, Measured
    from pendulum_journal.services.evidence.plan import EvidenceOptions

CALENDAR = "calendar:"
"""What the kind of a source that is a calendar begins with; the format follows."""

_WHAT = {MEETINGS: What.MEETING, ONE_ON_ONES: What.ONE_ON_ONE, AWAY: What.AWAY}


def what_of(label: Label) -> What:
    """Return what an entry of a calendar is, by its label."""
    return _WHAT.get(label[0], What.MEETING)


class CalendarAssigner(Assigner):
    """Finds the activity of a meeting: as it was chosen, else by name, else by group.

    One-on-ones are those of the activity of that name, where there is one, else meetings.
    """

    def __init__(self, rules: Mapping[str, str | None], activities: Sequence[Activity]) -> None:
        super().__init__(rules, activities)
        alone = self.by_name(ONE_ON_ONES)
        self._first = next(
            (
                each
                for each in sorted(activities, key=lambda each: each.position)
                if each.group is Group.MEETINGS and not each.archived and each != alone
            ),
            None,
        )

    def of(self, label: Label) -> Activity | None:
        """Return the activity of a label, or None; being away is none."""
        name, titles = label
        if name == AWAY:
            return None
        found = super().of(label)
        if found is not None or not self.is_guess(name):
            return found
        return self.of((MEETINGS, titles)) if name == ONE_ON_ONES else self._first

    def is_listed(self, name: str) -> bool:
        """Return whether the activity of a kind or a title can be chosen; being away is none."""
        return name != AWAY

    def chosen(self, name: str) -> Activity | None:
        """Return the activity that was chosen for a kind or a title, or that it means."""
        is_kind = name in _WHAT and self.is_guess(name)
        return self.of((name, ())) if is_kind else super().chosen(name)


def calendar_choices(
    reading: ReadingChoices,
    zone: str,
    window: tuple[int, int],
    options: EvidenceOptions,
    kept: Mapping[str, Any],
) -> CalendarChoices:
    """Return how a calendar is counted: as is chosen now, else as it was the last time."""
    people = kept.get("me")
    me = tuple(str(each) for each in people) if isinstance(people, list) else ()
    known = kept.get("without_people")
    before = WithoutPeople(known) if known in set(WithoutPeople) else None
    accepted = options.accepted_only
    return CalendarChoices(
        replace(reading, me=options.me or me),
        zone,
        window,
        options.without_people or before,
        bool(kept.get("accepted_only")) if accepted is None else accepted,
        options.titles or bool(kept.get("titles")),
    )


OWNER = "owner"
"""Among kept choices: by which addresses meetings were counted, chosen or found."""


CHOSEN = "calendars"
"""Among kept choices: the names of the calendars that were chosen of several in a file."""

EVERY = "every"
"""Among kept choices: the names of all calendars of the file, where they are several."""


def known_addresses(sources: Iterable[StoredSource]) -> tuple[str, ...]:
    """Return by which addresses the calendars of some sources were counted.

    Of those that were kept before it was, the name tells it if it is an address.
    """
    found: dict[str, None] = {}
    for each in sources:
        kept = LabelMapping.of_shape(each.mapping).choices
        people = kept.get(OWNER) or kept.get("me") or ([each.place] if "@" in each.place else [])
        found |= dict.fromkeys(map(str, people) if isinstance(people, list) else ())
    return tuple(found)


def kept_choices(
    choices: CalendarChoices, entries: Entries, before: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what is kept of the choices, and by which addresses was counted, as JSON.

    Args:
        choices: how the calendars were counted.
        entries: what was read of them.
        before: what was kept of the source.
    """
    without, by = choices.without_people, sorted(entries.owners)
    every, read = sorted(entries.calendars), list(entries.read_calendars)
    chosen = read if len(read) < len(every) else []
    if not every:  # one of them alone, and what is known of the others stays
        every, chosen = before.get(EVERY, []), before.get(CHOSEN, [])
    return {
        **({OWNER: by} if by else {}),
        **({CHOSEN: chosen} if chosen else {}),
        **({EVERY: every} if every else {}),
        READ: read,
        **({"me": list(choices.reading.me)} if choices.reading.me else {}),
        **({"without_people": without.value} if without else {}),
        "accepted_only": choices.accepted_only,
        **({"titles": True} if choices.titles else {}),
    }


def source_of(known: Sequence[StoredSource], kind: str, place: str, zone: str) -> StoredSource:
    """Return the source of a kind and a place, or one that is to be made."""
    for each in known:
        if (each.kind, each.place) == (kind, place):
            return each
    return StoredSource(kind, place, zone, {})


def source_of_file(
    known: Iterable[StoredSource], kind: str, every: Iterable[str], path: Path
) -> StoredSource | None:
    """Return the source of a file with several calendars, whichever of them were read, or None.

    It is known by their names, of which some can be new or missing by now, and by its place.
    """
    names = set(every)
    if len(names) < 2:
        return None
    for each in known:
        if each.kind != kind:
            continue
        kept = LabelMapping.of_shape(each.mapping).choices
        before = set(map(str, kept.get(EVERY) or ()))
        if not before and (CHOSEN in kept or " + " in each.place):  # kept by an earlier version
            before = set(each.place.split(" + "))
        is_same_place = each.mapping.get(FROM) == str(path.absolute()) and before & names
        if before and (before <= names or before >= names or is_same_place):
            return each
    return None


def read_calendar(
    path: Path,
    format_: CalendarFormat,
    reading: ReadingChoices,
    options: EvidenceOptions,
    *,
    zone: str,
    known: Sequence[StoredSource],
    mine: Sequence[str] = (),
) -> tuple[Entries, StoredSource, dict[str, Any]]:
    """Read calendars up to the end of today.

    ``mine`` are the reader's addresses by all calendars that are kept. One that was read before
    stays that of whom it was.

    Returns:
        the entries, the source that they belong to, and how they were counted.

    Raises:
        InputError: they cannot be read, or leave a question open.
    """
    from pendulum_journal.formats.calendars.reading import count_scan, scan_calendars
    from pendulum_journal.formats.calendars.several import choose_calendars

    window = _window(reading, options)
    # Whose calendar it is shows only once it is read: titles are if any of the sources keeps them.
    titles = any(LabelMapping.of_shape(each.mapping).choices.get("titles") for each in known)
    choices = calendar_choices(reading, zone, window, options, {"titles": titles})
    scan = scan_calendars(path, choices)
    kind = f"{CALENDAR}{format_.value}"
    source = source_of_file(known, kind, scan.every, path)
    kept = {} if source is None else LabelMapping.of_shape(source.mapping).choices
    choose_calendars(scan, _calendars(scan, options, kept, mine))
    source = source or source_of(known, kind, scan.name, zone)
    kept = LabelMapping.of_shape(source.mapping).choices
    choices = calendar_choices(reading, zone, window, options, kept)
    own = kept.get(OWNER)
    before = tuple(map(str, own)) if isinstance(own, list) else ()
    choices = replace(choices, known=before if source.id else tuple(mine))
    entries = count_scan(scan, choices)
    if entries.people:  # it says who comes, and what counts else is no matter
        choices = replace(choices, without_people=None)
    return entries, replace(source, place=scan.name), kept_choices(choices, entries, kept)


def _calendars(
    scan: Scan, options: EvidenceOptions, kept: Mapping[str, Any], mine: Sequence[str]
) -> tuple[str, ...]:
    """Return the names of the calendars that are read of several in a file; (): all.

    Raises:
        InputError: that is to be asked.
    """
    from pendulum_journal.formats.calendars.several import question

    there = {each.casefold() for each in scan.every}
    if options.calendars is not None:
        chosen = options.calendars
        found = tuple(each for each in chosen if each.casefold() in there)
        return found or chosen if options.calendars_may_lack else chosen
    names = [str(each) for each in kept.get(CHOSEN, ())]
    if options.asks_calendars and len(scan.every) > 1:
        read = names or (kept.get(READ, ()) if kept else ())
        raise question(scan, tuple(map(str, read)), mine)
    return tuple(each for each in names if each.casefold() in there) or tuple(names)


def _window(reading: ReadingChoices, options: EvidenceOptions) -> tuple[int, int]:
    """Return the first moment that is read, and the end of today: what is ahead is no evidence."""
    clock = reading.clock
    first, last = FIRST_SECOND, clock.day_begin(local_seconds(reading.today) // DAY + 1)
    if options.first is not None:
        first = max(first, clock.week_begin(options.first.index))
    if options.last is not None:
        last = min(last, clock.week_begin(options.last.index + 1))
    return first, max(first, last)


def calendar_weeks_of(
    entries: Entries,
    clock: WallClock,
    assigner: Assigner,
    every: Sequence[Activity],
    covers: tuple[date, date] | None,
    *,
    hours: WorkHours | None = None,
) -> tuple[dict[Week, Measured], Counted]:
    """Return what a calendar alone says about each week, and how much of its time counts."""
    activities = map(assigner.of, entries.labels)
    kinds = [
        (what_of(label), UNASSIGNED if each is None else each.id)
        for label, each in zip(entries.labels, activities, strict=True)
    ]
    found = attended(entries.intervals(), [what for what, _ in kinds], clock)
    adder = Adder(clock)
    adder.add(found.rows)
    sums = adder.finish()
    ids = dict(enumerate(activity for _, activity in kinds))
    days = () if covers is None else day_numbers(*covers)
    calendar = calendar_weeks(found, [what for what, _ in kinds], clock, days, hours)
    programs = (str(entries.format.label),)
    weeks = {
        Week(index): measured_of(sums.get(index, WeekSum()), ids, by_id(every), programs, week)
        for index, week in calendar.items()
    }
    return weeks, counted_of(sums.values(), found.lost)
