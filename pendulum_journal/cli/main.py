"""The entry point of the command line: runs a command and prints errors in one line."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from typing import TYPE_CHECKING

import click

from pendulum_journal import __version__
from pendulum_journal.cli.invocation import Invocation, everywhere
from pendulum_journal.cli.open_command import (
    file_command,
    is_file,
    new_window_option,
    open_window,
)
from pendulum_journal.cli.output import echo
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.paths import find_places, keep_private

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from click.shell_completion import CompletionItem

    from pendulum_journal.services.reminder.calling import Tell

PROGRAM = "pendulum-journal"

COMMANDS = {
    "log": "week_commands",
    "show": "week_commands",
    "backfill": "backfill_commands",
    "trend": "trend_commands",
    "chart": "trend_commands",
    "search": "search_commands",
    "wins": "wins_commands",
    "history": "keeping.history_commands",
    "undo": "keeping.undo_commands",
    "salvage": "keeping.salvage_commands",
    "role": "role_commands",
    "event": "event_commands",
    "review": "review_commands",
    "import": "imports.commands",
    "export": "export_commands",
    "report": "report_commands",
    "backup": "keeping.backup_commands",
    "restore": "keeping.backup_commands",
    "demo": "file_commands",
    "where": "file_commands",
    "check": "file_commands",
    "remind": "desktop.reminding",
    "completion": "desktop.commands",
    "desktop": "desktop.commands",
}
"""The module of each command, by the command's name."""


class _LateGroup(click.Group):
    """A group that imports a command's module only when the command is used, to start faster."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return file_command(cmd_name) if is_file(cmd_name) else None
        module = importlib.import_module(f"pendulum_journal.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin so; else the shell completes a FILE."""
        from click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        return found or [CompletionItem(incomplete, type="file")]


@click.group(
    cls=_LateGroup,
    invoke_without_command=True,
    subcommand_metavar="[FILE | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: pendulum-journal log --hours Coding=6 --hours Meetings=12h30 --energy 60",
)
@everywhere
@click.version_option(__version__, prog_name="Pendulum Journal", message="%(prog)s %(version)s")
@new_window_option
@click.pass_context
def commands(context: click.Context, *, new_window: bool) -> int:
    """Pendulum Journal: write down a week, see the trend.

    Without a command it opens the window; with a FILE instead of a command, the journal in it.
    """
    invocation: Invocation = context.obj
    invocation.new_window = new_window
    if context.invoked_subcommand is None:
        return open_window(invocation, context)
    if new_window and context.invoked_subcommand in COMMANDS:
        raise click.UsageError("--new-window is for the window, without a command.", context)
    return 0


def main(
    arguments: Sequence[str] | None = None,
    open_window: Callable[[Invocation], int] | None = None,
    make_pdf: Callable[..., bytes] | None = None,
    draw_icon: Callable[[int], bytes] | None = None,
    show_reminder: Tell | None = None,
) -> int:
    """Run one command and return the exit status: 0 success, 1 failure, 2 wrong usage.

    It is 1, too, if what a command read is not as it was saved.

    Args:
        arguments: without the program's name; None: those of the process.
        open_window: shows the window if no command is named.
        make_pdf: returns an HTML page as a PDF.
        draw_icon: returns the program's icon in a size as a PNG.
        show_reminder: shows the weekly reminder in a small window.
    """
    keep_private()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    invocation = Invocation(
        open_window=open_window,
        make_pdf=make_pdf,
        draw_icon=draw_icon,
        show_reminder=show_reminder,
    )
    try:
        status = commands.main(
            list(sys.argv[1:] if arguments is None else arguments),
            prog_name=PROGRAM,
            standalone_mode=False,
            obj=invocation,
        )
        if sys.stdout is not None:  # closed, or none at all, as in a program of windows
            sys.stdout.flush()
    except SystemExit as ended:
        # click's answer to a shell that completes a word, or to a pipe closed at the other end
        return _leave_pipe() if ended.code else 0
    except BaseException as error:  # noqa: BLE001 -- the one place that ends every error
        return _explain(error)
    return max(status if isinstance(status, int) else 0, int(invocation.is_wrong))


def _leave_pipe() -> int:
    """Redirect standard output, so that flushing it at exit raises no second error.

    The pipe that it was written to is closed, or the disk is full.
    """
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _explain(error: BaseException) -> int:
    if isinstance(error, JournalError):
        return _print_error(str(error))
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else PROGRAM
        return _print_error(f"{error.format_message()} See: {path} --help", status=2)
    if isinstance(error, click.ClickException):
        return _print_error(error.format_message())
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return _print_error("Stopped.")
    if isinstance(error, OSError) and _is_about_output(error):
        _leave_pipe()
        return _print_error(f"The output could not be written: {error.strerror}.")
    return _print_error(_logged(error))


def _logged(error: BaseException) -> str:
    """Write a bug's traceback to the log, and return the line about it for the user."""
    from pendulum_journal.faultlog import write_fault

    summary = f"Something went wrong inside the program ({type(error).__name__})"
    with contextlib.suppress(JournalError):
        log = find_places().log_file
        if write_fault(log, error):
            return f"{summary}. The details are in {log}"
    return f"{summary}, and the log could not be written."


def _is_about_output(error: OSError) -> bool:
    return error.filename is None and error.errno is not None


def _print_error(text: str, status: int = 1) -> int:
    with contextlib.suppress(OSError, ValueError):
        echo(f"{PROGRAM}: {' '.join(text.split())}", err=True)
    return status
