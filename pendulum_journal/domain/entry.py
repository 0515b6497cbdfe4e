"""The entry of one week: hours by activity, energy, state and note."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import WEEK_MINUTES, format_hours
from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.domain.message import Named
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.domain.week import DAYS_A_WEEK, refuse_other_years

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
    """The state of any week: its entry's ``State``, or that it runs, lies ahead or has no entry."""

    COMPLETE = State.COMPLETE.value
    PARTIAL = State.PARTIAL.value
    AWAY = State.AWAY.value
    IN_PROGRESS = "in progress"
    AHEAD = "ahead"
    MISSING = "missing", "no entry"


class Source(Named):
    """How a number got into the journal."""

    TYPED = "typed"
    IMPORTED = "imported"
    ACCEPTED = "accepted"


class ReplacedBy(Named):
    """The action that replaced an earlier state of an entry, which was kept as a version."""

    TYPING = "typing", "before more was written"
    IMPORT = "import", "before an import"
    BRING_BACK = "bring-back", "before another was brought back"
    MERGE = "merge", "written elsewhere at the same time"
    DELETE = "delete", "before it was deleted"
    UNDO = "undo", "before something was undone"
    ACCEPT = "accept", "before it was taken as right"


FIGURES = ("energy", "clock_minutes", "focus_block", "focus_days", "shipping_days", "planned")
"""The names of an entry's single figures beside its hours; each is a whole number or None."""


MEASURED_BY = "measured by "
"""What the origin of imported minutes begins with that evidence measured; programs follow."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes spent on one activity in one week, 0 to 10,080.

    Attributes:
        source: how the number got into the journal.
        origin: the file or program that it came from; None if it was typed.
    """

    minutes: int
    source: Source = Source.TYPED
    origin: str | None = None

    @property
    def is_measured(self) -> bool:
        """Whether evidence measured the number, one by one or of many weeks at once."""
        if self.source is Source.IMPORTED:
            return (self.origin or "").startswith(MEASURED_BY)
        return self.source is Source.ACCEPTED


@dataclass(frozen=True, slots=True)
class Entry:
    """One week's entry.

    Attributes:
        id, rev: the row's id and its revision; both are 0 until the entry has been stored.
        minutes: by activity id; an activity that is missing was not given, which is not zero.
        unread: by activity id the text that an import found in place of minutes and could not read,
            "" for an empty cell, or for hours that no source measured. None of these activities is
            in ``minutes``. Until all of them are filled in, the week is partial and has no shares,
            because its sum is not known.
        energy: 0 to 100 per cent, or None if it was not given.
        clock_minutes: the whole time at work in minutes; it is not part of the split.
        focus_block: the week's longest unbroken stretch of focus or coding, in minutes.
        focus_days: the days of the week with a block of at least two hours, 0 to 7.
        shipping_days: the days of the week on which something was shipped, 0 to 7.
        planned: how far the week went as planned, 0 to 100.
        marked_complete: whether the user marked the week as done before it was over.
        extras: the optional counters and the hands-on checklist, by key.
        created, changed: in UTC; None until the entry has been stored.
    """

    week: Week
    state: State = State.COMPLETE
    minutes: Mapping[int, Minutes] = field(default_factory=lambda: MappingProxyType({}))
    energy: int | None = None
    clock_minutes: int | None = None
    focus_block: int | None = None
    focus_days: int | None = None
    shipping_days: int | None = None
    planned: int | None = None
    note: str = ""
    marked_complete: bool = False
    extras: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    unread: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    id: int = 0
    rev: int = 0
    created: datetime | None = None
    changed: datetime | None = None

    @property
    def total(self) -> int:
        """Minutes of all activities together."""
        return sum(self.spent.values())

    @property
    def spent(self) -> dict[int, int]:
        """Minutes by activity id, without their sources."""
        return {activity: part.minutes for activity, part in self.minutes.items()}

    @property
    def has_figures(self) -> bool:
        """Whether hours or any single figure are given, or are to be filled in."""
        return bool(self.minutes or self.unread) or any(
            getattr(self, name) is not None for name in FIGURES
        )

    @property
    def is_only_measured(self) -> bool:
        """Whether hours are given, all of them taken from what evidence measured."""
        return bool(self.minutes) and all(part.is_measured for part in self.minutes.values())

    @property
    def is_open(self) -> bool:
        """Whether hours are to be filled in that were not given when others were measured.

        No table brought hours then; else the empty fields are those that an import found empty.
        """
        is_imported = any(
            part.source is Source.IMPORTED and not part.is_measured
            for part in self.minutes.values()
        )
        return bool(self.unread) and not any(self.unread.values()) and not is_imported

    @property
    def is_empty(self) -> bool:
        """Whether the entry holds nothing at all, so that it need not be stored."""
        return (
            not self.has_figures
            and not self.note
            and not self.extras
            and not self.marked_complete
            and self.state is State.COMPLETE
        )


def with_minutes(entry: Entry, activity: int, part: Minutes | None) -> Entry:
    """Return the entry with the minutes of one activity set, or removed if ``part`` is None.

    Either way the activity is unread no more. A week that is partial because of unread hours is
    complete once the last of them is filled in.
    """
    minutes = {key: kept for key, kept in entry.minutes.items() if key != activity}
    if part is not None:
        minutes[activity] = part
    unread = {key: text for key, text in entry.unread.items() if key != activity}
    is_filled = bool(entry.unread) and not unread and part is not None
    is_partial = entry.state is State.PARTIAL
    state = State.COMPLETE if is_filled and is_partial else entry.state
    return replace(entry, minutes=minutes, unread=unread, state=state)


