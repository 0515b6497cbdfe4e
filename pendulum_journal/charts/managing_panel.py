"""The panels shown while managing: meetings with weeks under the floor, and learning.

They cover only the weeks of the two-year experiment, as the guidance is about managing.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from matplotlib.collections import PolyCollection  # noqa: TID253
from matplotlib.patches import Rectangle  # noqa: TID253

from pendulum_journal.charts.apart import beside_line, name_ends, sides_of_values
from pendulum_journal.charts.canvas import AREAS, BANDS, DOTS, LINES, ChartCanvas, PanelPlan
from pendulum_journal.charts.lines import VALUE_LIFT, VALUE_SIZE, Plotter
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.domain.split import GROUPS, Group
from pendulum_journal.domain.trend.drawn.quarters import quarter_means, quarter_of
from pendulum_journal.domain.trend.drawn.steps import has_means
from pendulum_journal.domain.trend.learning_and_floor import count_under_floor, learning_hours
from pendulum_journal.domain.trend.reasons import too_early
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.guidance import Range
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.view import TrendView

Point: TypeAlias = tuple[float, float]
"""A position in weeks (``Week.index``) and per cent."""

MEETINGS, LEARNING = "meetings", "learning"
_LEAST_SCALE = 6
_BAR_MARGIN = 0.15
_NAME_SIZE = 0.92
"""The size of a name beside the text's."""


def plans(view: TrendView, words: Words, share: float) -> list[PanelPlan]:
    """Return the descriptions of the panels, which take ``share`` of the height together.

    There is one of learning only where an activity is marked as learning.
    """
    meetings = PanelPlan(
        MEETINGS,
        title(view, words),
        share if not view.has_learning else 0.55 * share,
        0,
        100,
        words.per_cents(0, 50, 100),
        note(view, words),
        finer=words.per_cents(0, 25, 50, 75, 100),
    )
    if not view.has_learning:
        return [meetings]
    high = _learning_scale(view)
    middle, top = words.number(high / 2, 0), f"{words.number(high, 0)} h"
    return [
        meetings,
        PanelPlan(
            LEARNING,
            _learning_title(view, words),
            0.45 * share,
            0,
            high,
            [(0, words.number(0, 0)), (high / 2, middle), (high, top)],
        ),
    ]


def title(view: TrendView, words: Words) -> str:
    """Return the title: the week of the experiment, and what is drawn."""
    weeks, number = view.guidance.experiment_weeks, view.experiment_number
    place = words.managing
    if weeks is not None and number is not None and 1 <= number <= weeks:
        place = words.experiment.format(week=number, weeks=weeks)
    return words.meetings_panel.format(title=place)


def _learning_title(view: TrendView, words: Words) -> str:
    """Return the second panel's title, which also names the guidance: the bars leave no room."""
    kept = view.guidance.learning_hours
    title = words.learning_quarter if view.by_quarter else words.learning_panel
    if kept is None:
        return title
    low, high = (words.number(each, 0) for each in kept)
    hours = _reported(f"{low}–{high} h", FigureName.LEARNING_HOURS, view, words)
    return f"{title} · {hours}"


def note(view: TrendView, words: Words) -> str:
    """Return the number of weeks under the floor and, in the first year, that it is too early."""
    lines = []
    if view.swing is not None:
        early = too_early(view.swing, Week.containing(view.today), view.guidance)
        lines = [] if early is None else [words.text(early, view.today)]
        lines.extend(_under_floor(view, view.swing, words))
    return " · ".join(lines)


def _under_floor(view: TrendView, swing: Swing, words: Words) -> Iterator[str]:
    series = view.experiment
    under = count_under_floor(series, view.guidance.energy_floor)
    if under is not None:
        runs = series.in_progress
        end = series.last if runs is None else series.week_at(runs - 1)
        text = words.under_floor.format(
            first=swing.week_number(series.first),
            last=swing.week_number(end),
            floor=under.floor,
            weeks=under.weeks,
            n=under.n,
        )
        yield words.under_floor_marked.format(under=text) if under.weeks else text


def draw(canvas: ChartCanvas, view: TrendView, words: Words, *, weekly: bool) -> None:
    """Draw both panels, each with the figure of the guidance."""
    weeks = _weeks(view, canvas.weeks)
    if weeks is None:
        for panel in (MEETINGS, LEARNING)[: 1 + view.has_learning]:
            canvas.draw_sentence(panel, words.outside.format(weeks=view.guidance.experiment_weeks))
        return
    _draw_meetings(canvas, view, words, weeks, weekly=weekly)
    if view.has_learning:
        _draw_learning(canvas, view, weeks)


def _weeks(view: TrendView, axis: tuple[Week, Week]) -> tuple[Week, Week] | None:
    """Return the first and last week of the experiment on the axis, or None."""
    assert view.swing is not None  # or the view would be about no side
    first, last = max(axis[0], view.swing.week), axis[1]
    if view.guidance.experiment_weeks is not None:
        last = min(last, view.swing.experiment_week + (view.guidance.experiment_weeks - 1))
    return (first, last) if first <= last else None


