"""A cell a week, year by year: what a week is coloured by, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.split import GROUPS, Group
from pendulum_journal.domain.week import Week, weeks_between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.domain.trend.series import WeekFigures

_LEAST_STRENGTH = 0.3
"""Of a shade: less could not be told from the card."""

_LEAST_SHARE, _FULL_SHARE = 1 / len(GROUPS), 0.7
"""Shares of the weakest and of the full shade: the least that a largest of four can be, and one
that few weeks exceed."""


class ColourBy(Enum):
    """What gives a cell its colour."""

    LARGEST_SHARE = "largest share"
    ENERGY = "energy"


class CellKind(Enum):
    """What is known about a week."""

    FIGURE = "figure"
    NO_FIGURE = "no figure"
    AWAY = "away"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class YearCell:
    """A week of the view.

    Attributes:
        group: the group with the largest share; None if the cell is coloured by energy, or has no
            figure. Of equal groups it is the first in the order of GROUPS.
        strength: of the shade, 0.3 to 1: of a share from 25 to 70 %, or of an energy from 0 to
            100 %.
    """

    week: Week
    kind: CellKind
    group: Group | None = None
    strength: float = 0.0


def year_cells(
    figures: Mapping[Week, WeekFigures], running: Week, by: ColourBy
) -> dict[int, list[YearCell]]:
    """Return the cells of each ISO year, from the first entry to the running week.

    Args:
        figures: of each entry, by week; entries ahead of the running week are left out.
        running: the running week; the years end with it.
        by: what gives a cell its colour.
    """
    first = min(figures, default=running)
    years: dict[int, list[YearCell]] = {}
    for week in weeks_between(min(first, running), running):
        years.setdefault(week.year, []).append(_cell(week, figures.get(week), by))
    return years


def _cell(week: Week, figures: WeekFigures | None, by: ColourBy) -> YearCell:
    if figures is None:
        return YearCell(week, CellKind.MISSING)
    if figures.state is State.AWAY:
        return YearCell(week, CellKind.AWAY)
    if by is ColourBy.ENERGY:
        if figures.energy is None:
            return YearCell(week, CellKind.NO_FIGURE)
        return YearCell(week, CellKind.FIGURE, None, _shade(figures.energy / 100))
    total = sum(figures.split)
    if not total:
        return YearCell(week, CellKind.NO_FIGURE)
    largest = max(figures.split)
    group = GROUPS[figures.split.index(largest)]
    part = (largest / total - _LEAST_SHARE) / (_FULL_SHARE - _LEAST_SHARE)
    return YearCell(week, CellKind.FIGURE, group, _shade(part))


def _shade(part: float) -> float:
    return _LEAST_STRENGTH + (1 - _LEAST_STRENGTH) * min(part, 1)


@dataclass(frozen=True, slots=True)
class YearCounts:
    """How many weeks of the view are written down, away and without an entry."""

    written: int
    away: int
    missing: int


def count_cells(years: Mapping[int, Sequence[YearCell]]) -> YearCounts:
    """Return how many weeks of the view there are of each kind."""
    kinds = [cell.kind for cells in years.values() for cell in cells]
    away, missing = kinds.count(CellKind.AWAY), kinds.count(CellKind.MISSING)
    return YearCounts(len(kinds) - away - missing, away, missing)


def month_of(week: Week) -> int:
    """Return the number of the month, 1 to 12, that holds the Thursday of a week."""
    return (week.monday + timedelta(days=3)).month
