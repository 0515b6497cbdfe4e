"""``role``: listing and changing roles and their targets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.chosen import choose
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal, print_remark
from pendulum_journal.cli.output import echo, plain
from pendulum_journal.cli.render import table
from pendulum_journal.cli.role_values import (
    DAY_OR_NONE,
    baseline_of,
    role_shape,
    target_of,
    wishes,
)
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import DAY, one_of
from pendulum_journal.domain.career.role import CountsAsSwing, Role, Side
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.language import ENGLISH

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.services.journal import Journal

_side = one_of("side", list(Side))
_swing = click.option(
    "--swing",
    type=one_of("answer", list(CountsAsSwing)),
    metavar="|".join(CountsAsSwing),
    help="Whether it counts as a swing; auto: if the side changes.",
)
_role = click.argument("role", metavar="ROLE")


@click.group(
    "role",
    short_help="What you do and did: list, add, edit, end, delete roles.",
    epilog="Example: pendulum-journal role add 'Engineering manager' --side managing "
    "--start 2026-06-15 --company 'Tern Data'",
)
def role_command() -> None:
    """List and change your roles; swings and clocks are read from them."""


@role_command.command("list", epilog="Example: pendulum-journal role list --json")
@json_option
@everywhere
@click.pass_obj
def list_command(invocation: Invocation, /, as_json: bool) -> None:
    """List the roles in the order they began, with overlaps and gaps."""
    from pendulum_journal.domain.career.timeline import lasted, lay_line

    today = invocation.today()
    with open_journal(invocation) as journal:
        roles, targets = journal.roles(), journal.targets()
    if as_json:
        echo(to_json([role_shape(role, targets, today) for role in roles]))
        return
    if not roles:
        echo("No role is entered yet: pendulum-journal role add --help says how.")
        return
    heads = ENGLISH.heads(Heading.ROLE, Heading.COMPANY, Heading.SIDE, Heading.FROM, Heading.TO)
    rows = [["", *heads, "Lasted"]]
    for number, role in enumerate(roles, start=1):
        length = lasted(role, today)
        end = str(role.end or "")
        text = "" if length is None else str(length.in_words)
        rows.append([str(number), role.title, role.company, role.side, str(role.start), end, text])
    echo(table(rows, "><<<<<>"))
    for sentence in lay_line(roles, today).sentences():
        echo(str(sentence))


@role_command.command(
    "add",
    epilog="Example: pendulum-journal role add 'Staff engineer' --side building "
    "--start 2026-06-15 --target 20/25/45/10 --target-energy 65",
)
@click.argument("title")
@click.option("--side", type=_side, required=True, metavar="|".join(Side))
@click.option("--start", type=DAY, required=True, metavar="DATE", help="The first day.")
@click.option("--end", type=DAY, metavar="DATE", help="The last day; without it the role goes on.")
@click.option("--company", default="", metavar="NAME")
@click.option("--kind", default="", metavar="WORDS", help="Such as permanent, or part-time.")
@click.option("--note", default="", metavar="TEXT")
@_swing
@wishes
@json_option
@everywhere
@click.pass_obj
def add_command(
    invocation: Invocation, /, *, title: str, side: str, as_json: bool, **given: Any
) -> None:
    """Add a role."""
    with open_journal(invocation, create=True) as journal:
        role = Role(
            title=title,
            side=Side(side),
            start=given["start"],
            end=given["end"],
            company=given["company"],
            kind=given["kind"],
            note=given["note"],
            baseline=baseline_of(given["before"], None),
            counts_as_swing=CountsAsSwing(given["swing"] or CountsAsSwing.AUTO),
        )
        _put(journal, role, given, as_json=as_json)


@role_command.command(
    "edit",
    epilog="Example: pendulum-journal role edit 2 --title 'Staff engineer' --end ''",
)
@_role
@click.option("--title", metavar="TITLE")
@click.option("--side", type=_side, metavar="|".join(Side))
@click.option("--start", type=DAY, metavar="DATE")
@click.option("--end", type=DAY_OR_NONE, metavar="DATE", help="'' lets the role go on.")
@click.option("--company", metavar="NAME")
@click.option("--kind", metavar="WORDS")
@click.option("--note", metavar="TEXT")
@_swing
@wishes
@json_option
@everywhere
@click.pass_obj
def edit_command(invocation: Invocation, /, *, role: str, as_json: bool, **given: Any) -> None:
    """Change a role; what is not named stays.

    ROLE is its number in the list, its title if there is only one of it, or its uid.
    """
    with open_journal(invocation) as journal:
        known = _find(journal, role)
        names = ("title", "start", "company", "kind", "note")
        changed = {name: given[name] for name in names if given[name] is not None}
        if given["side"] is not None:
            changed["side"] = Side(given["side"])
        if given["end"] is not None:
            changed["end"] = given["end"] or None
        if given["swing"] is not None:
            changed["counts_as_swing"] = CountsAsSwing(given["swing"])
        changed["baseline"] = baseline_of(given["before"], known.baseline)
        _put(journal, replace(known, **changed), given, as_json=as_json)


@role_command.command("end", epilog="Example: pendulum-journal role end 2 2026-06-14")
@_role
@click.argument("day", type=DAY, required=False, metavar="[DATE]")
@json_option
@everywhere
@click.pass_obj
def end_command(invocation: Invocation, /, *, role: str, day: date | None, as_json: bool) -> None:
    """End a role on a day, today if none is named.

    ROLE is its number in the list, its title if there is only one of it, or its uid.
    """
    with open_journal(invocation) as journal:
        known = _find(journal, role)
        _put(journal, replace(known, end=day or invocation.today()), {}, as_json=as_json)


@role_command.command("delete", epilog="Example: pendulum-journal role delete 2 --yes")
@_role
@click.option("--yes", is_flag=True, help="Do not ask.")
@everywhere
@click.pass_obj
def delete_command(invocation: Invocation, /, *, role: str, yes: bool) -> None:
    """Delete a role and what was wanted in it. The weeks stay.

    ROLE is its number in the list, its title if there is only one of it, or its uid.
    """
    from pendulum_journal.services.career import delete

    with open_journal(invocation) as journal:
        known = _find(journal, role)
        text = f"“{known.title}”, since {known.start}"
        if not yes:
            click.confirm(f"Delete {plain(text)}?", abort=True, err=True)
        before = journal.roles()
        delete(journal, known)
        echo(f"Deleted {text}.")
        _print_moved(journal, before)


def _find(journal: Journal, text: str) -> Role:
    return choose("role", journal.roles(), text, lambda role: role.title, lambda role: role.uid)


def _print_moved(journal: Journal, before: list[Role]) -> None:
    """Print that week 1 is another one now, if the roles before gave another swing."""
    from pendulum_journal.services.first_swing import moved_swing

    if (text := moved_swing(before, journal.roles(), journal.today())) is not None:
        print_remark(str(text))


def _put(journal: Journal, role: Role, given: dict[str, Any], *, as_json: bool) -> None:
    from pendulum_journal.services import career
    from pendulum_journal.services.measures import settle_measure

    before = journal.roles()
    with journal.writing():
        save = career.edit_role if role.id else career.save_role
        saved, _ = save(journal, role)
        wanted = target_of(saved, journal.targets(), given)
        if wanted is not None:
            career.save_target(journal, wanted)
    settle_measure(journal)
    if (text := career.overlaps(journal.roles(), saved)) is not None:
        print_remark(str(text))
    _print_moved(journal, before)
    if as_json:
        echo(to_json(role_shape(saved, journal.targets(), journal.today())))
    else:
        until = f" to {saved.end}" if saved.end is not None else ""
        echo(f"“{saved.title}” ({saved.side}), from {saved.start}{until}.")
