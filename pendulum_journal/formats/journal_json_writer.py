"""A whole journal as JSON, in the form that docs/journal-format.md describes."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from pendulum_journal import __version__
from pendulum_journal.formats.journal_json_reader import FORMAT, VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pendulum_journal.domain.career.role import Event, Role, Target
    from pendulum_journal.domain.content import JournalContent, NoteVersion
    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.split import Activity


def to_json(content: JournalContent, *, exported: datetime, is_complete: bool = True) -> str:
    """Return a journal as JSON text in UTF-8's repertoire, ended by a line end."""
    uids = {each.id: each.uid for each in content.activities}
    shape = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "exported": _moment(exported),
        "is_complete": is_complete,
        "journal": {
            "uid": content.uid,
            "created": _moment(content.created),
            "is_sample": content.is_sample,
        },
        "activities": [_activity(each) for each in content.activities],
        "weeks": [_week(each, uids) for each in content.entries],
        "versions": [_version(each) for each in content.versions],
        "bin": [
            {"deleted": _moment(each.deleted), **_week(each.entry, uids)}
            for each in content.deleted
        ],
        "roles": [_role(each, content.targets) for each in content.roles],
        "events": [_event(each) for each in content.events],
        "reviews": [dict(each) for each in content.reviews],
        "settings": dict(content.settings),
    }
    return json.dumps(shape, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "uid": activity.uid,
        "name": activity.name,
        "group": activity.group.value,
        "learning": activity.learning,
        "hands_on": activity.hands_on,
        "colour": activity.colour,
        "position": activity.position,
        "archived": activity.archived,
    }


def _week(entry: Entry, uids: Mapping[int, str]) -> dict[str, Any]:
    return {
        "week": str(entry.week),
        "state": entry.state.value,
        "marked_complete": entry.marked_complete,
        "energy": entry.energy,
        "clock_minutes": entry.clock_minutes,
        "focus_block": entry.focus_block,
        "minutes": [
            {
                "activity": uid,
                "minutes": entry.minutes[activity].minutes,
                "source": entry.minutes[activity].source.value,
                "origin": entry.minutes[activity].origin,
            }
            for activity, uid in uids.items()
            if activity in entry.minutes
        ],
        "note": entry.note,
        "extras": dict(entry.extras),
        "created": entry.created and _moment(entry.created),
        "changed": entry.changed and _moment(entry.changed),
    }


def _version(version: NoteVersion) -> dict[str, Any]:
    return {
        "week": str(version.week),
        "saved": _moment(version.saved),
        "why": version.why,
        "note": version.note,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "uid": event.uid,
        "day": event.day.isoformat(),
        "until": event.until and event.until.isoformat(),
        "text": event.text,
    }


def _role(role: Role, targets: tuple[Target, ...]) -> dict[str, Any]:
    return {
        "uid": role.uid,
        "title": role.title,
        "company": role.company,
        "side": role.side.value,
        "kind": role.kind,
        "start": role.start.isoformat(),
        "end": role.end and role.end.isoformat(),
        "note": role.note,
        "baseline": None if role.baseline is None else dict(role.baseline),
        "targets": [
            {
                "valid_from": each.valid_from.isoformat(),
                "meetings": each.meetings,
                "focus": each.focus,
                "coding": each.coding,
                "other": each.other,
                "energy": each.energy,
                "focus_block": each.focus_block,
            }
            for each in targets
            if each.role_id == role.id
        ],
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
