"""``report``: the weeks of a period on a few pages, to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pendulum_journal.cli.filters import filters_of
from pendulum_journal.cli.invocation import Invocation, everywhere
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.values import WEEK, one_of
from pendulum_journal.domain.career.role import by_start
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.quantity import ChartName
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.report.html import ChartImage
    from pendulum_journal.services.report.report import ReportOptions

USUAL = ("charts", "events", "split", "then-and-now", "wins", "forecast")
PARTS = (*USUAL, "weeks", "notes")
FIGURES = ("shares", "hours", "energy", "focus-block", "focus-days", "shipping-days")
"""The values of ``services.report.report.Part``, whose import would slow down ``--help``."""


@click.command(
    "report",
    short_help="Draw up a report to hand over: PDF or HTML.",
    epilog="Examples: pendulum-journal report --from 2026-W27 --to 2026-W39 --out quarter.pdf; "
    "pendulum-journal report --role 'Senior engineer' --without wins --with notes --out role.html",
)
@click.option("--from", "first", type=WEEK, metavar="WEEK", help="This week and later.")
@click.option("--to", "last", type=WEEK, metavar="WEEK", help="This week and earlier.")
@click.option("--role", metavar="TITLE", help="Only weeks in this role.")
@click.option(
    "--without",
    "left_out",
    type=one_of("part or figure", (*PARTS, *FIGURES)),
    multiple=True,
    metavar="PART|FIGURE",
    help="Leave a part or a figure out. Repeat it.",
)
@click.option(
    "--with",
    "taken_in",
    type=one_of("part", PARTS),
    multiple=True,
    metavar="PART",
    help="Take a part in. Repeat it.",
)
@click.option("--title", default="", metavar="TEXT", help="A title of your own.")
@click.option("--name", default="", metavar="TEXT", help="Your name, below the title.")
@click.option(
    "--out",
    required=True,
    metavar="FILE.pdf|html",
    type=click.Path(path_type=Path),
    help="The file to write.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Replace a file that is there; if the report fails, it stays as it was.",
)
@everywhere
@click.pass_obj
def report_command(
    invocation: Invocation,
    /,
    *,
    first: Week | None,
    last: Week | None,
    role: str | None,
    left_out: tuple[str, ...],
    taken_in: tuple[str, ...],
    title: str,
    name: str,
    out: Path,
    force: bool,
) -> None:
    """Draw up a report to hand over, for a one-on-one or a review.

    Without --from and --to it is about the role, or about the latest half year.

    \b
    charts        split, energy and progress as charts, and what they show in words
    events        your dated words on the charts
    split         means and trends of split and energy
    then-and-now  before the swing against the latest weeks
    wins          the learned:, fixed: and did: lines of your notes
    forecast      how likely each next step seemed in your reviews
    weeks         a row of figures for each week; left out unless asked for
    notes         your notes, whole; left out unless asked for

    \b
    Figures that --without leaves out of every part: shares, hours, energy,
    focus-block, focus-days, shipping-days. The shares of the four groups go
    together, as three of them tell the fourth.
    """  # noqa: D301 -- click's mark for lines to keep
    from pendulum_journal.services.outputs import Output
    from pendulum_journal.services.report.html import as_html
    from pendulum_journal.services.report.left_out import ReportFigure
    from pendulum_journal.services.report.report import ReportOptions, ReportPart, compute_report

    is_pdf = _is_pdf(out)
    _check_parts(left_out, taken_in)
    output = Output(out, replaces=force, own=invocation.own_files)
    output.refuse()
    parts = frozenset(ReportPart(part) for part in {*USUAL, *taken_in} - {*left_out})
    figures = frozenset(ReportFigure(each) for each in left_out if each in FIGURES)
    with open_journal(invocation) as journal:
        uid = None if role is None else _uid(journal, role)
        options = ReportOptions(first, last, uid, parts, figures, title, name)
        report = compute_report(journal, options)
        html = as_html(report, _charts(journal, options))
    output.write(_pdf(invocation, html) if is_pdf else html)
    weeks = count_of_weeks(report.last - report.first + 1)
    ends = dict.fromkeys((str(report.first), str(report.last)))
    echo(f"Wrote {weeks}, {' to '.join(ends)}, to {shown_path(out)}")


def _is_pdf(out: Path) -> bool:
    ending = out.suffix.lower()
    if ending not in {".pdf", ".html", ".htm"}:
        raise InputError(
            "report-format",
            "“{name}” does not say a kind of report: end it in .pdf or .html.",
            name=out.name,
        )
    return ending == ".pdf"


def _check_parts(left_out: tuple[str, ...], taken_in: tuple[str, ...]) -> None:
    for name in left_out:
        if name in taken_in:
            raise click.UsageError(f"--with {name} and --without {name} contradict each other.")


def _uid(journal: Journal, title: str) -> str:
    """Return the uid of the role with a title; of several, the one that began last."""
    chosen = filters_of(journal, roles=(title,), tags=(), states=(), energy=None).roles
    return [role.uid for role in by_start(journal.roles()) if role.uid in chosen][-1]


def _charts(journal: Journal, options: ReportOptions) -> list[ChartImage]:
    from pendulum_journal.services.report.report import chart_view

    found = chart_view(journal, options)
    return [] if found is None else [_chart(*found)]


def _chart(view: TrendView, panels: tuple[ChartName, ...]) -> ChartImage:
    from pendulum_journal.charts.report_chart import ON_PAGE, to_png
    from pendulum_journal.charts.words import Words
    from pendulum_journal.services.report.html import ChartImage

    return ChartImage(to_png(view, Words(), panels=panels), "image/png", *ON_PAGE)


def _pdf(invocation: Invocation, html: str) -> bytes:
    if invocation.make_pdf is None:
        raise InputError(
            "report-no-pdf", "This installation makes no PDF: end the file's name in .html."
        )
    return invocation.make_pdf(html)
