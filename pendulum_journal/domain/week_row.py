"""One week as a row of an editable grid: hours by activity, energy and state."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.durations import format_hours, parse_hours
from pendulum_journal.domain.entry import (
    Entry,
    Minutes,
    State,
    is_in_progress,
    parse_energy,
    refuse_overfull,
    week_state,
    with_minutes,
    with_state,
)
from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pendulum_journal.domain.entry import WeekState
    from pendulum_journal.domain.week import Week


class RowField(StrEnum):
    """The cells of a row besides the hours of activities."""

    ENERGY = "energy"
    STATE = "state"


Cell: TypeAlias = int | RowField
"""The column of a cell: the id of an activity for its hours, or another field."""


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week while it is being filled in.

    Attributes:
        entry: the entry as it would be stored.
        base: the entry as it was read from the journal, or None if there was none.
        suggestions: minutes by activity id that another program measured; they never count.
    """

    entry: Entry
    base: Entry | None = None
    suggestions: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def week(self) -> Week:
        """The week of the row."""
        return self.entry.week

    @property
    def is_changed(self) -> bool:
        """Whether the entry differs from what the journal holds."""
        return self.entry != (self.base or Entry(self.week))

    @property
    def is_away(self) -> bool:
        """Whether the week is marked as leave or a holiday."""
        return self.entry.state is State.AWAY

    def state(self, today: date) -> WeekState:
        """Return the state that the week would have if the row were stored now."""
        if self.entry.is_empty:
            return week_state(None)
        return week_state(self.entry.state, in_progress=is_in_progress(self.entry, today))

    def minutes_of(self, activity: int) -> int | None:
        """Return the minutes of an activity, or None if they were not given."""
        part = self.entry.minutes.get(activity)
        return None if part is None else part.minutes

    def holds(self, cell: Cell) -> bool:
        """Whether something is given in a cell; a state always is."""
        if cell is RowField.ENERGY:
            return self.entry.energy is not None
        return cell is RowField.STATE or int(cell) in self.entry.minutes

    def changed_texts(self) -> dict[Cell, str]:
        """Return the text of each cell that differs from the journal, as ``with_text`` reads it."""
        base, entry = self.base or Entry(self.week), self.entry
        texts: dict[Cell, str] = {}
        for activity in sorted({*base.minutes, *entry.minutes}):
            part = entry.minutes.get(activity)
            if part != base.minutes.get(activity):
                texts[activity] = "" if part is None else format_hours(part.minutes)
        if entry.energy != base.energy:
            texts[RowField.ENERGY] = "" if entry.energy is None else str(entry.energy)
        if entry.state is not base.state:
            texts[RowField.STATE] = entry.state.value
        return texts

    def with_minutes(self, activity: int, minutes: int | None) -> WeekRow:
        """Return the row with the minutes of an activity set; None removes them.

        Minutes that equal those in the journal keep their source; others count as typed.

        Raises:
            InputError: all activities together would exceed 168 hours.
        """
        part = None if minutes is None else Minutes(minutes)
        known = (self.base or self.entry).minutes.get(activity)
        if known is not None and known.minutes == minutes:
            part = known
        entry = with_minutes(self.entry, activity, part)
        refuse_overfull(entry.total)
        return replace(self, entry=entry)

    def with_state(self, state: State) -> WeekRow:
        """Return the row with another state; a week that is complete but empty has no entry."""
        return replace(self, entry=with_state(self.entry, state))

    def with_text(self, cell: Cell, text: str) -> WeekRow:
        """Return the row with a cell set from its text; an empty text clears the cell.

        A cleared state becomes complete; if nothing else is filled in, the week has no entry then.

        Raises:
            InputError: the text cannot be read, or the week would exceed 168 hours.
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
    """Read a state from its name or the first letter of its name, in any case.

    Raises:
        InputError: the text is neither.
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
    """Return whether a text can be read as hours, as an energy or as a state."""
    for parse in (parse_hours, parse_energy, parse_state):
        try:
            parse(text)
        except InputError:
            continue
        return True
    return False
