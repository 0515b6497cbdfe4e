"""Lines where another target begins: the same minutes are another part of the way from there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pendulum_journal.charts.canvas import MARKS, ChartCanvas
from pendulum_journal.charts.marks import lines_of
from pendulum_journal.domain.trend.progress import DRAWN_TO, target_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.progress import TargetChange
    from pendulum_journal.domain.trend.view import TrendView

Point = tuple[float, float]

_NAME_SIZE = 0.88


def changes_shown(view: TrendView) -> list[TargetChange]:
    """Return the changes of target within the weeks of a view."""
    found = target_changes(view.way.targets)
    return [change for change in found if view.first < change.week <= view.last]


def pieces(view: TrendView, column: Sequence[float | None]) -> list[list[float | None]]:
    """Return a column of progress once for each target, without the values of the others.

    A line through all of them would fall where the target rose, though the measure did not.
    """
    places = [view.series.index_of(change.week) for change in changes_shown(view)]
    ends = [0, *(place for place in places if place is not None), len(column)]
    return [
        [value if begin <= at < end else None for at, value in enumerate(column)]
        for begin, end in pairwise(ends)
    ]


def draw_target_changes(
    canvas: ChartCanvas, panel: str, view: TrendView, words: Words, taken: Iterable[Point]
) -> list[Point]:
    """Draw a line where each target begins, with the target beside it; return where names stand.

    A name stands beside the upper or the lower end of its line, where it covers least of ``taken``.
    """
    here = next(each for each in canvas.panels if each.name == panel)
    tall = 1.4 * canvas.theme.em * (here.high - here.low) / (here.bottom - here.top)
    colour, covered = canvas.theme.palette.quiet, list[Point]()
    lines = lines_of(view)
    points = [
        *((x, min(max(y, here.low + tall / 4), here.high - tall / 4)) for x, y in taken),
        *((x, here.low + tall * part) for x in lines for part in (0.5, 1.0)),
        *((x, here.high - tall * part) for x in lines for part in (0.5, 1.0)),
    ]
    for change in changes_shown(view):
        x = change.week.index
        canvas.axes[panel].axvline(
            x, color=colour, linewidth=1.0, linestyle=(0, (1, 2)), zorder=MARKS, label="new target"
        )
        name = words.wanted.format(value=words.amount(view.measure, change.later))
        wide = (canvas.theme.width_of(f"{name} →", _NAME_SIZE) + 6) / canvas.week_width
        corners = [
            (left, low)
            for low in (100 * DRAWN_TO - tall, here.low)
            for left in (x + 2 / canvas.week_width, x - wide)
            if view.first.index <= left and left + wide <= view.last.index + 1
        ]
        if corners:
            left, low = min(corners, key=lambda at: _covered(at, wide, tall, [*points, *covered]))
            middle = left + wide / 2, low + tall / 2
            _write(canvas, panel, middle, name if left > x else f"{name} →")
            steps = [left + wide * step / 8 for step in range(9)]
            covered += [(step, low + tall * part) for step in steps for part in (0, 0.5, 1)]
    return covered


def _write(canvas: ChartCanvas, panel: str, middle: Point, name: str) -> None:
    canvas.write(
        panel,
        *middle,
        name,
        font=canvas.theme.font(_NAME_SIZE),
        color=canvas.theme.palette.quiet,
        ha="center",
        va="center",
        halo=canvas.theme.palette.card,
    )


def _covered(corner: Point, wide: float, tall: float, points: Iterable[Point]) -> int:
    left, low = corner
    return sum(left <= x <= left + wide and low <= y <= low + tall for x, y in points)
