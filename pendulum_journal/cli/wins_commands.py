"""``wins``: the wins of some weeks, as lines, as Markdown to hand on, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.filters import filtered, filters_of
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.render import plain, table
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import one_of
from pendulum_journal.domain.note.win_list import count_of_wins
from pendulum_journal.domain.note.wins import WinKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.note.win_list import DatedWin
    from pendulum_journal.domain.week import Week


@click.command(
    "wins",
    short_help="List wins: what was learned, fixed, done.",
    epilog="Examples: pendulum-journal wins --from -1; pendulum-journal wins --from 2026-W40 "
    "--kind learned --tag rust --markdown",
)
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@filtered
@click.option(
    "--kind",
    "kinds",
    type=one_of("kind", list(WinKind)),
    multiple=True,
    metavar="learned|fixed|did",
    help="Of this kind. Repeat it.",
)
@click.option("--markdown", "as_markdown", is_flag=True, help="As Markdown, to hand on.")
@json_option
@everywhere
@click.pass_obj
def wins_command(
    invocation: Invocation,
    /,
    *,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    as_markdown: bool,
    as_json: bool,
    **chosen: Any,
) -> None:
    """List wins, newest week first: the lines of notes that begin learned:, fixed: or did:.

    Only those that hold every word of QUERY, if there is one. A tag is one of the win itself.
    """
    if as_json and as_markdown:
        raise click.UsageError("--json and --markdown exclude each other: choose one.")
    with open_journal(invocation, "pendulum_journal.services.wins") as journal:
        from pendulum_journal.services.wins import find_wins

        filters = filters_of(journal, **chosen)
        found = find_wins(journal, " ".join(words), filters, kinds=[*map(WinKind, kinds)])
    if as_json:
        echo(to_json([_shape(win) for win in found]))
    elif as_markdown:
        echo(_markdown(found, filters.first, filters.last), nl=False)
    else:
        echo(_lines(found))


def _shape(win: DatedWin) -> dict[str, Any]:
    return {
        "week": str(win.week),
        "monday": win.week.monday.isoformat(),
        "kind": win.kind.value,
        "text": win.text,
        "tags": list(win.tags),
    }


def _lines(found: Sequence[DatedWin]) -> str:
    if not found:
        return "No win was found: a win is a line of a note that begins learned:, fixed: or did:."
    rows = [
        [str(win.week), win.kind.value, plain(" ".join([win.text, *(f"#{t}" for t in win.tags)]))]
        for win in found
    ]
    return f"{table(rows, '<<<')}\n{count_of_wins(len(found))}"


def _markdown(found: Sequence[DatedWin], first: Week | None, last: Week | None) -> str:
    from pendulum_journal.formats.wins_markdown import to_markdown

    weeks = [win.week for win in found]
    first = first or min(weeks, default=None)
    last = last or max(weeks, default=None)
    period = " to ".join(dict.fromkeys(str(week) for week in (first, last) if week is not None))
    return plain(
        to_markdown(
            found,
            "Wins",
            period or "No win was found.",
            heading=lambda kind: kind.value.capitalize(),
            week=str,
        )
    )
