"""The weeks of a trend as a table: what the charts show, in figures, for window and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.trend.learning_and_floor import learning_hours
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.stacked import one_line, shown_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pendulum_journal.domain.language import Language
    from pendulum_journal.domain.trend.view import TrendView

TextColumn: TypeAlias = tuple[str, list[str]]
"""The heading of a column and a cell for each week, empty where there is no figure."""


def text_columns(
    view: TrendView, language: Language, *, weekly: bool, hours: bool
) -> Iterator[TextColumn]:
    """Yield the columns: groups or activities, energy, and learning or progress.

    Args:
        view: the trend; each column has a cell for each week of its series.
        language: the reader's.
        weekly: whether each week's own value is shown instead of the 4-week mean.
        hours: whether the split is shown in hours instead of shares.
    """
    write = language.hours_of if hours else language.share
    for one, parts in shown_columns(view, weekly=weekly, hours=hours):
        name = language.head(one.label) if isinstance(one, Group) else one_line(one)
        yield name, ["" if part is None else write(part) for part in parts]
    energy = view.series.energy if weekly else view.series.mean_energy
    yield language.head(Quantity.ENERGY.label), _cells(energy, language.per_cent)
    if view.side is Side.MANAGING:
        learned = _cells(_learning(view), language.hours)
        yield language.head(Heading.LEARNING.label), learned
        return
    progress = view.way.progress if weekly else view.way.mean_progress
    in_per_cent = (None if part is None else 100 * part for part in progress)
    yield language.head(Heading.TOWARDS_TARGET.label), _cells(in_per_cent, language.per_cent)


def _cells(values: Iterable[float | None], write: Callable[[float], str]) -> list[str]:
    return ["" if value is None else write(value) for value in values]


def _learning(view: TrendView) -> list[float | None]:
    """Return the hours of learning of each week; None outside the weeks of managing."""
    hours = learning_hours(view.experiment)
    places = (view.experiment.index_of(week) for week in view.series.weeks)
    return [None if place is None else hours[place] for place in places]
