"""Reads editors, computers, agents and repositories as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.formats.coding.activitywatch import (
    Bucket,
    collect_buckets,
    read_activitywatch,
)
from pendulum_journal.formats.coding.git_log import read_repositories
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.coding.prompts import read_prompts
from pendulum_journal.formats.coding.recognise import coding_format
from pendulum_journal.formats.coding.wakatime import read_wakatime
from pendulum_journal.formats.timers.entries import MOST_ENTRIES
from pendulum_journal.store.evidence.activitywatch import read_buckets

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

METHODS = {
    CodingFormat.GIT: Message(
        "coding-git",
        "Coding from commits: at least the time between commits at most an hour apart; at most "
        "gaps of two hours and two hours before a first commit. Work without a commit is not seen, "
        "and breaks between two commits are.",
    ),
    CodingFormat.CLAUDE_CODE: Message(
        "coding-prompts",
        "Coding from prompts: the time between your own prompts at most 30 minutes apart. What was "
        "written is not kept; reading and working before the first and after the last is not seen.",
    ),
}
METHODS[CodingFormat.CODEX] = METHODS[CodingFormat.CLAUDE_CODE]
"""How long coding took is worked out, and what is weak about it."""


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """Files or folders that are read as one.

    Attributes:
        path: what was named or looked through.
        format: what is in it.
        parts: the repositories or files.
    """

    path: Path
    format: CodingFormat
    parts: tuple[Path, ...]


def place_of(path: Path) -> EvidencePlace | None:
    """Return a file as a place, if it tells of time at a computer.

    Raises:
        InputError: it cannot be read.
    """
    found = coding_format(path)
    if found is None and _is_database(path) and read_buckets(path, 0) is not None:
        found = CodingFormat.ACTIVITYWATCH
    return None if found is None else EvidencePlace(path, found, (path,))


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def read_coding(place: EvidencePlace, choices: ReadingChoices) -> Entries:
    """Read what a place tells.

    Raises:
        InputError: it cannot be read, or leaves a question open.
    """
    entries = _read(place, choices)
    if place.format in METHODS:
        entries.remarks.insert(0, METHODS[place.format])
    return entries


def _read(place: EvidencePlace, choices: ReadingChoices) -> Entries:
    if place.format is CodingFormat.GIT:
        return read_repositories(place.parts, choices)
    if place.format in {CodingFormat.CLAUDE_CODE, CodingFormat.CODEX}:
        return read_prompts(place.parts, place.format, choices)
    (path,) = place.parts
    if place.format is CodingFormat.WAKATIME:
        return read_wakatime(path, choices)
    if not _is_database(path):
        return read_activitywatch(path, choices)
    buckets = read_buckets(path, MOST_ENTRIES) or []
    return collect_buckets([Bucket(*each) for each in buckets], choices)
