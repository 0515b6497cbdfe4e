"""The panel of progress towards the target, with guide lines and the projection."""

from __future__ import annotations

from math import atan2, degrees, floor, hypot
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.charts.canvas import BANDS, DOTS, LINES, ChartCanvas, PanelPlan
from pendulum_journal.charts.fan import Point, draw_fan, key_of_ways, ways_drawn, words_drawn
from pendulum_journal.charts.lines import Plotter
from pendulum_journal.charts.target_lines import changes_shown, draw_target_changes, pieces
from pendulum_journal.domain.trend.progress import DRAWN_FROM, DRAWN_TO
from pendulum_journal.domain.trend.summary import outlook
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.progress import GuideLine
    from pendulum_journal.domain.trend.view import TrendView

NAME = "progress"
_NAME_SIZE = 0.88
_RING = "o"
_INSIDE = 0.03
"""How far within the edge a wedge stands, as a part of the axis."""

_PLACES = 40
"""Into how many parts a line is divided: at the end of each its name may begin."""

Box: TypeAlias = tuple[float, float, float, float, float]
"""Left, right, the heights at both, and how far the box reaches from them, up or down."""


def plan(view: TrendView, words: Words, share: float, *, weekly: bool) -> PanelPlan:
    """Return the description of the panel, with which the canvas places it."""
    low = 100 * min(0.0, lowest(view))
    return PanelPlan(
        NAME,
        title(view, words),
        share,
        low,
        100 * DRAWN_TO,
        words.per_cents(0, 50, 100),
        note(view, words, weekly=weekly),
        finer=words.per_cents(*range(-25 if low <= -25 else 0, 101, 25)),
    )


def lowest(view: TrendView) -> float:
    """Return the lower end of the axis: 0, or less if there is lower progress to draw."""
    columns = (*view.way.progress, *view.way.mean_progress, view.way.progress_so_far)
    least = min((value for value in columns if value is not None), default=0.0)
    return max(floor(least * 20) / 20, DRAWN_FROM) if least < 0 else 0.0


def title(view: TrendView, words: Words) -> str:
    """Return the panel's title: the measure, its baseline and its target."""
    baseline, target = view.way.baseline, view.way.target
    if baseline is None or target is None:
        return words.towards
    named = {
        "measure": words.text(view.measure.label),
        "before": words.amount(view.measure, baseline.shown),
        "wanted": words.amount(view.measure, target),
    }
    changes = changes_shown(view)
    if not changes:
        return words.towards_measure.format(**named)
    return words.towards_changed.format(
        **named,
        earlier=words.amount(view.measure, changes[-1].earlier),
        day=words.day(changes[-1].week.monday, view.today),
    )


def note(view: TrendView, words: Words, *, weekly: bool) -> str:
    """Return the sentence with the projection, or why there is none, and what is drawn how."""
    if view.way.why_no_progress is not None:
        return ""
    following = outlook(view)
    said = "" if following is None else words.text(following, view.today)
    beyond = words.key_beyond if _beyond(view) else ""
    line = "" if weekly or view.by_quarter else words.key_line
    return " ".join(filter(None, (said, key_of_ways(view, words), line, beyond)))


def _beyond(view: TrendView) -> list[Point]:
    """Return where wedges stand for weeks whose progress lies outside the axis."""
    columns = [view.way.mean_progress, *([] if view.by_quarter else [view.way.progress])]
    places = [place for column in columns for place in _places_of(view, column)]
    places += _running(view)
    return [(x, height) for x, marker, height in places if marker != _RING]


def _places_of(view: TrendView, column: Sequence[float | None]) -> list[tuple[float, str, float]]:
    """Return where each progress stands: its place in weeks, its marker and its height."""
    first = view.series.first.index
    return [
        (first + at + 0.5, *_marked(value)) for at, value in enumerate(column) if value is not None
    ]


def _marked(value: float) -> tuple[str, float]:
    """Return how a progress is marked, and the height of that in per cent: a wedge at the edge."""
    inside = _INSIDE * (DRAWN_TO - DRAWN_FROM)
    if value > DRAWN_TO:
        return "^", 100 * (DRAWN_TO - inside)
    return ("v", 100 * (DRAWN_FROM + inside)) if value < DRAWN_FROM else (_RING, 100 * value)


