"""A week as a row of a grid: hours by activity, energy and state, each read from a cell's text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.durations import parse_hours
from pendulum_journal.domain.entry import (
    Entry,
    Minutes,
    State,
    is_in_progress,
    parse_energy,
    refuse_overfull,
    week_state,
)
from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pendulum_journal.domain.entry import WeekState
    from pendulum_journal.domain.week import Week


class RowField(StrEnum):
    """What a row holds beside the hours of activities."""

    ENERGY = "energy"
    STATE = "state"


Cell: TypeAlias = int | RowField
"""What a cell of a row is for: the id of an activity for its hours, or another field."""


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week as it is being filled in.

    Attributes:
        entry: how the week is to be.
        base: how it stood when it was read; None: nothing was written down.
        suggestions: minutes by activity id that a source of evidence gives; never counted.
    """

    entry: Entry
    base: Entry | None = None
    suggestions: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def week(self) -> Week:
        """Which week it is."""
        return self.entry.week

    @property
    def is_changed(self) -> bool:
        """Whether there is something to store."""
        return self.entry != (self.base or Entry(self.week))

    @property
    def is_away(self) -> bool:
        """Whether it was leave or a holiday."""
        return self.entry.state is State.AWAY

    def state(self, today: date) -> WeekState:
        """Return what there is of the week, as it would be stored."""
        if self.entry.is_empty:
            return week_state(None)
        return week_state(self.entry.state, in_progress=is_in_progress(self.entry, today))

    def minutes_of(self, activity: int) -> int | None:
        """Return the minutes of an activity, or None: not given."""
        part = self.entry.minutes.get(activity)
        return None if part is None else part.minutes

    def with_minutes(self, activity: int, minutes: int | None) -> WeekRow:
        """Return the row with other minutes of an activity; None: not given.

        Minutes that stood there before keep their source.

        Raises:
            InputError: all activities together are more than a week has.
        """
        every = dict(self.entry.minutes)
        every.pop(activity, None)
        if minutes is not None:
            known = (self.base or self.entry).minutes.get(activity)
            is_known = known is not None and known.minutes == minutes
            every[activity] = known if known is not None and is_known else Minutes(minutes)
        refuse_overfull(sum(part.minutes for part in every.values()))
        return self._with(minutes=every)

    def with_state(self, state: State) -> WeekRow:
        """Return the row in another state; complete with nothing written down is no entry."""
        return self._with(state=state)

    def with_text(self, cell: Cell, text: str) -> WeekRow:
        """Return the row with what was written into a cell; an empty text empties it.

        An empty state is complete, which is no entry where nothing else is written down.

        Raises:
            InputError: it cannot be read, or the week would have more than 168 hours.
        """
        text = text.strip()
        if cell is RowField.ENERGY:
            return self._with(energy=parse_energy(text) if text else None)
        if cell is RowField.STATE:
            return self.with_state(parse_state(text) if text else State.COMPLETE)
        return self.with_minutes(int(cell), parse_hours(text) if text else None)

    def _with(self, **fields: object) -> WeekRow:
        return replace(self, entry=replace(self.entry, **fields))  # type: ignore[arg-type]


def parse_state(text: str) -> State:
    """Read a state by its name or the name's first letter.

    Raises:
        InputError: it is none of them.
    """
    word = text.strip().casefold()
    for state in State:
        if word in {state.value, state.value[0]}:
            return state
    raise InputError(
        "state-form",
        "“{text}” is not a state: write complete, partial or away, or c, p or a.",
        text=text.strip()[:40],
    )


def can_read(text: str) -> bool:
    """Tell whether a text is hours, an energy or a state: what some cell of a row takes."""
    for parse in (parse_hours, parse_energy, parse_state):
        try:
            parse(text)
        except InputError:
            continue
        return True
    return False
