"""A journal in our own JSON, as docs/journal-format.md describes it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.content import DeletedEntry, JournalContent, NoteVersion
from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Activity, Group, activity_key
from pendulum_journal.formats.journal_json_career import read_events, read_reviews, read_roles
from pendulum_journal.formats.json_fields import Fields
from pendulum_journal.formats.json_file import read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

FORMAT = "pendulum-journal"
VERSION = 1
"""The version of the format that is written, and the newest that is read."""

_WHY = ("typing", "import", "bring-back", "merge", "delete")
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_LONGEST_NAME = 200
_FAR = 2**31
_LOOKED_AT = 1024
MARKED = "marked_complete"


@dataclass(frozen=True, slots=True)
class JournalExport:
    """A journal as an export has written it to a file.

    Attributes:
        file: the file's name.
        exported: when, in UTC.
        program: the version of the program that wrote it.
        is_complete: False where weeks were chosen, and bin and reviews left out.
    """

    file: str
    exported: datetime
    program: str
    is_complete: bool
    content: JournalContent


def looks_like_json(path: Path) -> bool:
    """Tell, by its first character or else its name, whether a file is meant to be JSON."""
    start = b""
    with suppress(OSError, ValueError):
        if path.is_file():  # a pipe would let us wait
            with path.open("rb") as file:
                start = file.read(_LOOKED_AT).removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"{", b"[") or path.suffix.lower() == ".json"


def read_journal_json(
    path: Path, *, before_each: Callable[[], object] = lambda: None
) -> JournalExport:
    """Read a file that an export as JSON has written.

    Args:
        path: the file.
        before_each: called before each object in it; what it raises ends the reading.

    Raises:
        InputError: it is none, is newer, or holds a value that cannot be one; the sentence says
            where.
    """
    found = read_json(path, before_each)
    fields = Fields(path.name, "", found if isinstance(found, dict) else {}, before_each)
    _check_format(fields)
    return JournalExport(
        file=path.name,
        exported=fields.moment("exported"),
        program=fields.text("program"),
        is_complete=fields.flag("is_complete"),
        content=_content(fields),
    )


def _content(fields: Fields) -> JournalContent:
    uids: dict[str, int] = {}
    activities = tuple(_activities(fields, uids))
    roles, targets = read_roles(fields)
    journal = fields.inside("journal")
    return JournalContent(
        uid=journal.text("uid"),
        created=journal.moment("created"),
        is_sample=journal.flag("is_sample"),
        activities=activities,
        entries=tuple(_entries(fields, uids)),
        versions=tuple(_version(each) for each in fields.each("versions")),
        deleted=tuple(
            DeletedEntry(each.moment("deleted"), _entry(each, uids)) for each in fields.each("bin")
        ),
        roles=roles,
        targets=targets,
        events=tuple(read_events(fields)),
        reviews=tuple(read_reviews(fields)),
        settings=fields.mapping("settings"),
    )


def _check_format(fields: Fields) -> None:
    if fields.value.get("format") != FORMAT:
        raise InputError(
            "json-not-ours",
            "“{file}” is JSON, but no journal. Choose one that was exported as “Everything, JSON”.",
            file=fields.file,
        )
    if fields.whole("version", 1, _FAR) > VERSION:
        raise InputError(
            "json-newer",
            "“{file}” was exported by a newer version of Pendulum Journal. Install that one.",
            file=fields.file,
        )


def _activities(fields: Fields, uids: dict[str, int]) -> Iterator[Activity]:
    seen: set[str] = set()
    names: set[str] = set()
    for number, each in enumerate(fields.each("activities"), 1):
        uid = each.refuse_twice("uid", seen)
        uids[uid] = number
        _check_name(each, names)
        yield Activity(
            id=number,
            uid=uid,
            name=each.text("name"),
            group=each.word("group", Group),
            learning=each.flag("learning"),
            hands_on=each.flag("hands_on"),
            colour=each.read("colour", _colour) if each.given("colour") else None,
            position=each.whole("position", -_FAR, _FAR),
            archived=each.flag("archived"),
        )


def _check_name(fields: Fields, names: set[str]) -> None:
    key = activity_key(fields.text("name"))
    if key in names or not key.strip() or len(key) > _LONGEST_NAME:
        fields.refuse("name", fields.text("name"))
    names.add(key)


def _colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise ValueError("no #RRGGBB")
    return text


def _entries(fields: Fields, uids: Mapping[str, int]) -> Iterator[Entry]:
    seen: set[str] = set()
    for each in fields.each("weeks"):
        each.refuse_twice("week", seen)
        yield _entry(each, uids)


def _entry(fields: Fields, uids: Mapping[str, int]) -> Entry:
    return Entry(
        week=fields.week("week"),
        state=fields.word("state", State),
        minutes=_minutes(fields, uids),
        energy=fields.whole_or_none("energy", 100),
        clock_minutes=fields.whole_or_none("clock_minutes", WEEK_MINUTES),
        focus_block=fields.whole_or_none("focus_block", WEEK_MINUTES),
        note=fields.text("note"),
        marked_complete=fields.flag(MARKED),
        extras=_extras(fields),
        created=fields.moment("created"),
        changed=fields.moment("changed"),
    )


def _extras(fields: Fields) -> dict[str, Any]:
    """Return the extras without the mark of a running week, which has a name of its own here."""
    return {name: each for name, each in fields.mapping("extras").items() if name != MARKED}


def _minutes(fields: Fields, uids: Mapping[str, int]) -> dict[int, Minutes]:
    seen: set[str] = set()
    found: dict[int, Minutes] = {}
    for each in fields.each("minutes"):
        each.refuse_twice("activity", seen)
        activity = each.read("activity", lambda uid: uids.get(uid) or int("unknown"))
        found[activity] = Minutes(
            each.whole("minutes", 0, WEEK_MINUTES),
            each.word("source", Source),
            each.text("origin") if each.given("origin") else None,
        )
    if (total := sum(part.minutes for part in found.values())) > WEEK_MINUTES:
        fields.refuse_as("minutes", f"{total} minutes together, more than a week has")
    return found


def _version(fields: Fields) -> NoteVersion:
    return NoteVersion(
        fields.week("week"), fields.moment("saved"), fields.one_of("why", _WHY),
        fields.text("note"),
    )  # fmt: skip
