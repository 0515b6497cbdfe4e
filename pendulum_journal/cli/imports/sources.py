"""``import sources`` and ``import end``: what tells of the weeks, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.render import plain, table
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import Value, read_day
from pendulum_journal.domain.language import ENGLISH, capital

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pendulum_journal.services.evidence.listed import ListedSource

NEVER = "never"


def _read_end(text: str, today: Callable[[], date]) -> str | date:
    return NEVER if text.strip().lower() == NEVER else read_day(text, today)


@click.command(
    "sources",
    short_help="List the sources of evidence, each with its number.",
    epilog="Example: pendulum-journal import sources",
)
@json_option
@everywhere
@click.pass_obj
def sources_command(invocation: Invocation, /, *, as_json: bool) -> None:
    """List the sources of evidence, which days they cover, and what of them is read again."""
    from pendulum_journal.services.evidence.listed import listed_sources

    with open_journal(invocation) as journal:
        found = listed_sources(journal)
    if as_json:
        echo(to_json([_shape(each) for each in found]))
    elif not found:
        echo("There are no sources yet: pendulum-journal import evidence --help says how.")
    else:
        rows = [["", "Source", "Of", "From", "To", "Ended", "Read again"], *map(_row, found)]
        echo(table(rows, "><<<<<<"))


@click.command(
    "end",
    short_help="End a source of evidence on a day, as that of a job you left.",
    epilog="Example: pendulum-journal import end 2 2026-03-31",
)
@click.argument("number", type=click.IntRange(1), metavar="N")
@click.argument("day", type=Value("day", _read_end), metavar="DATE|never")
@everywhere
@click.pass_obj
def end_command(invocation: Invocation, /, *, number: int, day: str | date) -> None:
    """End source N, as import sources numbers it, with DATE as its last day.

    What it tells of later days counts no longer, and it is not read again once that day is over.
    Nothing of it is deleted: DATE never takes the end back.
    """
    from pendulum_journal.services.evidence.listed import end_source, listed_sources

    last = None if isinstance(day, str) else day
    with open_journal(invocation) as journal:
        end_source(journal, number, last)
        names = {each.number: plain(each.title) for each in listed_sources(journal)}
    name = capital(names.get(number, "the source"))
    if last is None:
        echo(f"{name} has no end any more.")
    else:
        echo(
            f"{name} ends on {ENGLISH.long_day(last)}: what it tells of later days does not count. "
            f"import end {number} {NEVER} takes that back."
        )


def _row(source: ListedSource) -> list[str]:
    first, last = source.covers or ("", "")
    return [
        str(source.number),
        capital(source.name),
        plain(source.owner or source.person) or "—",
        str(first),
        str(last),
        str(source.ended or ""),
        ", ".join(shown_path(each.path) for each in source.watched),
    ]


def _shape(source: ListedSource) -> dict[str, Any]:
    first, last = source.covers or (None, None)
    return {
        "n": source.number,
        "what": source.name,
        "owner": source.owner,
        "addresses": source.person.split(", ") if source.person else [],
        "from": first and first.isoformat(),
        "to": last and last.isoformat(),
        "ended": source.ended and source.ended.isoformat(),
        "read_again": [str(each.path) for each in source.watched],
    }
