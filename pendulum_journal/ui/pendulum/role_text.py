"""Roles in words: how long they lasted, and the text that is shown or read aloud for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.career.spans import A_DAY, span
from pendulum_journal.domain.career.timeline import lasted
from pendulum_journal.domain.text import isolated
from pendulum_journal.ui.dates import long_day, to_qdate
from pendulum_journal.ui.text import counted, translate_message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Swing
    from pendulum_journal.domain.career.timeline import Timeline


_UNBROKEN = "\N{NO-BREAK SPACE}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("pendulum", text)


def _lasted(role: Role, today: date) -> str:
    span = lasted(role, today)
    return "" if span is None else translate_message(span.in_words)


def role_label(role: Role, today: date, *, is_clipped: bool) -> tuple[str, list[str]]:
    """Return a role's title and the lines below it in the drawing.

    If the drawing cuts off the role's beginning, one line gives the date since when it is held.
    """
    parts = [role.company]
    if is_clipped:
        month = QLocale().toString(to_qdate(role.start), "MMMM yyyy")
        parts.append(_tr("since {month}").format(month=month))
    if role.start > today:
        parts.append(_tr("from {day}").format(day=long_day(role.start)))
    parts.append(_lasted(role, today))
    return role.title, list(filter(None, parts))


def role_reading(role: Role, today: date) -> str:
    """Return the full description of a role; its kind is left out if the title contains it.

    Spaces in the duration do not break, so that it stays on one line.
    """
    if role.end is None:
        days = _tr("since {start}") if role.start <= today else _tr("from {start}")
    else:
        days = "{start} – {end}"
    end = "" if role.end is None else long_day(role.end)
    parts = (
        isolated(role.title),
        isolated(role.company),
        "" if role.kind.casefold() in role.title.casefold() else isolated(role.kind),
        translate_message(role.side.label),
        days.format(start=long_day(role.start), end=end),
        _lasted(role, today).replace(" ", _UNBROKEN),
    )
    return " · ".join(filter(None, parts))


def swings_in_words(line: Timeline, found: Sequence[Swing], today: date) -> str:
    """Return how many swings to each side there were until today, and in how long, as a phrase.

    It is empty if no role has begun.
    """
    if line.days is None or line.days.first > today:
        return ""
    past = [swing for swing in found if swing.day <= today]
    sides = [swing.to_side for swing in past]
    to_managing, to_building = sides.count(Side.MANAGING), sides.count(Side.BUILDING)
    swings = [_swings_to_managing(to_managing)]
    if past and past[0].from_side is Side.BUILDING:  # "back" to where one is known to have been
        swings.append(_swings_back(to_building))
    else:
        swings.append(_swings_to_building(to_building))
    if not any(swings):
        return _tr("no swing yet")
    swung = _tr(" and ").join(filter(None, swings))
    ago = span(line.days.first, today + A_DAY)
    wording = _tr("{swings} in {span} of roles")
    if past and past[0].from_side is None:  # the line has no rise before the first role
        wording = _tr("{swings} in {span} of roles, counting the first role")
    return wording.format(swings=swung, span=translate_message(ago.in_words))


def _swings_to_managing(n: int) -> str:
    one, other = "one swing to managing", "{n} swings to managing"
    return counted(n, one=one, other=other) if n else ""


def _swings_to_building(n: int) -> str:
    return counted(n, one="one to building", other="{n} to building") if n else ""


def _swings_back(n: int) -> str:
    return counted(n, one="one back", other="{n} back") if n else ""
