"""The layers of the time split: groups, or activities in shades of their group's colour.

And the shapes they are drawn as, and the room in these for a name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

import numpy as np  # noqa: TID253

from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.stacked import one_line, stacked_columns
from pendulum_journal.palette import mix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.palette import Palette

    Rooms: TypeAlias = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]

Stacked: TypeAlias = tuple[float, ...]
"""The height of each layer in one week, in per cent or hours."""

LONE_MARGIN = 0.14
"""The part of a week's width that is free on both sides of a bar."""

_PALEST = 0.55
"""How far the palest shade of a group is blended into the background, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The name and the colour of a layer."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers from bottom to top, and their heights in each week of a series.

    Attributes:
        weekly: each week's own heights, in per cent or hours; None if not recorded.
        drawn: the heights that are drawn: the same or the 4-week means.
        in_progress: the heights of the week in progress so far, or None.
        known: the hours that are known of each week of which others are unread; empty for shares,
            which such a week does not have.
    """

    layers: tuple[Layer, ...]
    weekly: list[Stacked | None]
    drawn: list[Stacked | None]
    in_progress: Stacked | None
    known: list[Stacked | None] = field(default_factory=list)


def group_layers(
    view: TrendView, palette: Palette, words: Words, *, weekly: bool, hours: bool
) -> Layers:
    """Return the four groups as layers."""
    series = view.series
    factor = 1 if hours else 100
    each = _scaled(series.hours if hours else series.shares, factor)
    means = each if weekly else _scaled(series.mean_hours if hours else series.mean_shares, factor)
    layers = tuple(Layer(words.group(group), palette.of_group(group)) for group in GROUPS)
    at = series.in_progress
    figures = None if at is None else series.figures[at]
    so_far = None if figures is None else _so_far(figures.split, hours=hours)
    known = _scaled(series.known_hours, 1) if hours else []
    return Layers(layers, each, means, so_far, known)


def activity_layers(view: TrendView, palette: Palette, *, weekly: bool, hours: bool) -> Layers:
    """Return the view's activities as layers, sorted by group."""
    at = view.series.in_progress
    figures = None if at is None else view.series.figures[at]
    is_whole = figures is not None and not figures.has_unread
    minutes = (figures.by_activity or {}) if figures is not None and is_whole else {}
    each = _activities(view, weekly=True, hours=hours)
    drawn = each if weekly else _activities(view, weekly=False, hours=hours)
    so_far = _so_far([minutes.get(activity.id, 0) for activity in view.activities], hours=hours)
    known = [
        _so_far([(row.by_activity or {}).get(one.id, 0) for one in view.activities], hours=True)
        if hours and row is not None and row.is_open
        else None
        for row in view.series.figures
    ]
    return Layers(tuple(_shades(view.activities, palette)), each, drawn, so_far, known)


def _activities(view: TrendView, *, weekly: bool, hours: bool) -> list[Stacked | None]:
    columns = (column for _, column in stacked_columns(view, weekly=weekly, hours=hours))
    factor = 1 if hours else 100
    return [
        tuple(value * factor for value in week if value is not None) if None not in week else None
        for week in zip(*columns, strict=True)
    ]


def _shades(activities: Sequence[Activity], palette: Palette) -> Iterable[Layer]:
    for group in GROUPS:
        of_group = [activity for activity in activities if activity.group is group]
        for number, activity in enumerate(of_group):
            shade = mix(palette.of_group(group), palette.card, _PALEST * number / len(of_group))
            yield Layer(one_line(activity), activity.colour or shade)


def _scaled(column: Sequence[Stacked | None], factor: float) -> list[Stacked | None]:
    return [None if value is None else tuple(part * factor for part in value) for value in column]


def _so_far(minutes: Sequence[int], *, hours: bool) -> Stacked | None:
    total = sum(minutes)
    if not total:
        return None
    return tuple(part / 60 if hours else 100 * part / total for part in minutes)


def best_room(
    rooms: Rooms, needed: float, weeks: float, avoid: Sequence[float]
) -> tuple[bool, float, float, float] | None:
    """Return (crosses no line, height, −left, middle) of the best of some rooms, or None.

    Of rooms as high the leftmost is best; more than 1.6 times the height needed is no better.
    """
    enough = rooms[0] >= needed
    if not enough.any():
        return None
    height, x, y = (each[enough] for each in rooms)
    free = np.ones(len(x), dtype=bool)
    for line in avoid:
        free &= ~((x < line) & (line < x + weeks))
    height = np.minimum(height, 1.6 * needed)
    at = np.lexsort((y, -x, height, free))[-1]
    return bool(free[at]), float(height[at]), -float(x[at]), float(y[at])


@dataclass(frozen=True, slots=True)
class StackShape:
    """Stacked layers over consecutive weeks: x in weeks, and the top of each layer at each x."""

    x: NDArray[np.float64]
    tops: NDArray[np.float64]

    @classmethod
    def area(cls, first: int, run: range, values: Sequence[Sequence[float]]) -> StackShape:
        """Return a run of weeks: values are in the middle of weeks, and level to both ends."""
        tops = np.cumsum(np.array(values, dtype=float), axis=1)
        middles = np.arange(run.start, run.stop) + first + 0.5
        x = np.concatenate(([middles[0] - 0.5], middles, [middles[-1] + 0.5]))
        return cls(x, np.vstack((tops[:1], tops, tops[-1:])))

    @classmethod
    def bar(cls, index: int, value: Sequence[float]) -> StackShape:
        """Return a single week, slightly narrower, so that neighbouring bars do not touch."""
        tops = np.cumsum(np.array(value, dtype=float))
        x = np.array([index + LONE_MARGIN, index + 1 - LONE_MARGIN])
        return cls(x, np.vstack((tops, tops)))

    def outline(self, number: int) -> NDArray[np.float64]:
        """Return a layer's polygon down to 0; lower layers are painted over it, without seams."""
        x = np.concatenate((self.x, [self.x[-1], self.x[0]]))
        return np.column_stack((x, np.concatenate((self.tops[:, number], [0.0, 0.0]))))

    def seam(self, number: int) -> NDArray[np.float64]:
        """Return the line along the top of a layer."""
        return np.column_stack((self.x, self.tops[:, number]))

    def rooms(self, number: int, weeks: float) -> Rooms:
        """Return (height, left, middle) of every free stretch of ``weeks`` weeks in a layer."""
        is_bar = len(self.x) == 2 and weeks <= self.x[1] - self.x[0]
        points = 2 if is_bar else ceil(weeks) + 2
        if len(self.x) < points:
            return np.zeros(0), np.zeros(0), np.zeros(0)
        windows = np.lib.stride_tricks.sliding_window_view
        below = self.tops[:, number - 1] if number else np.zeros(len(self.x))
        low = windows(below, points).max(axis=1)
        high = windows(self.tops[:, number], points).min(axis=1)
        return high - low, self.x[: len(low)], (high + low) / 2
