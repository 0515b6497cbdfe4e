"""Reads a journal from its JSON export; the format is described in docs/journal-format.md."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.content import DeletedEntry, JournalContent
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import activity_key
from pendulum_journal.formats.journal_json_shapes import (
    ACTIVITY,
    EVENT,
    FAR,
    JOURNAL,
    REVIEW,
    ROLE,
    TARGET,
    entry_shape,
    version_shape,
)
from pendulum_journal.formats.journal_json_sources import read_sources
from pendulum_journal.formats.json_fields import Fields
from pendulum_journal.formats.json_file import read_json
from pendulum_journal.formats.json_parts import read_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.domain.career.role import Role, Target
    from pendulum_journal.domain.split import Activity

FORMAT = "pendulum-journal"
VERSION = 3
"""The version of the format that is written; newer files are refused."""

_LONGEST_NAME = 200
_LOOKED_AT = 1024


@dataclass(frozen=True, slots=True)
class JournalExport:
    """The content of an export file, and where it comes from.

    Attributes:
        file: the file's name.
        exported: when it was exported, in UTC.
        program: the version of the program that wrote it.
        is_complete: False if only some weeks were exported, without the bin and the reviews.
    """

    file: str
    exported: datetime
    program: str
    is_complete: bool
    content: JournalContent


def looks_like_json(path: Path) -> bool:
    """Return whether a file seems to be JSON, by its first character or else its name."""
    start = b""
    with suppress(OSError, ValueError):
        if path.is_file():  # a pipe would let us wait
            with path.open("rb") as file:
                start = file.read(_LOOKED_AT).removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"{", b"[") or path.suffix.lower() == ".json"


def read_journal_json(
    path: Path, *, before_each: Callable[[], object] = lambda: None
) -> JournalExport:
    """Read a JSON export of a journal.

    Args:
        path: the file.
        before_each: called before each object in it; what it raises stops the reading.

    Raises:
        InputError: the file is no such export, has a newer version, or holds an invalid value; the
            message says where.
    """
    found = read_object(path, before_each)
    if found is None:
        read_json(path, before_each)  # says what is wrong with it if it is no JSON
    fields = Fields(path.name, "", found or {}, before_each)
    _check_format(fields)
    return JournalExport(
        file=path.name,
        exported=fields.moment("exported"),
        program=fields.text("program"),
        is_complete=fields.flag("is_complete"),
        content=_content(fields),
    )


def _content(fields: Fields) -> JournalContent:
    activities = tuple(_activities(fields))
    uids = {each.id: each.uid for each in activities}
    entry, version = entry_shape(uids), version_shape(uids)
    roles, targets = _roles(fields)
    return JournalContent(
        **JOURNAL.read(fields.inside("journal")),
        activities=activities,
        entries=tuple(entry.read(each) for each in fields.each_once("weeks", "week")),
        versions=tuple(version.read(each) for each in fields.each("versions")),
        deleted=tuple(
            DeletedEntry(each.moment("deleted"), entry.read(each)) for each in fields.each("bin")
        ),
        roles=roles,
        targets=targets,
        events=tuple(EVENT.read(each) for each in fields.each_once("events", "uid")),
        reviews=tuple(REVIEW.read(each) for each in fields.each_once("reviews", "uid")),
        settings=fields.mapping("settings"),
        sources=read_sources(fields),
    )


def _check_format(fields: Fields) -> None:
    if fields.value.get("format") != FORMAT:
        raise InputError(
            "json-not-ours",
            "“{file}” is JSON, but no journal. Choose one that was exported as “Everything, JSON”.",
            file=fields.file,
        )
    if fields.whole("version", 1, FAR) > VERSION:
        raise InputError(
            "json-newer",
            "“{file}” was exported by a newer version of Pendulum Journal. Install that one.",
            file=fields.file,
        )


def _activities(fields: Fields) -> Iterator[Activity]:
    names: set[str] = set()
    for number, each in enumerate(fields.each_once("activities", "uid"), 1):
        _refuse_name(each, names)
        yield ACTIVITY.read(each, id=number)


def _refuse_name(fields: Fields, names: set[str]) -> None:
    key = activity_key(fields.text("name"))
    if key in names or not key.strip() or len(key) > _LONGEST_NAME:
        fields.refuse("name", fields.text("name"))
    names.add(key)


def _roles(fields: Fields) -> tuple[tuple[Role, ...], tuple[Target, ...]]:
    """Return the roles with newly numbered ids, and the targets with the ids of their roles."""
    roles: list[Role] = []
    targets: list[Target] = []
    for number, each in enumerate(fields.each_once("roles", "uid"), 1):
        roles.append(ROLE.read(each, id=number))
        wanted = each.each_once("targets", "valid_from")
        targets.extend(TARGET.read(one, role_id=number) for one in wanted)
    return tuple(roles), tuple(targets)
