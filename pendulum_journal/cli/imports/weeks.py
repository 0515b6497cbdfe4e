"""``import weeks``: a table of hours from another program."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.imports.progress import ProgressBar
from pendulum_journal.cli.imports.text import (
    columns_shape,
    columns_text,
    plan_text,
    result_shape,
    result_text,
)
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal, print_remark
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.render import clash_text, counted, plain
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import Value, one_of
from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.entry_merge import lost
from pendulum_journal.domain.errors import InputCase, InputError, JournalError
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.services.importing.columns import ColumnMap, Empty, ImportOptions
    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.journal import Journal

_MANY_ROWS = 200


def read_map(text: str, _today: object) -> ColumnMap:
    """Read what goes where, as ``dev_h=Coding``."""
    from pendulum_journal.services.importing.columns import parse_map

    return parse_map(text)


@click.command(
    "weeks",
    short_help="Import a table of hours: a row a week, a day or an activity.",
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
    type=Value("map", read_map),
    multiple=True,
    metavar="C=ACTIVITY[:group]",
    help="Where a column of hours goes. Repeat it. An "
    "activity that you do not have is made, in the group other unless named.",
)
@click.option("--clock-column", metavar="C", help="Time at work in all, no part of the split.")
@click.option("--energy-column", metavar="C", help="Energy, 0 to 100.")
@click.option("--note-column", metavar="C", help="Notes; one that is there already stays.")
@click.option("--focus-block-column", metavar="C", help="The longest focus block of the week.")
@click.option("--focus-days-column", metavar="C", help="Days with a focus block, 0 to 7.")
@click.option("--shipping-days-column", metavar="C", help="Days with something shipped, 0 to 7.")
@click.option(
    "--daily",
    type=one_of("way with several rows a week", ["sum", "refuse"]),
    metavar="sum|refuse",
    help="Add up several rows of one week, or refuse them. Left out: rows of one day each are "
    "added up, others are asked about.",
)
@click.option(
    "--dates",
    type=one_of("order of dates", ["mdy", "dmy"]),
    metavar="mdy|dmy",
    help="Whether the month or the day stands first in 1/5/2026, where the table does not show it.",
)
@click.option("--person", metavar="NAME", help="Whose rows are read, in a table of several people.")
@click.option(
    "--mapping",
    metavar="NAME",
    help="Use the choice of columns kept under this name; if there is none, keep this one.",
)
@click.option(
    "--columns",
    "only_columns",
    is_flag=True,
    help="Only print how each column is understood, with its sum and mean.",
)
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
    mapping: str | None,
    only_columns: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    **chosen: Any,
) -> int:
    """Import weeks from FILE, a CSV with a column of weeks and columns of hours.

    With the optional python-calamine it may be a workbook (XLSX, XLS, ODS), too.

    It shows what it would do first. Without any --map each column is offered whose name and values
    are those of hours, in a group guessed from its name; the others are left out with a reason.
    Running it twice changes nothing more.
    """
    from pendulum_journal.services.importing.columns import Daily
    from pendulum_journal.services.importing.weeks import plan

    options = _options(**chosen)
    is_asking = not yes and not dry_run and sys.stdin.isatty()
    with open_or_blank(invocation) as journal:
        if only_columns and options.daily is None:
            options = replace(options, daily=Daily.SUM)  # nothing is added up but to be shown
        options, remark = _with_mapping(journal, mapping, options)
        import_plan, options = _plan(journal, file, options, is_asking=is_asking)
        if remark:
            print_remark(remark)
        if only_columns:
            return _print_columns(import_plan, as_json=as_json)
        if is_asking and chosen["empty"] is None and import_plan.empty_cells:
            options = replace(options, empty=_ask_about_empty(import_plan))
            import_plan = plan(journal, file, options)
        _print_plan(import_plan, options, as_json=as_json)
        if dry_run:
            return _end_dry_run(import_plan, as_json=as_json)
        if not yes:
            ask_to_go_on(str(count_of_weeks(len(import_plan.accepted))), is_asking=is_asking)
        if journal.path == invocation.places.journal or not import_plan.accepted:
            return _finish(journal, import_plan, options, mapping, as_json=as_json)
    with open_journal(invocation, create=True) as journal:
        import_plan = plan(journal, file, options)
        return _finish(journal, import_plan, options, mapping, as_json=as_json)


def _print_plan(import_plan: ImportPlan, options: ImportOptions, *, as_json: bool) -> None:
    """Print what would be done; refuse a table of no weeks, unless its notes are meant."""
    from pendulum_journal.services.importing.plan import NO_FIGURES

    if not as_json:
        echo(plan_text(import_plan))
    if import_plan.lacks_figures and options.note_column is None:
        raise InputError(NO_FIGURES.id, NO_FIGURES.wording)


@contextmanager
def open_or_blank(invocation: Invocation) -> Iterator[Journal]:
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


def _options(
    *, empty: str | None, daily: str | None, dates: str | None, **chosen: Any
) -> ImportOptions:
    from pendulum_journal.services.importing.columns import Daily, Empty, ImportOptions

    return ImportOptions(
        empty=Empty(empty or Empty.NONE),
        daily=None if daily is None else Daily(daily),
        dates=None if dates is None else DateOrder(dates),
        **chosen,
    )


def _with_mapping(
    journal: Journal, mapping: str | None, options: ImportOptions
) -> tuple[ImportOptions, str]:
    """Return the options with the columns kept under a name, and what is said if there are any."""
    from pendulum_journal.services.importing.mappings import with_mapping

    if mapping is None or (kept := with_mapping(journal, mapping, options)) == options:
        return options, ""
    return (
        kept,
        f"Columns as kept under “{plain(mapping)}”; leave out --mapping to choose anew.",
    )


def _plan(
    journal: Journal, file: Path, options: ImportOptions, *, is_asking: bool
) -> tuple[ImportPlan, ImportOptions]:
    """Return the plan, and the options with what was asked: the order of dates, several rows."""
    from pendulum_journal.services.importing.weeks import plan

    while True:
        try:
            with ProgressBar("Reading") as bar:
                return plan(journal, file, options, progress=bar.show), options
        except InputError as error:
            if not is_asking or (more := _ask_about(error, options)) is None:
                raise
            options = more


def _ask_about(error: InputError, options: ImportOptions) -> ImportOptions | None:
    """Return the options with the answer to what a file leaves open; None: it cannot be asked."""
    from pendulum_journal.services.importing.columns import Daily

    print_remark(str(error))
    if error.message.id == InputCase.DATES_ORDER and options.dates is None:
        choice = click.Choice([each.value for each in DateOrder])
        return replace(options, dates=DateOrder(click.prompt("Dates", type=choice, err=True)))
    if error.message.id == InputCase.SEVERAL_ROWS and options.daily is None:
        if click.confirm("Add the rows of each week up?", err=True):
            return replace(options, daily=Daily.SUM)
        raise JournalError("import-declined", "Nothing was imported.")
    if error.message.id == InputCase.SEVERAL_PEOPLE and options.person is None:
        return replace(options, person=click.prompt("Person", err=True))
    return None


def _print_columns(import_plan: ImportPlan, *, as_json: bool) -> int:
    echo(to_json(columns_shape(import_plan)) if as_json else columns_text(import_plan))
    return 0


def _finish(
    journal: Journal,
    import_plan: ImportPlan,
    options: ImportOptions,
    mapping: str | None,
    *,
    as_json: bool,
) -> int:
    """Carry out the plan, and keep its choice of columns if a name for it was given."""
    from pendulum_journal.services.importing.mappings import keep_mapping

    status = _carry_out(journal, import_plan, as_json=as_json)
    if mapping is not None:
        keep_mapping(journal, mapping, import_plan, options)
    return status


def _ask_about_empty(import_plan: ImportPlan) -> Empty:
    from pendulum_journal.services.importing.columns import Empty

    question = counted(
        import_plan.empty_cells,
        one="{n} cell of hours is empty: not given (none), or no hours (zero)?",
        other="{n} cells of hours are empty: not given (none), or no hours (zero)?",
    )
    choice = click.Choice([each.value for each in Empty])
    return Empty(click.prompt(question, type=choice, default=Empty.NONE.value, err=True))


def ask_to_go_on(what: str, *, is_asking: bool) -> None:
    """Ask whether what was shown is to be imported.

    Raises:
        JournalError: it is not, or there is no terminal to ask on.
    """
    if not is_asking:
        raise JournalError(
            "import-unasked",
            "Nothing was imported: there is no terminal to ask on. Add --yes to do it, or "
            "--dry-run to look only.",
        )
    if not click.confirm(f"Import {what}?", err=True):
        raise JournalError("import-declined", "Nothing was imported.")


def _end_dry_run(import_plan: ImportPlan, *, as_json: bool) -> int:
    if as_json:
        echo(to_json(result_shape(import_plan)))
    else:
        echo("A dry run: nothing was imported.")
    return 0 if import_plan.accepted else 1


def _carry_out(journal: Journal, import_plan: ImportPlan, *, as_json: bool) -> int:
    from pendulum_journal.services.importing.weeks import ImportStopped, carry_out
    from pendulum_journal.services.measures import settle_measure

    if as_json and not import_plan.accepted:
        echo(to_json(result_shape(import_plan)))
    bar = _bar(len(import_plan.accepted))
    try:
        with bar or nullcontext():
            result = carry_out(
                journal, import_plan, progress=None if bar is None else lambda *_: bar.update(1)
            )
    except KeyboardInterrupt:
        raise ImportStopped from None
    settle_measure(journal)
    echo(to_json(result_shape(import_plan)) if as_json else result_text(result))
    for week, clash in result.clashes:
        print_remark(clash_text(week, clash, journal.activities(archived=True)))
    return 1 if lost(clash for _, clash in result.clashes) else 0


def _bar(rows: int) -> Any:
    """Return click's progress bar if there are many rows and a terminal, else None."""
    if rows < _MANY_ROWS or not sys.stderr.isatty():
        return None
    return click.progressbar(length=rows, label="Importing", file=sys.stderr)
