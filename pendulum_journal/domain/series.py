"""Weeks as figures: what trends are worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pendulum_journal.domain.entry import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.split import Shares, Split
    from pendulum_journal.domain.week import Week

Value = TypeVar("Value")
Hours: TypeAlias = tuple[float, float, float, float]
"""Hours by group, in the order of GROUPS."""


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """The figures of one entry.

    Attributes:
        split: minutes by group; all zero where none were given.
        energy: 0 to 100 per cent, or None: not given.
        focus_block, clock_minutes: minutes, or None: not given.
        in_progress: the running week, not marked complete; it does not count as recorded.
        learning_minutes: minutes of the activities that are marked as learning.
        by_activity: minutes by activity id, only filled where it was asked for.
    """

    week: Week
    state: State
    split: Split
    energy: int | None = None
    focus_block: int | None = None
    clock_minutes: int | None = None
    in_progress: bool = False
    has_note: bool = False
    learning_minutes: int = 0
    by_activity: dict[int, int] | None = None

    @property
    def is_recorded(self) -> bool:
        """Whether the split counts: complete or partial, over, and with minutes."""
        return self.state is not State.AWAY and not self.in_progress and sum(self.split) > 0

    @property
    def is_energy_recorded(self) -> bool:
        """Whether the energy counts: complete or partial, over, and given."""
        return self.state is not State.AWAY and not self.in_progress and self.energy is not None


@dataclass(frozen=True, slots=True)
class Series:
    """Consecutive calendar weeks as columns of equal length; None where a week has no value.

    Weekly values stand at recorded weeks only: a missing or away week and the week in progress
    have none. Index 0 is ``first``. All columns are read, never changed.

    Attributes:
        figures: what was written down; None for a missing week.
        stretch: how many swings have happened by each week; a change of it is a swing.
        shares: share of each group, 0 to 1.
        mean_shares: 4-week mean, a ratio of sums.
        hours: hours of each group.
        mean_hours: plain mean over the complete ones of the same weeks.
        energy, mean_energy: per cent, 0 to 100.
        focus_block, mean_focus_block: the longest focus block, minutes.
    """

    first: Week
    figures: list[WeekFigures | None]
    stretch: list[int]
    shares: list[Shares | None]
    mean_shares: list[Shares | None]
    hours: list[Hours | None]
    mean_hours: list[Hours | None]
    energy: list[int | None]
    mean_energy: list[float | None]
    focus_block: list[int | None]
    mean_focus_block: list[float | None]

    def __len__(self) -> int:
        """Return the number of calendar weeks, gaps included."""
        return len(self.figures)

    @property
    def last(self) -> Week:
        """The last week; the one before ``first`` if there are no weeks at all."""
        return self.first + (len(self.figures) - 1)

    @property
    def weeks(self) -> Iterator[Week]:
        """Every week in order."""
        return (self.first + index for index in range(len(self.figures)))

    def week_at(self, index: int) -> Week:
        """Return the week at a place in the columns."""
        return self.first + index

    def index_of(self, week: Week) -> int | None:
        """Return a week's place in the columns, or None for one outside."""
        index = week - self.first
        return index if 0 <= index < len(self.figures) else None

    @property
    def in_progress(self) -> int | None:
        """The place of the week in progress, or None."""
        for index in range(len(self.figures) - 1, -1, -1):
            figures = self.figures[index]
            if figures is not None and figures.in_progress:
                return index
        return None

    def runs(self, column: Sequence[Value | None]) -> list[range]:
        """Return the unbroken runs of a column: places with values, cut at gaps and at swings."""
        found: list[range] = []
        start: int | None = None
        for index, value in enumerate(column):
            if start is not None and (
                value is None or self.stretch[index] != self.stretch[index - 1]
            ):
                found.append(range(start, index))
                start = None
            if value is not None and start is None:
                start = index
        if start is not None:
            found.append(range(start, len(column)))
        return found

    def between(self, first: Week, last: Week) -> Series:
        """Return the part from ``first`` to ``last`` that the series reaches, maybe no week."""
        start = min(max(first - self.first, 0), len(self))
        stop = max(min(last - self.first + 1, len(self)), start)
        part = slice(start, stop)
        return Series(
            self.first + start,
            self.figures[part],
            self.stretch[part],
            self.shares[part],
            self.mean_shares[part],
            self.hours[part],
            self.mean_hours[part],
            self.energy[part],
            self.mean_energy[part],
            self.focus_block[part],
            self.mean_focus_block[part],
        )
