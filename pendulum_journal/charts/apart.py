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
    most = high - (len(places) - 1) * step
    return [min(max(each, low), most) + number * step for number, each in enumerate(level)]
