"""What was written down about one week."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.domain.message import Named
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.domain.week import refuse_other_years

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from pendulum_journal.domain.week import Week


class State(Named):
    """How much of a week its entry covers. A week without an entry is missing, never zero."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    AWAY = "away"


class WeekState(Named):
    """What there is of a week: how much its entry covers, or that it runs, or has no entry."""

    COMPLETE = State.COMPLETE.value
    PARTIAL = State.PARTIAL.value
    AWAY = State.AWAY.value
    IN_PROGRESS = "in progress"
    MISSING = "missing", "nothing written down"


class Source(Named):
    """Where a number came from."""

    TYPED = "typed"
    IMPORTED = "imported"
    ACCEPTED = "accepted"


class ReplacedBy(Named):
    """What replaced an earlier text of a note, so that it was kept."""

    TYPING = "typing", "before more was written"
    IMPORT = "import", "before an import"
    BRING_BACK = "bring-back", "before another was brought back"
    MERGE = "merge", "written elsewhere at the same time"
    DELETE = "delete", "before it was deleted"


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of one activity in one week, 0 to 10,080, with where they came from."""

    minutes: int
    source: Source = Source.TYPED
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One week's entry. ``rev`` 0 and ``id`` 0 mean that it has not been stored yet.

    Attributes:
        minutes: by activity id; an activity that is not there was not given, which is not zero.
        energy: 0 to 100 per cent, or None: not given.
        clock_minutes: time at work in all, not part of the split; minutes.
        focus_block: the week's longest unbroken stretch of focus or coding; minutes.
        marked_complete: the user said that the running week is done.
        extras: the optional counters and the hands-on checklist.
        created, changed: UTC; None until stored.
    """

    week: Week
    state: State = State.COMPLETE
    minutes: Mapping[int, Minutes] = field(default_factory=lambda: MappingProxyType({}))
    energy: int | None = None
    clock_minutes: int | None = None
    focus_block: int | None = None
    note: str = ""
    marked_complete: bool = False
    extras: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    id: int = 0
    rev: int = 0
    created: datetime | None = None
    changed: datetime | None = None

    @property
    def total(self) -> int:
        """Minutes of all activities together."""
        return sum(part.minutes for part in self.minutes.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written down at all."""
        return (
            not self.minutes
            and not self.note
            and not self.extras
            and not self.marked_complete
            and self.state is State.COMPLETE
            and self.energy is None
            and self.clock_minutes is None
            and self.focus_block is None
        )


class StaleEntryError(StoreError):
    """An entry was changed elsewhere since it was read; nothing has been written.

    Attributes:
        current: the entry as it stands in the journal, with ``rev`` 0 where it is gone.
    """

    def __init__(self, current: Entry) -> None:
        super().__init__(
            "entry-stale",
            "Week {week} was changed elsewhere in the meantime. Nothing was overwritten: "
            "look at both versions and choose.",
            week=str(current.week),
        )
        self.current = current


def week_state(state: State | None, *, in_progress: bool = False) -> WeekState:
    """Return what there is of a week whose entry has a state; None: there is no entry."""
    if state is None:
        return WeekState.MISSING
    return WeekState.IN_PROGRESS if in_progress else WeekState(state.value)


def is_in_progress(entry: Entry, today: date) -> bool:
    """Tell whether a week does not count yet: it is ahead, or it is running and not done.

    A week ahead never counts, whatever was said of it. A week of leave is as it is at once.
    """
    if entry.state is State.AWAY or entry.week.sunday < today:
        return False
    return entry.week.monday > today or not entry.marked_complete


def parse_energy(text: str) -> int:
    """Read an energy, 0 to 100 in whole per cent, with or without the sign.

    Raises:
        InputError: for anything else.
    """
    match = re.fullmatch(r"([0-9]{1,3})\s*%?", text.strip())
    if match is None or int(match[1]) > 100:
        raise InputError(
            "energy-form",
            "“{text}” is not an energy: write a whole number from 0 to 100.",
            text=text.strip()[:40],
        )
    return int(match[1])


def refuse_impossible(entry: Entry) -> None:
    """Refuse an entry that no journal can hold, wherever it comes from.

    Raises:
        InputError: a week before 1970 or after 2100, a figure outside its range, a split that adds
            up to more than a week, or text that cannot be stored.
    """
    refuse_other_years(entry.week, str(entry.week))
    _refuse_other_numbers("energy", entry.energy, 100)
    _refuse_other_numbers("hours on the clock", entry.clock_minutes, WEEK_MINUTES)
    _refuse_other_numbers("longest focus block", entry.focus_block, WEEK_MINUTES)
    for part in entry.minutes.values():
        _refuse_other_numbers("time of an activity", part.minutes, WEEK_MINUTES)
        refuse_unstorable(part.origin or "")
    refuse_overfull(entry.total)
    refuse_unstorable(entry.note)


def _refuse_other_numbers(what: str, value: int | None, highest: int) -> None:
    if value is not None and (type(value) is not int or not 0 <= value <= highest):
        raise InputError(
            "value-range",
            "The {what} has to be a whole number from 0 to {highest}, not {value}.",
            what=what,
            highest=highest,
            value=value,
        )


def refuse_overfull(minutes: int) -> None:
    """Refuse a split that adds up to more than a week.

    Raises:
        InputError: over 168 hours.
    """
    if minutes > WEEK_MINUTES:
        raise InputError(
            "total-range",
            "The activities add up to {hours} h, more than the 168 hours of a week.",
            hours=f"{minutes / 60:.1f}",
        )


@dataclass(frozen=True, slots=True)
class Win:
    """A line of the note that begins ``learned:``, ``fixed:`` or ``did:``."""

    kind: str
    text: str


_WIN = re.compile(
    r"^\s*(?:[-*+•]\s+|\d+[.)]\s+)?(learned|fixed|did):[ \t]*(\S.*?)\s*$", re.I | re.M
)
_TAG = re.compile(r"(?<![\w#/&])#(?=[^\W\d_])([\w-]*\w)")
_FENCED = re.compile(r"^(```|~~~).*?(?:^\1|\Z)", re.S | re.M)
_CODE = re.compile(_FENCED.pattern + r"|`[^`\n]+`", re.S | re.M)


def wins(note: str) -> list[Win]:
    """List the wins of a note in its order; a list mark before the word is allowed.

    A line of fenced code is none; a win may hold code.
    """
    return [Win(match[1].lower(), match[2]) for match in _WIN.finditer(_FENCED.sub("", note))]


def tags(note: str) -> list[str]:
    """List the ``#words`` of a note, folded, each once, in order; headings and code hold none."""
    words = _CODE.sub("", note) if "`" in note or "~~~" in note else note
    return list(dict.fromkeys(match[1].casefold() for match in _TAG.finditer(words)))
