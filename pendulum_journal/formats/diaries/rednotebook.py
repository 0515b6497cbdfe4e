"""Reads RedNotebook: a file a month, each a map of days to text and categories."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.message import Message
from pendulum_journal.formats.diaries.found import OUTSIDE, picture
from pendulum_journal.formats.diaries.yaml_text import NotPlainError, read_yaml

if TYPE_CHECKING:
    from pendulum_journal.formats.diaries.found import FoundNotes

MONTH_FILE = re.compile(r"(\d{4})-(\d{2})\.txt")
"""Files beside these, such as ``2026-01.old.txt``, are copies that it made."""

_PICTURE = re.compile(r'\[(?:"")?([^\[\]\n"]{1,300})(?:"")?(\.\w{2,5})(?:\?\d{1,5})?\]')
_LINK = re.compile(r'\[([^\[\]\n"]{0,300})""([^"\n]{1,1000})""\]')
_HEADING = re.compile(r"^(={1,5})([^=\n]{1,300})\1[ \t]{0,50}$", re.MULTILINE)
_SLANTED = re.compile(r"(?<![:\w/])//(?=\S)([^\n/]{1,200})(?<=\S)//(?![\w/])")
_STRUCK = re.compile(r"(?<![\w-])--(?=\S)([^\n-]{1,200})(?<=\S)--(?![\w-])")


def read_month(found: FoundNotes, name: str, text: str) -> None:
    """Add the days of a month.

    Args:
        found: where they are added.
        name: of the file, such as ``2026-01.txt``.
        text: what is in it.
    """
    match = MONTH_FILE.fullmatch(name)
    if match is None:
        return
    try:
        days = read_yaml(text)
    except NotPlainError as error:
        reason = Message("rednotebook-yaml", "It cannot be read: {reason}.", {"reason": str(error)})
        found.refuse(name, reason)
        return
    for number, content in days.items() if isinstance(days, dict) else ():
        item = f"{name}, day {str(number)[:10]}"
        try:
            day = date(int(match[1]), int(match[2]), int(number))
        except (ValueError, TypeError, OverflowError):
            found.refuse(item, OUTSIDE)
            continue
        parts, tags = _parts(content)
        if parts:
            found.add(item, day, "", "\n\n".join(parts), tags, f"{name} {number}")


def _parts(content: Any) -> tuple[list[str], list[str]]:
    """Return the text of a day with a list of each category below it, and its tags."""
    if not isinstance(content, dict):
        return ([markdown(str(content))] if content else []), []
    parts, tags = list[str](), list[str]()
    for key, value in content.items():
        if key == "text":
            if isinstance(value, str) and value.strip():
                parts.insert(0, markdown(value))
        elif isinstance(value, dict) and str(key).casefold() == "tags":
            tags += map(str, value)
        elif isinstance(value, dict) and value:
            lines = (f"- {markdown(str(each))}" for each in value)
            parts.append("\n".join([f"{key}:", "", *lines]))
        elif value is None:
            tags.append(str(key))
    return parts, tags


def markdown(text: str) -> str:
    """Return the marks of txt2tags as those of Markdown, pictures by their names."""
    text = _LINK.sub(lambda match: f"[{match[1].strip()}]({match[2]})", text)
    text = _PICTURE.sub(lambda match: picture(match[1].strip('"') + match[2]), text)
    text = _HEADING.sub(lambda match: "#" * (len(match[1]) + 2) + " " + match[2].strip(), text)
    return _STRUCK.sub(r"~~\1~~", _SLANTED.sub(r"*\1*", text))
