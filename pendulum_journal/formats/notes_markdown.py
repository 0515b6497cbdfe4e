"""Notes as Markdown: a file a week with its figures above the note, or a file a year."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import current_role
from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.entry import WeekState, state_on
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.note.lines import START, Leaf, LineKind, read_line, with_plain_ends
from pendulum_journal.domain.note.tags import tags
from pendulum_journal.domain.trend.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.domain.entry import Entry


_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Letters that JSON takes and YAML does not, or takes for the end of a line."""

_FIGURES = ("energy", "focus_block", "clock_minutes", "focus_days", "shipping_days", "planned")

_HEADING = re.compile(r"#{1,4}(?!#)")
"""Those that can go two levels down: Markdown has six."""

_NOT_YET = {WeekState.IN_PROGRESS: "in_progress", WeekState.AHEAD: "ahead"}
"""What a week's file says of one that does not count yet."""

_CLOSING = re.compile(r"(#+)$")
"""Signs that Markdown takes for the end of a heading that begins with some."""


def to_markdown(
    content: JournalContent, today: date, *, by_year: bool = False
) -> Mapping[str, str]:
    """Return files by name: ``2026-W47.md`` a week, or ``2026.md`` an ISO year.

    A week's file begins with its figures as YAML between two lines of ``---``, as Jekyll, Hugo and
    Obsidian read them; minutes by activity. In a year's file they are a line below each heading.
    A week that does not count yet by ``today`` is called so: in a year's file in place of its
    state, in a week's, which programs read, beside it.
    """
    if not by_year:
        return {f"{entry.week}.md": _week_file(entry, content, today) for entry in content.entries}
    years = groupby(content.entries, key=lambda entry: entry.week.year)
    return {f"{year}.md": _year_file(year, list(each), content, today) for year, each in years}


def _week_file(entry: Entry, content: JournalContent, today: date) -> str:
    front = "\n".join(f"{name}: {value}" for name, value in _front_matter(entry, content, today))
    return f"---\n{front}\n---\n" + (f"\n{entry.note.rstrip()}\n" if entry.note else "")


def _front_matter(entry: Entry, content: JournalContent, today: date) -> Iterator[tuple[str, str]]:
    """Yield names and values, these as JSON, which is YAML too."""
    yield "week", str(entry.week)
    yield "from", entry.week.monday.isoformat()
    yield "to", entry.week.sunday.isoformat()
    yield "state", entry.state.value
    for state, name in _NOT_YET.items():
        if state_on(entry, today) is state:
            yield name, "true"
    if role := current_role(content.roles, entry.week.sunday):
        yield "role", _yaml(role.title)
    for name in _FIGURES:
        if (value := getattr(entry, name)) is not None:
            yield ("focus_block_minutes" if name == "focus_block" else name), _yaml(value)
    if minutes := _minutes(entry, content):
        yield "minutes", _yaml(minutes)
    if unread := _unread(entry, content):
        yield "unread", _yaml(unread)
    if entry.extras:
        yield "extras", _yaml(dict(entry.extras))
    if found := tags(entry.note):
        yield "tags", _yaml(found)


def _year_file(year: int, entries: list[Entry], content: JournalContent, today: date) -> str:
    return f"# {year}\n" + "".join(_week_part(entry, content, today) for entry in entries)


def _week_part(entry: Entry, content: JournalContent, today: date) -> str:
    lines = [str(state_on(entry, today).label)]
    if entry.energy is not None:
        lines.append(str(Quantity.ENERGY.with_amount(entry.energy)))
    lines += [
        f"{each.label} {days}"
        for each in (Quantity.FOCUS_DAYS, Quantity.SHIPPING_DAYS)
        if (days := getattr(entry, each.value)) is not None
    ]
    if entry.planned is not None:
        lines.append(f"{EntryField.PLANNED.label} {entry.planned} %")
    for name, minutes in _minutes(entry, content).items():
        lines.append(f"{_plain(name)} {format_clock(minutes)}")
    lines += [f"{_plain(name)} unread" for name in _unread(entry, content)]
    note = f"\n{_below_heading(entry.note.rstrip())}\n" if entry.note else ""
    heading = f"## {entry.week} ({entry.week.monday} to {entry.week.sunday})"
    return f"\n{heading}\n\n*{' · '.join(lines)}*\n{note}"


def _below_heading(note: str) -> str:
    """Return a note whose own headings stand two levels lower, below that of its week.

    A fence that the note leaves open is closed: it would take in the weeks that follow.
    """
    lines: list[str] = []
    paragraph: list[str] = []
    first = 0
    state = START
    for text in with_plain_ends(note).split("\n"):
        state, line = read_line(state, text)
        before, words = text[: line.start], text[line.start :]
        if line.is_new:
            first, paragraph = len(lines), []
        paragraph.append(words.strip())
        if line.kind is LineKind.HEADING:
            lines.append(f"{before}##{words}" if _HEADING.match(words) else text)
        elif line.kind is LineKind.UNDERLINE:
            lines[first:] = [_lower_heading(lines[first], paragraph)]
        else:
            lines.append(text)
    if state.leaf is Leaf.FENCE and not state.containers:
        lines.append(state.fence)
    return "\n".join(lines)


def _lower_heading(first: str, paragraph: Sequence[str]) -> str:
    """Return an underlined heading as one that begins with signs.

    Args:
        first: its first line, with the marks before it.
        paragraph: the words of its lines, the signs below them last.
    """
    before = first[: first.index(paragraph[0])]
    signs = "###" if paragraph[-1][0] == "=" else "####"
    words = _CLOSING.sub(r"\\\1", " ".join(paragraph[:-1]))
    return f"{before}{signs} {words}"


def _minutes(entry: Entry, content: JournalContent) -> dict[str, int]:
    return {
        activity.name: entry.minutes[activity.id].minutes
        for activity in content.activities
        if activity.id in entry.minutes
    }


def _unread(entry: Entry, content: JournalContent) -> dict[str, str]:
    """Return by name of the activity the text that an import could not read as hours."""
    return {
        activity.name: entry.unread[activity.id]
        for activity in content.activities
        if activity.id in entry.unread
    }


def _plain(name: str) -> str:
    """Return a name that Markdown takes for nothing else."""
    return "".join(f"\\{each}" if each in r"\`*_[]<>#|~" else each for each in name)


def _yaml(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
