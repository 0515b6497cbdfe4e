"""Everything that a journal holds, as values: what a complete export takes out and puts back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pendulum_journal.domain.career.role import Event, Role, Target
    from pendulum_journal.domain.entry import Entry, ReplacedBy
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """An earlier version of a week's note; ``saved`` in UTC, ``why`` what replaced it."""

    week: Week
    saved: datetime
    why: ReplacedBy
    note: str


@dataclass(frozen=True, slots=True)
class DeletedEntry:
    """An entry in the bin; ``deleted`` in UTC."""

    deleted: datetime
    entry: Entry


@dataclass(frozen=True, slots=True)
class JournalContent:
    """What a journal holds. Ids in it link its parts; they say nothing outside of it.

    Attributes:
        uid, created, is_sample: of the journal it was taken from.
        entries: oldest first.
        versions: in the order they were kept.
        deleted: in the order they were deleted.
        reviews: in the order they were begun.
    """

    uid: str
    created: datetime
    is_sample: bool = False
    activities: tuple[Activity, ...] = ()
    entries: tuple[Entry, ...] = ()
    versions: tuple[NoteVersion, ...] = ()
    deleted: tuple[DeletedEntry, ...] = ()
    roles: tuple[Role, ...] = ()
    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    reviews: tuple[Review, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
