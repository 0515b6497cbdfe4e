"""``import``, its command for a whole journal, and the list of imports and their undoing."""

from __future__ import annotations

from pathlib import Path

import click

from pendulum_journal.cli.imports.evidence import evidence_command
from pendulum_journal.cli.imports.notes import notes_command
from pendulum_journal.cli.imports.sources import end_command, sources_command
from pendulum_journal.cli.imports.weeks import weeks_command
from pendulum_journal.cli.imports.zones import zones_command
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.keeping.act_text import (
    import_shape,
    imports_text,
    undone_shape,
    undone_text,
)
from pendulum_journal.cli.opening import open_journal, print_remark
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.domain.week import count_of_weeks


@click.group(
    "import",
    no_args_is_help=False,
    epilog="Example: pendulum-journal import weeks hours.csv --dry-run",
)
@everywhere
def import_command() -> None:
    """Import what another program wrote down."""


@import_command.command(
    "journal",
    short_help="Import a whole journal that was exported as JSON.",
    epilog="Example: pendulum-journal import journal journal.json --journal new.db",
)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@everywhere
@click.pass_obj
def journal_command(invocation: Invocation, /, file: Path) -> None:
    """Import a whole journal from FILE, which export json has written, into an empty one.

    If there is no journal yet, it is begun.
    """
    from pendulum_journal.services.importing.whole_journal import (
        import_into_new,
        import_journal,
        read_from,
        read_journal,
    )
    from pendulum_journal.services.outputs import refuse_new_journal

    content = read_journal(file)
    if invocation.has_journal:
        with open_journal(invocation) as journal:
            import_journal(journal, content, read_from(file))
    else:
        place = invocation.places.journal
        invocation.places.refuse_missing_folder()
        refuse_new_journal(place, invocation.own_files)
        backup = import_into_new(place, content, read_from(file), today=invocation.today)
        print_remark(f"Began a new journal: {shown_path(place)}")
        if backup is not None and backup.problem is not None:
            print_remark(str(backup.problem))
    echo(f"Imported {count_of_weeks(len(content.entries))}.")


@import_command.command(
    "list",
    short_help="List the imports, each with its number.",
    epilog="Example: pendulum-journal import list",
)
@json_option
@everywhere
@click.pass_obj
def list_command(invocation: Invocation, /, *, as_json: bool) -> None:
    """List the imports, oldest first; import undo takes one back by its number."""
    from pendulum_journal.services.keeping.acts import imports

    with open_journal(invocation) as journal:
        found = imports(journal)
        shapes = to_json([import_shape(each) for each in found])
        echo(shapes if as_json else imports_text(found))


@import_command.command(
    "undo",
    short_help="Take back an import, weeks later too.",
    epilog="Example: pendulum-journal import undo 2",
)
@click.argument("number", type=click.IntRange(1), metavar="N")
@json_option
@everywhere
@click.pass_obj
def undo_command(invocation: Invocation, /, *, number: int, as_json: bool) -> None:
    """Take back import N, as import list numbers it.

    What was changed since, by hand or by a later import, stays and is listed. Activities that the
    import made go if nothing else uses them. It can be done again by undo.
    """
    from pendulum_journal.services.keeping.acts import undo_import

    with open_journal(invocation) as journal:
        undone = undo_import(journal, number)
        names = {each.id: each.name for each in journal.activities(archived=True)}
        echo(to_json(undone_shape(undone)) if as_json else undone_text(undone, names))


import_command.add_command(weeks_command)
import_command.add_command(evidence_command)
import_command.add_command(notes_command)
import_command.add_command(sources_command)
import_command.add_command(end_command)
import_command.add_command(zones_command)
