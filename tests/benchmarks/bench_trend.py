"""How long a trend takes: worked out, drawn, and read by the crosshair.

    python3 dev.py bench                           all benchmarks

The drawing alternates with a script
that hands the same artists to matplotlib without knowing anything of weeks, gaps or names, so
that a busy machine slows both. Every figure is a median; nothing here fails a build.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np  # noqa: TID253
from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: TID253
from matplotlib.collections import PolyCollection  # noqa: TID253
from matplotlib.figure import Figure  # noqa: TID253

from pendulum_journal.charts.reading import read_week
from pendulum_journal.charts.theme import ChartTheme
from pendulum_journal.charts.trends import figure
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.trend.drawn.measured import MeasuredWeek, measured_columns
from pendulum_journal.domain.trend.ranges import Range
from pendulum_journal.domain.trend.statistics import theil_sen
from pendulum_journal.domain.trend.summary import summary
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import LIGHT
from pendulum_journal.services import career
from pendulum_journal.services.activities import add_activity
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.trends import TrendChoice, trend

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.trend.view import TrendView

ROUNDS = 20
EXACT_ROUNDS = 9
TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
SWING = Week.of_iso(2026, 25)
LENGTHS = (260, 520, 1040, 2600)
SIZE = (900, 600)
SERVICE_BOUND_MS = 20
DRAW_BOUND = 1.5
CROSSHAIR_BOUND_MS = 16
FRAME_BOUND_MS = 33
EXACT_BOUND_MS = 250


def make_journal(path: Path, weeks: int) -> Journal:
    """Fill a journal with weeks of six activities, one in twenty away and one missing."""
    journal = Journal.create(path, backups=None, today=lambda: TODAY)
    with journal.writing():
        for name in ("One-on-ones", "Code review"):
            add_activity(journal, name)
        ids = [activity.id for activity in journal.activities()][:6]
        entries = [entry_at(NOW + -back, ids, back) for back in range(1, weeks) if back % 20 != 7]
        journal.record_many([(entry, None) for entry in entries])
        start = SWING.monday
        career.save_role(
            journal, Role("Manager", Side.MANAGING, date(2024, 6, 3), date(2026, 6, 14))
        )
        role, _ = career.save_role(journal, Role("Engineer", Side.BUILDING, start))
        career.save_target(journal, Target(role.id, start, 20, 25, 50, 5))
    return journal


def entry_at(week: Week, ids: list[int], back: int) -> Entry:
    """Return a week of plausible figures, no two alike."""
    spent = [600 + back % 90, 200, 400 - back % 70, 300 + back % 50, 120, 90]
    minutes = {id_: Minutes(each) for id_, each in zip(ids, spent, strict=True)}
    state = State.AWAY if back % 20 == 13 else State.COMPLETE
    return Entry(week, state=state, minutes=minutes, energy=40 + back % 37)


def draw_ours(view: TrendView) -> None:
    """Make the figure of a view and draw it."""
    drawing = figure(view, ChartTheme(LIGHT), Words(), size=SIZE, dpi=96, weekly=False, hours=False)
    drawing.figure.canvas.draw()


def draw_bare(view: TrendView) -> None:
    """Hand the same columns to matplotlib alone: layers, lines, dots, bands, ticks and titles."""
    made = Figure(figsize=(SIZE[0] / 96, SIZE[1] / 96), dpi=96)
    canvas = FigureCanvasAgg(made)
    panels = [made.add_axes((0.06, bottom, 0.9, 0.25)) for bottom in (0.7, 0.38, 0.06)]
    series, start = view.series, view.first.index
    runs = series.runs(series.mean_shares)
    tops = [
        np.cumsum(np.array([series.mean_shares[at] for at in run]) * 100, axis=1) for run in runs
    ]
    for number, colour in enumerate(("C1", "C0", "C2", "C7")):
        shapes = [
            np.column_stack(
                (
                    np.r_[np.array(run) + start, run[-1] + start, run[0] + start],
                    np.r_[top[:, number], 0, 0],
                )
            )
            for run, top in zip(runs, tops, strict=True)
        ]
        layer = PolyCollection(shapes, facecolors=colour, edgecolors="none", zorder=5 - number)
        panels[0].add_collection(layer, autolim=False)
    away = [
        start + at
        for at, row in enumerate(series.figures)
        if row is not None and row.state is State.AWAY
    ]
    for axes, columns, scale in (
        (panels[1], (series.energy, series.mean_energy), 1),
        (panels[2], (view.way.progress, view.way.mean_progress), 100),
    ):
        x = np.arange(len(series)) + start + 0.5
        dots, line = (
            np.array([np.nan if value is None else value * scale for value in column])
            for column in columns
        )
        axes.plot(x, dots, "o", markersize=2, alpha=0.45)
        axes.plot(x, line, linewidth=1.4)
    for axes in panels:
        axes.add_collection(
            PolyCollection([[(x, 0), (x + 1, 0), (x + 1, 100), (x, 100)] for x in away], alpha=0.2),
            autolim=False,
        )
        axes.axvspan(SWING.index, SWING.index + 26, alpha=0.2)
        axes.axvline(SWING.index, color="k")
        axes.set_xlim(start, view.last.index + 1)
        axes.set_ylim(0, 100)
        axes.set_title("Title", loc="left")
        axes.grid(axis="y")
        axes.text(SWING.index, 50, "name")
    canvas.draw()


def median_ms(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of some rounds, in milliseconds."""
    return statistics.median(timed(action) for _ in range(rounds))


def timed(action: Callable[[], object]) -> float:
    """Return how long an action took, in milliseconds."""
    begin = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - begin)


