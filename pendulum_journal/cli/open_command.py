"""``pendulum-journal FILE``: opens a journal in the window, as a desktop asks for it by a click."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pendulum_journal.cli.invocation import Invocation, everywhere
from pendulum_journal.domain.errors import InputError

new_window_option = click.option(
    "--new-window", is_flag=True, help="Open a window beside one that has the journal already."
)


def is_file(word: str) -> bool:
    """Return whether the first word on the command line names a file, by its form alone.

    A word without a dot or a slash is a command, perhaps mistyped, even if there is such a file.
    """
    return os.sep in word or (os.altsep or os.sep) in word or "." in word


def file_command(word: str) -> click.Command:
    """Return the command that opens a file in the window."""

    @click.command(word, short_help="Open this journal in the window.")
    @new_window_option
    @everywhere
    @click.pass_context
    def command(context: click.Context, *, new_window: bool) -> int:
        """Open this journal in the window."""
        invocation: Invocation = context.obj
        if invocation.file is not None:
            raise click.UsageError("Name one journal: FILE or --journal.", context)
        invocation.file = Path(word)
        invocation.new_window = invocation.new_window or new_window
        refuse_other(invocation.places.journal)
        return open_window(invocation, context)

    return command


def refuse_other(path: Path) -> None:
    """Raise an error if no journal can be opened from a file, because it is missing or an export.

    Raises:
        InputError: it is.
    """
    from pendulum_journal.services.importing.whole_journal import looks_like_json

    if not os.path.lexists(path):
        raise InputError("file-missing", "There is no file “{file}”. Check the name.", file=path)
    if looks_like_json(path):
        raise InputError(
            "open-export",
            "“{file}” is JSON, not a journal. An exported journal comes in by: pendulum-journal "
            "import journal FILE.",
            file=path.name,
        )


def open_window(invocation: Invocation, context: click.Context) -> int:
    """Show the window until it is closed; return the exit status.

    Raises:
        click.UsageError: there is no window.
    """
    if invocation.open_window is None:
        raise click.UsageError("This installation has no window: name a command.", context)
    return invocation.open_window(invocation)
