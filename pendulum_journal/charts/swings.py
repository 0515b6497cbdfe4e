"""The chart that compares all swings to one side by the week since the swing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D  # noqa: TID253

from pendulum_journal.charts.apart import keep_apart, name_level, places_of
from pendulum_journal.charts.canvas import (
    BANDS,
    DOTS,
    LINES,
    MARKS,
    ChartCanvas,
    PanelPlan,
    left_margin,
)
from pendulum_journal.charts.pendulum import last_week, swing_names
from pendulum_journal.charts.time_axis import Tick
from pendulum_journal.charts.trends import MARGIN, Drawing
from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.week import DAYS_A_WEEK, Week, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.charts.theme import ChartTheme
    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.career.swings_aligned import AlignedSwing, AlignedSwings
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.trend.progress import Band

NAME = "swings"
_NAME_SIZE = 0.92
_BESIDE = 6.0
"""The distance of a name from the end of its line, in logical pixels."""

_TIE = 18.0
"""The same of a name that stands higher or lower than the end."""

_GAP = float("nan")
_WEEK_STEPS = (4, 13, 26, 52, 104, 208, 520)


def figure(
    swings: AlignedSwings,
    theme: ChartTheme,
    words: Words,
    *,
    guidance: GuidanceFigures,
    size: tuple[int, int],
    dpi: float,
) -> Drawing:
    """Draw the swings; the returned map has week n of a swing as ``Week(n)``.

    Args:
        swings: the swings to compare.
        theme: colours and font.
        words: all texts on the chart, in the reader's language.
        guidance: the figures in force; those of the user are named as such.
        size: width and height in logical pixels, 96 per inch.
        dpi: dots per inch: 96 for one per logical pixel, 192 for two.
    """
    names = swing_names(swings, words)
    weeks = Week(1), Week(last_week(swings))
    right = _room_beside(names, swings, theme, size[0])
    canvas = ChartCanvas(theme, weeks, size=size, dpi=dpi, right=right, foot=1.6 * theme.em)
    high, step = _scale(swings)
    values = [(value, words.number(value, 0)) for value in range(0, high, step)]
    unit = words.amount(swings.measure, high)
    canvas.place([PanelPlan(NAME, "", 1.0, 0, high, [*values, (high, unit)])])
    _draw_bands(canvas, swings, words, guidance)
    _draw_target(canvas, swings, words)
    lines = [
        _SwingLine(
            name,
            each.values[: weeks[1].index],
            _is_strong(swings, each),
            _colour(swings, theme, each),
        )
        for name, each in zip(names, swings.swings, strict=True)
    ]
    for line in sorted(lines, key=lambda line: line.is_strong):
        _draw_line(canvas, line)
    _name_lines(canvas, lines, swings)
    _label_weeks(canvas, swings, words)
    return Drawing(canvas.figure, canvas.map)


def _room_beside(
    names: Sequence[str], swings: AlignedSwings, theme: ChartTheme, width: float
) -> float:
    """Return the width right of the panel that the names need; a name may begin inside it."""
    left, weeks = left_margin(theme), last_week(swings)
    most = MARGIN
    for name, each in zip(names, swings.swings, strict=True):
        if (end := _end(each.values[:weeks])) is not None:
            part = (end[0] - 1) / weeks
            name_width = _TIE + theme.width_of(name, bold=True) + MARGIN
            most = max(most, (left + part * (width - left) + name_width - width) / part)
    return most


@dataclass(frozen=True, slots=True)
class _SwingLine:
    """One swing as it is drawn."""

    name: str
    values: Sequence[float | None]
    is_strong: bool
    colour: str


@dataclass(frozen=True, slots=True)
class _LineEnd:
    """Where the line of a swing ends: the week, and x and y in logical pixels."""

    line: _SwingLine
    week: float
    x: float
    y: float


def _is_strong(swings: AlignedSwings, swing: AlignedSwing) -> bool:
    """Return whether a swing stands out: the current one, or one that has none beside it."""
    return swing.is_current or len(swings.swings) == 1


def _colour(swings: AlignedSwings, theme: ChartTheme, swing: AlignedSwing) -> str:
    if _is_strong(swings, swing):
        return theme.colour_of(swings.measure)
    return theme.palette.other


def _scale(swings: AlignedSwings) -> tuple[int, int]:
    """Return the upper end of the value axis and the distance of its labels."""
    if swings.measure is Measure.ENERGY:
        return 100, 25
    if swings.measure.in_days:
        return DAYS_A_WEEK, 1
    given = [value for each in swings.swings for value in each.values if value is not None]
    highest = max([*given, swings.target or 0, 1])
    is_block = swings.measure is Measure.FOCUS_BLOCK
    steps = (30, 60, 120, 240, 600) if is_block else (10, 25)
    step = next((step for step in steps if 4.2 * step >= highest), steps[-1])
    high = step * -(-int(highest * 1.06 + 0.5) // step)
    return (high if is_block else min(high, 100)), step


def _draw_bands(
    canvas: ChartCanvas, swings: AlignedSwings, words: Words, guidance: GuidanceFigures
) -> None:
    axes, palette = canvas.axes[NAME], canvas.theme.palette
    begin, last = 1, canvas.weeks[1].index
    for band in swings.bands:
        end = band.until + 1
        colour = palette.band_late if band.id.is_second else palette.band
        axes.axvspan(begin, end, color=colour, linewidth=0, zorder=BANDS - 0.5, label=band.id)
        if band.until < last:
            axes.axvline(end, color=palette.quiet, linewidth=1, linestyle=(0, (4, 3)), zorder=MARKS)
        room = (end - begin) * canvas.week_width - 10
        names = _band_names(band, words, guidance)
        fitting = [each for each in names if canvas.theme.width_of(each, _NAME_SIZE) < room]
        for name in fitting[:1]:
            canvas.write(
                NAME,
                end - 5 / canvas.week_width,
                canvas.map.panels[0].high * 0.985,
                name,
                font=canvas.theme.font(_NAME_SIZE),
                color=palette.quiet,
                ha="right",
                va="top",
            )
        begin = end


def _band_names(band: Band, words: Words, guidance: GuidanceFigures) -> list[str]:
    """Return what a band can be called: its meaning with its last week, or that alone."""
    weeks = words.text(count_of_weeks(band.until))
    meaning = words.band(band.id).format(weeks=weeks)
    return [words.guidance(each, band.id.figure, guidance) for each in (meaning, weeks)]


def _draw_target(canvas: ChartCanvas, swings: AlignedSwings, words: Words) -> None:
    if swings.target is None:
        return
    colour = canvas.theme.colour_of(swings.measure)
    canvas.axes[NAME].axhline(
        swings.target,
        color=colour,
        linewidth=1.2,
        linestyle=(0, (1.5, 2)),
        zorder=MARKS,
        label="target",
    )
    name = words.wanted_now.format(value=words.amount(swings.measure, swings.target))
    drawn = (place for each in swings.swings for place in places_of(1, each.values))
    name_level(
        canvas,
        NAME,
        swings.target,
        name,
        drawn,
        colour=canvas.theme.palette.quiet,
        ground=lambda week: _ground(swings, week, canvas.theme),
        sides=("left", "right"),
    )


def _draw_line(canvas: ChartCanvas, line: _SwingLine) -> None:
    y = [_GAP if value is None else value for value in line.values]
    x = [week + 1.5 for week in range(len(y))]
    width = 2.6 if line.is_strong else 2.0
    canvas.axes[NAME].plot(
        x,
        y,
        linewidth=width,
        zorder=LINES + line.is_strong,
        solid_joinstyle="round",
        label=line.name,
        color=line.colour,
    )
    alone = [at for at, value in enumerate(line.values) if _is_alone(line.values, at)]
    canvas.axes[NAME].plot(
        [x[at] for at in alone],
        [y[at] for at in alone],
        linestyle="",
        marker="o",
        markersize=4,
        zorder=DOTS,
        label=f"{line.name} alone",
        color=line.colour,
    )


def _is_alone(values: Sequence[float | None], at: int) -> bool:
    beside = [values[place] for place in (at - 1, at + 1) if 0 <= place < len(values)]
    return values[at] is not None and all(value is None for value in beside)


def _name_lines(canvas: ChartCanvas, lines: Sequence[_SwingLine], swings: AlignedSwings) -> None:
    """Write each line's name at its end; one that had to give way is tied to its line.

    Names stand in the order of the ends of their lines, so that the ties do not cross.
    """
    panel, em = canvas.map.panels[0], canvas.theme.em
    inside = panel.top + 0.6 * em, panel.bottom - 0.6 * em  # below stand the weeks
    for column in _columns(canvas, lines):
        column.sort(key=lambda end: end.y)
        heights = keep_apart([end.y for end in column], 1.3 * em, *inside)
        is_moved = any(abs(y - end.y) > 0.5 * em for end, y in zip(column, heights, strict=True))
        x = max(end.x for end in column) + (_TIE if is_moved else _BESIDE)
        clear = _clear_of_bands(canvas, column, swings, x)
        x, is_moved = clear, is_moved or clear > x
        for end, y in zip(column, heights, strict=True):
            if is_moved:
                _tie(canvas, end, (x - 3, y))
            line = end.line
            canvas.text(
                x,
                y,
                line.name,
                bold=line.is_strong,
                colour=line.colour if line.is_strong else canvas.theme.palette.quiet,
                halo=_ground(swings, end.week, canvas.theme),
                va="center",
            )


def _clear_of_bands(
    canvas: ChartCanvas, column: Sequence[_LineEnd], swings: AlignedSwings, x: float
) -> float:
    """Return where names from ``x`` on stand clear of the line at the end of a band.

    They stay where they are if there is no room beyond it.
    """
    wide = max(canvas.theme.width_of(end.line.name, bold=end.line.is_strong) for end in column)
    lines = (canvas.left + band.until * canvas.week_width for band in swings.bands)
    beyond = [line + _BESIDE for line in lines if x <= line < x + wide]
    return next((at for at in beyond if at + wide <= canvas.width - MARGIN), x)


def _columns(canvas: ChartCanvas, lines: Sequence[_SwingLine]) -> list[list[_LineEnd]]:
    """Return the ends of lines in groups: names of one group could lie over each other."""
    panel = canvas.map.panels[0]
    ends: list[_LineEnd] = []
    for line in lines:
        if (last := _end(line.values)) is not None:
            week, value = last
            x = canvas.left + (week - 1) * canvas.week_width
            ends.append(_LineEnd(line, week, x, panel.y_of(value)))
    columns: list[list[_LineEnd]] = []
    for end in sorted(ends, key=lambda end: end.x):
        before = columns[-1][-1] if columns else None
        if before is not None and end.x - before.x < canvas.theme.width_of(
            before.line.name, bold=True
        ):
            columns[-1].append(end)
        else:
            columns.append([end])
    return columns


def _tie(canvas: ChartCanvas, end: _LineEnd, name: tuple[float, float]) -> None:
    """Draw a hair from the end of a swing's line to its name, unlike any line of values."""
    canvas.figure.add_artist(
        Line2D(
            [x / canvas.width for x in (end.x + 2, name[0])],
            [1 - y / canvas.height for y in (end.y, name[1])],
            linewidth=0.6,
            color=canvas.theme.palette.quiet,
            alpha=0.7,
            label=f"{end.line.name} tie",
        )
    )


