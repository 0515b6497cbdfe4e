"""What importing a file of evidence would do, and the sentences to be read before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week
from pendulum_journal.services.evidence.calendar_words import away_message, left_out_messages
from pendulum_journal.services.evidence.mapping import NO_PROJECT, tag_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.dates.column import DateOrder
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.formats.calendars.kinds import CalendarFormat, WithoutPeople
    from pendulum_journal.formats.coding.kinds import CodingFormat
    from pendulum_journal.formats.timers.entries import Entries, Label
    from pendulum_journal.formats.timers.kinds import TimerFormat
    from pendulum_journal.services.evidence.figures import Counted, Measured
    from pendulum_journal.services.evidence.mapping import Assigner, LabelMapping
    from pendulum_journal.services.evidence.zones import Zones
    from pendulum_journal.services.importing.columns import ColumnMap
    from pendulum_journal.store.evidence.sources import StoredSource

_NO_LABEL: Label = ("", ())
"""The label of an entry that has neither a project nor a tag."""

TIMER = "timer:"
"""What the kind of a source of a timer begins with; the format follows."""


@dataclass(frozen=True, slots=True)
class EvidenceOptions:
    """The user's choices about a file of evidence.

    Attributes:
        format: whose file it is; None: what its content shows.
        first, last: the weeks of which entries are taken; None: no limit.
        me: names or addresses of the person whose entries are taken; of commits they are remembered
            with the source.
        dates: whether the month or the day stands first in dates.
        zone: the name of the zone of times that name none; "": that of the system.
        maps: which activity a project or a tag is.
        maps_may_lack: whether a project or tag of them may be missing in the file.
        rules: the same by the compared name of a project or tag and the uid of the activity, as a
            form gives it; None as the uid: it is none.
        without_people: what counts in a calendar that names nobody; None: as the last time.
        accepted_only: whether only meetings count that were accepted; None: as the last time.
        titles: whether the titles of meetings are kept.
        calendars: the names of the calendars that are read of several in a file; (): all; None: as
            the last time, else all.
        asks_calendars: whether it is asked which of several are read, if that was not chosen.
        calendars_may_lack: whether calendars of them may be missing in the file.
    """

    format: TimerFormat | CalendarFormat | CodingFormat | None = None
    first: Week | None = None
    last: Week | None = None
    me: tuple[str, ...] = ()
    dates: DateOrder | None = None
    zone: str = ""
    maps: tuple[ColumnMap, ...] = ()
    rules: Mapping[str, str | None] | None = None
    maps_may_lack: bool = False
    without_people: WithoutPeople | None = None
    accepted_only: bool | None = None
    titles: bool = False
    calendars: tuple[str, ...] | None = None
    asks_calendars: bool = False
    calendars_may_lack: bool = False


@dataclass(frozen=True, slots=True)
class LabelSum:
    """How much time a project or a tag has in a file.

    Attributes:
        name: of the project, or of the tag with a ``#``.
        minutes: of all its entries; those of tags can lie in several.
        activity: which it is, or None.
        is_guess: whether that follows from its name only.
        within: the projects of which the time of a tag is a part; (): it is a project, or a tag of
            which some time has no project.
        is_agent: whether it is what was done with an agent.
        points: what to say in place of no time, where a source knows moments only; else None.
    """

    name: str
    minutes: int
    activity: Activity | None
    is_guess: bool
    within: tuple[str, ...] = ()
    is_agent: bool = False
    points: Message | None = None


@dataclass(frozen=True, slots=True)
class WeekVerdict:
    """What would become of the entries that begin in one week.

    Attributes:
        new: how many would be added.
        known: how many are in the journal already.
        left_out: how many cannot be imported.
    """

    new: int
    known: int
    left_out: int


@dataclass(frozen=True, slots=True)
class EvidencePlan:
    """What importing a file of evidence would do.

    Attributes:
        file: its name.
        source: where its evidence belongs; its id is 0 if it is to be made.
        entries: what was read.
        weeks: what would be measured in each week by this file.
        verdicts: what would become of the entries of each week, also of one from which nothing can
            be imported.
        labels: the projects and tags, those with most time first.
        covers: the first and the last day with an entry; None: there is none.
        new: how many entries are not in the journal yet.
        gone: how many entries of the journal are not in the file any more, though it has others of
            their project, earlier and later.
        earlier: the number of the import that brought this very file; None: none did.
        mapping: the labels and rules as they would be kept.
        wanted: the activities that would be made or taken out of the archive.
        warnings: sentences to be read before.
        sha256: of the file, in hex.
        journal_uid: of the journal for which it was made.
        extends: whether a calendar tells of more days than before, also without more meetings.
        counts: what counts as a meeting in a calendar, and as free time.
        summary: one sentence on a calendar; None: it is none, or one of a few weeks.
        lacking: the projects and tags that were mapped and are not in the file.
        path: of the file or folder, absolute.
        before: what the calendars are called together that the source read until now, if others
            are read in their place, which replace all that those told; "": they are the same.
        zones: in which days and weeks are told apart.
    """

    file: str
    source: StoredSource
    entries: Entries
    weeks: dict[Week, Measured]
    verdicts: dict[Week, WeekVerdict]
    labels: tuple[LabelSum, ...]
    covers: tuple[date, date] | None
    new: int
    gone: tuple[tuple[bytes, int], ...]
    stored: frozenset[bytes]
    earlier: int | None
    mapping: LabelMapping
    wanted: tuple[Activity, ...]
    warnings: tuple[Message, ...]
    sha256: str | None
    zones: Zones
    extends: bool = False
    counts: tuple[Message, ...] = ()
    summary: Message | None = None
    journal_uid: str = ""
    lacking: tuple[str, ...] = ()
    path: str = ""
    before: str = ""

    @property
    def brings(self) -> bool:
        """Whether anything would change in what is kept."""
        return bool(self.new or self.gone or self.extends or self.before)

    @property
    def known(self) -> int:
        """How many entries are in the journal already."""
        return self.entries.count - self.new

    @property
    def unmapped(self) -> int:
        """Minutes of all weeks that belong to no activity."""
        return sum(each.unmapped for each in self.weeks.values())


def week_verdicts(entries: Entries, stored: frozenset[bytes]) -> dict[Week, WeekVerdict]:
    """Return what would become of the entries of each week, in order.

    Args:
        entries: what was read.
        stored: the items that are in the journal already.
    """
    known = {int.from_bytes(each, "big") for each in stored}
    found = {}
    for index in sorted({*entries.weeks, *entries.refused_weeks}):
        items = entries.weeks[index].items if index in entries.weeks else ()
        there = len(known.intersection(items)) if known else 0
        verdict = WeekVerdict(len(items) - there, there, entries.refused_weeks[index])
        if items or verdict.left_out:
            found[Week(index)] = verdict
    return found


def label_sums(
    labels: Sequence[Label],
    assigner: Assigner,
    lengths: Iterable[tuple[int, int, int]],
    points: Callable[[int], Message | None] = lambda _n: None,
) -> tuple[LabelSum, ...]:
    """Return how much time each project and each tag has, the most first.

    A tag that is a part of one project follows it, and one that is a part of several all projects.
    Beside others, what has neither a project nor a tag is one of them, so that they add up.

    Args:
        labels: project and tags by their numbers.
        assigner: finds the activity of each.
        lengths: (begin, seconds, number of the label) of each entry.
        points: says how many moments there are, where a source knows no lengths.
    """
    by_label: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    for _, length, label in lengths:
        by_label[label] += length
        counts[label] += 1
    seconds: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    within: dict[str, set[str]] = {}
    for label, length in by_label.items():
        project, tags = labels[label]
        names = [tag_name(tag) for tag in tags]
        for name in ([project] if project else []) + names:
            seconds[name] += length
            numbers[name] += counts[label]
        for name in names:
            within.setdefault(name, set()).add(project)
    if seconds and (rest := by_label[labels.index(_NO_LABEL)] if _NO_LABEL in labels else 0):
        seconds[NO_PROJECT] += rest
    found = [
        LabelSum(
            name,
            round(seconds[name] / 60),
            assigner.chosen(name),
            assigner.is_guess(name),
            () if "" in (of := within.get(name, {""})) else tuple(sorted(of)),
            assigner.is_agent(name),
            None if round(seconds[name] / 60) else points(numbers[name]),
        )
        for name in sorted(seconds, key=lambda name: (-seconds[name], name))
        if assigner.is_listed(name)
    ]
    return tuple(_parts_after(found))


def _parts_after(labels: Sequence[LabelSum]) -> Iterator[LabelSum]:
    """Yield labels in their order, but for those that are a part of others after these."""
    listed = {each.name for each in labels}
    parts = [each for each in labels if listed.intersection(each.within)]
    for each in labels:
        if each not in parts:
            yield each
            yield from (part for part in parts if part.within == (each.name,))
    yield from (part for part in parts if len(part.within) > 1)


def uncounted_message(counted: Counted, *, is_calendar: bool) -> Message | None:
    """Return why the weeks have less time than all entries together; None: they have as much."""
    overlap, away = round(counted.overlap / 60), round(counted.away / 60)
    weeks = round(counted.weeks / 60)
    values = {"total": format_clock(weeks + overlap + away), "weeks": format_clock(weeks)}
    values |= {"overlap": format_clock(overlap), "away": format_clock(away)}
    if not is_calendar:
        wording = (
            "Of {total} h of entries {weeks} h count in the weeks: {overlap} h lie in other "
            "entries, and each minute counts once, for the entry that began last."
        )
        return Message("evidence-overlap", wording, values) if overlap else None
    if overlap and away:
        wording = (
            "Of {total} h of meetings {weeks} h count in the weeks: {overlap} h lie in other "
            "meetings, and each minute counts once; {away} h lie on days away, and do not count."
        )
        return Message("calendar-overlap-away", wording, values)
    if overlap:
        wording = (
            "Of {total} h of meetings {weeks} h count in the weeks: {overlap} h lie in other "
            "meetings, and each minute counts once."
        )
        return Message("calendar-overlap", wording, values)
    wording = (
        "Of {total} h of meetings {weeks} h count in the weeks: {away} h lie on days away, and do "
        "not count."
    )
    return Message("calendar-away", wording, values) if away else None


def warnings_of(
    entries: Entries, gone: Sequence[tuple[bytes, int]], counted: Counted
) -> list[Message]:
    """Return what is to be read before entries are imported.

    Args:
        entries: what was read.
        gone: (item, begin) of entries of the journal that are not among them any more.
        counted: how much of their time counts in the weeks.
    """
    away = away_message(entries.away_words)
    found = [*entries.remarks, *([] if away is None else [away])]
    found += left_out_messages(entries.left_out)
    is_calendar = entries.span is not None
    if (uncounted := uncounted_message(counted, is_calendar=is_calendar)) is not None:
        found.append(uncounted)
    there = sum(int.from_bytes(item, "big") in entries.left_out_items for item, _ in gone)
    for id_, n, one, other in (
        ("evidence-doubles", entries.doubles, "{n} entry was there twice, and is taken once.",
         "{n} entries were there twice, and are taken once."),
        ("evidence-long", 0 if is_calendar else entries.long,
         "{n} entry is longer than a day: perhaps a timer was forgotten.",
         "{n} entries are longer than a day: perhaps a timer was forgotten."),
        ("calendar-long", entries.long if is_calendar else 0,
         "{n} meeting is longer than a day.", "{n} meetings are longer than a day."),
        ("evidence-empty", entries.empty, "{n} entry has no length and is left out.",
         "{n} entries have no length and are left out."),
        ("evidence-gone-left-out", there,
         "{n} entry imported before is still in this file, left out now, and counts no longer.",
         "{n} entries imported before are still in this file, left out now, and count no longer."),
        ("evidence-gone", len(gone) - there,
         "{n} entry that was imported before is not in this file any more, and counts no longer.",
         "{n} entries imported before are not in this file any more, and count no longer."),
    ):  # fmt: skip
        if n:
            found.append(Message.counted(id_, n, one=one, other=other))
    return found
