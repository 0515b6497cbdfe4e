"""What the reminder says: how far the week is, and nothing of what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class WeekLook:
    """How far a week is.

    Attributes:
        has_hours: whether hours of any activity are given.
        has_energy, has_note: whether there is an energy, or a note.
        is_done: whether it was marked as done.
        is_away: whether it is marked as away, or lies in a role of being away.
        evidence: what has measured the week, such as ``timer``; "": nothing.
    """

    has_hours: bool = False
    has_energy: bool = False
    has_note: bool = False
    is_done: bool = False
    is_away: bool = False
    evidence: str = ""


class Trouble(Enum):
    """Why nothing can be said of the week."""

    MISSING = "missing"
    IN_USE = "in use"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Call:
    """The two lines of a reminder."""

    title: Message
    text: Message


_TROUBLES = {
    Trouble.MISSING: Message(
        "remind-missing",
        "The journal is not where it was. Its drive may not be plugged in, or it was moved.",
    ),
    Trouble.IN_USE: Message(
        "remind-in-use",
        "Another program is at work in the journal, so it was not looked into.",
    ),
    Trouble.UNREADABLE: Message(
        "remind-unreadable",
        "The journal could not be looked into. The window says why, and what helps.",
    ),
}

_EVIDENCE = {
    "calendar": Message(
        "remind-calendar", "The calendar is in; writing the week takes about two minutes."
    ),
    "timer": Message("remind-timer", "The timer is in; writing the week takes about two minutes."),
}

_AWAY = Message("remind-away", "It is a week away, so no reminder comes.")
_IN = Message("remind-in", "It is written down, so no reminder comes.")
_HOURS, _ENERGY, _NOTE = (
    Message("remind-hours", "hours"),
    Message("remind-energy", "energy"),
    Message("remind-note", "note"),
)


def call_for(week: Week, look: WeekLook | Trouble, today: date) -> Call | None:
    """Return what to say about a week; None: there is nothing to remind of.

    A week that was done or away needs no reminder, nor has one that is over and has its hours.
    """
    is_over = week < Week.containing(today)
    title = Message("remind-over" if is_over else "remind-now", _title(is_over), {"n": week.number})
    if isinstance(look, Trouble):
        return Call(title, _TROUBLES[look])
    if look.is_done or look.is_away or (is_over and look.has_hours):
        return None
    return Call(title, _how_far(look, is_over=is_over))


def call_on_request(week: Week, look: WeekLook | Trouble, today: date) -> Call:
    """Return what to say about a week where somebody wants to see a reminder in any case."""
    call = call_for(week, look, today)
    if call is not None:
        return call
    is_away = isinstance(look, WeekLook) and look.is_away
    return Call(Message("remind-named", "Week {n}", {"n": week.number}), _AWAY if is_away else _IN)


def _title(is_over: bool) -> str:
    return "Week {n} is over" if is_over else "Week {n}: time to write it down"


def _how_far(look: WeekLook, *, is_over: bool) -> Message:
    parts = ((_HOURS, look.has_hours), (_ENERGY, look.has_energy), (_NOTE, look.has_note))
    given = [part for part, is_given in parts if is_given]
    missing = [part for part, is_given in parts if not is_given]
    if not look.has_hours and look.evidence in _EVIDENCE:
        return _EVIDENCE[look.evidence]
    if not given:
        wording = "It has no entry yet." if is_over else "Nothing is written down yet."
        return Message("remind-nothing-over" if is_over else "remind-nothing", wording)
    if not missing:
        return Message("remind-all", "Hours, energy and note are in; it is not marked as done yet.")
    if len(missing) == 1:
        wording = "Not given yet: {first}."
        return Message("remind-one-open", wording, {"first": missing[0]})
    values = {"first": missing[0], "second": missing[1]}
    return Message("remind-two-open", "Not given yet: {first} and {second}.", values)
