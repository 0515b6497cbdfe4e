"""One call of the reminder: is it due, how far is the week, and what did the user answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from pendulum_journal.domain.errors import JournalError, StoreCase, StoreError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.reminder.rule import next_monday, this_evening
from pendulum_journal.domain.reminder.sentence import (
    Call,
    Trouble,
    WeekLook,
    call_for,
    call_on_request,
)
from pendulum_journal.domain.week import Week
from pendulum_journal.services.reminder import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.domain.reminder.rule import Reminder

_TROUBLES = {
    StoreCase.MISSING: Trouble.MISSING,
    StoreCase.IN_USE: Trouble.IN_USE,
    StoreCase.UNFINISHED: Trouble.IN_USE,
}

_WEEKS_AHEAD = 60
"""A role of being away may have no end, so the next reminder is looked for no further ahead."""


class Action(StrEnum):
    """What the user can answer. The first is the click on the reminder itself."""

    OPEN = "default"
    EVENING = "evening"
    MONDAY = "monday"
    SKIP = "skip"
    OFF = "off"


LABELS = {
    Action.OPEN: Message("remind-open", "Write this week"),
    Action.EVENING: Message("remind-evening", "This evening"),
    Action.MONDAY: Message("remind-monday", "On Monday"),
    Action.SKIP: Message("remind-skip", "Skip this week"),
    Action.OFF: Message("remind-off", "Switch off"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user answered.

    Attributes:
        action: None: nothing, the reminder was closed or went away.
        token: lets the window that is opened come to the front; "": there is none.
    """

    action: Action | None = None
    token: str = ""


class NobodyError(JournalError):
    """There is nothing here that could show a reminder, so it is still to be given."""


class Tell(Protocol):
    """Shows a reminder and waits for the answer; calls ``shown`` as soon as it can be seen."""

    def __call__(
        self, call: Call, actions: Sequence[Action], shown: Callable[[], object], /
    ) -> Answer:
        """Return the answer.

        Raises:
            NobodyError: there is nothing that could show it.
        """


class Outcome(StrEnum):
    """How a look at the reminder ended."""

    OFF = "off"
    NOT_DUE = "not due"
    QUIET = "quiet"
    CALLED = "called"


@dataclass(frozen=True, slots=True)
class Called:
    """How a look ended.

    Attributes:
        outcome: how.
        answer: of the user.
        week: which it was about; None: about none.
        next: when the next reminder comes, on the wall clock, where none was due.
        is_off: whether the reminder is off, so that this one was only shown to be seen.
    """

    outcome: Outcome
    answer: Answer = Answer()
    week: Week | None = None
    next: datetime | None = None
    is_off: bool = False


def look(journal: Path, week: Week) -> WeekLook | Trouble:
    """Return how far a week is, from a look that opens nothing and writes nothing."""
    from pendulum_journal.store.glance import glance

    try:
        return glance(journal, week)
    except StoreError as error:
        return _TROUBLES.get(StoreCase(error.message.id), Trouble.UNREADABLE)


def call(
    file: Path,
    journal: Path,
    now: Callable[[], datetime],
    tell: Tell,
    *,
    at_once: bool = False,
) -> Called:
    """Remind of the week that is due, if there is one, and keep that it was, or what was answered.

    Args:
        file: where the reminder is kept.
        journal: the journal to look into.
        now: returns the local wall-clock time.
        tell: shows the reminder.
        at_once: whether it is shown of the running week even if it is not due, and though it is
            done or away, as to see what it looks like. While the reminder is off, nothing can be
            put off or skipped then.

    Raises:
        NobodyError: there is nothing that could show it.
        InputError: what was answered could not be kept.
    """
    reminder, moment = kept.read(file), now()
    if reminder is None and not at_once:
        return Called(Outcome.OFF)
    running = Week.containing(moment.date())
    week = running if at_once or reminder is None else reminder.due(moment)
    if reminder is not None and week is None:
        return Called(Outcome.NOT_DUE, next=next_call(reminder, journal, moment))
    assert week is not None
    if at_once:
        said: Call | None = call_on_request(week, look(journal, week), moment.date())
    else:
        said = _said(journal, week, running, moment)

    def given() -> None:
        if (current := kept.read(file)) is not None and not at_once:
            kept.write(file, current.after(week))

    if said is None:
        given()
        return Called(Outcome.QUIET, week=week)
    is_off = reminder is None
    answer = tell(said, [Action.OPEN] if is_off else actions_at(moment), given)
    _obey(file, answer, week, now())
    return Called(Outcome.CALLED, answer, week, is_off=is_off)


def next_call(reminder: Reminder, journal: Path, now: datetime) -> datetime | None:
    """Return when a reminder is shown next, as the journal stands: none is of a week that is done.

    None: in no week of the next year, as in a role of being away that has no end.

    Args:
        reminder: what is remembered of it.
        journal: the journal to look into.
        now: the local wall-clock time, which is returned if one is due.
    """
    moment = reminder.next_moment(now)
    for _ in range(_WEEKS_AHEAD):
        week = reminder.due(moment)
        if week is None or _said(journal, week, Week.containing(moment.date()), moment):
            return moment
        reminder = reminder.after(week)
        moment = reminder.next_moment(moment)
    return None


def actions_at(now: datetime) -> list[Action]:
    """Return what can be answered at a time.

    In the evening none can be put off to the evening, nor on a Monday to the Monday: that would be
    understood as today, or not at all.
    """
    gone = {Action.MONDAY} if now.weekday() == 0 else set()
    if this_evening(now) is None:
        gone.add(Action.EVENING)
    return [each for each in Action if each not in gone]


def _said(journal: Path, week: Week, running: Week, now: datetime) -> Call | None:
    seen = look(journal, week)
    also = seen if week == running else look(journal, running)
    if isinstance(also, WeekLook) and also.is_away:
        return None
    return call_for(week, seen, now.date())


def _obey(file: Path, answer: Answer, week: Week, now: datetime) -> None:
    """Keep until when a reminder is put off, that its week is skipped, or that it is off."""
    until = {Action.EVENING: this_evening(now), Action.MONDAY: next_monday(now)}
    current = kept.read(file)
    if answer.action is Action.OFF:
        kept.delete(file)
    elif current is not None and answer.action is Action.SKIP:
        kept.write(file, current.after(week))
    elif current is not None and answer.action in until:
        kept.write(file, current.snooze(week, until[answer.action] or next_monday(now)))
