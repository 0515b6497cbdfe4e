"""``undo``: takes back what was done last."""

from __future__ import annotations

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.keeping.act_text import act_shape, acts_text, undone_shape, undone_text
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.shapes import to_json

_MOST_LISTED = 20


@click.command(
    "undo",
    short_help="Take back what was done last.",
    epilog="Examples: pendulum-journal undo; pendulum-journal undo --list",
)
@click.option("--list", "lists", is_flag=True, help="List what was done, the latest first.")
@json_option
@everywhere
@click.pass_obj
def undo_command(invocation: Invocation, /, *, lists: bool, as_json: bool) -> None:
    """Take back the last act: a log, an import, an earlier version brought back, an undo.

    An act binds all weeks of one doing. What was changed since, stays and is listed. Undone twice
    is done again. What is typed into the window is no act: see history.
    """
    from pendulum_journal.services.keeping.acts import list_acts, undo

    with open_journal(invocation) as journal:
        if lists:
            found = list_acts(journal)
            shapes = to_json([act_shape(act) for act in found])
            echo(shapes if as_json else acts_text(found, _MOST_LISTED))
            return
        undone = undo(journal)
        names = {each.id: each.name for each in journal.activities(archived=True)}
        echo(to_json(undone_shape(undone)) if as_json else undone_text(undone, names))
