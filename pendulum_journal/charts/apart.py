"""Places names: none over another, and that of a horizontal line where it hides fewest values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pendulum_journal.charts.canvas import ChartCanvas
    from pendulum_journal.domain.week import Week

Place: TypeAlias = tuple[float, float]
"""A position in weeks and in values of a panel."""

_NAME_SIZE = 0.92
_NAME_HEIGHT = 1.1 / 0.92
"""The height of a name in multiples of its size."""

_FROM_LINE, _CLEAR = 4, 1.5
"""How far a name stands from its line, and from values, in per cent of the panel's axis."""

_FAR_STEPS = 6
"""The number of heights tried farther away, up to three names from the line."""

_END_SIZE, _END_HEIGHT, _FROM_END = 0.88, 1.15, 6
"""The size of the name of a line's end and its height beside the text's, and its distance from
the end in logical pixels."""

_GAP = 3
"""The distance between the line and its name, in logical pixels."""


def keep_apart(places: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Return the places, in the order given, moved as little as possible to lie a step apart.

    Of names that would overlap the whole block is centred on the middle of their own places.

    Args:
        places: the heights wanted, rising.
        step: the least distance; less where ``low`` to ``high`` has no room for all.
        low: the least place.
        high: the greatest place.
    """
    if not places:
        return []
    step = min(step, (high - low) / max(len(places) - 1, 1))
    blocks: list[tuple[float, int]] = []
    for number, place in enumerate(places):
        middle, count = place - number * step, 1
        while blocks and blocks[-1][0] >= middle:
            other, size = blocks.pop()
            middle, count = (middle * count + other * size) / (count + size), count + size
        blocks.append((middle, count))
    level = [middle for middle, count in blocks for _ in range(count)]
    most = max(low, high - (len(places) - 1) * step)  # rounded, the step can be a hair too long
    apart = (min(max(each, low), most) + number * step for number, each in enumerate(level))
    return [min(each, high) for each in apart]


def sides_of_values(
    higher: float, lower: float, lines: Sequence[float], *, lift: float, tall: float, most: float
) -> tuple[bool, bool]:
    """Return whether the higher and the lower of two values are written above their dots.

    Written so, they cross none of the lines, nor each other, nor the edges of the panel, as far as
    that is possible; of what is equal, the higher one stands below and the lower one above, between
    lines that lie outside.

    Args:
        higher: the higher value; both in the unit of the panel, as all that follows.
        lower: the lower value.
        lines: heights of horizontal lines.
        lift: how far a value stands from its dot.
        tall: its height.
        most: the upper end of the panel, which begins at 0.
    """

    def box(value: float, is_above: bool) -> tuple[float, float]:
        foot = value + lift if is_above else value - lift - tall
        return foot, foot + tall

    def cost(sides: tuple[bool, bool]) -> int:
        boxes = [box(value, side) for value, side in zip((higher, lower), sides, strict=True)]
        crossed = sum(foot < line < top for foot, top in boxes for line in lines)
        outside = sum(foot < 0 or top > most for foot, top in boxes)
        overlap = boxes[0][0] < boxes[1][1]  # or one stands at the dot of the other
        return crossed + 4 * outside + 4 * overlap

    return min(((False, True), (True, True), (False, False), (True, False)), key=cost)


def beside_line(
    canvas: ChartCanvas,
    panel_name: str,
    weeks: tuple[Week, Week],
    value: float,
    *,
    wide: float,
    size: float,
    taken: Sequence[Place],
) -> tuple[float, float, float]:
    """Return the right end, the foot and the height of the name of a line over some weeks.

    It stands at the end of the weeks, else before them or at their beginning, above its line, else
    below it, else farther away; where nowhere is room, where it covers the least.

    Args:
        canvas: with the panel placed, whose values are per cent.
        panel_name: the panel's name.
        weeks: the first and the last week of the line.
        value: its height.
        wide: the width of the name, in weeks.
        size: the size of the name beside the text's.
        taken: positions that should not be covered: of values, and corners of what is written.
    """
    panel = next(each for each in canvas.panels if each.name == panel_name)
    tall = _NAME_HEIGHT * size * canvas.theme.em * 100 / (panel.bottom - panel.top)
    near = [value + _FROM_LINE, value - _FROM_LINE - tall]
    steps = [3 * tall * step / _FAR_STEPS for step in range(1, _FAR_STEPS + 1)]
    far = [near[0] + step for step in steps] + [near[1] - step for step in steps]
    spots = [
        (end, foot)
        for heights in (near, far)
        for end in _ends_of_names(canvas, weeks, wide)
        for foot in heights
        if 0 <= foot <= 100 - tall
    ]

    def covered(spot: tuple[float, float]) -> int:
        end, foot = spot
        return sum(
            end - wide - 0.5 <= x <= end + 0.5 and foot - _CLEAR <= y <= foot + tall + _CLEAR
            for x, y in taken
        )

    return (*min(spots, key=covered), tall)


def _ends_of_names(canvas: ChartCanvas, weeks: tuple[Week, Week], wide: float) -> list[float]:
    """Return the right ends of a name beside a line over some weeks, the preferred one first."""
    first, edge = weeks[0].index, canvas.weeks[0].index
    end = weeks[1].index + 1 - canvas.inset
    has_room_before = first - wide > edge
    if end - wide < edge:
        return [canvas.weeks[1].index + 1 - canvas.inset]
    if end - wide < first:
        return [first - canvas.inset, end] if has_room_before else [end]
    before = [first - canvas.inset] if has_room_before else []
    return [end, *before, first + canvas.inset + wide]


def name_ends(
    canvas: ChartCanvas,
    panel_name: str,
    x: float,
    ends: Sequence[tuple[float, str, str]],
) -> list[Place]:
    """Write the names of two lines right of their common end, or over and under it without room.

    Args:
        canvas: with the panel placed.
        panel_name: the panel's name.
        x: the end of the lines, in weeks.
        ends: the height of each end, the line's name and its colour.

    Returns:
        The corners of the names, for others to avoid.
    """
    rising = sorted(ends)
    widths = [
        canvas.theme.width_of(name, _END_SIZE, bold=True) / canvas.week_width
        for _, name, _ in rising
    ]
    edge = canvas.weeks[0].index + (canvas.width - _FROM_END - canvas.left) / canvas.week_width
    left = x + _FROM_END / canvas.week_width
    has_room = left + max(widths) <= edge
    feet, tall = _feet_of_names(canvas, panel_name, [y for y, _, _ in rising], beside=has_room)
    corners: list[Place] = []
    for (_, name, colour), wide, foot in zip(rising, widths, feet, strict=True):
        begin = left if has_room else min(x - wide / 2, edge - wide)
        canvas.write(
            panel_name,
            begin,
            foot,
            name,
            font=canvas.theme.font(_END_SIZE, bold=True),
            color=colour,
            ha="left",
            va="bottom",
            halo=canvas.theme.palette.card,
            clip_on=False,
        )
        parts, steps = (0, 0.5, 1), range(5)
        corners += [(begin + wide * one / 4, foot + tall * part) for one in steps for part in parts]
    return corners


def _feet_of_names(
    canvas: ChartCanvas, panel_name: str, rising: Sequence[float], *, beside: bool
) -> tuple[list[float], float]:
    """Return the feet of the names of two ends, beside them or over and under, and their height.

    They stand in the order of the lines, or the names would seem to be swapped.
    """
    panel = next(each for each in canvas.panels if each.name == panel_name)
    per_pixel = (panel.high - panel.low) / (panel.bottom - panel.top)
    tall, gap = _END_HEIGHT * canvas.theme.em * per_pixel, _FROM_END * per_pixel
    low, high = rising
    if beside:
        wanted = [low - tall / 2, high - tall / 2]
    else:
        wanted = [low - gap - tall, high + gap]
        if wanted[0] < panel.low:
            wanted[0] = low + gap
        if wanted[1] + tall > panel.high:
            wanted[1] = high - gap - tall
    return keep_apart(wanted, tall, panel.low, panel.high - tall), tall


class _Spot(NamedTuple):
    """A possible box for the name, in weeks and values, with its text alignment."""

    left: float
    right: float
    foot: float
    top: float
    side: str
    line_at: str

    def hides(self, place: Place) -> bool:
        return self.left <= place[0] <= self.right and self.foot <= place[1] <= self.top


def name_level(
    canvas: ChartCanvas,
    panel: str,
    level: float,
    name: str,
    drawn: Iterable[Place],
    *,
    colour: str,
    ground: Callable[[float], str],
    crossing: Sequence[float] = (),
    sides: Sequence[str] = ("right", "left"),
) -> None:
    """Write the name of a horizontal line above or below one of its ends.

    The spot that hides the fewest values is taken, of equal ones that through which the fewest
    vertical lines run, and of these the one above the line.

    Args:
        canvas: with the panel placed.
        panel: the panel's name.
        level: the value of the line.
        name: the text to write.
        drawn: positions of what is drawn and should not be hidden.
        colour: the text's colour.
        ground: returns the background colour at a position in weeks.
        crossing: positions in weeks of vertical lines.
        sides: the ends of the line to try, the preferred one first.
    """
    places = list(drawn)
    spot = min(
        _spots(canvas, panel, level, name, sides),
        key=lambda spot: (
            sum(map(spot.hides, places)),
            sum(spot.left <= line <= spot.right for line in crossing),
        ),
    )
    canvas.write(
        panel,
        spot.right if spot.side == "right" else spot.left,
        spot.foot if spot.line_at == "bottom" else spot.top,
        name,
        font=canvas.theme.font(_NAME_SIZE),
        color=colour,
        ha=spot.side,
        va=spot.line_at,
        halo=ground((spot.left + spot.right) / 2),
    )


def _spots(
    canvas: ChartCanvas, panel_name: str, level: float, name: str, sides: Sequence[str]
) -> list[_Spot]:
    """Return the spots that lie inside the panel, those above the line first."""
    panel = next(each for each in canvas.panels if each.name == panel_name)
    per_pixel = (panel.high - panel.low) / (panel.bottom - panel.top)
    gap, tall = _GAP * per_pixel, 1.3 * _NAME_SIZE * canvas.theme.em * per_pixel
    wide = canvas.theme.width_of(name, _NAME_SIZE) / canvas.week_width
    first, end = canvas.weeks[0].index + canvas.inset, canvas.weeks[1].index + 1 - canvas.inset
    lefts = {"right": end - wide, "left": first}
    spots = [
        _Spot(lefts[side], lefts[side] + wide, foot, foot + tall, side, line_at)
        for line_at, foot in (("bottom", level + gap), ("top", level - gap - tall))
        for side in sides
    ]
    inside = [spot for spot in spots if spot.foot >= panel.low and spot.top <= panel.high]
    return inside or spots[:1]


def places_of(first: int, column: Sequence[float | None]) -> Iterator[Place]:
    """Yield the position of each week's value, and of the midpoint between neighbours.

    Args:
        first: the index of the first week.
        column: one value for each week.
    """
    for at, value in enumerate(column):
        if value is not None:
            x = first + at + 0.5
            yield x, value
            after = column[at + 1] if at + 1 < len(column) else None
            if after is not None:
                yield x + 0.5, (value + after) / 2