def bench_length(folder: Path, weeks: int) -> tuple[float, float, float]:
    """Print and return the service, our drawing and the bare one, for so many weeks."""
    journal = make_journal(folder / f"{weeks}.db", weeks)
    choice = TrendChoice(range=Range.ALL)
    view = trend(journal, choice)
    service = median_ms(lambda: trend(journal, choice))
    by_activity = median_ms(
        lambda: trend(journal, TrendChoice(range=Range.ALL, activities=True)).by_activity
    )
    sentences = median_ms(lambda: summary(trend(journal, choice)))
    lines = measured(view)
    beside = median_ms(lambda: measured(view))
    draw_ours(view)
    draw_bare(view)
    actions = (lambda: draw_ours(view), lambda: draw_bare(view), lambda: draw_ours(lines))
    rounds = [[timed(action) for action in actions] for _ in range(ROUNDS)]
    ours, bare, with_lines = (statistics.median(column) for column in zip(*rounds, strict=True))
    journal.close()
    print(
        f"{weeks:5} weeks: service {service:6.1f} ms, by activity {by_activity:6.1f} ms, "
        f"with all sentences {sentences:6.1f} ms   "
        f"drawing {ours:6.1f} ms, "
        f"bare {bare:6.1f} ms, ratio {ours / bare:.2f}   "
        f"what was measured {beside:.1f} ms, ratio of the drawing with it {with_lines / bare:.2f}"
    )
    return service, ours, bare


def measured(view: TrendView) -> TrendView:
    """Return a view with two groups that are known in nine of ten weeks."""
    weeks = {
        group: {
            week: MeasuredWeek(600 + week.index % 97, ("a calendar",))
            for week in view.series.weeks
            if week.index % 260 >= 26
        }
        for group in (Group.MEETINGS, Group.CODING)
    }
    return replace(view, measured=measured_columns(view.whole, view.series, weeks))


def growth(found: dict[int, float]) -> str:
    """Return the fixed part and the slope over the numbers of weeks, by a line through medians."""
    line = theil_sen(list(found), list(found.values()))
    rise = f"{1000 * line.slope:.1f} ms / 1,000 weeks"
    steps = [later / earlier for earlier, later in pairwise(found.values())]
    worst = max(step / (b / a) for step, (a, b) in zip(steps, pairwise(found), strict=True))
    return f"{max(line.at(0), 0):.1f} ms fixed and {rise}; at most {worst:.2f} × linear"


def bench_window(folder: Path, weeks: int) -> tuple[float, float, float]:
    """Return a move of the crosshair, the worst frame of zooming, and the wait for the drawing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from pendulum_journal.ui.theme import Appearance, Theme
    from pendulum_journal.ui.trends.chart import TrendChart

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    journal = make_journal(folder / f"window-{weeks}.db", weeks)
    chart = TrendChart(Theme(application, Appearance.LIGHT))
    chart.resize(1240, 800)

    def show(choice: TrendChoice) -> None:
        view = trend(journal, choice)
        chart.show_chart(
            lambda size, dpi: figure(
                view, ChartTheme(LIGHT), Words(), size=size, dpi=dpi, weekly=False, hours=False
            ),
            lambda week: read_week(view, week, Words()),
            name="",
            summary="",
        )

    def until_drawn() -> None:
        while not chart.is_drawn:
            application.processEvents()

    def move(x: int) -> None:
        QTest.mouseMove(chart, QPoint(x, 300))
        chart.repaint()

    def zoom() -> None:
        QTest.keyClick(chart, Qt.Key.Key_Plus)
        chart.repaint()

    shown: list[float] = []
    chart.range_chosen.connect(lambda first, last: show(TrendChoice((first, last))))
    chart.range_chosen.connect(lambda *_: shown.append(time.perf_counter()))
    show(TrendChoice(range=Range.ALL))
    chart.show()
    until_drawn()
    moves = [timed(lambda x=x: move(x)) for x in range(100, 1100, 7)]
    frames: list[float] = []
    exact: list[float] = []
    for _ in range(EXACT_ROUNDS):
        show(TrendChoice(range=Range.ALL))
        until_drawn()
        shown.clear()
        frames += [timed(zoom) for _ in range(5)]
        last_move = time.perf_counter()
        while not shown:
            application.processEvents()
        until_drawn()
        exact.append(1000 * (time.perf_counter() - last_move))
    chart.hide()
    journal.close()
    return statistics.median(moves), max(frames), statistics.median(exact)


def main() -> int:
    """Print all figures beside their bounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {weeks: bench_length(folder, weeks) for weeks in LENGTHS}
        crosshair, _, _ = bench_window(folder, 520)
        _, frame, exact = bench_window(folder, LENGTHS[-1])
    service, ours, bare = found[LENGTHS[-1]]
    print(f"service: {growth({weeks: each[0] for weeks, each in found.items()})}")
    print(f"drawing: {growth({weeks: each[1] for weeks, each in found.items()})}")
    print(f"service of 2,600 weeks: {service:.1f} ms (bound {SERVICE_BOUND_MS})")
    print(f"drawing of 2,600 weeks: {ours / bare:.2f} × bare matplotlib (bound {DRAW_BOUND})")
    print(f"a move of the crosshair on 520 weeks: {crosshair:.1f} ms (bound {CROSSHAIR_BOUND_MS})")
    print(f"a frame of zooming on 2,600 weeks: {frame:.1f} ms (bound {FRAME_BOUND_MS})")
    print(f"from the last move to the exact drawing: {exact:.0f} ms (bound {EXACT_BOUND_MS})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
