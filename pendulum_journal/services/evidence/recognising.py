"""What kind of evidence something is, and what of it the journal has already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import FIRST_SECOND, LAST_SECOND
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.places import calendar_format
from pendulum_journal.formats.calendars.several import joined
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.timers.kinds import TimerFormat
from pendulum_journal.formats.timers.recognise import recognise
from pendulum_journal.services.evidence.calendars import CALENDAR
from pendulum_journal.services.evidence.coding import GAPS
from pendulum_journal.services.evidence.counting import as_counted
from pendulum_journal.services.evidence.mapping import LabelMapping
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.seen import READ, last_standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from pendulum_journal.formats.calendars.kinds import CalendarFormat
    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.evidence.sources import StoredSource


def recognise_evidence(path: Path) -> TimerFormat | CalendarFormat:
    """Return what kind of evidence something is.

    Raises:
        InputError: it cannot be read, or is none; the message says what takes it.
    """
    return calendar_format(path) or recognise(path)


def other_calendars(journal: Journal, source: StoredSource, choices: Mapping[str, Any]) -> str:
    """Return which calendars a source read until now, if they are others than are read now.

    Args:
        journal: the journal.
        source: to which what was read belongs; its id is 0 if it is to be made.
        choices: how it was counted now.

    Returns:
        what those are called together; "": they are the same, or nothing that was read stands.

    Raises:
        StoreError: the journal cannot be read.
    """
    if not source.id or not source.kind.startswith(CALENDAR):
        return ""
    with journal.reading() as file:
        if last_standing(file, source.id) is None:
            return ""
        stored = next(each for each in store.read_sources(file) if each.id == source.id)
        read = LabelMapping.of_shape(as_counted(file, stored).mapping).choices.get(READ)
    before = joined(map(str, read)) if isinstance(read, list) else stored.place
    return before if before != joined(choices.get(READ, ())) else ""


def compare(
    journal: Journal, source: StoredSource, entries: Entries, *, is_whole: bool = False
) -> tuple[frozenset[bytes], tuple[tuple[bytes, int], ...]]:
    """Return the items that the journal has already, and those of it that the file has no more.

    ``is_whole``: it replaces all that its source told, also of other times.
    """
    span = (FIRST_SECOND, LAST_SECOND) if is_whole else span_of(entries)
    if not source.id or span is None:
        return frozenset(), ()
    with journal.reading() as file:
        stored = {
            item: (begin, kind)
            for item, begin, kind in store.stored_items(file, source.id, span[0], span[1] - 1)
        }
    if not stored:
        return frozenset(), ()
    read = {item for _, item, _, _ in entries.rows()}
    if entries.format in GAPS:  # who committed or wrote something then did so, wherever it is now
        return frozenset(read & stored.keys()), ()
    projects = {project for project, _ in entries.labels}
    labels = LabelMapping.of_shape(source.mapping).labels
    is_calendar = source.kind.startswith(CALENDAR)
    gone = tuple(
        (item, begin)
        for item, (begin, kind) in stored.items()
        if item not in read
        and (is_calendar or (0 <= kind < len(labels) and labels[kind][0] in projects))
    )
    return frozenset(read & stored.keys()), gone


def span_of(entries: Entries) -> tuple[int, int] | None:
    """Return the first moment of which entries tell, and the one after the last begin."""
    if entries.span is not None:
        return entries.span
    weeks = [each for each in entries.weeks.values() if each.begins]
    if not weeks:
        return None
    return min(min(each.begins) for each in weeks), max(max(each.begins) for each in weeks) + 1


_NO_PROMPT = Message(
    "evidence-no-prompt",
    "“{file}” has no prompt of yours: it is of {program}, and nothing in it tells of time.",
)
_EMPTY = {
    CodingFormat.GIT: Message(
        "evidence-no-commit",
        "“{file}” has no commit: it is a git repository, or several, without any.",
    ),
    CodingFormat.WAKATIME: Message(
        "evidence-no-days", "“{file}” is a dump of WakaTime that has no days with any time."
    ),
    CodingFormat.ACTIVITYWATCH: Message(
        "evidence-no-windows", "“{file}” is of ActivityWatch, and has no events of windows."
    ),
    CodingFormat.CLAUDE_CODE: _NO_PROMPT,
    CodingFormat.CODEX: _NO_PROMPT,
    TimerFormat.TABLE: Message(
        "evidence-no-row", "“{file}” is a table of timer entries that has no entry."
    ),
}
_NO_ENTRY = Message("evidence-no-entry", "“{file}” is of {program}, and has no entry.")


class NothingThere(InputError):  # noqa: N818 -- its parent says that it is an error
    """Something of a known kind has nothing in it."""


def refuse_empty(entries: Entries, name: str) -> None:
    """Refuse what is of a known kind and has nothing in it at all, as what it is.

    Args:
        entries: what was read.
        name: of the file or folder.

    Raises:
        NothingThere: there is nothing.
    """
    is_calendar = entries.span is not None  # what a calendar does not have it says itself
    if is_calendar or entries.count or entries.refused_count or entries.empty:
        return
    said = next((each for of, each in _EMPTY.items() if of is entries.format), _NO_ENTRY)
    raise NothingThere(said.id, said.wording, file=name, program=entries.format.label)
