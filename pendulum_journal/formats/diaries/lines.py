"""Reads journals that are plain text: those of jrnl, org-journal, and Markdown by date."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.diaries.entries_json import add_jrnl_entry
from pendulum_journal.formats.diaries.found import NO_DATE, picture
from pendulum_journal.formats.diaries.yaml_text import NotPlainError, read_yaml

if TYPE_CHECKING:
    from pendulum_journal.formats.diaries.found import FoundNotes

JRNL_LINE = re.compile(
    r"\[(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2})(?::\d{2})?(?:\s*([AaPp])[Mm])?)?\]\s?(.*)"
)
_JRNL_TAG = re.compile(r"(?<!\S)@(\w[\w-]*)")
_DATE_NAME = re.compile(r"(?<!\d)(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)")
_WEEK_NAME = re.compile(r"(?<!\d)(\d{4})[-_. ]?[Ww](\d{2})(?!\d)")
_MONTH_NAME = re.compile(r"\d{4}[-_]\d{2}|\d{4}(?:-Q\d)?")
_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_EMBED = re.compile(r"!\[\[([^\[\]|\n]{1,300})(?:\|[^\[\]\n]{0,300})?\]\]")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\(<?(?!https?:)([^()\s>]{1,1000})>?[^()\n]{0,300}\)")
_MONTH = Message("note-month", "It is the note of a month or a year, not of a day or a week.")
_ORG_HEADING = re.compile(r"^\*(\*+)?\s+(.*)$")
_ORG_CREATED = re.compile(r"^\s*:CREATED:\s+[\[<]?(\d{4})-?(\d{2})-?(\d{2})", re.IGNORECASE)
_ORG_LINK = re.compile(r"\[\[([^\[\]\n]{1,1000})\](?:\[([^\[\]\n]{1,300})\])?\]")
_ORG_TAGS = re.compile(r"\s:([\w@#%:]{1,200}):\s{0,50}$")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".heic")


def day_of(year: str, month: str, day: str) -> date | None:
    """Return a date, or None if it is not in the calendar."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_jrnl_text(found: FoundNotes, name: str, text: str) -> None:
    """Add the entries of a text in which each begins with ``[2026-01-05 09:41] Title``."""
    entry: list[str] = []
    head: tuple[int, date, str] | None = None
    for number, line in enumerate([*text.splitlines(), None], start=1):
        match = None if line is None else JRNL_LINE.match(line)
        day = None if match is None else day_of(*match[1].split("-"))
        if (line is None or day is not None) and head is not None:
            words = "\n".join(entry).strip()
            title, _, body = words.partition("\n")
            parts = [part for part in (title.strip(" *"), body.strip()) if part]
            add_jrnl_entry(
                found, f"{name}, line {head[0]}", head[1], head[2], parts, _JRNL_TAG.findall(words)
            )
        if match is not None and day is not None:
            head, entry = (number, day, _time(match)), [match[4]]
        elif line is not None and head is not None:
            entry.append(line)


def _time(match: re.Match[str]) -> str:
    if not match[2]:
        return ""
    hour, _, minute = match[2].partition(":")
    if match[3]:
        hour = str(int(hour) % 12 + (12 if match[3] in "Pp" else 0))
    return f"{int(hour):02d}:{minute}"


def read_markdown(found: FoundNotes, name: str, text: str) -> None:
    """Add a Markdown file that has a date, or a week, in its name or its front matter."""
    front = _FRONT.match(text)
    about = _front_matter(front[1]) if front else {}
    body = text[front.end() :] if front else text
    stem = name.rpartition("/")[2].rpartition(".")[0]
    day, week = _named(stem)
    if day is None and week is None:
        day, week = _named(str(about.get("date") or about.get("Date") or ""))
    if day is None and week is None:
        found.refuse(name, _MONTH if _MONTH_NAME.fullmatch(stem) else NO_DATE)
        return
    body = _EMBED.sub(
        lambda match: picture(match[1]) if match[1].lower().endswith(_PICTURES) else match[0], body
    )
    body = _IMAGE.sub(lambda match: picture(match[1]), body)
    found.add(name, day, "", body, _tags(about), name, week=week)


def _front_matter(text: str) -> dict[str, Any]:
    try:
        about = read_yaml(text)
    except NotPlainError:
        return {}
    return about if isinstance(about, dict) else {}


def _named(text: str) -> tuple[date | None, Week | None]:
    """Return the day, or else the week, that a name has in it."""
    if match := _DATE_NAME.search(text):
        return day_of(match[1], match[2], match[3]), None
    if match := _WEEK_NAME.search(text):
        try:
            return None, Week.of_iso(int(match[1]), int(match[2]))
        except ValueError:
            return None, None
    return None, None


def _tags(about: dict[str, Any]) -> list[str]:
    given = about.get("tags") or about.get("tag") or []
    if isinstance(given, str):
        return re.split(r"[,\s]+", given)
    return [str(each) for each in given] if isinstance(given, list) else []


def read_org(found: FoundNotes, name: str, text: str) -> None:
    """Add the days of a file of org-journal: by their headings, else by the file's name."""
    stem = name.rpartition("/")[2].removesuffix(".org")
    day = _named(stem)[0]
    begin, lines = 1, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _ORG_HEADING.match(line)
        other = _named(heading[2])[0] if heading and not heading[1] else None
        created = _ORG_CREATED.match(line)
        if created is not None and (noted := day_of(created[1], created[2], created[3])):
            day = noted
            if lines and (first := _ORG_HEADING.match(lines[0])) and not first[1]:
                lines[0] = ""  # the heading of the day, in whatever form its date is written
        elif heading is not None and not heading[1]:
            _add_org(found, f"{name}, line {begin}", day, lines)
            day, begin, lines = other or day, number, [] if other else [line]
        else:
            lines.append(line)
    _add_org(found, f"{name}, line {begin}", day, lines)


def _add_org(found: FoundNotes, item: str, day: date | None, lines: list[str]) -> None:
    kept, tags, is_drawer = list[str](), list[str](), False
    for line in lines:
        if re.fullmatch(r"\s*:(?:PROPERTIES|LOGBOOK):\s*", line, re.IGNORECASE):
            is_drawer = True
        elif is_drawer:
            is_drawer = not re.fullmatch(r"\s*:END:\s*", line, re.IGNORECASE)
        elif not line.startswith("#+"):
            kept.append(_org_line(line, tags))
    text = "\n".join(kept).strip()
    if not text:
        return
    if day is None:
        found.refuse(item, NO_DATE)
        return
    found.add(item, day, "", text, tags, f"{item.rpartition(', line')[0]} {day} {kept[0]}")


def _org_line(line: str, tags: list[str]) -> str:
    if heading := _ORG_HEADING.match(line):
        words = heading[2]
        if match := _ORG_TAGS.search(words):
            tags.extend(match[1].split(":"))
            words = words[: match.start()].rstrip()
        line = f"{'#' * min(len(heading[1] or '') + 3, 6)} {words}"
    return _ORG_LINK.sub(_org_link, line)


def _org_link(match: re.Match[str]) -> str:
    target, words = match[1], match[2]
    if target.lower().endswith(_PICTURES):
        return picture(target.removeprefix("file:"))
    return f"[{words}]({target})" if words else target
