"""The record of what a use case changed, by which each page decides whether to read anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class WeekChange:
    """An entry before and after a change; None where the week had or has no entry."""

    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Changes:
    """The record of what one transaction changed.

    Attributes:
        weeks: the changed entries, before and after, which is enough to undo the change.
        roles: whether roles, targets or events changed.
        activities: whether the activities of the split changed.
        reviews: whether reviews, or the list of declined ones, changed.
        settings: the keys of the changed settings.
        evidence: whether what other programs measured changed.
        everything: whether anything may have changed, so that all has to be read again.
        initiator: who asked for the change; a page ignores the changes it asked for itself.
    """

    weeks: Mapping[Week, WeekChange] = field(default_factory=dict)
    roles: bool = False
    activities: bool = False
    reviews: bool = False
    settings: frozenset[str] = frozenset()
    evidence: bool = False
    everything: bool = False
    initiator: object = None

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(
            self.weeks
            or self.roles
            or self.reviews
            or self.activities
            or self.settings
            or self.evidence
            or self.everything
        )

    @property
    def touches_trends(self) -> bool:
        """Whether what trends, clocks and figures pages are computed from may have changed."""
        from_entries = self.weeks or self.roles or self.activities or self.everything
        return bool(from_entries) or "guidance" in self.settings

    def touches(self, *weeks: Week) -> bool:
        """Return whether the entry of one of these weeks changed, or may have changed."""
        return self.everything or any(week in self.weeks for week in weeks)
