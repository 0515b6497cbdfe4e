"""Texts of the journal page, its dialogs and its filters for roles, runs of weeks and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from pendulum_journal.domain.entry import WeekState
from pendulum_journal.domain.text import isolated
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.place import place_of
from pendulum_journal.ui.dates import from_qdate, short_day
from pendulum_journal.ui.text import translate_message

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.search.rows import RunRow


def _tr(text: str) -> str:
    return QCoreApplication.translate("journal", text)


def role_name(role: Role) -> str:
    """Return a role's title, its company if there is one, and its years."""
    name = ", ".join(map(isolated, filter(None, (role.title, role.company))))
    first, last = role.start.year, role.end.year if role.end else None
    if last is None:
        return _tr("{role} (since {year})").format(role=name, year=first)
    years = str(first) if first == last else f"{first} – {last}"
    return f"{name} ({years})"


def run_name(run: RunRow) -> str:
    """Return a sentence for consecutive weeks that are away, or without an entry."""
    first, last = run.first, run.last
    if run.is_away:
        return _away_name(first, last)
    if first == last:
        return _tr("No entry for week {week}").format(week=first.number)
    if first.year == last.year:
        return _tr("No entry for weeks {first} – {last}").format(
            first=first.number, last=last.number
        )
    return _tr("No entry from week {first}, {year} to week {last}, {until}").format(
        first=first.number, year=first.year, last=last.number, until=last.year
    )


def _away_name(first: Week, last: Week) -> str:
    away = translate_message(WeekState.AWAY.label)
    if first == last:
        return _tr("Week {week}: {away}").format(week=first.number, away=away)
    if first.year == last.year:
        return _tr("Weeks {first} – {last}: {away}").format(
            first=first.number, last=last.number, away=away
        )
    return _tr("Week {first}, {year} to week {last}, {until}: {away}").format(
        first=first.number, year=first.year, last=last.number, until=last.year, away=away
    )


def place_names(journal: Journal, week: Week) -> list[str]:
    """Return in which week since a swing a week lies, or of the experiment; none before any."""
    day = max(min(journal.today(), week.sunday), week.monday)
    place = place_of(day, journal.roles(), guidance_of(journal).figures)
    if place.number is None:
        return []
    if not place.is_managing or place.weeks is None or place.number > place.weeks:
        return [_tr("week {n} since the swing").format(n=place.number)]
    return [_tr("week {n} of {weeks}").format(n=place.number, weeks=place.weeks)]


def moment(at: datetime) -> str:
    """Return ``22 Nov 2026, 14:00``: a time in the user's time zone."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    time = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    return f"{short_day(from_qdate(local.date()))}, {time}"
