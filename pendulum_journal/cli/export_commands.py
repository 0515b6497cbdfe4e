"""``export``: writing the journal to files that other programs read."""

from __future__ import annotations

import shutil
import sys
from codecs import BOM_UTF8
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from pendulum_journal.cli.filters import filtered, filters_of
from pendulum_journal.cli.invocation import Invocation, everywhere
from pendulum_journal.cli.opening import Reads, open_journal
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.values import one_of
from pendulum_journal.domain.week import count_of_weeks

_MANY = 100
"""The number of files or pages from which a progress bar is shown."""

_FORMATS = ("markdown", "csv", "json", "html", "pdf")


@click.command(
    "export",
    short_help="Take the journal out: Markdown, CSV, JSON, HTML, PDF.",
    epilog="Examples: pendulum-journal export json --out journal.json; "
    "pendulum-journal export markdown --out notes --from 2026-W01 --role 'Senior engineer'",
)
@click.argument("kind", type=one_of("format", _FORMATS), metavar="|".join(_FORMATS))
@click.option(
    "--out",
    required=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The file to write, for Markdown the folder; - for standard output.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Replace files that are there; if the export fails, they stay as they were.",
)
@click.option("--by-year", is_flag=True, help="Markdown: one file a year instead of a week.")
@filtered
@everywhere
@click.pass_obj
def export_command(
    invocation: Invocation, /, *, kind: str, out: Path, force: bool, by_year: bool, **chosen: Any
) -> None:
    """Take the journal out.

    \b
    markdown  a file a week, with its figures above the note
    csv       a row for each week and activity, for a spreadsheet
    json      everything, to be imported again: import journal FILE
    html      one page to read and print
    pdf       the same, in pages
    """  # noqa: D301 -- click's mark for lines to keep
    from pendulum_journal.services.exporting import ExportFormat, export

    if is_printed := str(out) == "-":
        if kind == ExportFormat.MARKDOWN:
            raise click.UsageError("Markdown is a folder of files: --out takes its name.")
        if (
            sys.stdout is None or sys.stdout.isatty()
        ):  # which would obey control characters in notes
            raise click.UsageError("--out - is for pipes; for a terminal, there is show.")
    if by_year and kind != ExportFormat.MARKDOWN:
        raise click.UsageError("--by-year is for Markdown.")
    with open_journal(invocation, reads=Reads(kept=True)) as journal:
        filters = filters_of(journal, **chosen)
        with ExitStack() as closing:
            if is_printed:
                folder = closing.enter_context(TemporaryDirectory())
                out = Path(folder) / f"journal.{kind}"
            bar = _Bar(closing)
            make_pdf = invocation.make_pdf
            done = export(
                journal,
                ExportFormat(kind),
                out,
                filters,
                by_year=by_year,
                replaces=force,
                own=invocation.own_files,
                make_pdf=make_pdf and partial(make_pdf, progress=bar),
                progress=bar,
            )
            if is_printed:
                _print(out)
                return
    echo(f"Wrote {count_of_weeks(done.weeks)} to {shown_path(out)}")


def _print(path: Path) -> None:
    """Write a file to standard output, for a program that reads it there.

    The mark at its beginning goes, which tells a spreadsheet that it is UTF-8: a program would take
    it for a part of the first column's name.
    """
    with path.open("rb") as file:
        if file.read(len(BOM_UTF8)) != BOM_UTF8:
            file.seek(0)
        shutil.copyfileobj(file, sys.stdout.buffer)


class _Bar:
    """A progress bar on a terminal, shown once the number of steps is known and if it is large."""

    def __init__(self, closing: ExitStack) -> None:
        self._closing = closing
        self._bar: Any = None

    def __call__(self, done: int, every: int) -> None:
        if every < _MANY or not sys.stderr.isatty():
            return
        if self._bar is None:
            bar = click.progressbar(length=every, label="Exporting", file=sys.stderr)
            self._bar = self._closing.enter_context(bar)
        self._bar.update(done - self._bar.pos)
