"""``remind``: the weekly reminder, as the system starts it and as the user sets it."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from pendulum_journal.cli.invocation import Invocation, everywhere
from pendulum_journal.cli.output import echo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pendulum_journal.domain.reminder.sentence import Call
    from pendulum_journal.paths import Places
    from pendulum_journal.services.reminder.calling import Action, Answer, Called

_PATIENCE_S = 12 * 3600
_NOBODY_STATUS = 75


@click.command(
    "remind",
    short_help="Be reminded each week, at a time of your own.",
    epilog='Example: pendulum-journal remind --at "Friday 16:00"',
)
@click.option("--at", metavar="TIME", help="Be reminded each week: Friday 16:00, or 16:00.")
@click.option("--off", is_flag=True, help="Be reminded no more.")
@click.option("--now", "at_once", is_flag=True, help="Show a reminder now, to see it.")
@everywhere
@click.pass_obj
def remind_command(invocation: Invocation, *, at: str | None, off: bool, at_once: bool) -> int:
    """Remind of the week if it is time; the system starts this, so nothing waits meanwhile.

    The journal is only looked into: the reminder says how far the week is, and nothing of what
    stands in it. None comes while you are away, nor once the week is done.
    """
    if sum((at is not None, off, at_once)) > 1:
        raise click.UsageError("Choose one of --at, --off and --now.")
    from pendulum_journal.services.desktop.starting import program_command

    command = program_command(sys.argv[0])
    if at is not None:
        from pendulum_journal.domain.reminder.rule import Plan

        _set_up(invocation.places, command, Plan.parse(at))
    elif off:
        removed = switch_off(invocation.places, command)
        echo("You are reminded no more." if removed else "There was no reminder.")
    else:
        return _remind(invocation, command, at_once=at_once)
    return 0


def remind_as_chosen(places: Places, command: Sequence[str]) -> None:
    """Set the reminder up for the time chosen before, else for the one that is offered.

    Raises:
        InputError: a file could not be written.
    """
    from pendulum_journal.domain.reminder.rule import Plan
    from pendulum_journal.services.reminder import kept

    chosen = kept.read(places.reminder)
    _set_up(places, command, Plan() if chosen is None else chosen.plan)


def switch_off(places: Places, command: Sequence[str]) -> list[Path]:
    """Remind no more; return the files that were removed.

    Raises:
        InputError: a file could not be removed.
    """
    from pendulum_journal.services.desktop.waking import find_waker
    from pendulum_journal.services.reminder import setting

    return setting.switch_off(places.reminder, find_waker(command))


def _set_up(places: Places, command: Sequence[str], plan: object) -> None:
    from pendulum_journal.domain.reminder.rule import Plan
    from pendulum_journal.services.desktop.waking import find_waker
    from pendulum_journal.services.reminder.setting import set_up

    assert isinstance(plan, Plan)
    set_up(places.reminder, find_waker(command), plan, wall_clock())
    echo(f"You are reminded each week: {plan}. To end that: pendulum-journal remind --off")


def wall_clock() -> datetime:
    """Return the local time without a zone."""
    return datetime.now()  # noqa: DTZ005 -- the clock on the wall


def _remind(invocation: Invocation, command: Sequence[str], *, at_once: bool) -> int:
    from pendulum_journal.services.reminder.calling import NobodyError, call

    places = invocation.places
    try:
        called = call(
            places.reminder, places.last_journal, _clock(invocation), _teller(invocation),
            at_once=at_once,
        )  # fmt: skip
    except NobodyError as error:
        echo(f"pendulum-journal: {error}", err=True)
        return _NOBODY_STATUS
    _follow(places, command, called)
    return 0


def _clock(invocation: Invocation) -> Callable[[], datetime]:
    """Return the wall clock, on the day that counts as today."""
    day = invocation.day
    return lambda: wall_clock() if day is None else datetime.combine(day, wall_clock().time())


def _follow(places: Places, command: Sequence[str], called: Called) -> None:
    """Do what was answered, and print how it ended."""
    from pendulum_journal.services.desktop.waking import find_waker, start
    from pendulum_journal.services.reminder.calling import LABELS, Action, Outcome
    from pendulum_journal.services.reminder.setting import tell_system

    action = called.answer.action
    if action is Action.OPEN:
        start(*command, token=called.answer.token)
    elif action in {Action.EVENING, Action.MONDAY, Action.SKIP, Action.OFF}:
        tell_system(places.reminder, find_waker(command))
    off = "To be reminded: pendulum-journal remind --at 16:00"
    said = {
        Outcome.OFF: f"You are not reminded. {off}",
        Outcome.NOT_DUE: f"It is not time yet. {_next_text(called.next)}",
        Outcome.QUIET: "There is nothing to be reminded of.",
    }
    answered = "no answer" if action is None else str(LABELS[action])
    echo(said.get(called.outcome, f"Reminded of {called.week}: {answered}."))
    if called.is_off:
        echo(f"That was only to see it: the reminder is off. {off}")


def _next_text(moment: datetime | None) -> str:
    """Return ``The next reminder: Friday 2026-11-27 16:00.``, or that none comes."""
    from pendulum_journal.domain.reminder.rule import DAYS

    if moment is None:
        return "None comes in the next year, in which you are away."
    return f"The next reminder: {DAYS[moment.weekday()]} {moment:%Y-%m-%d %H:%M}."


def _teller(invocation: Invocation) -> Callable[..., Answer]:
    """Return what shows a notification or, where nothing shows any, a small window."""

    def tell(call: Call, actions: Sequence[Action], shown: Callable[[], object]) -> Answer:
        from pendulum_journal.services.desktop.display import missing_display
        from pendulum_journal.services.desktop.notifications import NoNotificationsError
        from pendulum_journal.services.reminder.calling import NobodyError
        from pendulum_journal.services.reminder.telling import notified

        try:
            return notified(call, actions, shown, patience_s=_PATIENCE_S)
        except NoNotificationsError as error:
            display = missing_display(os.environ)
            if invocation.show_reminder is not None and display is None:
                return invocation.show_reminder(call, actions, shown)
            raise NobodyError(
                "reminder-nobody",
                "The reminder cannot be shown: nothing here shows notifications ({reason}), and "
                "{display}.",
                reason=str(error),
                display=f"the display {display} cannot be reached"
                if display
                else "there is no display for a window",
            ) from error

    return tell
