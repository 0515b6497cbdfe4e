"""What the pointer reads of a week: its days, hours and shares, energy, and how its note begins."""

from __future__ import annotations

from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.ui.dates import week_name, week_span
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.week_words import describe_figures, figure_rows, hours_in_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.week import Week

_BEGUN = 90
"""Characters of the note that are shown."""


def week_tip(week: Week, figures: WeekFigures | None, swing: str = "", begun: str = "") -> str:
    """Return a week as rich text for a tooltip.

    Args:
        week: the week.
        figures: of its entry; None: it has none.
        swing: the name of the swing that begins with it, or "".
        begun: the first lines of its note, or "".
    """
    lines = [f"<b>{escape(week_name(week))}</b>&nbsp; {escape(week_span(week))}"]
    rows = list(_rows(figures))
    if rows:
        lines.append(f'<table cellspacing="0">{"".join(rows)}</table>')
    else:
        lines.append(escape(describe_figures(figures)))
    lines += [escape(each) for each in (swing, shorten(begun, _BEGUN, placeholder=" …")) if each]
    body = "".join(each if each[:6] == "<table" else f"<div>{each}</div>" for each in lines)
    return f'<div style="white-space: nowrap">{body}</div>'


def _rows(figures: WeekFigures | None) -> Iterator[str]:
    if figures is None or figures.state is State.AWAY:
        return
    groups = figure_rows(figures.split)
    for row in groups:
        yield _row(*row)
    if groups:
        yield _row(head(Quantity.TOTAL.label), hours_in_all(figures.split), "")
    if figures.energy is not None:
        energy = translate_message(Quantity.ENERGY.amount(figures.energy))
        yield _row(head(Quantity.ENERGY.label), "", energy)


def _row(name: str, hours: str, share: str) -> str:
    numbers = "".join(
        f'<td align="right">&nbsp;&nbsp;{escape(each)}</td>' for each in (hours, share)
    )
    return f"<tr><td>{escape(name)}</td>{numbers}</tr>"
