"""A journal in our own JSON, as docs/journal-format.md describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.content import DeletedEntry, JournalContent, NoteVersion
from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.role import Event, Role, Side, Target
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.errors import InputError
from pendulum_journal.sources.json_fields import Fields, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FORMAT = "pendulum-journal"
VERSION = 1
"""The version of the format that is written, and the newest that is read."""

_WHY = ("typing", "import", "bring-back", "merge", "delete")
_KINDS = ("checkpoint", "quarter", "before-swing", "after-swing", "free")
_DECISIONS = ("stay", "swing", "extend", "undecided")
_FAR = 2**31
MARKED = "marked_complete"


def read_journal_json(path: Path) -> JournalContent:
    """Read a file that an export as JSON has written.

    Raises:
        InputError: it is none, is newer, or holds a value that cannot be one; the sentence says
            where.
    """
    fields = Fields(path.name, "", read_json(path))
    _check_format(fields)
    uids: dict[str, int] = {}
    activities = tuple(_activities(fields, uids))
    roles, targets = _roles(fields)
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
        events=tuple(_events(fields)),
        reviews=tuple(_reviews(fields)),
        settings=fields.mapping("settings"),
    )


def _check_format(fields: Fields) -> None:
    if fields.value.get("format") != FORMAT:
        raise InputError(
            "json-not-ours",
            "“{file}” is not a pendulum journal. Choose a file that was exported as JSON.",
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
    for number, each in enumerate(fields.each("activities"), 1):
        uid = each.refuse_twice("uid", seen)
        uids[uid] = number
        yield Activity(
            id=number,
            uid=uid,
            name=each.text("name"),
            group=each.word("group", Group),
            learning=each.flag("learning"),
            hands_on=each.flag("hands_on"),
            colour=each.text("colour") if each.given("colour") else None,
            position=each.whole("position", -_FAR, _FAR),
            archived=each.flag("archived"),
        )


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
        energy=_number(fields, "energy", 100),
        clock_minutes=_number(fields, "clock_minutes", WEEK_MINUTES),
        focus_block=_number(fields, "focus_block", WEEK_MINUTES),
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
    return found


def _number(fields: Fields, name: str, most: int) -> int | None:
    return fields.whole(name, 0, most) if fields.given(name) else None


def _version(fields: Fields) -> NoteVersion:
    return NoteVersion(
        fields.week("week"), fields.moment("saved"), _one_of(fields, "why", _WHY),
        fields.text("note"),
    )  # fmt: skip


def _one_of(fields: Fields, name: str, words: tuple[str, ...]) -> str:
    return words[fields.read(name, words.index)]


def _roles(fields: Fields) -> tuple[tuple[Role, ...], tuple[Target, ...]]:
    seen: set[str] = set()
    roles: list[Role] = []
    targets: list[Target] = []
    for number, each in enumerate(fields.each("roles"), 1):
        roles.append(
            Role(
                title=each.text("title"),
                side=each.word("side", Side),
                start=each.day("start"),
                end=each.day("end") if each.given("end") else None,
                company=each.text("company"),
                kind=each.text("kind"),
                note=each.text("note"),
                baseline=_baseline(each),
                id=number,
                uid=each.refuse_twice("uid", seen),
            )
        )
        targets.extend(_targets(each, number))
    return tuple(roles), tuple(targets)


def _baseline(fields: Fields) -> dict[str, float] | None:
    if not fields.given("baseline"):
        return None
    inside = fields.inside("baseline")
    return {name: inside.number(name) for name in inside.value}


def _targets(fields: Fields, role_id: int) -> Iterator[Target]:
    days: set[str] = set()
    for each in fields.each("targets"):
        each.refuse_twice("valid_from", days)
        yield Target(
            role_id,
            each.day("valid_from"),
            meetings=_number(each, "meetings", 100),
            focus=_number(each, "focus", 100),
            coding=_number(each, "coding", 100),
            other=_number(each, "other", 100),
            energy=_number(each, "energy", 100),
            focus_block=_number(each, "focus_block", WEEK_MINUTES),
        )


def _events(fields: Fields) -> Iterator[Event]:
    seen: set[str] = set()
    for each in fields.each("events"):
        until = each.day("until") if each.given("until") else None
        yield Event(each.day("day"), each.text("text"), until, uid=each.refuse_twice("uid", seen))


def _reviews(fields: Fields) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for each in fields.each("reviews"):
        yield {
            "uid": each.refuse_twice("uid", seen),
            "kind": _one_of(each, "kind", _KINDS),
            "due": each.day("due").isoformat(),
            "role_uid": each.text("role_uid") if each.given("role_uid") else None,
            "side": each.word("side", Side).value if each.given("side") else None,
            "opened": each.text("opened"),
            "finished": each.text("finished") if each.given("finished") else None,
            "answers": each.anything("answers"),
            "evidence": each.anything("evidence"),
            "decision": _one_of(each, "decision", _DECISIONS) if each.given("decision") else None,
            "look_back": each.day("look_back").isoformat() if each.given("look_back") else None,
            "note": each.text("note"),
            "program": each.text("program"),
            "created": each.text("created"),
            "changed": each.text("changed"),
            "forecast": [
                {
                    "option": option.text("option"),
                    "per_cent": option.whole("per_cent", 0, 100),
                    "locked": option.flag("locked"),
                }
                for option in each.each("forecast")
            ],
        }
