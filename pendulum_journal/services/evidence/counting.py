"""What each figure that was measured counts, in one line a source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.services.evidence.calendars import CALENDAR
from pendulum_journal.services.evidence.coding_spans import format_of, is_coding_source
from pendulum_journal.store.evidence.seen import COUNTED, last_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.evidence.sources import StoredSource

_NOBODY = {
    WithoutPeople.WORDS: Message(
        "counts-words",
        "Meetings: what the words of its title say is one, as the calendar names nobody who comes.",
    ),
    WithoutPeople.ALL: Message(
        "counts-all", "Meetings: all that has a time, as the calendar names nobody who comes."
    ),
    WithoutPeople.NONE: Message(
        "counts-none", "Meetings: none, as the calendar names nobody who comes."
    ),
}
_ACCEPTED = Message(
    "counts-accepted",
    "Meetings: with somebody else, at a time, and accepted by you; one-on-ones: with one other "
    "person.",
)
_NOT_DECLINED = Message(
    "counts-not-declined",
    "Meetings: with somebody else, at a time, and not declined by you; one-on-ones: with one other "
    "person.",
)
_PROMPTS = Message(
    "counts-prompts",
    "Coding from prompts: the time between your own prompts at most 30 minutes apart.",
)
_CODING = {
    CodingFormat.GIT: Message(
        "counts-commits",
        "Coding from commits: at least the time between commits at most an hour apart.",
    ),
    CodingFormat.CLAUDE_CODE: _PROMPTS,
    CodingFormat.CODEX: _PROMPTS,
    CodingFormat.ACTIVITYWATCH: Message(
        "counts-windows",
        "From ActivityWatch: windows in front while somebody was at the computer, told apart by "
        "rules of this program.",
    ),
}
_EDITOR = Message("counts-editor", "Coding from WakaTime: the time in which the editor was used.")
_TIMER = Message("counts-timer", "From a timer: entries, by their project or tag.")


def calendar_counts(choices: Mapping[str, Any]) -> Message:
    """Return what counts as a meeting in a calendar, by the choices that are kept of it."""
    known = choices.get("without_people")
    if known in set(WithoutPeople):
        return _NOBODY[WithoutPeople(known)]
    return _ACCEPTED if choices.get("accepted_only") else _NOT_DECLINED


def as_counted(file: JournalFile, source: StoredSource) -> StoredSource:
    """Return a source with the choices by which its last import that stands was counted.

    Other choices can have been made since, and hold from the next reading.
    """
    kept = source.mapping.get(COUNTED)
    if not isinstance(kept, dict):
        return source
    choices = kept.get(str(last_standing(file, source.id)))
    if not isinstance(choices, dict):
        return source
    return replace(source, mapping={**source.mapping, "choices": choices})


def counts_of(sources: Iterable[StoredSource]) -> tuple[Message, ...]:
    """Return what the figures of some sources count, each sentence once."""
    return tuple({each.id: each for each in map(_counts, sources)}.values())


def _counts(source: StoredSource) -> Message:
    if source.kind.startswith(CALENDAR):
        choices = source.mapping.get("choices")  # labels can be thousands, and are not needed
        return calendar_counts(choices if isinstance(choices, dict) else {})
    if is_coding_source(source):
        return _CODING.get(format_of(source) or CodingFormat.GIT, _EDITOR)
    return _TIMER
