"""``salvage``: what can be read of a damaged journal, as a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from pendulum_journal.services.keeping.damage import Salvage


@click.command(
    "salvage",
    short_help="Save what can be read of a damaged journal.",
    epilog="Example: pendulum-journal salvage journal.db --out saved.db",
)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--out", metavar="FILE", required=True, type=click.Path(path_type=Path), help="The new journal."
)
@json_option
@everywhere
@click.pass_obj
def salvage_command(invocation: Invocation, /, *, file: Path, out: Path, as_json: bool) -> int:
    """Read everything that is left in FILE into a new journal, and list what is missing.

    FILE stays as it is. The exit status is 1 if a week did not come through as it was, or if FILE
    is damaged, so that something may be lost that nothing names.
    """
    from pendulum_journal.services.journal import local_now
    from pendulum_journal.services.keeping.damage import salvage

    found = salvage(file, out, now=local_now(), own=invocation.own_files)
    if as_json:
        lost = [{"week": str(each.week), "what": str(each.what)} for each in found.lost]
        echo(to_json({"weeks": found.weeks, "lost": lost}))
    else:
        echo(f"Saved {count_of_weeks(found.weeks)} in {shown_path(out)}.")
        echo("\n".join(str(each.what) for each in found.lost) or _nothing_named(found))
    return 1 if found.lost or not found.was_whole else 0


def _nothing_named(found: Salvage) -> str:
    if found.was_whole:
        return "Nothing is missing."
    return "The file is damaged. No week is known to be missing, but more may be lost."
