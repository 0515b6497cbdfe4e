"""Reads the JSON of Day One and of jrnl."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.diaries.found import NO_DATE, picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.formats.diaries.found import FoundNotes

_MOMENT = re.compile(r"!\[[^\[\]\n]{0,300}\]\(dayone-moment:/{1,3}(?:\w{1,20}/)?([\w-]{1,100})\)")


def parse(text: str, name: str) -> list[Any]:
    """Return the entries of a journal as JSON.

    Raises:
        InputError: it is no JSON, or has no entries.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            "notes-json", "“{file}” is no JSON that can be read.", file=name
        ) from error
    entries = found.get("entries") if isinstance(found, dict) else None
    if not isinstance(entries, list):
        raise InputError("notes-no-entries", "“{file}” has no entries.", file=name)
    return entries


def is_day_one(entries: list[Any]) -> bool:
    """Return whether entries are those of Day One; else they are of jrnl."""
    return any(isinstance(each, dict) and "creationDate" in each for each in entries)


def add_day_one(found: FoundNotes, entries: list[Any], name: str) -> None:
    """Add the entries of Day One, each on the date of its own zone."""
    for at, each in enumerate(entries, start=1):
        entry = each if isinstance(each, dict) else {}
        moment = _moment(entry)
        item = f"{name}, entry {at}"
        if moment is None:
            found.refuse(item, NO_DATE)
            continue
        text = entry.get("text")
        pictures = _pictures(entry)
        named = _MOMENT.sub(
            lambda match, known=pictures: picture(known.get(match[1], match[1])),  # type: ignore[misc]
            text if isinstance(text, str) else "",
        )
        if not named.strip() and pictures:
            named = "\n".join(map(picture, pictures.values()))
        key = str(entry.get("uuid") or f"{name} {entry.get('creationDate')}")
        found.add(item, moment.date(), f"{moment:%H:%M}", named, _texts(entry.get("tags")), key)


def _moment(entry: Mapping[str, Any]) -> datetime | None:
    text, zone = entry.get("creationDate"), entry.get("timeZone")
    try:
        moment = datetime.fromisoformat(text if isinstance(text, str) else "")
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        try:
            return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) and zone else UTC)
        except (ValueError, KeyError, OSError):
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _pictures(entry: Mapping[str, Any]) -> dict[str, str]:
    photos = entry.get("photos")
    found: dict[str, str] = {}
    for each in photos if isinstance(photos, list) else ():
        if isinstance(each, dict):
            name = f"{each.get('md5') or each.get('identifier')}.{each.get('type') or 'jpeg'}"
            found[str(each.get("identifier"))] = str(each.get("filename") or name)
    return found


def add_jrnl(found: FoundNotes, entries: list[Any], name: str) -> None:
    """Add the entries that jrnl exports."""
    for at, each in enumerate(entries, start=1):
        entry = each if isinstance(each, dict) else {}
        item = f"{name}, entry {at}"
        try:
            day = date.fromisoformat(str(entry.get("date")))
        except ValueError:
            found.refuse(item, NO_DATE)
            continue
        parts = [part for key in ("title", "body") if (part := _text(entry.get(key)))]
        time = entry.get("time")
        time = time if isinstance(time, str) and re.fullmatch(r"\d{1,2}:\d{2}", time) else ""
        add_jrnl_entry(found, item, day, time, parts, _texts(entry.get("tags")))


def add_jrnl_entry(  # noqa: PLR0917 -- what an entry consists of
    found: FoundNotes, item: str, day: date, time: str, parts: list[str], tags: list[str]
) -> None:
    """Add an entry of jrnl by its title and its body; its tags begin with ``@`` or ``#``."""
    title = parts[0] if parts else ""
    key = f"{day} {time} {title}"
    found.add(item, day, time, "\n\n".join(parts), [tag.lstrip("@#") for tag in tags], key)


def _text(found: object) -> str:
    return found.strip() if isinstance(found, str) else ""


def _texts(found: object) -> list[str]:
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
