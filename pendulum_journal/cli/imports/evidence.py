"""``import evidence``: what other programs measured, kept as evidence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.imports.evidence_batch import Batch
from pendulum_journal.cli.imports.weeks import ask_to_go_on, open_or_blank, read_map
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import WEEK, Value, one_of
from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from pendulum_journal.services.evidence.plan import EvidenceOptions
    from pendulum_journal.services.journal import Journal

_FORMATS = (
    "toggl", "clockify", "timewarrior", "gtimelog", "hamster", "super-productivity", "org-clock",
    "table", "ics", "outlook", "git", "wakatime", "activitywatch", "claude-code", "codex",
)  # fmt: skip


@click.command(
    "evidence",
    short_help="Import what calendars, timers, git and editors tell, kept as evidence.",
    epilog="Example: pendulum-journal import evidence Toggl_time_entries.csv --map Backend=Coding "
    "--map '#call=Meetings' --dry-run",
)
@click.argument(
    "paths",
    metavar="PATH...",
    type=click.Path(path_type=Path, readable=False),
    nargs=-1,
    required=True,
)
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
    help="Which entries or commits are yours, by name or address. Repeat it: all that are named "
    "are you, and nobody else. Of commits it is remembered.",
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
@click.option(
    "--watch",
    is_flag=True,
    help="Read it again by itself, in the window, whenever it has changed. Settings lists these.",
)
@click.option(
    "--without-people",
    type=one_of("choice", ["words", "all", "none"]),
    metavar="words|all|none",
    help="What counts as a meeting in a calendar that names nobody who comes: what the words of "
    "its title say, all that has a time, or nothing.",
)
@click.option(
    "--calendar",
    "calendars",
    multiple=True,
    metavar="NAME",
    help="Which calendar of several in a file or an archive is read. Repeat it. Without it, those "
    "of the last time are, or all.",
)
@click.option(
    "--accepted-only/--all-answers",
    default=None,
    help="Whether only meetings count that you accepted, or also those left open.",
)
@click.option("--titles", is_flag=True, help="Keep the titles of meetings, to map them as #title.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@json_option
@everywhere
@click.pass_obj
def evidence_command(
    invocation: Invocation,
    /,
    *,
    paths: tuple[Path, ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
    watch: bool,
    **chosen: Any,
) -> int:
    """Import what other programs measured and keep it as evidence, beside what you typed.

    PATH is a file, or a folder that is looked through; several are read one after the other.
    Calendars: iCalendar (.ics), the archive of Google Takeout, and Outlook's CSV; a meeting is what
    has a time and another person, and was not declined. Timers: Toggl Track and Clockify (detailed
    CSV), Timewarrior (timew export), gtimelog, Hamster (TSV or its database), Super Productivity
    (its backup), Org mode (org-clock-csv), and other tables with a row an entry. Your own commits
    in the git repositories of a folder (--me ADDRESS). WakaTime (a dump), ActivityWatch (an export
    or its database), and the session logs of Claude Code and Codex, of which only the times of your
    own prompts are taken. Nothing is written into the weeks; show has it beside them. Time of
    projects and tags without an activity is kept, and counted as not assigned. Running it twice
    changes nothing more.
    """
    batch = Batch(paths, _options(**chosen), is_asking=not yes and not dry_run and _is_terminal())
    with open_or_blank(invocation) as journal:
        batch.look(journal)
        if not as_json:
            echo(batch.text())
        if dry_run or (as_json and not batch.count):
            echo(to_json(batch.shape()) if as_json else "A dry run: nothing was imported.")
            if dry_run:
                return 0 if batch.count else 1
        if not yes:
            what = Message.counted("n", batch.count, one="{n} entry", other="{n} entries")
            ask_to_go_on(str(what), is_asking=batch.is_asking)
        if journal.path == invocation.places.journal or not batch.count:
            return _carry_out(journal, batch, as_json=as_json, watches=watch)
    with open_journal(invocation, create=True) as journal:
        return _carry_out(journal, batch, as_json=as_json, watches=watch)


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _options(
    *,
    format_: str | None,
    dates: str | None,
    without_people: str | None,
    maps: tuple[Any, ...],
    calendars: tuple[str, ...],
    **chosen: Any,
) -> EvidenceOptions:
    from pendulum_journal.formats.calendars.kinds import CalendarFormat, WithoutPeople
    from pendulum_journal.formats.coding.kinds import CodingFormat
    from pendulum_journal.formats.timers.kinds import TimerFormat
    from pendulum_journal.services.evidence.plan import EvidenceOptions

    formats: tuple[Any, ...] = (TimerFormat, CalendarFormat, CodingFormat)
    return EvidenceOptions(
        format=next((each for words in formats for each in words if each.value == format_), None),
        without_people=None if without_people is None else WithoutPeople(without_people),
        dates=None if dates is None else DateOrder(dates),
        maps=maps,
        calendars=calendars or None,
        **chosen,
    )


def _carry_out(journal: Journal, batch: Batch, *, as_json: bool, watches: bool) -> int:
    """Import what was shown, and print what came of each file."""
    for plan, result in batch.carry_out(journal, watches=watches):
        if not as_json:
            entries = Message.counted("n", result.new, one="{n} new entry", other="{n} new entries")
            number = result.number
            undo = "" if number is None else f" import undo {number} takes it back."
            file = f" of {shown_path(plan.file)}" if batch.is_of_several else ""
            gone = f", {result.gone:,} of before count no longer" if result.gone else ""
            echo(f"Imported {entries}{file}, {result.known:,} known already{gone}.{undo}")
    if as_json:
        echo(to_json(batch.shape()))
    return 0
