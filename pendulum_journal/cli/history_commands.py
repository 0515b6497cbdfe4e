"""``history``: earlier versions of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal, print_remark
from pendulum_journal.cli.render import clash_text, counted, plain, table
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import WEEK, WeekCommand
from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.versions import NoteRevision

_FIRST_WORDS = 50
_SIGNS = {"same": " ", "removed": "-", "added": "+"}


def _version_option(name: str, text: str) -> Callable[[Any], Any]:
    return click.option(name, type=click.IntRange(1), metavar="N", help=text)


@click.command(
    "history",
    cls=WeekCommand,
    short_help="List, read and bring back earlier versions of a note.",
    epilog="Examples: pendulum-journal history last; pendulum-journal history 2026-W46 --show 2; "
    "pendulum-journal history 2026-W46 --bring-back 2",
)
@click.argument("week", type=WEEK, default="this", metavar="[WEEK]")
@_version_option("--show", "Print version N.")
@_version_option("--diff", "Show what changed from version N to the note of today.")
@_version_option("--bring-back", "Make version N the note again; today's is kept as a version.")
@json_option
@everywhere
@click.pass_obj
def history_command(
    invocation: Invocation,
    /,
    *,
    week: Week,
    show: int | None,
    diff: int | None,
    bring_back: int | None,
    as_json: bool,
) -> int:
    """List the earlier versions of a week's note, or do something with one of them.

    Version 1 is the oldest. WEEK is 2026-W47, any date in it as 2026-11-18, this (if left out),
    last, or -3 for three weeks ago.
    """
    if sum(number is not None for number in (show, diff, bring_back)) > 1:
        raise click.UsageError("Choose one of --show, --diff and --bring-back.")
    from pendulum_journal.services.versions import versions

    with open_journal(invocation) as journal:
        found = versions(journal, week)[::-1]
        if bring_back is not None:
            return _bring_back(journal, week, _numbered(found, week, bring_back), bring_back)
        if diff is not None:
            entry = journal.entry(week)
            click.echo(_diff_text(_numbered(found, week, diff).note, entry.note if entry else ""))
        elif show is not None:
            click.echo(plain(_numbered(found, week, show).note))
        elif as_json:
            click.echo(to_json([_shape(number, each) for number, each in enumerate(found, 1)]))
        else:
            click.echo(_list_text(week, found))
    return 0


def _numbered(found: Sequence[NoteRevision], week: Week, number: int) -> NoteRevision:
    if number > len(found):
        raise InputError(
            "version-number",
            "The note of {week} has {versions}. List them without an option.",
            week=str(week),
            versions=counted(len(found), one="{n} earlier version", other="{n} earlier versions")
            if found
            else "no earlier versions",
        )
    return found[number - 1]


def _bring_back(journal: Journal, week: Week, wanted: NoteRevision, number: int) -> int:
    from pendulum_journal.services.versions import bring_back

    recorded = bring_back(journal, week, wanted.id)
    for clash in recorded.clashes:
        print_remark(clash_text(week, clash, journal.activities(archived=True)))
    if not recorded.changes.any:
        click.echo(f"The note of {week} is version {number} already.")
    else:
        click.echo(f"Version {number} is the note of {week} again.")
    return 1 if recorded.clashes else 0


def _shape(number: int, version: NoteRevision) -> dict[str, Any]:
    return {
        "version": number,
        "replaced": version.saved.isoformat(timespec="seconds"),
        "by": version.why,
        "note": version.note,
    }


def _list_text(week: Week, found: Sequence[NoteRevision]) -> str:
    if not found:
        return f"The note of {week} has no earlier versions."
    rows = [["", "Replaced", "By", "Length", "Begins"]]
    rows += [
        [
            str(number),
            f"{each.saved.astimezone():%Y-%m-%d %H:%M}",
            each.why,
            counted(len(each.note), one="{n} character", other="{n} characters"),
            " ".join(each.note.split())[:_FIRST_WORDS],
        ]
        for number, each in enumerate(found, 1)
    ]
    return table(rows, "><<><")


def _diff_text(before: str, after: str) -> str:
    from pendulum_journal.domain.note.diff import diff

    lines = [
        f"{_SIGNS[line.kind.value]} {plain(line.text)}".rstrip() for line in diff(before, after)
    ]
    return "\n".join(lines)
