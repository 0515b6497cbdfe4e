"""A trend as text: a row for each week, fitted lines, then and now, and the summary."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from pendulum_journal.cli.render import plain, table
from pendulum_journal.domain.heading import TREND_HEADINGS, Heading
from pendulum_journal.domain.language import ENGLISH, capital
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.comparison import BEFORE, DIFFERENCE, NOW, TITLE
from pendulum_journal.domain.trend.drawn.measured import measured_sentences
from pendulum_journal.domain.trend.series import state_of
from pendulum_journal.domain.trend.stacked import stacked_trends
from pendulum_journal.domain.trend.summary import summary
from pendulum_journal.domain.trend.trend_sentences import direction_of
from pendulum_journal.domain.trend.week_table import has_own_values, text_columns
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.evidence.memory import Memory
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.quantity import Unit
    from pendulum_journal.domain.trend.range_trend import EndMean, RangeTrend
    from pendulum_journal.domain.trend.stacked import TrendTable
    from pendulum_journal.domain.trend.view import TrendView


def trend_text(view: TrendView, *, weekly: bool, hours: bool, memory: Sequence[Memory] = ()) -> str:
    """Return a trend as lines of text for a terminal.

    Args:
        view: the trend.
        weekly: whether each week's own value is shown instead of the 4-week mean.
        hours: whether the split is shown in hours instead of shares.
        memory: how far what was typed lies from what was measured.
    """
    told = [*summary(view), *(each.sentence for each in memory)]
    told += measured_sentences(view.measured, hours=hours)
    parts = (
        _weeks(view, weekly=weekly, hours=hours),
        _trends(stacked_trends(view, hours=hours)),
        _then_and_now(view),
        _energy_shifts(view),
        "\n".join(textwrap.fill(plain(str(each)), 96) for each in told),
    )
    return "\n\n".join(filter(None, parts))


def _weeks(view: TrendView, *, weekly: bool, hours: bool) -> str:
    if not len(view.series):
        return ""
    kind = (Heading.WEEK_BY_WEEK if weekly else Heading.FOUR_WEEK_MEAN).label.english
    if not weekly and has_own_values(view, hours=hours):
        kind += " or, where there is none, the week’s own value: (week)"
    names, cells = zip(*text_columns(view, ENGLISH, weekly=weekly, hours=hours), strict=True)
    weeks = (str(week) for week in view.series.weeks)
    states = (str(state_of(figures).label) for figures in view.series.figures)
    header = [*ENGLISH.heads(Heading.WEEK, Heading.STATE), *names]
    rows = [header, *map(list, zip(weeks, states, *cells, strict=True))]
    unit = Heading.HOURS if hours else Heading.SHARE
    align = "<<" + ">" * len(names)
    return f"{ENGLISH.head(unit.label)}, {kind}\n{table(rows, align)}"


def _trends(tables: Sequence[TrendTable]) -> str:
    return "\n\n".join(f"Trend, {each.stretch.label}\n{_trend_table(each)}" for each in tables)


def _trend_table(of_stretch: TrendTable) -> str:
    few = "" if of_stretch.few is None else str(of_stretch.few)
    if not of_stretch.rows:
        return few
    rows = [["", *ENGLISH.heads(*TREND_HEADINGS), "", *ENGLISH.heads(Heading.WEEKS)]]
    for row in of_stretch.rows:
        line = row.trend.line
        rows.append(
            [
                capital(str(row.name)) if isinstance(row.name, Message) else row.name,
                _end(row.trend.begin, row.unit),
                _end(row.trend.end, row.unit),
                ENGLISH.slope(line.slope),
                f"{ENGLISH.slope(line.low)} to {ENGLISH.slope(line.high)}",
                str(direction_of(row.trend)),
                _weeks_of(row.trend),
            ]
        )
    return "\n".join(filter(None, (table(rows, "<>>>><<"), few)))


def _end(mean: EndMean | None, unit: Unit) -> str:
    return "" if mean is None else ENGLISH.amount(unit, mean.shown)


def _weeks_of(trend: RangeTrend) -> str:
    """Return the weeks of both means."""
    return " / ".join(
        "–" if mean is None else f"{mean.first} to {mean.last}" for mean in (trend.begin, trend.end)
    )


def _then_and_now(view: TrendView) -> str:
    table_of_both = view.then_and_now
    if table_of_both is None:
        return ""
    heads = (TITLE, BEFORE, NOW, DIFFERENCE, Heading.HOW_SURE.label, Heading.FROM.label)
    rows = [[ENGLISH.head(each) for each in heads]]
    for row in table_of_both.rows:
        change = row.shown_difference
        rows.append(
            [
                capital(str(row.of.label)),
                *(
                    "" if each is None else str(row.of.amount(each))
                    for each in (row.shown_before, row.shown_now)
                ),
                "" if change is None else ENGLISH.difference(row.of, change),
                "" if row.certainty is None else str(row.certainty),
                " / ".join(_origin(figure) for figure in (row.before, row.now)),
            ]
        )
    chance = table_of_both.chance
    return "\n".join([table(rows, "<>>><<"), *([] if chance is None else [str(chance)])])


def _energy_shifts(view: TrendView) -> str:
    """Return what goes together with energy; what is notable stands in the summary, too."""
    lines = (textwrap.fill(str(each), 96) for each in view.energy_shifts.sentences)
    return "\n".join(["Energy and the split", *lines]) if view.n else ""


def _origin(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    if figure.first is None:
        return str(figure.origin.label)
    return f"{count_of_weeks(figure.n)}, {figure.first} to {figure.last}"
