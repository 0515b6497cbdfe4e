"""Options that choose weeks, the same for every command that has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.invocation import together
from pendulum_journal.cli.values import WEEK, Value, one_of
from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.services.journal import Journal


def read_energies(text: str, _today: object = None) -> tuple[int | None, int | None]:
    """Return the bounds in a text ``30..60``, ``..30`` or ``60..``, in per cent, both included.

    A bound that is left out is None.

    Raises:
        InputError: the text has another form, or the second bound is less than the first.
    """
    from pendulum_journal.domain.entry import parse_energy

    match = re.fullmatch(r"\s*([0-9]*)\s*\.\.\s*([0-9]*)\s*", text)
    if match is None or not any(match.groups()):
        raise InputError(
            "energies-form",
            "“{text}” is not a range of energy: write FROM..TO, as 30..60 or ..30.",
            text=text[:40],
        )
    least, most = (parse_energy(each) if each else None for each in match.groups())
    if least is not None and most is not None and least > most:
        raise InputError(
            "energies-reversed",
            "{text} ends before it begins: write the lower energy first.",
            text=text[:40],
        )
    return least, most


filtered = together(
    click.option("--from", "first", type=WEEK, metavar="WEEK", help="This week and later."),
    click.option("--to", "last", type=WEEK, metavar="WEEK", help="This week and earlier."),
    click.option(
        "--role", "roles", multiple=True, metavar="TITLE", help="Weeks in this role. Repeat it."
    ),
    click.option(
        "--tag", "tags", multiple=True, metavar="TAG", help="With this tag. Repeat it: with all."
    ),
    click.option(
        "--state",
        "states",
        type=one_of("state", ("complete", "partial", "away")),
        multiple=True,
        metavar="complete|partial|away",
        help="In this state. Repeat it.",
    ),
    click.option(
        "--energy",
        type=Value("energies", read_energies),
        metavar="FROM..TO",
        help="With an energy in this range, as ..30 or 60..",
    ),
)
"""A decorator that adds the options of filters; their values are passed to ``filters_of``."""


def filters_of(
    journal: Journal,
    *,
    roles: tuple[str, ...],
    tags: tuple[str, ...],
    states: tuple[str, ...],
    energy: tuple[int | None, int | None] | None,
    **weeks: Any,
) -> Filters:
    """Return the filters that the options of a command choose.

    Raises:
        InputError: there is no role with a given title.
    """
    from pendulum_journal.domain.entry import State
    from pendulum_journal.domain.note.query import Filters

    least, most = energy or (None, None)
    return Filters(
        roles=frozenset(uid for title in roles for uid in _uids(journal, title)),
        tags=frozenset(tag.lstrip("#").strip() for tag in tags) - {""},
        states=frozenset(map(State, states)),
        least_energy=least,
        most_energy=most,
        **weeks,
    )


def _uids(journal: Journal, title: str) -> list[str]:
    """Return the uids of the roles with a title, ignoring case; several roles may have it."""
    from pendulum_journal.domain.note.folding import fold

    known = journal.roles()
    found = [role.uid for role in known if fold(role.title) == fold(" ".join(title.split()))]
    if found:
        return found
    raise InputError(
        "role-unknown",
        "There is no role “{title}”. Yours: {known}.",
        title=title[:60],
        known=", ".join(dict.fromkeys(role.title for role in known)) or "none yet",
    )
