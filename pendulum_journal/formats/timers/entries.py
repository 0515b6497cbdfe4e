"""The entries of a timer as they are collected from a file, in little memory."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from operator import neg
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.evidence.clock import FIRST_SECOND, LAST_SECOND, WEEK
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.text import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pendulum_journal.domain.message import Named
    from pendulum_journal.formats.timers.kinds import ReadingChoices

MOST_ENTRIES = 1_000_000
MOST_LABELS = 20_000
MOST_REFUSED = 1_000
_LONGEST_NAME = 120
_LONG = 86_400
_MOST_PEOPLE = 200

RUNNING = Message("timer-running", "The entry has no end: it was still running.")
_BACKWARDS = Message("timer-backwards", "The entry ends before it begins.")
_WEEK_LONG = Message(
    "timer-week-long", "The entry is longer than a week: perhaps a timer was forgotten."
)
_OUTSIDE = Message("timer-outside", "The entry lies outside 1970 to 2100.")
NO_TIME = Message("timer-no-time", "The date or the time cannot be read.")


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """An entry that is left out.

    Attributes:
        item: the line or the number by which it is found in the file.
        week: the index of the week in which it begins; None: that is not known.
    """

    item: str
    reason: Message
    week: int | None = None


class Bucket:
    """The entries that begin in one week."""

    __slots__ = ("begins", "items", "labels", "seconds")

    def __init__(self) -> None:
        self.begins = array("q")
        self.seconds = array("i")
        self.labels = array("i")
        self.items = array("Q")


Label = tuple[str, tuple[str, ...]]
"""The project of an entry, or "", and its tags."""


@dataclass(slots=True)
class Entries:
    """What was read from a file.

    Attributes:
        weeks: the entries by the index of the week in which they begin.
        labels: the project and tags of each, by the numbers in the buckets.
        refused: entries that are left out, the first thousand of them.
        refused_count: how many there are.
        refused_weeks: how many of them begin in which week, by its index, as far as that is known.
        doubles: how many entries were there twice, word for word; each was taken once.
        empty: how many entries had no length.
        long: how many are longer than a day.
        person: whose they are, or "".
        owners: each of whom they are, by address or name; only calendars know this.
        people: who is in it most often, of whom one can be the reader; only calendars know this.
        remarks: sentences about how the file was read.
        span: the first moment that it tells of, and the one after the last; None: those of the
            entries.
        left_out: how many did not count, by the reason; only calendars know this.
        left_out_items: what these were stored as, if they counted before.
        away_words: how many events said that the reader is away, by the word of a title that says
            so, most often first; "": they are shown as out of office.
        calendars: the names of the calendars in the file with their events, also of those that
            were not chosen; none if it is one.
        read_calendars: the names of the calendars that were read, in order.
        own_commits: how many commits each address has that was taken for the reader's.
        other_commits: how many each other address has, the most first; these are no entries.
    """

    format: Named
    weeks: dict[int, Bucket] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    refused: list[RefusedEntry] = field(default_factory=list)
    refused_count: int = 0
    refused_weeks: Counter[int] = field(default_factory=Counter)
    doubles: int = 0
    empty: int = 0
    long: int = 0
    person: str = ""
    owners: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    remarks: list[Message] = field(default_factory=list)
    span: tuple[int, int] | None = None
    left_out: dict[str, int] = field(default_factory=dict)
    left_out_items: set[int] = field(default_factory=set)
    away_words: dict[str, int] = field(default_factory=dict)
    calendars: dict[str, int] = field(default_factory=dict)
    read_calendars: tuple[str, ...] = ()
    own_commits: dict[str, int] = field(default_factory=dict)
    other_commits: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The number of entries."""
        return sum(len(each.begins) for each in self.weeks.values())

    def intervals(self) -> Iterator[tuple[int, int, int]]:
        """Yield (begin, seconds, label) in the order in which they are added up."""
        for _, found in sorted(self.weeks.items()):
            rows = sorted(zip(found.begins, map(neg, found.seconds), found.labels, strict=True))
            yield from ((begin, -length, label) for begin, length, label in rows)

    def rows(self) -> Iterator[tuple[int, bytes, int, int]]:
        """Yield (begin, item, seconds, label) as the journal stores them."""
        for _, found in sorted(self.weeks.items()):
            columns = (found.begins, found.items, found.seconds, found.labels)
            for begin, item, seconds, label in zip(*columns, strict=True):
                yield begin, item.to_bytes(8, "big"), seconds, label