def _draw_meetings(
    canvas: ChartCanvas, view: TrendView, words: Words, weeks: tuple[Week, Week], *, weekly: bool
) -> None:
    palette = canvas.theme.palette
    taken = _values_drawn(view.experiment, weekly=weekly)
    for group, colour in ((Group.CODING, palette.coding), (Group.MEETINGS, palette.meetings)):
        _draw_share(canvas, view, group, colour, weekly=weekly)
        if weekly and not has_means(view):
            taken += _write_shares(canvas, view, group, colour, words)
    if has_means(view):
        taken += _name_lines(canvas, view, words, weekly=weekly)
    figures = view.guidance
    for value, figure, wording in (
        (figures.meeting_share, FigureName.MEETING_SHARE, words.meetings_line),
        (figures.benchmark_meetings, FigureName.BENCHMARK_MEETINGS, words.engineers_line),
        (figures.coding_share, FigureName.CODING_SHARE, words.coding_line),
    ):
        if value is not None:
            name = _reported(wording.format(value=words.per_cent(value)), figure, view, words)
            _draw_reported(canvas, weeks, value)
            taken += _write_reported(canvas, weeks, value, name, taken)
    _mark_weeks_under_floor(canvas, view)


def _draw_share(
    canvas: ChartCanvas, view: TrendView, group: Group, colour: str, *, weekly: bool
) -> None:
    """Draw a group's share: each week's own, as dots behind the 4-week mean, or by quarter."""
    series = view.experiment
    place = GROUPS.index(group)
    shares = [None if each is None else each[place] for each in series.shares]
    means = [None if each is None else each[place] for each in series.mean_shares]
    plotter = Plotter(canvas, MEETINGS, series, colour)
    if weekly:
        plotter.line(shares, 100, group.value)
    else:
        if not view.by_quarter:
            plotter.dots(shares, 100, group.value)
        plotter.line(means, 100, f"mean {group.value}")


def _name_lines(canvas: ChartCanvas, view: TrendView, words: Words, *, weekly: bool) -> list[Point]:
    """Write which line is that of meetings and which of coding, at their ends."""
    series, palette = view.experiment, canvas.theme.palette
    column = series.shares if weekly else series.mean_shares
    last = next((at for at in reversed(range(len(column))) if column[at] is not None), None)
    shares = None if last is None else column[last]
    if last is None or shares is None:
        return []
    ends = [
        (100 * shares[GROUPS.index(group)], words.group(group), colour)
        for group, colour in ((Group.MEETINGS, palette.meetings), (Group.CODING, palette.coding))
    ]
    return name_ends(canvas, MEETINGS, series.first.index + last + 0.5, ends)


def _write_shares(
    canvas: ChartCanvas, view: TrendView, group: Group, colour: str, words: Words
) -> list[Point]:
    """Write the share of each week, off the lines of what is reported where there is room.

    Returns:
        The corners of what was written, for names to avoid.
    """
    splits = [
        None if each is None else ShownSplit.in_per_cent(each) for each in view.experiment.shares
    ]
    pairs = [
        None if each is None else (each.of(Group.MEETINGS).value, each.of(Group.CODING).value)
        for each in splits
    ]
    panel = next(each for each in canvas.panels if each.name == MEETINGS)
    per_pixel = 100 / (panel.bottom - panel.top)
    figures = view.guidance
    reported = figures.meeting_share, figures.benchmark_meetings, figures.coding_share
    place = 0 if group is Group.MEETINGS else 1
    below = {
        at
        for at, pair in enumerate(pairs)
        if pair is not None
        and not sides_of_values(
            max(pair),
            min(pair),
            [value for value in reported if value is not None],
            lift=VALUE_LIFT * per_pixel,
            tall=VALUE_SIZE * canvas.theme.em * per_pixel,
            most=100,
        )[place if pair[0] >= pair[1] else 1 - place]
    }
    values = [None if each is None else each[place] for each in pairs]
    plotter = Plotter(canvas, MEETINGS, view.experiment, colour)
    return plotter.values(values, words.per_cent, below=below)


def _draw_reported(canvas: ChartCanvas, weeks: tuple[Week, Week], value: float) -> None:
    """Draw a line at what somebody else reported; the values beside it are the user's."""
    canvas.axes[MEETINGS].plot(
        [weeks[0].index, weeks[1].index + 1],
        [value, value],
        color=canvas.theme.palette.quiet,
        linewidth=1.1,
        linestyle=(0, (3, 2)),
        zorder=LINES,
        label="reported",
    )


def _values_drawn(series: Series, *, weekly: bool) -> list[Point]:
    """Return the weeks and values, in per cent, of meetings and coding, for names to avoid."""
    columns = [series.shares] if weekly else [series.shares, series.mean_shares]
    return [
        (series.first.index + at + 0.5, 100 * shares[GROUPS.index(group)])
        for column in columns
        for at, shares in enumerate(column)
        if shares is not None
        for group in (Group.MEETINGS, Group.CODING)
    ]


