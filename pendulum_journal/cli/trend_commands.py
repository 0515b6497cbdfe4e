"""``trend`` and ``chart``: a range of weeks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.invocation import (
    Invocation,
    everywhere,
    force_option,
    json_option,
    together,
)
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import RANGE, SIZE, one_of
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.week import count_of_recorded_weeks

if TYPE_CHECKING:
    from pendulum_journal.charts.save import Footer, PictureFormat
    from pendulum_journal.charts.theme import ChartTheme
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.trends import TrendChoice

_NEEDED = (
    "pendulum_journal.services.evidence.trends.beside",
    "pendulum_journal.services.evidence.trends.memory",
    "pendulum_journal.cli.trend_text",
)

_about_a_range = together(
    click.option(
        "--range",
        "weeks",
        type=RANGE,
        default="swing",
        show_default=True,
        metavar="swing|1y|2y|all|FROM..TO",
        help="The weeks; FROM and TO are weeks or days.",
    ),
    click.option(
        "--measure",
        type=one_of("measure", Measure),
        metavar="|".join(each.replace("_", "-") for each in Measure),
        help="What progress is measured in.",
    ),
    click.option(
        "--weekly", is_flag=True, help="Each week's own value instead of the 4-week mean."
    ),
    click.option("--hours", is_flag=True, help="Hours instead of shares."),
    click.option(
        "--activities", is_flag=True, help="Single activities instead of the four groups."
    ),
    click.option(
        "--evidence", is_flag=True, help="What other programs measured, beside what was typed."
    ),
)


@click.command("trend", epilog="Example: pendulum-journal trend --range 2025-W01..2026-W26 --hours")
@_about_a_range
@json_option
@everywhere
@click.pass_obj
def trend_command(invocation: Invocation, /, *, as_json: bool, **about: Any) -> None:
    """Show the trend over a range of weeks, in figures and in words."""
    choice = _choice(**about)
    with open_journal(invocation, *_NEEDED) as journal:
        from pendulum_journal.services.evidence.trends.beside import with_measured
        from pendulum_journal.services.evidence.trends.memory import memory
        from pendulum_journal.services.trends import trend

        view = trend(journal, choice)
        found = memory(journal, view.first, view.last)
        if as_json or choice.evidence:
            view = with_measured(journal, view)
    if as_json:
        from pendulum_journal.cli.trend_shape import trend_shape

        shape = trend_shape(view, weekly=choice.weekly, hours=choice.hours, memory=found)
        echo(to_json(shape))
    else:
        from pendulum_journal.cli.trend_text import trend_text

        echo(trend_text(view, weekly=choice.weekly, hours=choice.hours, memory=found))


@click.command("chart", epilog="Example: pendulum-journal chart --range 1y --out year.svg --dark")
@_about_a_range
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to; ends in .png, .svg or .pdf.",
)
@force_option
@click.option("--dark", is_flag=True, help="Light on dark.")
@click.option(
    "--size",
    type=SIZE,
    default="1200x800",
    show_default=True,
    metavar="WxH",
    help="Width and height in pixels; a PNG has two dots each way for every one.",
)
@everywhere
@click.pass_obj
def chart_command(
    invocation: Invocation,
    /,
    *,
    out: Path,
    force: bool,
    dark: bool,
    size: tuple[int, int],
    **about: Any,
) -> None:
    """Draw the trend over a range of weeks to a file."""
    from pendulum_journal.charts import save
    from pendulum_journal.charts.theme import ChartTheme
    from pendulum_journal.palette import DARK, LIGHT
    from pendulum_journal.services.evidence.trends.beside import with_measured
    from pendulum_journal.services.outputs import Output
    from pendulum_journal.services.trends import trend

    form = save.format_of(out)
    output = Output(out, replaces=force, own=invocation.own_files)
    output.refuse()
    choice = _choice(**about)
    with open_journal(invocation) as journal:
        view = trend(journal, choice)
        if choice.evidence:
            view = with_measured(journal, view)
        footer = _footer(journal, view)
    theme = ChartTheme(DARK if dark else LIGHT)
    picture = _draw(view, choice, form, size=size, theme=theme, footer=footer)
    output.write(picture)
    echo(f"Wrote {shown_path(out)}")


def _choice(weeks: Any, measure: str | None, **how: bool) -> TrendChoice:
    from pendulum_journal.services.trends import TrendChoice

    return TrendChoice(weeks, Measure(measure) if measure else None, **how)


def _footer(journal: Journal, view: TrendView) -> Footer:
    from pendulum_journal.charts.save import Footer, sources_line
    from pendulum_journal.services.guidance.figures import guidance_of
    from pendulum_journal.services.guidance.shown import authors_shown

    title = "Pendulum Journal: sample, made-up weeks" if journal.is_sample else "Pendulum Journal"
    shown = f"{view.first} to {view.told_last}, {count_of_recorded_weeks(view.n)}"
    return Footer(title, shown, sources_line(authors_shown(view, guidance_of(journal))))


def _draw(
    view: TrendView,
    choice: TrendChoice,
    form: PictureFormat,
    *,
    size: tuple[int, int],
    theme: ChartTheme,
    footer: Footer,
) -> bytes:
    from pendulum_journal.charts import save, trends
    from pendulum_journal.charts.theme import PIXELS_PER_INCH
    from pendulum_journal.charts.words import Words

    drawing = trends.figure(
        view,
        theme,
        Words(),
        size=size,
        dpi=PIXELS_PER_INCH,
        weekly=choice.weekly,
        hours=choice.hours,
        foot=footer.height(theme),
    )
    save.write_footer(drawing.figure, footer, theme)
    return save.to_bytes(drawing.figure, form, title=footer.lines[0])
