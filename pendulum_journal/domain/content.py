"""Records that hold a whole journal: what a complete export writes and an import reads back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from pendulum_journal.domain.career.role import Event, Role, Target
    from pendulum_journal.domain.entry import Entry, ReplacedBy
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """An earlier state of a week's entry.

    Attributes:
        saved: the moment it was replaced, in UTC.
        why: what replaced it.
        entry: the entry until then; its rev is 0, because no stored entry corresponds to it. If the
            row in the journal is damaged, its note is the readable beginning.
        has_figures: False if only the note is known, as before figures were kept; the entry's
            figures then mean nothing.
        id: of the row in the journal; 0: none.
        act: the id of the act that replaced it; None: it was no act.
    """

    week: Week
    saved: datetime
    why: ReplacedBy
    entry: Entry
    has_figures: bool = True
    id: int = 0
    act: int | None = None

    @property
    def note(self) -> str:
        """The note of the entry then."""
        return self.entry.note


@dataclass(frozen=True, slots=True)
class DeletedEntry:
    """An entry in the bin, and when it was deleted (UTC)."""

    deleted: datetime
    entry: Entry


@dataclass(frozen=True, slots=True)
class EvidenceImport:
    """One import of a source of evidence.

    Attributes:
        when: the moment, in UTC.
        file: the name of what was read.
        sha256: of the file, in hex, or None.
        covers_from, covers_to: the first and the last day that it covers, or None.
    """

    when: datetime
    file: str
    sha256: str | None = None
    covers_from: date | None = None
    covers_to: date | None = None


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """A source of evidence with all that it measured and that counts.

    Attributes:
        kind: what it is, such as ``timer:toggl``.
        place: whose it is: a person in it, or "".
        zone: the name of the zone of its times; "": that of the system.
        remembered: whether it is read again by itself.
        mapping: a JSON object; see the service that stored it.
        ended: the last day of which it tells anything, or None.
        imports: those that were not undone, in the order in which they were done.
        weeks: by week in UTC, the intervals that begin in it, each as one text ("begin seconds kind
            item import", and "gone" if it is there no more): the first second since 1970 in UTC,
            its length, its number in the mapping, 16 hexadecimal digits by which it is known, and
            which of the imports, from 1, brought it, and which found it gone.
    """

    uid: str
    kind: str
    place: str
    zone: str
    remembered: bool
    mapping: Mapping[str, Any]
    ended: date | None = None
    imports: tuple[EvidenceImport, ...] = ()
    weeks: tuple[tuple[Week, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class JournalContent:
    """Everything that one journal holds.

    The integer ids link the parts to each other; outside of this object they mean nothing.

    Attributes:
        uid: the journal's own identifier, the same in all its copies.
        created: when the journal was created, in UTC.
        is_sample: whether it is the sample journal.
        entries: oldest week first.
        versions: earlier versions of entries, in the order in which they were saved.
        deleted: entries in the bin, in the order in which they were deleted.
        reviews: in the order in which they were begun.
        settings: the journal's settings by name, as JSON values.
        sources: what other programs measured, in the order in which they were first read.
    """

    uid: str
    created: datetime
    is_sample: bool = False
    activities: tuple[Activity, ...] = ()
    entries: tuple[Entry, ...] = ()
    versions: tuple[EntryVersion, ...] = ()
    deleted: tuple[DeletedEntry, ...] = ()
    roles: tuple[Role, ...] = ()
    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    reviews: tuple[Review, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[EvidenceSource, ...] = ()
