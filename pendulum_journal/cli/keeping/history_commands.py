"""``history``: earlier versions of a week's entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.keeping.act_text import change_text
from pendulum_journal.cli.opening import EVERY_WEEK, Reads, open_journal, print_remark
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.render import clash_text, counted, entry_text, plain, table
from pendulum_journal.cli.shapes import entry_shape, to_json
from pendulum_journal.cli.values import WEEK, WeekCommand
from pendulum_journal.domain.act import changes_between
from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.entry import FIGURES, Entry, ReplacedBy
from pendulum_journal.domain.entry_merge import EntryField, lost
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.language import ENGLISH
from pendulum_journal.domain.note.diff import diff
from pendulum_journal.domain.trend.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from pendulum_journal.domain.act import Act
    from pendulum_journal.domain.content import EntryVersion
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal

_FIRST_WORDS = 50
_SIGNS = {"same": " ", "removed": "-", "added": "+"}


def _version_option(name: str, text: str) -> Callable[[Any], Any]:
    return click.option(name, type=click.IntRange(1), metavar="N", help=text)


@click.command(
    "history",
    cls=WeekCommand,
    short_help="List, read and bring back earlier versions of a week.",
    epilog="Examples: pendulum-journal history last; pendulum-journal history 2026-W46 --show 2; "
    "pendulum-journal history 2026-W46 --bring-back 2",
)
@click.argument("week", type=WEEK, default="this", metavar="[WEEK]")
@_version_option("--show", "Print version N.")
@_version_option("--diff", "Show what changed from version N to the entry of today.")
@_version_option("--bring-back", "Make version N the entry again; today's is kept as a version.")
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
    """List the earlier versions of a week's entry, or do something with one of them.

    A version holds hours, energy, state and note; one from before these were kept, the note alone.

    Version 1 is the oldest. WEEK is 2026-W47, any date in it as 2026-11-18, this (if left out),
    last, or -3 for three weeks ago.
    """
    if sum(number is not None for number in (show, diff, bring_back)) > 1:
        raise click.UsageError("Choose one of --show, --diff and --bring-back.")
    from pendulum_journal.services.keeping.acts import list_acts
    from pendulum_journal.services.keeping.versions import versions

    reads = Reads([week], kept=True) if bring_back is None else EVERY_WEEK
    with open_journal(invocation, reads=reads) as journal:
        found = versions(journal, week)[::-1]
        if bring_back is not None:
            return _bring_back(journal, week, _numbered(found, week, bring_back), bring_back)
        every = journal.activities(archived=True)
        if diff is not None:
            present = journal.entry(week) or Entry(week)
            text = _diff_text(_numbered(found, week, diff), present, every)
            echo(text or f"Nothing differs: version {diff} is as the entry of {week} is now.")
        elif show is not None:
            echo(_version_text(_numbered(found, week, show), every, invocation.today()))
        elif as_json:
            shapes = [_shape(number, each, every) for number, each in enumerate(found, 1)]
            echo(to_json(shapes))
        else:
            echo(_list_text(week, found, {each.id for each in list_acts(journal) if _typed(each)}))
    return 0


def _numbered(found: Sequence[EntryVersion], week: Week, number: int) -> EntryVersion:
    if number > len(found):
        raise InputError(
            "version-number",
            "{week} has {versions}. List them without an option.",
            week=str(week),
            versions=counted(len(found), one="{n} earlier version", other="{n} earlier versions")
            if found
            else "no earlier versions",
        )
    return found[number - 1]


def _bring_back(journal: Journal, week: Week, wanted: EntryVersion, number: int) -> int:
    from pendulum_journal.services.keeping.versions import bring_back

    recorded = bring_back(journal, week, wanted.id)
    for clash in recorded.clashes:
        print_remark(clash_text(week, clash, journal.activities(archived=True)))
    what = "entry" if wanted.has_figures else "note"
    if not recorded.changes.any:
        echo(f"The {what} of {week} is version {number} already.")
    else:
        echo(f"Version {number} is the {what} of {week} again.")
    return 1 if lost(recorded.clashes) else 0


def _shape(number: int, version: EntryVersion, activities: Sequence[Activity]) -> dict[str, Any]:
    shape = {
        "version": number,
        "replaced": version.saved.isoformat(timespec="seconds"),
        "by": version.why,
        "act": version.act,
        "note": version.note,
        "figures": None,
    }
    if version.has_figures:
        entry = entry_shape(version.week, version.entry, activities)
        shape["figures"] = {
            "state": entry["state"],
            **{name: getattr(version.entry, name) for name in FIGURES},
            "minutes": entry["minutes"],
        }
    return shape


def _typed(act: Act) -> bool:
    """Return whether an act is what was typed as a command."""
    return act.who == "command"


def _list_text(week: Week, found: Sequence[EntryVersion], commands: Collection[int]) -> str:
    """Return the table of a week's versions.

    Args:
        week: whose they are.
        found: the oldest first.
        commands: the ids of the acts that a command did.
    """
    if not found:
        return f"{week} has no earlier versions."
    figures = ENGLISH.heads(Heading.HOURS, Quantity.ENERGY)
    rows = [["", "Replaced", "By", *figures, "Length", "Begins"]]
    rows += [
        [
            str(number),
            f"{each.saved.astimezone():%Y-%m-%d %H:%M}",
            "command" if each.why is ReplacedBy.TYPING and each.act in commands else each.why,
            format_clock(each.entry.total) if each.entry.minutes else "",
            "" if each.entry.energy is None else ENGLISH.per_cent(each.entry.energy),
            counted(len(each.note), one="{n} character", other="{n} characters"),
            " ".join(each.note.split())[:_FIRST_WORDS],
        ]
        for number, each in enumerate(found, 1)
    ]
    return table(rows, "><<>>><")


def _version_text(version: EntryVersion, activities: Sequence[Activity], today: date) -> str:
    if not version.has_figures:
        return plain(version.note)
    return entry_text(version.week, version.entry, activities, today)


def _diff_text(version: EntryVersion, present: Entry, activities: Sequence[Activity]) -> str:
    """Return the lines of the figures that changed, then those of the note; "": nothing did."""
    lines: list[str] = []
    if version.has_figures:
        names = {each.id: plain(each.name) for each in activities}
        changes = changes_between(version.entry, present)
        lines += [change_text(each, names) for each in changes if each.field is not EntryField.NOTE]
    if version.note == present.note and not lines:
        return ""
    lines += [
        f"{_SIGNS[line.kind.value]} {plain(line.text)}".rstrip()
        for line in diff(version.note, present.note)
    ]
    return "\n".join(lines)
