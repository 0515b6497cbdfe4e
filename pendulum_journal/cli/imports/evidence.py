"""``import evidence``: the entries of a timer, kept as evidence."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.imports.evidence_text import evidence_shape, evidence_text
from pendulum_journal.cli.imports.progress import ProgressBar
from pendulum_journal.cli.imports.weeks import ask_to_go_on, open_or_blank, read_map
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal, print_remark
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import WEEK, Value, one_of
from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from pendulum_journal.services.evidence.plan import EvidenceOptions, EvidencePlan
    from pendulum_journal.services.journal import Journal

_FORMATS = (
    "toggl", "clockify", "timewarrior", "gtimelog", "hamster", "super-productivity", "org-clock",
    "table",
)  # fmt: skip


@click.command(
    "evidence",
    short_help="Import the entries of a timer, kept as evidence.",
    epilog="Example: pendulum-journal import evidence Toggl_time_entries.csv --map Backend=Coding "
    "--map '#call=Meetings' --dry-run",
)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--as",
    "format_",
    type=one_of("program", _FORMATS),
    metavar="FORMAT",
    help="Whose file it is, if that is not recognised: " + ", ".join(_FORMATS) + ".",
)
@click.option("--from", "first", type=WEEK, metavar="WEEK", help="The first week that is taken.")
@click.option("--to", "last", type=WEEK, metavar="WEEK", help="The last week that is taken.")
@click.option(
    "--me",
    multiple=True,
    metavar="NAME",
    help="Whose entries are yours, by name or address, in a file of several people. Repeat it.",
)
@click.option(
    "--map",
    "maps",
    type=Value("map", read_map),
    multiple=True,
    metavar="C=ACTIVITY[:group]",
    help="Which activity a project, or a tag as #tag, is. Repeat it. It is remembered.",
)
@click.option(
    "--dates",
    type=one_of("order of dates", ["mdy", "dmy"]),
    metavar="mdy|dmy",
    help="Whether the month or the day stands first in 1/5/2026, where the file does not show it.",
)
@click.option(
    "--zone",
    default="",
    metavar="ZONE",
    help="The time zone of the file, as Europe/Berlin, where it names none; else that of here.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@json_option
@everywhere
@click.pass_obj
def evidence_command(
    invocation: Invocation,
    /,
    *,
    file: Path,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    **chosen: Any,
) -> int:
    """Import the entries of a timer from FILE and keep them as evidence, beside what you typed.

    Toggl Track and Clockify (detailed CSV), Timewarrior (timew export), gtimelog, Hamster (TSV or
    its database), Super Productivity (its backup), Org mode (org-clock-csv), and other tables with
    a row an entry. Nothing is written into the weeks; show has it beside them. Time of projects
    and tags without an activity is kept, and counted as not assigned. Running it twice changes
    nothing more.
    """
    options = _options(**chosen)
    is_asking = not yes and not dry_run and sys.stdin.isatty()
    with open_or_blank(invocation) as journal:
        plan, options = _plan(journal, file, options, is_asking=is_asking)
        if not as_json:
            echo(evidence_text(plan))
        if dry_run or (as_json and not plan.entries.count):
            if as_json:
                echo(to_json(evidence_shape(plan)))
            else:
                echo("A dry run: nothing was imported.")
            if dry_run:
                return 0 if plan.entries.count else 1
        if not yes:
            what = Message.counted("n", plan.entries.count, one="{n} entry", other="{n} entries")
            ask_to_go_on(str(what), is_asking=is_asking)
        if journal.path == invocation.places.journal or not plan.entries.count:
            return _carry_out(journal, plan, as_json=as_json)
    with open_journal(invocation, create=True) as journal:
        plan, _ = _plan(journal, file, options, is_asking=False)
        return _carry_out(journal, plan, as_json=as_json)


def _options(
    *, format_: str | None, dates: str | None, maps: tuple[Any, ...], **chosen: Any
) -> EvidenceOptions:
    from pendulum_journal.formats.timers.kinds import TimerFormat
    from pendulum_journal.services.evidence.plan import EvidenceOptions

    return EvidenceOptions(
        format=None if format_ is None else TimerFormat(format_),
        dates=None if dates is None else DateOrder(dates),
        maps=maps,
        **chosen,
    )


def _plan(
    journal: Journal, file: Path, options: EvidenceOptions, *, is_asking: bool
) -> tuple[EvidencePlan, EvidenceOptions]:
    """Return the plan, and the options with the answers to what the file leaves open."""
    from pendulum_journal.services.evidence.reading import plan_evidence
    from pendulum_journal.services.importing.weeks import ImportStopped

    while True:
        try:
            with ProgressBar("Reading") as bar:
                return plan_evidence(journal, file, options, progress=bar.show), options
        except KeyboardInterrupt:
            raise ImportStopped from None
        except InputError as error:
            if not is_asking or (more := _ask_about(error, options)) is None:
                raise
            options = more


def _ask_about(error: InputError, options: EvidenceOptions) -> EvidenceOptions | None:
    """Return the options with the answer to what a file leaves open; None: it cannot be asked."""
    print_remark(str(error))
    if error.message.id == InputCase.DATES_ORDER and options.dates is None:
        choice = click.Choice([each.value for each in DateOrder])
        return replace(options, dates=DateOrder(click.prompt("Dates", type=choice, err=True)))
    if error.message.id == InputCase.SEVERAL_PEOPLE and not options.me:
        return replace(options, me=(click.prompt("Your name or address", err=True),))
    return None


def _carry_out(journal: Journal, plan: EvidencePlan, *, as_json: bool) -> int:
    from pendulum_journal.services.evidence.importing import carry_out_evidence
    from pendulum_journal.services.importing.weeks import ImportStopped

    try:
        with ProgressBar("Importing") as bar:
            result = carry_out_evidence(journal, plan, progress=bar.show)
    except KeyboardInterrupt:
        raise ImportStopped from None
    if as_json:
        echo(to_json(evidence_shape(plan)))
        return 0
    entries = Message.counted("n", result.new, one="{n} new entry", other="{n} new entries")
    undo = "" if result.number is None else f" import undo {result.number} takes it back."
    echo(f"Imported {entries}, {result.known:,} known already.{undo}")
    return 0