def _is_beyond(value: float | None) -> bool:
    return value is not None and _marked(value)[0] != _RING


def _running(view: TrendView) -> list[tuple[float, str, float]]:
    """Return the same of the week in progress, as a list of one; empty where it has no progress."""
    runs, so_far = view.series.in_progress, view.way.progress_so_far
    if runs is None or so_far is None:
        return []
    return [(view.series.first.index + runs + 0.5, *_marked(so_far))]


def draw(canvas: ChartCanvas, view: TrendView, words: Words, *, weekly: bool) -> None:
    """Draw progress, guide lines and projection, or write why there is no progress."""
    way = view.way
    if way.why_no_progress is not None:
        canvas.draw_sentence(NAME, words.text(way.why_no_progress, view.today))
        return
    colour = canvas.theme.colour_of(view.measure)
    plotter = Plotter(canvas, NAME, view.series, colour, clip=True)
    _draw_guide_lines(canvas, view, colour)
    _name_lines(canvas, view, words)
    if weekly:
        for piece in pieces(view, way.progress):
            plotter.line(piece, 100, "progress")
    else:
        if not view.by_quarter:
            within = [None if _is_beyond(value) else value for value in way.progress]
            plotter.dots(within, 100, "progress")  # half a dot at the edge would be a second mark
        for piece in pieces(view, way.mean_progress):
            plotter.line(piece, 100, "mean progress")
    _mark_beyond(canvas, view, way.progress if weekly else way.mean_progress, colour)
    if not weekly and not view.by_quarter:
        _mark_beyond(canvas, view, way.progress, colour, alpha=0.45)
    for _, marker, height in _running(view):
        plotter.hollow(view.series.in_progress, height, "progress in progress", marker=marker)
    draw_fan(canvas, NAME, view, words, colour)


def _mark_beyond(
    canvas: ChartCanvas,
    view: TrendView,
    column: Sequence[float | None],
    colour: str,
    *,
    alpha: float = 1.0,
) -> None:
    """Draw a wedge at the edge for each week whose progress lies outside the axis."""
    places = _places_of(view, column)
    for wanted in ("^", "v"):
        points = [(x, height) for x, marker, height in places if marker == wanted]
        if points:
            canvas.axes[NAME].plot(
                *zip(*points, strict=True),
                marker=wanted,
                markersize=5,
                linestyle="",
                color=colour,
                alpha=alpha,
                zorder=DOTS,
                label="beyond",
            )


def _draw_guide_lines(canvas: ChartCanvas, view: TrendView, colour: str) -> None:
    swing, lines = view.swing, view.guide_lines
    if swing is None or not lines:
        return
    axes = canvas.axes[NAME]
    start, end = swing.week.index, view.last.index + 1
    x = sorted(
        {float(start), float(max(end, start)), *(start + line.weeks - 0.5 for line in lines)}
    )
    heights = [[100 * line.at(place - start + 0.5) for place in x] for line in lines]
    for line, y in zip(lines, heights, strict=True):
        axes.plot(
            x,
            y,
            color=colour,
            linewidth=1.1,
            linestyle=(0, (4, 3)),
            zorder=LINES - 0.5,
            label=f"guide line {line.weeks}",
        )
    if len(lines) == 2:
        axes.fill_between(
            x,
            heights[0],
            heights[1],
            color=colour,
            alpha=0.16,
            linewidth=0,
            zorder=BANDS + 0.5,
            label="between",
        )


def _name_lines(canvas: ChartCanvas, view: TrendView, words: Words) -> None:
    """Draw and name new targets, then name the guide lines, each clear of what is drawn."""
    panel = canvas.map.panels[-1]
    per_pixel = (panel.high - panel.low) / (panel.bottom - panel.top)
    named = words_drawn(canvas, view, words, per_pixel)
    taken = [*_drawn(view), *_beyond(view) * 4, *ways_drawn(view), *named]
    named += draw_target_changes(canvas, NAME, view, words, taken)
    lines = () if view.swing is None else view.guide_lines
    for number, line in enumerate(lines):
        above = number == 0 and len(lines) > 1
        named += _name_guide_line(canvas, view, line, words, named, above=above)


