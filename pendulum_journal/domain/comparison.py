"""Then and now: the figures before a swing against the latest ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.baseline import Figure


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of the table. ``id`` is a group's name, ``energy`` or ``focus_block``."""

    id: str
    then: Figure | None
    now: Figure | None

    @property
    def difference(self) -> float | None:
        """Now minus then, in points (minutes for the focus block); None without both."""
        if self.then is None or self.now is None:
            return None
        return self.now.value - self.then.value


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The four groups, energy, and the longest focus block, in this order."""

    rows: tuple[ComparisonRow, ...]
