"""``import notes``: the notes of another journal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.imports.progress import ProgressBar
from pendulum_journal.cli.imports.weeks import ask_to_go_on, open_or_blank
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.render import counted, plain
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import WEEK, one_of
from pendulum_journal.domain.week import Week, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.services.importing.notes import NotesOptions, NotesPlan
    from pendulum_journal.services.journal import Journal

_FORMATS = ("rednotebook", "jrnl", "day-one", "markdown", "org-journal")
_MOST_WEEKS = 60
_MOST_REFUSED = 50


@click.command(
    "notes",
    short_help="Import the notes of another journal.",
    epilog="Example: pendulum-journal import notes ~/vault/daily --from 2026-W01 --dry-run",
)
@click.argument("path", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--as",
    "format_",
    type=one_of("program", _FORMATS),
    metavar="FORMAT",
    help="Whose notes they are, if that is not recognised: " + ", ".join(_FORMATS) + ".",
)
@click.option("--from", "first", type=WEEK, metavar="WEEK", help="The first week that is taken.")
@click.option("--to", "last", type=WEEK, metavar="WEEK", help="The last week that is taken.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@json_option
@everywhere
@click.pass_obj
def notes_command(
    invocation: Invocation,
    /,
    *,
    path: Path,
    format_: str | None,
    first: Week | None,
    last: Week | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Import the notes in PATH, a file or a folder, into the notes of their weeks.

    RedNotebook (its folder), jrnl (text or JSON), Day One (the zip of its JSON export), Markdown
    files with a date in their names or front matter (Obsidian, Logseq), and org-journal. Each note
    is appended under a heading with its source and date; tags are kept and pictures named. Running
    it twice adds nothing, and import undo takes all of it back.
    """
    from pendulum_journal.formats.diaries.found import DiaryFormat
    from pendulum_journal.services.importing.notes import NotesOptions

    options = NotesOptions(None if format_ is None else DiaryFormat(format_), first, last)
    is_asking = not yes and not dry_run and sys.stdin.isatty()
    with open_or_blank(invocation) as journal:
        plan = _plan(journal, path, options)
        if not as_json:
            echo(_text(plan))
        if dry_run:
            echo(to_json(_shape(plan)) if as_json else "A dry run: nothing was imported.")
            return 0 if plan.new or plan.known else 1
        if not yes and plan.new:
            what = counted(len(plan.new), one="{n} note", other="{n} notes")
            ask_to_go_on(what, is_asking=is_asking)
        if journal.path == invocation.places.journal or not plan.new:
            return _carry_out(journal, plan, as_json=as_json)
    with open_journal(invocation, create=True) as journal:
        return _carry_out(journal, _plan(journal, path, options), as_json=as_json)


def _plan(journal: Journal, path: Path, options: NotesOptions) -> NotesPlan:
    from pendulum_journal.services.importing.notes import plan_notes

    with ProgressBar("Reading"):
        return plan_notes(journal, path, options)


def _carry_out(journal: Journal, plan: NotesPlan, *, as_json: bool) -> int:
    from pendulum_journal.services.importing.notes import carry_out_notes

    with ProgressBar("Importing") as bar:
        result = carry_out_notes(journal, plan, progress=bar.show)
    if as_json:
        echo(to_json(_shape(plan)))
        return 0
    notes = counted(result.notes, one="{n} note", other="{n} notes")
    undo = "" if result.number is None else f" import undo {result.number} takes it back."
    echo(f"Imported {notes} into {count_of_weeks(result.weeks)}, {result.known:,} known.{undo}")
    return 0


def _shape(plan: NotesPlan) -> dict[str, Any]:
    return {
        "format": plan.found.format.value,
        "weeks": {
            str(week): {"notes": notes, "characters": characters}
            for week, (notes, characters) in plan.weeks.items()
        },
        "refused": [{"item": each.item, "reason": str(each.reason)} for each in plan.found.refused],
        "refused_in_all": plan.found.refused_count,
        "new": len(plan.new),
        "known": plan.known,
    }


def _text(plan: NotesPlan) -> str:
    return "\n".join(_lines(plan))


def _lines(plan: NotesPlan) -> Iterator[str]:
    left_out = plan.found.refused_count
    yield f"{plain(plan.file)} ({plan.found.format.label})"
    yield f"  {len(plan.new):,} new, {plan.known:,} known already, {left_out:,} left out"
    for week, (notes, characters) in list(plan.weeks.items())[-_MOST_WEEKS:]:
        what = counted(notes, one="{n} note", other="{n} notes")
        yield f"{week}  {what}, {characters:,} characters"
    if len(plan.weeks) > _MOST_WEEKS:
        yield f"And {count_of_weeks(len(plan.weeks) - _MOST_WEEKS)} before; --json lists them all."
    for warning in plan.warnings:
        yield f"Note: {warning}"
    for each in plan.found.refused[:_MOST_REFUSED]:
        yield f"Left out, {plain(each.item)}: {plain(str(each.reason))}"
    if left_out > _MOST_REFUSED:
        yield f"Left out: {left_out - _MOST_REFUSED:,} more."
