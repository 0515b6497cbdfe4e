"""``search``: find weeks by their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.filters import filtered, filters_of
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import Reads, open_journal
from pendulum_journal.cli.output import bold, echo, plain
from pendulum_journal.cli.values import MinusCommand
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.services.search.search import Hit, Results


_NEEDED = (
    "pendulum_journal.services.search.search",
    "pendulum_journal.cli.shapes",
    "pendulum_journal.services.keeping.wrong_records",
    "hashlib",
)


class _SearchCommand(MinusCommand):
    """A command whose arguments may be excluded words such as ``-meeting``."""

    meant = re.compile(r"-(?!-|h$).", re.DOTALL)


@click.command(
    "search",
    cls=_SearchCommand,
    short_help="Find weeks by their words.",
    epilog="Examples: pendulum-journal search scheduler -meeting '\"drop order\"' '#rust'; "
    "pendulum-journal search review --energy ..30 --from 2026-W01 --best",
)
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@filtered
@click.option("--best", is_flag=True, help="Best match first, instead of newest.")
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    metavar="N",
    help="Show at most so many.",
)
@json_option
@everywhere
@click.pass_obj
def search_command(
    invocation: Invocation,
    /,
    *,
    words: tuple[str, ...],
    best: bool,
    limit: int,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Find weeks whose notes hold every word of QUERY.

    The last word may go on: dead finds deadlock. "a phrase" in quotes that the shell leaves alone,
    -word for weeks without it, #tag for a tag. Accents and case do not matter.
    """
    # By words alone no figure of another week decides what is found.
    reads = Reads(None if any(chosen.values()) else [], words=True)
    with open_journal(invocation, *_NEEDED, reads=reads) as journal:
        from pendulum_journal.services.search.search import Order, search

        order = Order.BEST if best else Order.NEWEST
        found = search(
            journal, " ".join(words), filters_of(journal, **chosen), order=order, limit=limit
        )
        if reads.weeks is not None:
            reads.weeks += [hit.week for hit in found.hits]
    if as_json:
        from pendulum_journal.cli.shapes import to_json

        echo(to_json(_shape(found)))
    else:
        echo("\n".join(_lines(found, best=best)), styled=True)


def _shape(found: Results) -> dict[str, Any]:
    return {
        "total": found.total,
        "hits": [
            {
                "week": str(hit.week),
                "monday": hit.week.monday.isoformat(),
                "state": hit.state.value,
                "energy": hit.energy,
                "snippet": hit.snippet,
                "marks": [list(mark) for mark in hit.marks],
            }
            for hit in found.hits
        ],
    }


def _lines(found: Results, *, best: bool) -> Iterable[str]:
    for hit in found.hits:
        yield f"{hit.week}  {_marked(hit)}".rstrip()
    shown = len(found.hits)
    if not found.total:
        yield "No week was found."
    elif shown < found.total:
        which = "best" if best else "newest"
        yield f"{count_of_weeks(found.total)} found; the {which} {shown} are shown."
    else:
        yield f"{count_of_weeks(found.total)} found."


def _marked(hit: Hit) -> str:
    """Return the snippet with the matches in bold, which click removes if there is no terminal."""
    parts: list[str] = []
    end = 0
    for start, stop in hit.marks:
        parts += [
            plain(hit.snippet[end:start]),
            bold(hit.snippet[start:stop]),
        ]
        end = stop
    return "".join([*parts, plain(hit.snippet[end:])])
