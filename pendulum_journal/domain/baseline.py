"""The split before a swing: what progress starts from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week

MOST_WEEKS = 8
LEAST_WEEKS = 3
WINDOW_WEEKS = 16


class Origin(StrEnum):
    """Where a figure for "before" comes from."""

    RECORDED = "recorded"
    TYPED = "typed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it rests on.

    Attributes:
        value: per cent; minutes for a focus block.
        n: recorded weeks in it; 0 if it was typed or published.
        first, last: the weeks it was taken from; None if it was typed or published.
    """

    value: float
    origin: Origin = Origin.RECORDED
    n: int = 0
    first: Week | None = None
    last: Week | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one time (before a swing, or now); None where nothing gives one.

    Groups and energy in per cent, the focus block in minutes.
    """

    meetings: Figure | None = None
    focus: Figure | None = None
    coding: Figure | None = None
    other: Figure | None = None
    building: Figure | None = None
    energy: Figure | None = None
    focus_block: Figure | None = None
