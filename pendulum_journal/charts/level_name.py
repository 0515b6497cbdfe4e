"""Places the name of a horizontal line where it hides the fewest values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pendulum_journal.charts.canvas import ChartCanvas

Place: TypeAlias = tuple[float, float]
"""A position in weeks and in values of a panel."""

_NAME_SIZE = 0.92
_GAP = 3
"""The distance between the line and its name, in logical pixels."""


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