def _ground(swings: AlignedSwings, week: float, theme: ChartTheme) -> str:
    """Return the background colour of a name that begins at a week."""
    colours = (theme.palette.band, theme.palette.band_late)
    last = max((band.until for band in swings.bands), default=0)
    if week + 1 > last:
        return theme.palette.card
    at = next(number for number, band in enumerate(swings.bands) if week < band.until + 1)
    return colours[min(at, 1)]


def _end(values: Sequence[float | None]) -> tuple[float, float] | None:
    at = next((at for at in range(len(values) - 1, -1, -1) if values[at] is not None), None)
    value = None if at is None else values[at]
    return None if at is None or value is None else (at + 1.5, value)


def _label_weeks(canvas: ChartCanvas, swings: AlignedSwings, words: Words) -> None:
    room = 3.2 * canvas.theme.em / canvas.week_width
    step = next((step for step in _WEEK_STEPS if step >= room), _WEEK_STEPS[-1])
    ends = {band.until for band in swings.bands}
    shown = {1, *ends, *range(step, canvas.weeks[1].index + 1, step)}
    weeks: list[int] = []
    for week in sorted(shown, key=lambda week: (week not in ends | {1}, week)):
        if all(abs(week - other) >= room for other in weeks):
            weeks.append(week)
    canvas.label_time([Tick(week + 0.5, words.number(week, 0)) for week in sorted(weeks)])
    text = words.since_managing if swings.side is Side.MANAGING else words.since_building
    canvas.text(
        (canvas.left + canvas.right) / 2,
        canvas.height - 0.3 * canvas.theme.em,
        text,
        factor=_NAME_SIZE,
        colour=canvas.theme.palette.quiet,
        ha="center",
        va="bottom",
    )
