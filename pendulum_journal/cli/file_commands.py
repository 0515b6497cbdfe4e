"""``demo``, ``where`` and ``check``: the journal as a file."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.render import table
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import WEEK, WeekCommand
from pendulum_journal.domain.errors import StoreError

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.week import Week


@click.command(
    "demo",
    short_help="Make a sample journal of made-up weeks.",
    epilog="Example: pendulum-journal demo --out sample.db",
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Keep it here.")
@click.option("--four-swings", is_flag=True, help="A longer career, without notes.")
@everywhere
@click.pass_obj
def demo_command(invocation: Invocation, out: Path | None, *, four_swings: bool) -> None:
    """Make a sample journal: two and a half years of made-up weeks.

    Without --out it goes to a temporary file. Your own journal is not touched.
    """
    from pendulum_journal.services.outputs import refuse_new_journal
    from pendulum_journal.services.sample.file import make_sample
    from pendulum_journal.services.sample.four_swings import career_with_four_swings

    path = out or Path(tempfile.mkdtemp(prefix="pendulum-journal-")) / "sample.db"
    refuse_new_journal(path, invocation.own_files)
    career = career_with_four_swings if four_swings else None
    make_sample(path, today=invocation.today, sample=career)
    named = f"--journal {_quoted(path)}"
    echo(f"A sample journal, made up from the first word to the last: {shown_path(path)}")
    echo("Look around with:")
    for words in ("show last", "trend", "chart --out sample.png", ""):
        echo(f"  pendulum-journal {f'{words} {named}'.strip()}")


def _quoted(path: Path) -> str:
    """Return a path quoted for the system's shell; names on Windows cannot contain a quote."""
    return f'"{path}"' if os.name == "nt" else shlex.quote(str(path))


@click.command(
    "where",
    short_help="Tell where the journal and all else lies.",
    epilog="Example: pendulum-journal where --json",
)
@json_option
@everywhere
@click.pass_obj
def where_command(invocation: Invocation, as_json: bool) -> None:
    """Tell where the journal lies, its backups, the settings and the log."""
    places = invocation.places
    shape = {
        "journal": str(places.journal),
        "backups": str(places.backups),
        "config": str(places.config),
        "log": str(places.log),
    }
    if as_json:
        echo(to_json(shape))
        return
    echo(table([[name, path] for name, path in shape.items()], "<<"))
    if not places.journal.exists():
        echo("There is no journal there yet; the first log begins it.")


def _accept(invocation: Invocation, week: Week, *, quietly: bool) -> None:
    from pendulum_journal.services.keeping.damage import accept

    with open_journal(invocation) as journal:
        accept(journal, week)
    if not quietly:
        echo(f"{week} is taken as right. What it was is an earlier version: see history.")


@click.command(
    "check",
    cls=WeekCommand,
    short_help="Check that the journal is whole.",
    epilog="Example: pendulum-journal check --journal copy.db",
)
@click.option(
    "--accept",
    "week",
    type=WEEK,
    metavar="WEEK",
    help="Take a week as right that is not as this program saved it.",
)
@json_option
@everywhere
@click.pass_obj
def check_command(invocation: Invocation, /, *, week: Week | None, as_json: bool) -> int:
    """Check the journal's file: whether it is whole, and every record as it was saved.

    With --accept a week that was edited elsewhere, or that is damaged, is taken as right; it is
    kept as an earlier version as it is now. The exit status is 1 if there are problems left.
    """
    if week is not None:
        _accept(invocation, week, quietly=as_json)
    problems: list[Message | str] = []
    try:
        with open_journal(invocation, reads=None) as journal:
            problems += journal.check()
    except StoreError as error:
        if not as_json:
            raise
        problems.append(error.message)
    if as_json:
        echo(to_json({"ok": not problems, "problems": [str(each) for each in problems]}))
    else:
        echo("\n".join(map(str, problems)) or "The journal is whole.")
    return 1 if problems else 0
