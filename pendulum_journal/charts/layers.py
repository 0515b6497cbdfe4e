"""The layers of the time split: groups, or activities in shades of their group's colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.stacked import one_line, stacked_columns
from pendulum_journal.palette import mix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.palette import Palette

Stacked: TypeAlias = tuple[float, ...]
"""The height of each layer in one week, in per cent or hours."""

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
