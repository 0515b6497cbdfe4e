"""Weeks as figures: what trends are worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State

if TYPE_CHECKING:
    from pendulum_journal.domain.split import Split
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """The figures of one entry.

    Attributes:
        split: minutes by group; all zero where none were given.
        energy: 0 to 100 per cent, or None: not given.
        focus_block, clock_minutes: minutes, or None: not given.
        in_progress: the running week, not marked complete; it does not count as recorded.
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
    by_activity: dict[int, int] | None = None

    @property
    def is_recorded(self) -> bool:
        """Whether the split counts: complete or partial, over, and with minutes."""
        return self.state is not State.AWAY and not self.in_progress and sum(self.split) > 0

    @property
    def is_energy_recorded(self) -> bool:
        """Whether the energy counts: complete or partial, over, and given."""
        return self.state is not State.AWAY and not self.in_progress and self.energy is not None
