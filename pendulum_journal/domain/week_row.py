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
    parse_energy,
    refuse_overfull,
    state_on,
    week_state,
    with_minutes,
    with_state,
)
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.suggestions import left_open

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.entry import WeekState
    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.domain.split import Activity
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
        suggestions: by activity id what evidence measured; it does not count until it is taken.
        away_days: on how many working days a calendar says that somebody was away; 0 where that
            makes no week away.
    """

    entry: Entry
    base: Entry | None = None
    suggestions: Mapping[int, Suggestion] = field(default_factory=lambda: MappingProxyType({}))
    away_days: int = 0

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
        return state_on(self.entry, today)

    def minutes_of(self, activity: int) -> int | None:
        """Return the minutes of an activity, or None if they were not given."""
        part = self.entry.minutes.get(activity)
        return None if part is None else part.minutes

    def holds(self, cell: Cell) -> bool:
        """Whether something is given in a cell; a state always is."""
        if cell is RowField.ENERGY:
            return self.entry.energy is not None
        return cell is RowField.STATE or int(cell) in self.entry.minutes

    # What was measured

    def offer(self, cell: Cell | None) -> Suggestion | None:
        """Return what was measured for a cell that holds nothing, or None."""
        if isinstance(cell, RowField) or cell is None or self.is_away or self.holds(cell):
            return None
        return self.suggestions.get(cell)

    def other_than(self, cell: Cell | None) -> Suggestion | None:
        """Return what was measured for a cell that holds another figure, or None."""
        if isinstance(cell, RowField) or cell is None or self.is_away or not self.holds(cell):
            return None
        found = self.suggestions.get(cell)
        return None if found is None or found.minutes == self.minutes_of(cell) else found

    @property
    def outdated(self) -> int:
        """How many figures here were measured, and are measured otherwise by now."""
        return sum(
            part.is_measured and self.other_than(activity) is not None
            for activity, part in self.entry.minutes.items()
        )

    @property
    def has_evidence(self) -> bool:
        """Whether evidence tells anything of the week."""
        return bool(self.suggestions or self.away_days)

    @property
    def offers_away(self) -> bool:
        """Whether a calendar calls a week away in which nothing is given, and nothing measured."""
        return bool(self.away_days) and not self.suggestions and self.entry.is_empty

    @property
    def is_open(self) -> bool:
        """Whether hours of the week are known, and others are still to be filled in."""
        entry = self.entry
        is_begun = self._begins and entry.state is State.PARTIAL and bool(entry.minutes)
        return not self.is_away and (is_begun or entry.is_open)

    def offers(self, cells: Sequence[Cell | None]) -> list[Suggestion]:
        """Return what is offered for cells, in their order."""
        found = map(self.offer, cells)
        return [each for each in found if each is not None]

    def with_taken(self, suggestion: Suggestion) -> WeekRow:
        """Return the row with what was measured for one of its cells.

        Raises:
            InputError: all activities together would exceed 168 hours.
        """
        return self._with_part(suggestion.activity, suggestion.imported)

    @property
    def is_measured(self) -> bool:
        """Whether any hours here are taken from what was measured, and not stored yet."""
        before = {} if self.base is None else self.base.minutes
        return any(
            part.is_measured and part != before.get(activity)
            for activity, part in self.entry.minutes.items()
        )

    def stored_entry(self, activities: Sequence[Activity]) -> Entry:
        """Return the entry to be stored.

        A partial week that is filled in from evidence is open in the groups of which no hours are
        given: five hours of meetings are not a week that was all meetings.

        Args:
            activities: all of the journal.
        """
        is_open = self._begins and self.entry.state is State.PARTIAL and bool(self.entry.minutes)
        return left_open(self.entry, activities) if is_open else self.entry

    @property
    def _begins(self) -> bool:
        """Whether evidence tells of the week, and the journal has no hours of it."""
        base = self.base or Entry(self.week)
        return bool(self.suggestions) and not base.minutes and not base.unread

    def _with_part(self, activity: int, part: Minutes | None) -> WeekRow:
        had_none = not self.entry.minutes
        entry = with_minutes(self.entry, activity, part)
        refuse_overfull(entry.total)
        if self._begins and entry.state is not State.AWAY:
            if had_none and entry.minutes:
                entry = replace(entry, state=State.PARTIAL)
            elif not entry.minutes:
                entry = replace(entry, state=(self.base or Entry(self.week)).state)
        return replace(self, entry=entry)

    def changed_texts(self) -> dict[Cell, str]:
        """Return the text of each cell that differs from the journal, as ``with_text`` reads it.

        What was taken from evidence is not among them: read back, it would count as typed.
        """
        base, entry = self.base or Entry(self.week), self.entry
        texts: dict[Cell, str] = {}
        changed = [
            each
            for each in sorted({*base.minutes, *entry.minutes})
            if entry.minutes.get(each) != base.minutes.get(each)
        ]
        for activity in changed:
            part = entry.minutes.get(activity)
            if part is None or not part.is_measured:
                texts[activity] = "" if part is None else format_hours(part.minutes)
        if entry.energy != base.energy:
            texts[RowField.ENERGY] = "" if entry.energy is None else str(entry.energy)
        is_all_taken = bool(changed) and not texts
        if entry.state is not base.state and not is_all_taken:
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
        return self._with_part(activity, part)

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
