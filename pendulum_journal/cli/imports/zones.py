"""``import zones``: in which zones days and weeks are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import DAY

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.services.evidence.zones import Zones


@click.command(
    "zones",
    short_help="List the time zones that weeks are counted in, and add a stay elsewhere.",
    epilog="Example: pendulum-journal import zones 2026-03-02 America/New_York",
)
@click.argument("day", type=DAY, metavar="[DATE", required=False)
@click.argument("zone", metavar="ZONE]", required=False)
@click.option("--remove", is_flag=True, help="Remove the stay that begins on DATE.")
@json_option
@everywhere
@click.pass_obj
def zones_command(
    invocation: Invocation,
    /,
    *,
    day: date | None,
    zone: str | None,
    remove: bool,
    as_json: bool,
) -> None:
    """Say that from DATE on you stay in ZONE, as America/New_York, until the next such date.

    What calendars and other programs measured is split into days and weeks by these zones, all
    weeks anew. Without DATE they are listed.
    """
    from pendulum_journal.services.evidence.zones import add_stay, remove_stay, zones_of

    if (day is None) != (zone is None and not remove) or (remove and zone is not None):
        raise click.UsageError("Give a DATE with a ZONE, or a DATE with --remove.")
    with open_journal(invocation, create=day is not None and not remove) as journal:
        if day is not None and zone is not None:
            add_stay(journal, day, zone)
        elif day is not None:
            remove_stay(journal, day)
        zones = zones_of(journal)
    echo(to_json(zones_shape(zones)) if as_json else " ".join(map(str, zones.sentences())))


def zones_shape(zones: Zones) -> list[dict[str, str | None]]:
    """Return the zones as JSON, the first one without a day; "" is that of the system."""
    days = [None, *(each.day.isoformat() for each in zones.stays)]
    names = [zones.first, *(each.zone for each in zones.stays)]
    return [{"from": day, "zone": name} for day, name in zip(days, names, strict=True)]