def with_state(entry: Entry, state: State) -> Entry:
    """Return the entry with a state chosen by the user.

    Who calls a week complete says that hours which no source measured were none.
    """
    closes = state is State.COMPLETE and entry.is_open
    return replace(entry, state=state, unread={} if closes else entry.unread)


class StaleEntryError(StoreError):
    """The entry was changed elsewhere after it had been read; nothing has been written.

    Attributes:
        current: the entry as the journal holds it now; its ``rev`` is 0 if it was deleted.
    """

    def __init__(self, current: Entry) -> None:
        super().__init__(
            "entry-stale",
            "Week {week} was changed elsewhere in the meantime. Nothing was overwritten: "
            "look at both versions and choose.",
            week=str(current.week),
        )
        self.current = current


def week_state(
    state: State | None, *, in_progress: bool = False, is_ahead: bool = False
) -> WeekState:
    """Return the state of a week from the state of its entry; None means that there is no entry.

    Args:
        state: of the entry.
        in_progress: whether the week does not count yet, see ``is_in_progress``.
        is_ahead: whether it begins after today; of a week that is in progress, or away.
    """
    if state is None:
        return WeekState.MISSING
    if in_progress:
        return WeekState.AHEAD if is_ahead else WeekState.IN_PROGRESS
    return WeekState(state.value)


def state_on(entry: Entry, today: date) -> WeekState:
    """Return the state of an entry's week on a day."""
    runs, is_ahead = is_in_progress(entry, today), entry.week.monday > today
    return week_state(entry.state, in_progress=runs, is_ahead=is_ahead)


def is_in_progress(entry: Entry, today: date) -> bool:
    """Return whether a week does not count yet.

    That is every week in the future, and the running one until it is marked complete or over. A
    week marked as away is never in progress.
    """
    if entry.state is State.AWAY or entry.week.sunday < today:
        return False
    return entry.week.monday > today or not entry.marked_complete


def parse_energy(text: str) -> int:
    """Read an energy in per cent, a whole number from 0 to 100 with or without ``%``.

    Raises:
        InputError: the text is anything else.
    """
    per_cent = _whole_per_cent(text)
    if per_cent is None:
        raise InputError(
            "energy-form",
            "“{text}” is not an energy: write a whole number from 0 to 100.",
            text=text.strip()[:40],
        )
    return per_cent


def parse_planned(text: str) -> int:
    """Read how far a week went as planned, in per cent as an energy.

    Raises:
        InputError: the text is anything else.
    """
    per_cent = _whole_per_cent(text)
    if per_cent is None:
        raise InputError(
            "planned-form",
            "“{text}” does not say how far a week went as planned: write a whole number from 0 to "
            "100.",
            text=text.strip()[:40],
        )
    return per_cent


def parse_share(text: str) -> int:
    """Read the share of a group of activities, in per cent as an energy.

    Raises:
        InputError: the text is anything else.
    """
    per_cent = _whole_per_cent(text)
    if per_cent is None:
        raise InputError(
            "share-form",
            "“{text}” is not a share in per cent: write a whole number from 0 to 100.",
            text=text.strip()[:40],
        )
    return per_cent


def _whole_per_cent(text: str) -> int | None:
    match = re.fullmatch(r"([0-9]{1,3})\s*%?", text.strip())
    return None if match is None or int(match[1]) > 100 else int(match[1])


def parse_days(text: str) -> int:
    """Read a number of days of a week, a whole number from 0 to 7.

    Raises:
        InputError: the text is anything else.
    """
    typed = text.strip()
    if not re.fullmatch(r"[0-7]", typed):
        raise InputError(
            "days-form",
            "“{text}” is not a number of days: write a whole number from 0 to 7.",
            text=typed[:40],
        )
    return int(typed)


def refuse_impossible(entry: Entry) -> None:
    """Check an entry from any source (typed, imported) before it is stored.

    Raises:
        InputError: the week lies before 1970 or after 2100, a figure is outside its range, the
            split adds up to more than 168 hours, or a text cannot be stored.
    """
    refuse_other_years(entry.week, str(entry.week))
    _refuse_other_numbers("energy", entry.energy, 100)
    _refuse_other_numbers("hours on the clock", entry.clock_minutes, WEEK_MINUTES)
    _refuse_other_numbers("longest focus block", entry.focus_block, WEEK_MINUTES)
    _refuse_other_numbers("number of focus days", entry.focus_days, DAYS_A_WEEK)
    _refuse_other_numbers("number of shipping days", entry.shipping_days, DAYS_A_WEEK)
    _refuse_other_numbers("part that went as planned", entry.planned, 100)
    for part in entry.minutes.values():
        _refuse_other_numbers("time of an activity", part.minutes, WEEK_MINUTES)
        refuse_unstorable(part.origin or "")
    for text in entry.unread.values():
        refuse_unstorable(text)
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
    """Check that the minutes of all activities together fit into a week.

    Raises:
        InputError: they are more than 168 hours.
    """
    if minutes > WEEK_MINUTES:
        raise InputError(
            "total-range",
            "The activities add up to {hours} h, more than the 168 hours of a week.",
            hours=format_hours(minutes),
        )
