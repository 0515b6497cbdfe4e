"""When the weekly reminder is due: by the wall clock where the user is, once for each week.

Moments are local wall-clock times without a zone. A week that was reminded of is remembered, not a
moment, so that neither a changed clock nor a flight reminds of it twice or never.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_EVENING, _MORNING = time(19), time(9)
_BEFORE_EVENING = timedelta(minutes=30)
_LONGEST_SNOOZE = timedelta(days=8)
_PLAN = re.compile(r"(?:(?P<day>[a-z]+)\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plan:
    """The day and the time at which the user wants to be reminded each week.

    Attributes:
        weekday: 0 (Monday) to 6 (Sunday).
        at: the time of day, in whole minutes.
    """

    weekday: int = 4
    at: time = time(16)

    @classmethod
    def parse(cls, text: str) -> Plan:
        """Read ``Friday 16:00``, ``fri 16:00`` or ``16:00``, which is meant for Friday.

        Raises:
            InputError: the text has another form, or there is no such day or time.
        """
        match = _PLAN.fullmatch(text.strip())
        named = (match["day"] or "friday").lower() if match else ""
        days = [n for n, day in enumerate(DAYS) if len(named) > 1 and day.lower().startswith(named)]
        if match is None or len(days) != 1 or int(match["hour"]) > 23 or int(match["minute"]) > 59:
            raise InputError(
                "reminder-form",
                "“{text}” is not a day and a time: write Friday 16:00, or 16:00 for Friday.",
                text=text[:40],
            )
        return cls(days[0], time(int(match["hour"]), int(match["minute"])))

    def __str__(self) -> str:
        """Return the form that ``parse`` reads, ``Friday 16:00``."""
        return f"{DAYS[self.weekday]} {self.at:%H:%M}"

    def moment(self, week: Week) -> datetime:
        """Return when it is time in a week."""
        return datetime.combine(week.monday + timedelta(days=self.weekday), self.at)

    def latest(self, now: datetime) -> Week:
        """Return the latest week whose time has come."""
        week = Week.containing(now.date())
        return week if self.moment(week) <= now else week + -1


@dataclass(frozen=True, slots=True)
class Reminder:
    """What has to be remembered from one time to the next.

    Attributes:
        plan: the chosen day and time.
        given: the latest week that needs no reminder any more, but for a snoozed one.
        snoozed: until when the reminder of that week waits; None: it was not put off.
    """

    plan: Plan
    given: Week
    snoozed: datetime | None = None

    @classmethod
    def begin(cls, plan: Plan, now: datetime) -> Reminder:
        """Return the reminder that begins with the next time of a plan, not with one gone by."""
        return cls(plan, plan.latest(now))

    def due(self, now: datetime) -> Week | None:
        """Return the week to remind of now; None: it is not time.

        Of several times that a sleeping machine has missed, only the latest counts. A week that was
        given more than a week ahead of now is of a clock that was wrong, and holds nothing back.
        """
        latest = self.plan.latest(now)
        if latest > self.given or self.given > Week.containing(now.date()) + 1:
            return latest
        if self.snoozed is not None and not now < self.snoozed <= now + _LONGEST_SNOOZE:
            return self.given
        return None

    def next_moment(self, now: datetime) -> datetime:
        """Return when to look again: now if it is due, else the time of the plan or the snooze."""
        if self.due(now) is not None:
            return now
        planned = self.plan.moment(max(self.plan.latest(now), self.given) + 1)
        return planned if self.snoozed is None else min(planned, self.snoozed)

    def after(self, week: Week) -> Reminder:
        """Return the reminder once a week was reminded of, or was to be skipped."""
        return replace(self, given=week, snoozed=None)

    def snooze(self, week: Week, until: datetime) -> Reminder:
        """Return the reminder of which a week's is put off."""
        return replace(self, given=week, snoozed=until)


def this_evening(now: datetime) -> datetime | None:
    """Return the evening that a reminder can be put off to; None: it is evening already."""
    evening = datetime.combine(now.date(), _EVENING)
    return evening if now <= evening - _BEFORE_EVENING else None


def next_monday(now: datetime) -> datetime:
    """Return the morning of the next Monday, never of today."""
    return datetime.combine((Week.containing(now.date()) + 1).monday, _MORNING)
