"""Text for a terminal: aligned tables, weeks and figures."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pendulum_journal.cli.output import plain as plain  # noqa: PLC0414 -- exported
from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.entry import Minutes, State, state_on
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.language import ENGLISH
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.note.tags import tags
from pendulum_journal.domain.note.wins import wins
from pendulum_journal.domain.shown import shown_shares
from pendulum_journal.domain.trend.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.entry_merge import Clash
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_SPLIT_HEADINGS = (
    Heading.ACTIVITY,
    Heading.HOURS,
    Heading.SHARE,
    Heading.GROUP,
    Heading.SOURCE,
)


def columns_of(text: str) -> int:
    """Return the width of a text in terminal columns: wide characters take 2, combining ones 0."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(1024)
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def table(rows: Sequence[Sequence[str]], align: str) -> str:
    """Return rows as lines of text with aligned columns, separated by two spaces.

    Args:
        rows: the cells of each row, as many as ``align`` has characters; a header is a row too.
        align: for each column ``<`` (left) or ``>`` (right).
    """
    cells = [[" ".join(plain(cell).split()) for cell in row] for row in rows]
    widths = [max(map(columns_of, column), default=0) for column in zip(*cells, strict=True)]
    lines = ("  ".join(map(_padded, row, widths, align)).rstrip() for row in cells)
    return "\n".join(lines)


def _padded(text: str, width: int, side: str) -> str:
    space = " " * (width - columns_of(text))
    return text + space if side == "<" else space + text


def counted(n: int, *, one: str, other: str) -> str:
    """Return ``one`` or ``other`` with its ``{n}`` replaced, such as ``1 row`` or ``3 rows``."""
    return str(Message.counted("count", n, one=one, other=other))


def week_title(week: Week) -> str:
    """Return a week and its days, such as ``2026-W47, 16 to 22 November 2026``."""
    monday, sunday = week.monday, week.sunday
    begin = f"{monday.day}"
    if monday.month != sunday.month:
        begin += f" {MONTHS[monday.month - 1]}"
    if monday.year != sunday.year:
        begin += f" {monday.year}"
    return f"{week}, {begin} to {sunday.day} {MONTHS[sunday.month - 1]} {sunday.year}"


def entry_text(
    week: Week,
    entry: Entry | None,
    activities: Sequence[Activity],
    today: date,
    *,
    may_be_lost: bool = False,
) -> str:
    """Return a week as lines of text: its split, its figures and its note.

    ``may_be_lost``: whether it is read from what is left of a damaged journal.
    """
    title = week_title(week)
    if entry is None and may_be_lost:
        return f"{title}\nNothing about this week could be read: the journal is damaged."
    if entry is None:
        return f"{title}\nMissing: nothing is written down about this week."
    parts = [
        f"{title}  ({state_on(entry, today).label})",
        _split_text(entry, activities),
        _figures_text(entry),
    ]
    if entry.note:
        parts.append(plain(entry.note))
    if found := wins(entry.note):
        lines = (f"  {win.kind.label}: {plain(win.text)}" for win in found)
        parts.append("\n".join((ENGLISH.head(Heading.WINS.label), *lines)))
    if found_tags := tags(entry.note):
        words = " ".join(f"#{plain(tag)}" for tag in found_tags)
        parts.append(f"{ENGLISH.head(Heading.TAGS.label)}: {words}")
    return "\n\n".join(filter(None, parts))


def _split_text(entry: Entry, activities: Sequence[Activity]) -> str:
    if not entry.minutes and not entry.unread:
        return "No hours are given."
    rows = [ENGLISH.heads(*_SPLIT_HEADINGS)]
    shares = shown_shares(activities, entry.spent)
    for activity in activities:
        if activity.id in entry.minutes:
            part = entry.minutes[activity.id]
            share = "" if entry.unread or not entry.total else ENGLISH.share(shares[activity.id])
            source = str(part.source.label) + (f", {part.origin}" if part.origin else "")
            spent, group = format_clock(part.minutes), str(activity.group.label)
            rows.append([activity.name, spent, share, group, source])
        elif activity.id in entry.unread:
            text = entry.unread[activity.id]
            found = f"the file had “{plain(text)}”" if text else "the file’s cell was empty"
            row = ["open", "", str(activity.group.label), "not given yet"]
            row = row if entry.is_open else ["unread", "", str(activity.group.label), found]
            rows.append([activity.name, *row])
    if entry.unread and entry.state is not State.AWAY:
        left = "an import could not read" if any(entry.unread.values()) else "an import found empty"
        left = "are not given yet" if entry.is_open else left
        return (
            f"{table(rows, '<>><<')}\n"
            f"Hours that {left} have to be filled in before the week has shares."
        )
    rows.append(["Total", format_clock(entry.total), "", "", ""])
    return table(rows, "<>><<")


def _figures_text(entry: Entry) -> str:
    energy = (
        str(Heading.NOT_GIVEN.label)
        if entry.energy is None
        else str(Quantity.ENERGY.amount(entry.energy))
    )
    rows = [[ENGLISH.head(Quantity.ENERGY.label), energy]]
    if entry.focus_block is not None:
        block = Quantity.FOCUS_BLOCK
        rows.append([ENGLISH.head(block.label), ENGLISH.amount(block, entry.focus_block)])
    rows.extend(
        [ENGLISH.head(each.label), f"{days} of 7"]
        for each in (Quantity.FOCUS_DAYS, Quantity.SHIPPING_DAYS)
        if (days := getattr(entry, each.value)) is not None
    )
    if entry.planned is not None:
        rows.append([ENGLISH.head(EntryField.PLANNED.label), ENGLISH.per_cent(entry.planned)])
    if entry.clock_minutes is not None:
        rows.append(
            [ENGLISH.head(EntryField.CLOCK_MINUTES.label), format_clock(entry.clock_minutes)]
        )
    return table(rows, "<<")


def clash_text(week: Week, clash: Clash, activities: Sequence[Activity]) -> str:
    """Return a line about a value that another program had changed too."""
    name = str(clash.field.label)
    if clash.field is EntryField.MINUTES:
        name = next((plain(each.name) for each in activities if each.id == clash.key), name)
    if clash.overfills and isinstance(clash.ours, Minutes):
        return (
            f"{week}: {name} {format_clock(clash.ours.minutes)} h does not fit beside what was "
            "written elsewhere meanwhile: a week has 168 h. What stood there stays."
        )
    if clash.both_stand:
        return f"{week}: lines of the {name} were changed elsewhere meanwhile; both stand."
    return f"{week}: {name} was changed elsewhere meanwhile; that stays."