def _name_guide_line(
    canvas: ChartCanvas,
    view: TrendView,
    line: GuideLine,
    words: Words,
    named: Sequence[Point],
    *,
    above: bool,
) -> list[Point]:
    """Write a line's name along it, clear of other names and of most values; return where.

    Where the whole name would hide a value, its weeks alone may hide less.
    """
    names = words.guide_line.format(weeks=line.weeks), words.text(count_of_weeks(line.weeks))
    found = [(*_best_box(canvas, view, line, each, named, above=above), each) for each in names]
    _, box, name = min(found, key=lambda each: (each[1] is None, each[0]))
    if box is None:
        return []
    left, right, foot, top, up = box
    canvas.write(
        NAME,
        left,
        foot + up / 6,
        name,
        font=canvas.theme.font(_NAME_SIZE),
        color=canvas.theme.palette.quiet,
        rotation=degrees(atan2(100, line.weeks)),
        rotation_mode="anchor",
        transform_rotates_text=True,
        va="bottom" if up > 0 else "top",
        halo=canvas.theme.palette.card,
    )
    steps = [step / 12 for step in range(13)]
    return [(left + (right - left) * step, foot + (top - foot) * step + up / 2) for step in steps]


def _best_box(
    canvas: ChartCanvas,
    view: TrendView,
    line: GuideLine,
    name: str,
    named: Sequence[Point],
    *,
    above: bool,
) -> tuple[int, Box | None]:
    """Return how many values the best place for a name hides, and the place; None without one."""
    panel = canvas.map.panels[-1]
    per_pixel = (panel.high - panel.low) / (panel.bottom - panel.top)
    length = canvas.theme.width_of(name, _NAME_SIZE) / hypot(
        canvas.week_width * line.weeks, 100 / per_pixel
    )
    tall = 1.5 * canvas.theme.em * per_pixel
    places = _places(view, line, length, canvas.theme.em / canvas.week_width)
    boxes = [
        (x, x + length * line.weeks, y, y + 100 * length, side * tall)
        for side in ((1, -1) if above else (-1, 1))
        for x, y in places
        if y + side * tall >= panel.low
    ]
    free = [box for box in boxes if not any(_is_in_the_way(point, box) for point in named)]
    drawn = [*_drawn(view), *ways_drawn(view)]
    hidden = [sum(_is_in_the_way(point, box) for point in drawn) for box in free]
    at = min(range(len(free)), key=hidden.__getitem__, default=None)
    return (0, None) if at is None else (hidden[at], free[at])


def _places(
    view: TrendView, line: GuideLine, length: float, margin: float
) -> list[tuple[float, float]]:
    """Return possible starts of a name along the line, from right to left."""
    if view.swing is None:
        return []
    start = view.swing.week.index
    first = max(start, view.first.index) + 0.5
    last = min(start + line.weeks, view.last.index + 1 - margin) - length * line.weeks
    if last < first:
        return []
    left = [last - (last - first) * step / _PLACES for step in range(_PLACES + 1)]
    return [(x, 100 * line.at(x - start + 0.5)) for x in left]


def _drawn(view: TrendView) -> list[Point]:
    columns = (view.way.progress, view.way.mean_progress)
    first = view.series.first.index
    found = [
        (first + at + 0.5, 100 * value)
        for column in columns
        for at, value in enumerate(column)
        if value is not None
    ]
    # The ring of the running week stands alone; it counts as much as four dots.
    found += [(x, height) for x, _, height in _running(view)] * 4
    return found


def _is_in_the_way(point: Point, box: Box) -> bool:
    left, right, low, high, tall = box
    if not left - 0.5 <= point[0] <= right + 0.5:
        return False
    ground = low + (high - low) * (point[0] - left) / (right - left)
    above = (point[1] - ground) / tall
    return -0.35 <= above <= 1.35
