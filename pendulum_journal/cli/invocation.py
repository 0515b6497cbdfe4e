"""The options of every command: which journal, and which day counts as today."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pendulum_journal.cli.values import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.paths import Places
    from pendulum_journal.services.keeping.own_files import OwnFiles
    from pendulum_journal.services.reminder.calling import Tell

_Command = TypeVar("_Command", bound="Callable[..., Any]")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")

force_option = click.option(
    "--force",
    is_flag=True,
    help="Replace a file that is there; if it cannot be written, it stays as it was.",
)


def together(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Return a decorator that adds several options to a command, in the given order."""

    def add(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@dataclass(eq=False, repr=False)  # each takes time to be made
class Invocation:
    """One run of the program.

    Attributes:
        file: the value of ``--journal``, or None.
        day: the value of ``--today``, or None.
        is_wrong: whether what was read of the journal may be wrong, since it is damaged.
        new_window: whether a window opens beside one that has the journal already.
        open_window: shows the window; None: the program has no window.
        make_pdf: returns an HTML page as a PDF; its second argument is called with the number of
            pages done and of all pages. None: the program cannot make a PDF.
        draw_icon: returns the program's icon in a size as a PNG. None: it cannot be drawn.
        show_reminder: shows the weekly reminder in a small window. None: there is no window.
    """

    file: Path | None = None
    day: date | None = None
    is_wrong: bool = False
    new_window: bool = False
    open_window: Callable[[Invocation], int] | None = None
    make_pdf: Callable[..., bytes] | None = None
    draw_icon: Callable[[int], bytes] | None = None
    show_reminder: Tell | None = None

    @property
    def places(self) -> Places:
        """The paths of the journal and of the folders around it."""
        from pendulum_journal.paths import find_places

        return find_places(self.file)

    @property
    def own_files(self) -> OwnFiles:
        """The files of the program, which no output may replace."""
        from pendulum_journal.services.keeping.own_files import find_own_files

        return find_own_files(self.places)

    @property
    def has_journal(self) -> bool:
        """Whether there is a file, of whatever kind, at the path of the journal."""
        return os.path.lexists(self.places.journal)

    def today(self) -> date:
        """Return the day that counts as today."""
        return self.day or date.today()  # noqa: DTZ011 -- the user's own calendar day


def _keep(field: str) -> Callable[[click.Context, click.Parameter, object], None]:
    def keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
        if value is not None:
            setattr(context.ensure_object(Invocation), field, value)

    return keep


def everywhere(command: _Command) -> _Command:
    """Add the options ``--journal`` and ``--today``, also allowed before the command's name."""
    journal = click.option(
        "--journal",
        metavar="FILE",
        type=click.Path(path_type=Path, readable=False),  # the store says it better
        is_eager=True,
        expose_value=False,
        callback=_keep("file"),
        help="Another journal than the usual one (or set PENDULUM_JOURNAL).",
    )
    today = click.option(
        "--today",
        metavar="DATE",
        type=DAY,
        is_eager=True,
        expose_value=False,
        callback=_keep("day"),
        help="Take this day for today.",
    )
    return journal(today(command))
