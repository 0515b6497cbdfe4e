"""Composition root: the only module that may import every floor."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from pendulum_journal.cli.invocation import Invocation
    from pendulum_journal.domain.reminder.sentence import Call
    from pendulum_journal.paths import Places
    from pendulum_journal.services.reminder.calling import Action, Answer

_COMPLETION = "_PENDULUM_JOURNAL_COMPLETE"
"""Set by a shell that completes a word, also where no word was typed yet; click reads it."""


def main() -> int:
    """Open the window or, if there are arguments, run the command; return the exit status."""
    if sys.argv[1:] == ["remind", "--wait"]:
        return _wait_for_the_reminder()
    if len(sys.argv) > 1 or os.environ.get(_COMPLETION):
        return _run_command()
    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.paths import find_places

    try:
        return open_window(find_places(), _calendar_day)
    except JournalError as error:
        from pendulum_journal.cli.output import echo

        echo(f"pendulum-journal: {error}", err=True)
        return 1


def _run_command() -> int:
    from pendulum_journal import garbage
    from pendulum_journal.late_modules import load_late

    garbage.collect_rarely()
    load_late()
    from pendulum_journal.cli.main import main as run_command

    status = run_command(
        open_window=_open_invoked_window,
        make_pdf=make_pdf,
        draw_icon=draw_icon,
        show_reminder=show_reminder,
    )
    garbage.leave_to_the_system()
    return status


def _wait_for_the_reminder() -> int:
    """Wait for the time of the reminder, in as little memory as can be: without click and Qt."""
    from pathlib import Path

    from pendulum_journal.paths import find_places, keep_private
    from pendulum_journal.services.desktop.starting import program_command
    from pendulum_journal.services.desktop.wakers.autostart import entry_in
    from pendulum_journal.services.reminder.waiting import wait

    keep_private()
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    entry = entry_in(Path(config) / "autostart")
    return wait(find_places().reminder, entry, program_command(sys.argv[0]))


def _calendar_day() -> date:
    from datetime import date

    return date.today()  # noqa: DTZ011 -- the user's own calendar day


def _open_invoked_window(invocation: Invocation) -> int:
    return open_window(invocation.places, invocation.today, is_new=invocation.new_window)


def open_window(places: Places, today: Callable[[], date], *, is_new: bool = False) -> int:
    """Show the window until it is closed; return the exit status.

    Args:
        places: the journal to open, and the folders around it.
        today: returns the date.
        is_new: whether a window is opened beside one that has the journal already.

    Raises:
        JournalError: there is no display, or none that can be reached.
    """
    from pendulum_journal import garbage
    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.paths import keep_private
    from pendulum_journal.services.desktop.display import missing_display

    garbage.leave_to_the_window()
    keep_private()
    if (display := missing_display(os.environ)) is not None:
        from pendulum_journal.cli.main import COMMANDS

        raise JournalError(
            "display-gone" if display else "no-display",
            "The display {display} cannot be reached, so there is no window. These commands need "
            "none: {commands} (pendulum-journal --help)."
            if display
            else "There is no display, so no window. These commands need none: {commands} "
            "(pendulum-journal --help).",
            commands=", ".join(COMMANDS),
            **({"display": display} if display else {}),
        )
    from pendulum_journal.ui.plain_import import import_qt

    import_qt()
    from pendulum_journal.ui.application import run

    status = run(places, today, is_new=is_new)
    _tell_of_the_menu()
    return status


def _tell_of_the_menu() -> None:
    """Tell whoever works in a terminal of a Linux desktop how the program gets into the menu."""
    is_linux = not sys.platform.startswith(("win32", "darwin"))
    if not is_linux or sys.stdout is None or not sys.stdout.isatty():
        return
    from pathlib import Path

    from pendulum_journal.services.desktop.installing import Desktop

    if not Desktop.of(os.environ, Path.home()).has_entry():
        from pendulum_journal.cli.output import echo

        echo("To have an icon in the menu of applications: pendulum-journal desktop install")


def make_pdf(html: str, progress: Callable[[int, int], object] = lambda done, every: None) -> bytes:
    """Return an HTML page as a PDF, for commands: it needs neither a window nor a display.

    Args:
        html: the page.
        progress: called with the number of pages done and of all pages.

    Raises:
        JournalError: Qt's libraries cannot be loaded on this machine.
    """
    from pendulum_journal.domain.errors import JournalError

    if sys.platform not in {"win32", "darwin"}:
        # A display that is named but cannot be reached would end the program without a word.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from pendulum_journal.ui.exports.pdf import to_pdf
    except ImportError as error:
        raise JournalError(
            "pdf-no-qt",
            "No PDF can be made on this machine ({reason}): end the file's name in .html and "
            "print that.",
            reason=str(error),
        ) from error
    return to_pdf(html, progress)


def draw_icon(size: int) -> bytes:
    """Return the program's icon as a PNG, for files of the desktop; it needs no display.

    Args:
        size: its width and height in pixels.

    Raises:
        ImportError: Qt's libraries cannot be loaded on this machine.
    """
    from pendulum_journal.ui.icons import application_png

    return application_png(size)


def show_reminder(call: Call, actions: Sequence[Action], shown: Callable[[], object]) -> Answer:
    """Show the weekly reminder in a small window, where nothing shows notifications.

    Args:
        call: what it says.
        actions: what can be answered.
        shown: called once it is shown.
    """
    from pendulum_journal.ui.plain_import import import_qt

    import_qt()
    from pendulum_journal.ui.application import make_application
    from pendulum_journal.ui.reminder.window import ask
    from pendulum_journal.ui.theme import Appearance, Theme

    theme = Theme(make_application(), Appearance.SYSTEM)
    answer = ask(call, actions, shown)
    theme.deleteLater()
    return answer


if __name__ == "__main__":
    sys.exit(main())
