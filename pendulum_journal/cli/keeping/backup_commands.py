"""``backup`` and ``restore``: copies of the journal, and going back to one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal, print_remark
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.render import table
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.keeping.restoring import FoundBackup, RestorePreview

_MOST_NAMED = 6


@click.command(
    "backup",
    short_help="Make a verified copy of the journal now.",
    epilog="Example: pendulum-journal backup --to /media/stick",
)
@click.option(
    "--to",
    metavar="FOLDER",
    type=click.Path(path_type=Path, readable=False),
    help="Copy it into this folder, too.",
)
@json_option
@everywhere
@click.pass_obj
def backup_command(invocation: Invocation, /, to: Path | None, as_json: bool) -> None:
    """Make a verified copy of the journal, unless the newest holds everything.

    It goes into the folder of the backups, and with --to into another one as well.
    """
    from pendulum_journal.services.keeping.restoring import back_up

    with open_journal(invocation, reads=None) as journal:
        made = back_up(journal, to)
    newest = None if made.newest is None else str(made.newest)
    if as_json:
        shape = {"file": str(made.backup.path), "weeks": made.weeks, "newest": newest}
        echo(to_json(shape))
        return
    echo(f"Backed up {count_of_weeks(made.weeks)} in {made.backup.path}")


@click.command(
    "restore",
    short_help="Go back to a backup of the journal.",
    epilog="Examples: pendulum-journal restore; "
    "pendulum-journal restore backups/journal-2026-11-22T094103-5f0c2a91-after.db",
)
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@click.option("--yes", is_flag=True, help="Do it without asking.")
@json_option
@everywhere
@click.pass_obj
def restore_command(
    invocation: Invocation, /, file: Path | None, *, yes: bool, as_json: bool
) -> None:
    """Go back to FILE, a backup of the journal; without it, list the backups.

    Shows which weeks would come, go and change, and asks. The present journal is set aside beside
    its place, never deleted; restore what was set aside to undo it.
    """
    if file is None:
        _list(invocation, as_json=as_json)
        return
    from pendulum_journal.services.journal import local_now
    from pendulum_journal.services.keeping.restoring import preview, restore

    places = invocation.places
    seen = preview(places.journal, file)
    if not as_json or not yes:
        for line in _preview_lines(seen):
            print_remark(line)
    if not yes:
        _ask()
    done = restore(places.journal, places.backups, file, now=local_now())
    aside = None if done.set_aside is None else str(done.set_aside)
    if as_json:
        echo(to_json({"restored": str(done.backup), "set_aside": aside}))
        return
    echo(f"Restored {places.journal} from {file}")
    if aside is not None:
        echo(f"What was there is in {aside}; restore that to undo it.")


def _list(invocation: Invocation, *, as_json: bool) -> None:
    from pendulum_journal.services.keeping.restoring import find_backups

    places = invocation.places
    found = find_backups(places.journal, places.backups, places.second_backups)
    if as_json:
        echo(to_json([_shape(each) for each in found]))
    elif found:
        header = ["made", "for", "weeks", "newest", "", "file"]
        echo(table([header, *map(_row, found)], "<<><<<"))
    else:
        echo(f"There are no backups of the journal in {places.backups}.")


def _shape(found: FoundBackup) -> dict[str, object]:
    backup = found.backup
    return {
        "file": str(backup.path),
        "made": backup.made.isoformat(),
        "kind": backup.kind.value,
        "weeks": found.weeks,
        "newest": None if found.newest is None else str(found.newest),
        "whole": found.is_whole,
        "doubtful": backup.is_doubtful,
    }


def _row(found: FoundBackup) -> list[str]:
    backup = found.backup
    state = "doubtful" if backup.is_doubtful else "whole"
    return [
        f"{backup.made:%Y-%m-%d %H:%M}",
        backup.kind.value,
        str(found.weeks) if found.is_whole else "",
        str(found.newest or ""),
        state if found.is_whole else "not whole",
        str(backup.path),
    ]


def _preview_lines(seen: RestorePreview) -> list[str]:
    if not seen.is_present_read:
        return [
            f"The present journal is missing or cannot be read; {_named(seen.come)} would come."
        ]
    parts = (("come", seen.come), ("go", seen.go), ("change", seen.change))
    lines = [f"would {what}: {_named(weeks)}" for what, weeks in parts if weeks]
    return lines or ["No week would come, go or change."]


def _named(weeks: Sequence[Week]) -> str:
    if len(weeks) > _MOST_NAMED:
        return f"{count_of_weeks(len(weeks))}, {weeks[0]} to {weeks[-1]}"
    return ", ".join(map(str, weeks))


def _ask() -> None:
    if not sys.stdin.isatty():
        raise JournalError(
            "restore-unasked",
            "Nothing was restored: there is no terminal to ask on. Add --yes to do it.",
        )
    if not click.confirm("Restore it?", err=True):
        raise JournalError("restore-declined", "Nothing was restored.")