class Collector:
    """Collects entries one by one; each kind of file has a reader that calls ``add``."""

    def __init__(self, format_: Named, choices: ReadingChoices) -> None:
        self.entries = Entries(format_)
        self.choices = choices
        self._labels: dict[tuple[str, str], int] = {}
        self._numbers: dict[Label, int] = {}
        self._count = 0
        self._begin = self._end = 0
        self._bucket = Bucket()

    def add(  # noqa: PLR0917 -- called a million times
        self, item: object, begin: int, end: int, project: str, tags: str, text: str
    ) -> None:
        """Add an entry from one moment to another, in seconds since 1970 in UTC.

        Args:
            item: by what it is found in the file.
            begin: when it began.
            end: when it ended.
            project: its project, or "".
            tags: its tags, with line ends between them.
            text: what else tells it from others; of it only a hash is kept.
        """
        seconds = end - begin
        if not 0 < seconds <= WEEK or not FIRST_SECOND <= begin <= LAST_SECOND:
            self._add_strange(item, begin, seconds)
            return
        words = f"{begin}|{seconds}|{project}|{tags}|{text}"
        self._append(begin, seconds, project, tags, words)

    def leave_out(self, begin: int, end: int, project: str, tags: str, text: str) -> None:
        """Note an entry that is in the file and does not count; see ``add``."""
        words = f"{begin}|{end - begin}|{project}|{tags}|{text}"
        self.entries.left_out_items.add(self._item(words))

    def add_point(self, item: object, moment: int, project: str, tags: str, text: str) -> None:
        """Add something that has a moment and no length, such as a commit; see ``add``.

        It is the same in another project, as a commit is in a folder that was renamed.
        """
        if FIRST_SECOND <= moment <= LAST_SECOND:
            self._append(moment, 0, project, tags, f"{moment}|{text}")
        else:
            self.refuse(item, _OUTSIDE)

    def _append(self, begin: int, seconds: int, project: str, tags: str, words: str) -> None:
        self._count += 1
        if self._count > MOST_ENTRIES:
            raise InputError(
                "timer-many",
                "The file has more than {limit:,} entries, too many to be imported at once.",
                limit=MOST_ENTRIES,
            )
        if seconds > _LONG:
            self.entries.long += 1
        if not self._begin <= begin < self._end:
            self._move_to(begin)
        label = self._labels.get((project, tags))
        if label is None:
            label = self._add_label(project, tags)
        bucket = self._bucket
        bucket.begins.append(begin)
        bucket.seconds.append(seconds)
        bucket.labels.append(label)
        bucket.items.append(self._item(words))

    def _item(self, words: str) -> int:
        digest = sha256(self.choices.salt + words.encode(errors="replace")).digest()
        return int.from_bytes(digest[:8], "big")

    def refuse(self, item: object, reason: Message, begin: int | None = None) -> None:
        """Note that an entry is left out, and when it begins if that is known."""
        is_known = begin is not None and FIRST_SECOND <= begin <= LAST_SECOND
        week = self.choices.clock.week(begin) if begin is not None and is_known else None
        self.entries.refused_count += 1
        if week is not None:
            self.entries.refused_weeks[week] += 1
        if len(self.entries.refused) < MOST_REFUSED:
            self.entries.refused.append(RefusedEntry(str(item), reason, week))

    def finish(self) -> Entries:
        """Return what was collected, each entry once."""
        entries = self.entries
        for bucket in entries.weeks.values():
            if len(set(bucket.items)) < len(bucket.items):
                entries.doubles += _drop_doubles(bucket)
        entries.labels = list(self._numbers)
        return entries

    def _move_to(self, begin: int) -> None:
        clock = self.choices.clock
        week = clock.week(begin)
        self._begin, self._end = clock.week_begin(week), clock.week_begin(week + 1)
        self._bucket = self.entries.weeks.setdefault(week, Bucket())

    def _add_strange(self, item: object, begin: int, seconds: int) -> None:
        if not FIRST_SECOND <= begin <= LAST_SECOND:
            self.refuse(item, _OUTSIDE)
        elif seconds:
            self.refuse(item, _BACKWARDS if seconds < 0 else _WEEK_LONG, begin)
        else:
            self.entries.empty += 1

    def _add_label(self, project: str, tags: str) -> int:
        names = sorted({_name(tag) for tag in tags.split("\n")} - {""})
        label = _name(project), tuple(names)
        number = self._numbers.setdefault(label, len(self._numbers))
        if number >= MOST_LABELS:
            raise InputError(
                "timer-labels",
                "The file has more than {limit:,} different projects and sets of tags: too many to "
                "say which activity each is.",
                limit=MOST_LABELS,
            )
        self._labels[project, tags] = number
        return number


