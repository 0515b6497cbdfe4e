"""What was measured by week, kept with an open journal until its evidence changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pendulum_journal.domain.week import Week
from pendulum_journal.services.evidence.measured import known_groups, measured_weeks
from pendulum_journal.services.evidence.work_hours import work_hours
from pendulum_journal.services.evidence.zones import zones_of
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from pendulum_journal.domain.split import Group
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.evidence.measured import Known
    from pendulum_journal.services.journal import Journal

AT_ONCE = 4
"""So many weeks are laid over each other in one part: a few milliseconds with a full calendar."""


@dataclass(slots=True)
class Kept:
    """What is known of the weeks of an open journal.

    Attributes:
        known: by group and week the names of the programs that know of the group in that week.
        made_of: what the figures come from.
        version: of the file, in which ``made_of`` was last seen.
    """

    known: Known
    made_of: object
    version: object
    _parts: dict[int, dict[Week, Measured]] = field(default_factory=dict)

    def has(self, week: Week) -> bool:
        """Return whether a week was worked out before."""
        return week.index // AT_ONCE in self._parts

    def measured(self, journal: Journal, week: Week) -> Measured | None:
        """Return what was measured in a week; None: no import covers it.

        Raises:
            StoreError: the journal cannot be read.
        """
        part = week.index // AT_ONCE
        if part not in self._parts:
            first = Week(part * AT_ONCE)
            self._parts[part] = measured_weeks(journal, first, first + (AT_ONCE - 1))
        return self._parts[part].get(week)

    def groups(self, journal: Journal, week: Week) -> dict[Group, int]:
        """Return the minutes by group that were measured in a week.

        Raises:
            StoreError: the journal cannot be read.
        """
        measured = self.measured(journal, week)
        return {} if measured is None else measured.groups


_KEPT: WeakKeyDictionary[Journal, Kept] = WeakKeyDictionary()


def kept_of(journal: Journal) -> Kept:
    """Return what is known of an open journal; nothing of before if its evidence has changed.

    Raises:
        StoreError: the journal cannot be read.
    """
    kept = _KEPT.get(journal)
    with journal.reading() as file:
        version = file.data_version()
        if kept is not None and kept.version == version:
            return kept
        made_of = (
            store.read_sources(file),
            store.imports_state(file),
            journal.activities(archived=True),
            work_hours(journal),
            zones_of(journal),
        )
    if kept is not None and kept.made_of == made_of:
        kept.version = version
        return kept
    _KEPT[journal] = kept = Kept(known_groups(journal), made_of, version)
    return kept
