"""``import weeks``: a table of weeks from another program."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.import_text import plan_text, result_shape, result_text
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.keeping.act_text import (
    import_shape,
    imports_text,
    undone_shape,
    undone_text,
)
from pendulum_journal.cli.opening import open_journal, print_remark
from pendulum_journal.cli.render import clash_text, counted
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import Value, one_of
from pendulum_journal.domain.entry_merge import lost
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.services.importing.columns import ColumnMap, Empty
    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.journal import Journal

_MANY_ROWS = 200


def _read_map(text: str, _today: object) -> ColumnMap:
    from pendulum_journal.services.importing.columns import parse_map

    return parse_map(text)


@click.group(
    "import",
    no_args_is_help=False,
    epilog="Example: pendulum-journal import weeks hours.csv --dry-run",
)
@everywhere
def import_command() -> None:
    """Import what another program wrote down."""


@import_command.command(
    "weeks",
    short_help="Import a CSV with a row a week.",
    epilog="Example: pendulum-journal import weeks hours.csv --map dev_h=Coding "
    "--map mgmt_h=Management:other --clock-column total_h --dry-run",
)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--week-column", metavar="C", help="The column that names the week; else by its name."
)
@click.option(
    "--map",
    "maps",
    type=Value("map", _read_map),
    multiple=True,
    metavar="C=ACTIVITY[:group]",
    help="Where a column of hours goes. Repeat it. An "
    "activity that you do not have is made, in the group other unless named.",
)
@click.option("--clock-column", metavar="C", help="Time at work in all, no part of the split.")
@click.option("--energy-column", metavar="C", help="Energy, 0 to 100.")
@click.option("--note-column", metavar="C", help="Notes; one that is there already stays.")
@click.option(
    "--empty",
    type=one_of("meaning of empty", ["none", "zero"]),
    metavar="none|zero",
    help="What an empty cell of hours means: not given (none, if left out) or no hours (zero).",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@json_option
@everywhere
@click.pass_obj
def weeks_command(
    invocation: Invocation,
    /,
    *,
    file: Path,
    maps: tuple[ColumnMap, ...],
    empty: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    **columns: Any,
) -> int:
    """Import weeks from FILE, a CSV with a column of weeks and columns of hours.

    It shows what it would do first. Without any --map every column of hours is offered, under its
    own name, in a group guessed from it. Running it twice changes nothing more.
    """
    from pendulum_journal.services.importing.columns import Empty, ImportOptions
    from pendulum_journal.services.importing.weeks import plan

    options = ImportOptions(maps=maps, empty=Empty(empty or Empty.NONE), **columns)
    is_asking = not yes and not dry_run and sys.stdin.isatty()
    with _open_or_blank(invocation) as journal:
        import_plan = plan(journal, file, options)
        if is_asking and empty is None and import_plan.empty_cells:
            options = replace(options, empty=_ask_about_empty(import_plan))
            import_plan = plan(journal, file, options)
        if not as_json:
            click.echo(plan_text(import_plan))
        if dry_run:
            return _end_dry_run(import_plan, as_json=as_json)
        if not yes:
            _ask_to_go_on(import_plan, is_asking=is_asking)
        if journal.path == invocation.places.journal or not import_plan.accepted:
            return _carry_out(journal, import_plan, as_json=as_json)
    with open_journal(invocation, create=True) as journal:
        return _carry_out(journal, plan(journal, file, options), as_json=as_json)


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
        read_journal,
    )
    from pendulum_journal.services.outputs import refuse_new_journal

    content = read_journal(file)
    if invocation.has_journal:
        with open_journal(invocation) as journal:
            import_journal(journal, content)
    else:
        place = invocation.places.journal
        invocation.places.refuse_missing_folder()
        refuse_new_journal(place, invocation.own_files)
        backup = import_into_new(place, content, today=invocation.today)
        print_remark(f"Began a new journal: {place}")
        if backup is not None and backup.problem is not None:
            print_remark(str(backup.problem))
    click.echo(f"Imported {count_of_weeks(len(content.entries))}.")


@import_command.command(
    "list",
    short_help="List the imports, each with its number.",
    epilog="Example: pendulum-journal import list",
)
@json_option
@everywhere
@click.pass_obj
def list_command(invocation: Invocation, /, *, as_json: bool) -> None:
    """List the imports of weeks, oldest first; import undo takes one back by its number."""
    from pendulum_journal.services.keeping.acts import imports

    with open_journal(invocation) as journal:
        found = imports(journal)
        shapes = to_json([import_shape(each) for each in found])
        click.echo(shapes if as_json else imports_text(found))


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
        click.echo(to_json(undone_shape(undone)) if as_json else undone_text(undone, names))


@contextmanager
def _open_or_blank(invocation: Invocation) -> Iterator[Journal]:
    """Open the journal, or a temporary blank one if there is none.

    A command that only shows a plan must not create a journal.
    """
    if invocation.has_journal:
        with open_journal(invocation) as journal:
            yield journal
        return
    with tempfile.TemporaryDirectory(prefix="pendulum-journal-") as folder:
        blank = Invocation(Path(folder) / "blank.db", invocation.day)
        with open_journal(blank, create=True, quietly=True) as journal:
            yield journal


def _ask_about_empty(import_plan: ImportPlan) -> Empty:
    from pendulum_journal.services.importing.columns import Empty

    question = counted(
        import_plan.empty_cells,
        one="{n} cell of hours is empty: not given (none), or no hours (zero)?",
        other="{n} cells of hours are empty: not given (none), or no hours (zero)?",
    )
    choice = click.Choice([each.value for each in Empty])
    return Empty(click.prompt(question, type=choice, default=Empty.NONE.value, err=True))


def _ask_to_go_on(import_plan: ImportPlan, *, is_asking: bool) -> None:
    if not is_asking:
        raise JournalError(
            "import-unasked",
            "Nothing was imported: there is no terminal to ask on. Add --yes to do it, or "
            "--dry-run to look only.",
        )
    if not click.confirm(f"Import {count_of_weeks(len(import_plan.accepted))}?", err=True):
        raise JournalError("import-declined", "Nothing was imported.")


def _end_dry_run(import_plan: ImportPlan, *, as_json: bool) -> int:
    if as_json:
        click.echo(to_json(result_shape(import_plan)))
    else:
        click.echo("A dry run: nothing was imported.")
    return 0 if import_plan.accepted else 1


def _carry_out(journal: Journal, import_plan: ImportPlan, *, as_json: bool) -> int:
    from pendulum_journal.services.importing.weeks import ImportStopped, carry_out

    if as_json and not import_plan.accepted:
        click.echo(to_json(result_shape(import_plan)))
    bar = _bar(len(import_plan.accepted))
    try:
        with bar or nullcontext():
            result = carry_out(
                journal, import_plan, progress=None if bar is None else lambda *_: bar.update(1)
            )
    except KeyboardInterrupt:
        raise ImportStopped from None
    click.echo(to_json(result_shape(import_plan)) if as_json else result_text(result))
    for week, clash in result.clashes:
        print_remark(clash_text(week, clash, journal.activities(archived=True)))
    return 1 if lost(clash for _, clash in result.clashes) else 0


def _bar(rows: int) -> Any:
    """Return click's progress bar if there are many rows and a terminal, else None."""
    if rows < _MANY_ROWS or not sys.stderr.isatty():
        return None
    return click.progressbar(length=rows, label="Importing", file=sys.stderr)