def _name(text: str) -> str:
    """Return a name in one line that a journal can store."""
    plain = text.encode(errors="replace").decode(errors="replace").replace("\0", "")
    return shortened(" ".join(plain.split()), _LONGEST_NAME)


def _drop_doubles(bucket: Bucket) -> int:
    kept: set[int] = set()
    places = [at for at, item in enumerate(bucket.items) if not (item in kept or kept.add(item))]  # type: ignore[func-returns-value]
    dropped = len(bucket.items) - len(places)
    for name in Bucket.__slots__:
        column = getattr(bucket, name)
        setattr(bucket, name, array(column.typecode, [column[at] for at in places]))
    return dropped


class People:
    """Counts whose entries are in a file, and says which of them are read."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self.wanted = {_key(each) for each in wanted}
        self.found: dict[str, str] = {}
        self.reads: dict[tuple[str, ...], bool] = {}

    def is_read(self, names: tuple[str, ...]) -> bool:
        """Return whether entries of a person are read, by the name and address in a row."""
        known = self.reads.get(names)
        return self._add(names) if known is None else known

    def _add(self, names: tuple[str, ...]) -> bool:
        given = [each.strip() for each in names if each.strip()]
        is_read = not self.wanted or any(_key(each) in self.wanted for each in given)
        if given:
            key = given[-1] if "@" in given[-1] else " ".join(given)
            self.found.setdefault(_key(key), given[0])
        self.reads[names] = is_read
        return is_read

    def refuse_several(self) -> str:
        """Return whose entries are read.

        Raises:
            InputError: there are several people and none was chosen, or the chosen one is not
                there.
        """
        chosen = [names for names, is_read in self.reads.items() if is_read and any(names)]
        if self.wanted and not chosen and self.reads:
            raise InputError(
                "timer-person",
                "Nobody of that name is in the file. In it are: {people}.",
                people=self._listed(),
            )
        if not self.wanted and len(self.found) > 1:
            raise InputError(
                InputCase.SEVERAL_PEOPLE,
                "The entries are of several people ({people}): say whose are yours, on the command "
                "line with --me NAME.",
                people=self._listed(),
                names=tuple(sorted(self.found.values()))[:_MOST_PEOPLE],
            )
        return _key(next(each for each in reversed(chosen[0]) if each.strip())) if chosen else ""

    def _listed(self) -> str:
        names = sorted(self.found.values())[:10]
        return ", ".join(shortened(each, 60) for each in names) or "nobody"


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