def _write_reported(
    canvas: ChartCanvas, weeks: tuple[Week, Week], value: float, name: str, taken: Sequence[Point]
) -> list[Point]:
    """Write what is reported beside its line, where it covers no value and no other name.

    Returns:
        Points within the name, for other names to avoid.
    """
    wide = canvas.theme.width_of(name, _NAME_SIZE) / canvas.week_width
    end, height, tall = beside_line(
        canvas, MEETINGS, weeks, value, wide=wide, size=_NAME_SIZE, taken=taken
    )
    # Before its weeks lie earlier swings, whose lines would go through the letters.
    card = canvas.theme.palette.card
    is_before = end - wide < weeks[0].index
    ground = {"boxstyle": "square,pad=0.15", "fc": card, "ec": "none"} if is_before else None
    canvas.write(
        MEETINGS,
        end,
        height,
        name,
        font=canvas.theme.font(_NAME_SIZE),
        color=canvas.theme.palette.quiet,
        ha="right",
        va="bottom",
        halo=card,
        bbox=ground,
    )
    parts, steps = (0, 0.5, 1), range(17)
    return [(end - wide * step / 16, height + part * tall) for step in steps for part in parts]


def _reported(value: str, name: FigureName, view: TrendView, words: Words) -> str:
    if name in view.guidance.yours:
        return words.yours.format(figure=value)
    if name is FigureName.BENCHMARK_MEETINGS:
        return value  # its wording says whose weeks it was measured in
    return words.reported.format(value=value)


def _mark_weeks_under_floor(canvas: ChartCanvas, view: TrendView) -> None:
    """Draw a small wedge on the bottom edge for each week under the floor."""
    floor = view.guidance.energy_floor
    if floor is None:
        return
    x = [
        view.experiment.first.index + at + 0.5
        for at, energy in enumerate(view.experiment.energy)
        if energy is not None and energy < floor
    ]
    canvas.axes[MEETINGS].plot(
        x,
        [4] * len(x),
        marker="v",
        markersize=5,
        linestyle="",
        color=canvas.theme.palette.floor,
        zorder=DOTS,
        label="under floor",
    )


def _draw_learning(canvas: ChartCanvas, view: TrendView, weeks: tuple[Week, Week]) -> None:
    axes = canvas.axes[LEARNING]
    axes.add_collection(
        PolyCollection(
            [_bar(*bar) for bar in _learning_bars(view)],
            facecolors=canvas.theme.palette.focus,
            edgecolors="none",
            zorder=AREAS,
            label="learning",
        ),
        autolim=False,
    )
    if view.guidance.learning_hours is not None:
        _draw_kept(canvas, weeks, view.guidance.learning_hours)


def _learning_bars(view: TrendView) -> Iterator[tuple[int, int, float]]:
    """Yield (begin, end, hours) of a bar for each week or quarter that has a value."""
    series, hours = view.experiment, learning_hours(view.experiment)
    first = series.first.index
    if not view.by_quarter:
        yield from (
            (first + at, first + at + 1, each) for at, each in enumerate(hours) if each is not None
        )
        return
    means = quarter_means(series, hours)
    for _, group in groupby(range(len(series)), lambda at: quarter_of(series.week_at(at))):
        places = list(group)
        if (mean := means[places[0]]) is not None:
            yield first + places[0], first + places[-1] + 1, mean


def _draw_kept(canvas: ChartCanvas, weeks: tuple[Week, Week], hours: Range) -> None:
    """Draw the band of the guidance with edges, since the tint alone is too faint."""
    axes, palette = canvas.axes[LEARNING], canvas.theme.palette
    begin, end = weeks[0].index, weeks[1].index + 1
    axes.add_patch(
        Rectangle(
            (begin, hours[0]),
            end - begin,
            hours[1] - hours[0],
            facecolor=palette.focus,
            alpha=0.16,
            linewidth=0,
            zorder=BANDS + 0.7,
            label="kept",
        )
    )
    axes.hlines(
        hours,
        begin,
        end,
        colors=palette.quiet,
        linewidth=1.1,
        linestyles=(0, (3, 2)),
        zorder=BANDS + 0.8,
        label="edges of kept",
    )


def _learning_scale(view: TrendView) -> float:
    kept = view.guidance.learning_hours or (0.0, 0.0)
    most = max([kept[1], *(hours for _, _, hours in _learning_bars(view))])
    steps: Sequence[int] = (_LEAST_SCALE, 8, 10, 12, 16, 20, 40, 80)
    return float(next((step for step in steps if step >= most), 168))


def _bar(begin: float, end: float, hours: float) -> list[tuple[float, float]]:
    left, right = begin + _BAR_MARGIN, end - _BAR_MARGIN
    return [(left, 0), (right, 0), (right, hours), (left, hours)]
