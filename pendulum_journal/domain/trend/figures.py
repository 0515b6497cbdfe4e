"""Single figures of a time, each with the number and the dates of the weeks in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.message import Named
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.shown import Shown, ShownSplit
from pendulum_journal.domain.split import shares as shares_of
from pendulum_journal.domain.trend.quantity import SHARES, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week


class Origin(Named):
    """Where a figure comes from."""

    RECORDED = "recorded"
    TYPED = "typed", "what you typed"
    PUBLISHED = "published", "published, typical, not yours"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and the weeks it was computed from.

    Attributes:
        value: in per cent; for a focus block in minutes.
        n: the number of recorded weeks in it; 0 if it was typed or published.
        first, last: the first and the last of these weeks; None if it was typed or published.
        as_shown: the number that is shown wherever the figure is, if that is not its value rounded
            to a whole number: a share is shown so that its split adds up, hours with one decimal.
    """

    value: float
    origin: Origin = Origin.RECORDED
    n: int = 0
    first: Week | None = None
    last: Week | None = None
    as_shown: Shown | None = field(default=None, compare=False)

    @property
    def shown(self) -> Shown:
        """The number that is shown wherever this figure is."""
        return self.as_shown or Shown(whole(self.value))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one time, before a swing or now; None for a figure that is not known.

    Groups, building time (focus + coding) and energy are in per cent, the focus block in minutes,
    days of focus and of shipping in days a week, the total in hours, over complete weeks only.
    """

    meetings: Figure | None = None
    focus: Figure | None = None
    coding: Figure | None = None
    other: Figure | None = None
    building: Figure | None = None
    total: Figure | None = None
    energy: Figure | None = None
    focus_block: Figure | None = None
    focus_days: Figure | None = None
    shipping_days: Figure | None = None

    def of(self, quantity: Quantity) -> Figure | None:
        """Return the figure of a quantity, or None."""
        figure: Figure | None = getattr(self, quantity.value)
        return figure


_NO_WHOLE = 1e-6
"""By how many per cent shares may miss 100 and still be those of one split."""

QUANTITIES = tuple(each for each in Quantity if each is not Quantity.TOTAL)
"""The quantities that can be a baseline: all but the hours in all."""


def recorded_figures(series: Series, *, most: int, least: int) -> Figures:
    """Return the figures of the latest recorded weeks of a series.

    The split and each other figure use the latest ``most`` weeks in which they are given, hours in
    all the latest complete ones; with fewer than ``least`` they are None. The split is a ratio of
    sums, so that long weeks weigh more; the others are plain means.
    """
    given: dict[str, list[int | None]] = {
        "energy": series.energy,
        "focus_block": series.focus_block,
        "focus_days": series.focus_days,
        "shipping_days": series.shipping_days,
    }
    means = {
        name: _mean(series, column, _latest(column, most, least)) for name, column in given.items()
    }
    total = _mean_hours(series, _latest(complete_minutes(series), most, least))
    split = _split_figures(series, _latest(series.shares, most, least))
    return add_up_figures(Figures(**split, **means, total=total))


def weekly_of(series: Series, quantity: Quantity, figure: Figure) -> list[float]:
    """Return the weekly values that made a recorded figure, hours in all in minutes.

    Args:
        series: weeks that hold those of the figure.
        quantity: the quantity of the figure; a group, hours in all, or one that has a column.
        figure: with its first and last week.
    """
    assert figure.first is not None
    assert figure.last is not None  # both are known of a recorded figure
    part = series.between(figure.first, figure.last)
    column: Sequence[float | None]
    if quantity in SHARES:
        place = SHARES.index(quantity)
        column = [None if shares is None else shares[place] for shares in part.shares]
    elif quantity is Quantity.TOTAL:
        column = complete_minutes(part)
    else:
        column = getattr(part, quantity.value)
    return [value for value in column if value is not None]


def complete_minutes(series: Series) -> list[int | None]:
    """Return the minutes of each complete recorded week; None for all other weeks."""
    return [
        sum(row.split)
        if row is not None and row.is_recorded and row.state is State.COMPLETE
        else None
        for row in series.figures
    ]


def _mean_hours(series: Series, places: Sequence[int]) -> Figure | None:
    mean = _mean(series, complete_minutes(series), places)
    return None if mean is None else replace(mean, value=mean.value / 60)


def _latest(column: Sequence[object], most: int, least: int) -> list[int]:
    places = [place for place, value in enumerate(column) if value is not None][-most:]
    return places if len(places) >= least else []


def add_up(figures: Mapping[Quantity, Figure]) -> dict[Quantity, Figure]:
    """Return the figures with the numbers that are shown for them.

    Shares add up to 100 if they are those of one split, and all known; building time is the sum of
    its two parts.
    """
    found = {of: replace(each, as_shown=of.unit.shown(each.value)) for of, each in figures.items()}
    shares = [found[each].value for each in SHARES if each in found]
    split = ShownSplit.in_per_cent(shares) if len(shares) == len(SHARES) else None
    if split is None or abs(sum(shares) - 100) > _NO_WHOLE:
        return found
    for each, part in zip(SHARES, split.groups, strict=True):
        found[each] = replace(found[each], as_shown=part)
    if (building := found.get(Quantity.BUILDING)) is not None:
        found[Quantity.BUILDING] = replace(building, as_shown=split.building)
    return found


def add_up_figures(figures: Figures) -> Figures:
    """Return figures with the numbers that are shown for them; these are not stored."""
    given: dict[Quantity, Figure] = {}
    for each in Quantity:
        if (figure := figures.of(each)) is not None:
            given[each] = figure
    return Figures(**add_up(given))


def _split_figures(series: Series, places: Sequence[int]) -> dict[Quantity, Figure]:
    splits = [row.split for row in map(series.figures.__getitem__, places) if row is not None]
    shares = shares_of([sum(column) for column in zip(*splits, strict=True)])
    if shares is None:
        return {}
    values = {each: 100 * share for each, share in zip(SHARES, shares, strict=True)}
    values[Quantity.BUILDING] = values[Quantity.FOCUS] + values[Quantity.CODING]
    return {each: _figure(series, value, places) for each, value in values.items()}


def _mean(series: Series, column: Sequence[int | None], places: Sequence[int]) -> Figure | None:
    if not places:
        return None
    values = [value for value in map(column.__getitem__, places) if value is not None]
    return _figure(series, sum(values) / len(values), places)


def _figure(series: Series, value: float, places: Sequence[int]) -> Figure:
    first, last = series.week_at(places[0]), series.week_at(places[-1])
    return Figure(value, Origin.RECORDED, len(places), first, last)
