"""What one use case changed: each page decides from it whether it is touched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class WeekChange:
    """An entry as it stood before and as it stands now; None where there was or is none."""

    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Changes:
    """The record of one transaction.

    Attributes:
        weeks: the entries that moved, with what undoes them.
        roles: roles, targets or events moved.
        reviews: reviews moved, or what is known of those that are due.
        activities: the rows of the split moved.
        settings: keys of settings that moved.
        everything: the file changed under us; read all again.
        initiator: who asked, so that a page can pass over its own echo.
    """

    weeks: Mapping[Week, WeekChange] = field(default_factory=dict)
    roles: bool = False
    activities: bool = False
    reviews: bool = False
    settings: frozenset[str] = frozenset()
    everything: bool = False
    initiator: object = None

    @property
    def any(self) -> bool:
        """Whether anything moved at all."""
        return bool(
            self.weeks
            or self.roles
            or self.reviews
            or self.activities
            or self.settings
            or self.everything
        )

    def touches(self, *weeks: Week) -> bool:
        """Tell whether one of these weeks moved."""
        return self.everything or any(week in self.weeks for week in weeks)
