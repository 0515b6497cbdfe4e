"""The words that the journal's page, its dialogs and its filters share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.split import Group
from pendulum_journal.ui.dates import from_qdate, short_day

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.services.search.search import RunRow


def tr(text: str) -> str:
    """Translate a word."""
    return QCoreApplication.translate("journal", text)


def state_name(state: State) -> str:
    """Return what a state is called within a sentence."""
    return {
        State.COMPLETE: tr("complete"),
        State.PARTIAL: tr("partial"),
        State.AWAY: tr("on leave"),
    }[state]


def group_name(group: Group) -> str:
    """Return what a group of activities is called."""
    return {
        Group.MEETINGS: tr("Meetings"),
        Group.FOCUS: tr("Focus"),
        Group.CODING: tr("Coding"),
        Group.OTHER: tr("Other"),
    }[group]


def role_name(role: Role) -> str:
    """Return a role's title, its company if it has one, and its years."""
    name = f"{role.title}, {role.company}" if role.company else role.title
    first, last = role.start.year, role.end.year if role.end else None
    if last is None:
        return tr("{role} (since {year})").format(role=name, year=first)
    years = str(first) if first == last else f"{first} – {last}"
    return f"{name} ({years})"


def run_name(run: RunRow) -> str:
    """Return the sentence for weeks on end of which nothing was written down."""
    first, last = run.first, run.last
    if first == last:
        name = tr("No entry for week {week}").format(week=first.number)
    elif first.year == last.year:
        name = tr("No entry for weeks {first} – {last}").format(
            first=first.number, last=last.number
        )
    else:
        name = tr("No entry from week {first}, {year} to week {last}, {until}").format(
            first=first.number, year=first.year, last=last.number, until=last.year
        )
    return tr("{name} (on leave)").format(name=name) if run.is_away else name


def count_of_weeks(count: int) -> str:
    """Return ``1 week`` or ``4 weeks``."""
    number = QLocale().toString(count)
    return tr("1 week") if count == 1 else tr("{n} weeks").format(n=number)


def moment(at: datetime) -> str:
    """Return ``22 Nov 2026, 14:00``: a moment in the user's zone."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    time = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    return f"{short_day(from_qdate(local.date()))}, {time}"
