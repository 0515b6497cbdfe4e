"""Places names one below the other, none over another, each as near to its own place as it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


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
