"""Roles, targets, events and reviews in our own JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.split import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pendulum_journal.formats.json_fields import Fields

_KINDS = ("checkpoint", "quarter", "before-swing", "after-swing", "free")
_DECISIONS = ("stay", "swing", "extend", "undecided")
_BASELINE = dict.fromkeys(("meetings", "focus", "coding", "other", "energy"), 100) | {
    "focus_block": WEEK_MINUTES
}


def read_roles(fields: Fields) -> tuple[tuple[Role, ...], tuple[Target, ...]]:
    """Return the roles of a file, and their targets with the numbers that the roles have here."""
    seen: set[str] = set()
    roles: list[Role] = []
    targets: list[Target] = []
    for number, each in enumerate(fields.each("roles"), 1):
        roles.append(
            Role(
                title=each.text("title"),
                side=each.word("side", Side),
                start=each.day("start"),
                end=_last_day(each, "start", "end"),
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


def _last_day(fields: Fields, first: str, last: str) -> date | None:
    if not fields.given(last):
        return None
    if fields.day(last) < fields.day(first):
        fields.refuse_as(last, f"{fields.text(last)}, before the first day")
    return fields.day(last)


def _baseline(fields: Fields) -> dict[str, float] | None:
    if not fields.given("baseline"):
        return None
    inside = fields.inside("baseline")
    for name in inside.value:
        if not 0 <= inside.number(name) <= _BASELINE.get(name, -1):
            inside.refuse(name, inside.value[name])
    return {name: inside.number(name) for name in inside.value}


def _targets(fields: Fields, role_id: int) -> Iterator[Target]:
    days: set[str] = set()
    for each in fields.each("targets"):
        each.refuse_twice("valid_from", days)
        _check_shares(each)
        yield Target(
            role_id,
            each.day("valid_from"),
            meetings=each.whole_or_none("meetings", 100),
            focus=each.whole_or_none("focus", 100),
            coding=each.whole_or_none("coding", 100),
            other=each.whole_or_none("other", 100),
            energy=each.whole_or_none("energy", 100),
            focus_block=each.whole_or_none("focus_block", WEEK_MINUTES),
        )


def _check_shares(fields: Fields) -> None:
    shares = [fields.whole_or_none(group.value, 100) for group in Group]
    given = [share for share in shares if share is not None]
    if given and (len(given) < len(shares) or sum(given) != 100):
        fields.refuse_as("", f"shares of {sum(given)} % together")


def read_events(fields: Fields) -> Iterator[Event]:
    """Yield the events of a file."""
    seen: set[str] = set()
    for each in fields.each("events"):
        until = _last_day(each, "day", "until")
        yield Event(each.day("day"), each.text("text"), until, uid=each.refuse_twice("uid", seen))


def read_reviews(fields: Fields) -> Iterator[dict[str, Any]]:
    """Yield the reviews of a file by the names of their columns."""
    seen: set[str] = set()
    for each in fields.each("reviews"):
        yield {
            "uid": each.refuse_twice("uid", seen),
            "kind": each.one_of("kind", _KINDS),
            "due": each.day("due").isoformat(),
            "role_uid": each.text("role_uid") if each.given("role_uid") else None,
            "side": each.word("side", Side).value if each.given("side") else None,
            "opened": _moment_text(each, "opened"),
            "finished": _moment_text(each, "finished") if each.given("finished") else None,
            "answers": each.anything("answers"),
            "evidence": each.anything("evidence"),
            "decision": each.one_of("decision", _DECISIONS) if each.given("decision") else None,
            "look_back": each.day("look_back").isoformat() if each.given("look_back") else None,
            "note": each.text("note"),
            "program": each.text("program"),
            "created": _moment_text(each, "created"),
            "changed": _moment_text(each, "changed"),
            "forecast": [
                {
                    "option": option.text("option"),
                    "per_cent": option.whole("per_cent", 0, 100),
                    "locked": option.flag("locked"),
                }
                for option in each.each("forecast")
            ],
        }


def _moment_text(fields: Fields, name: str) -> str:
    """Return a moment as it is written."""
    fields.moment(name)
    return fields.text(name)
