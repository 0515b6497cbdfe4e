"""``event``: listing, adding and deleting the events on the time axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.chosen import choose
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.render import table
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import DAY
from pendulum_journal.domain.career.role import Event

if TYPE_CHECKING:
    from datetime import date


@click.group(
    "event",
    short_help="Dated words on every chart: list, add, delete events.",
    epilog="Example: pendulum-journal event add 2026-09-07 'reorg'",
)
def event_command() -> None:
    """List and change the dated words that stand on every chart."""


@event_command.command("list", epilog="Example: pendulum-journal event list --json")
@json_option
@everywhere
@click.pass_obj
def list_command(invocation: Invocation, /, as_json: bool) -> None:
    """List the events by day."""
    with open_journal(invocation) as journal:
        events = journal.events()
    if as_json:
        echo(to_json([_shape(event) for event in events]))
    elif not events:
        echo("There are no events yet: pendulum-journal event add --help says how.")
    else:
        rows = [
            [str(number), str(event.day), str(event.until or ""), event.text]
            for number, event in enumerate(events, start=1)
        ]
        echo(table([["", "Day", "To", "Event"], *rows], "><<<"))


@event_command.command(
    "add",
    epilog="Example: pendulum-journal event add 2026-09-01 'on-call month' --until 2026-09-30",
)
@click.argument("day", type=DAY, metavar="DATE")
@click.argument("text")
@click.option("--until", type=DAY, metavar="DATE", help="The last day, if it is more than one.")
@json_option
@everywhere
@click.pass_obj
def add_command(
    invocation: Invocation, /, *, day: date, text: str, until: date | None, as_json: bool
) -> None:
    """Put a word or two on the time axis."""
    from pendulum_journal.services.career import save_event

    with open_journal(invocation, create=True) as journal:
        saved, _ = save_event(journal, Event(day, text, until))
    echo(to_json(_shape(saved)) if as_json else f"{_named(saved)}.")


@event_command.command("delete", epilog="Example: pendulum-journal event delete 3")
@click.argument("event", metavar="EVENT")
@everywhere
@click.pass_obj
def delete_command(invocation: Invocation, /, event: str) -> None:
    """Take an event off the time axis.

    EVENT is its number in the list, its words if there is only one of them, or its uid.
    """
    from pendulum_journal.services.career import delete

    with open_journal(invocation) as journal:
        known = choose(
            "event", journal.events(), event, lambda each: each.text, lambda each: each.uid
        )
        delete(journal, known)
    echo(f"Deleted {_named(known)}.")


def _named(event: Event) -> str:
    until = f" to {event.until}" if event.until is not None else ""
    return f"“{event.text}” on {event.day}{until}"


def _shape(event: Event) -> dict[str, Any]:
    return {
        "uid": event.uid,
        "day": event.day.isoformat(),
        "until": event.until and event.until.isoformat(),
        "text": event.text,
    }
