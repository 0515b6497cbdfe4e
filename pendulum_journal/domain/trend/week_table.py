"""The weeks of a trend as a table: what the charts show, in figures, for window and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.trend.drawn.measured import shown_measure
from pendulum_journal.domain.trend.learning_and_floor import learning_hours
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.stacked import one_line, own_places, shown_columns, splits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from pendulum_journal.domain.language import Language
    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.trend.drawn.measured import MeasuredColumn
    from pendulum_journal.domain.trend.view import TrendView

OWN = "table-own-value"
"""The id of the message that marks a week's own value where there is no 4-week mean."""

TextColumn: TypeAlias = tuple[str, list[str]]
"""The heading of a column and a cell for each week, empty where there is no figure."""


def text_columns(
    view: TrendView, language: Language, *, weekly: bool, hours: bool
) -> Iterator[TextColumn]:
    """Yield the columns: groups or activities, energy, learning or progress, what was measured.

    Among means a recorded week without one shows its own value, marked as such. There is a column
    of learning only where an activity is marked as learning.

    Args:
        view: the trend; each column has a cell for each week of its series.
        language: the reader's.
        weekly: whether each week's own value is shown instead of the 4-week mean.
        hours: whether the split is shown in hours instead of shares.
    """
    write = language.hours_of if hours else language.share
    own = frozenset() if weekly else own_places(view, hours=hours)
    for one, parts in shown_columns(view, weekly=weekly, hours=hours):
        name = language.head(one.label) if isinstance(one, Group) else one_line(one)
        cells = ["" if part is None else write(part) for part in parts]
        yield name, _mark_own(cells, own, language)
    series, way = view.series, view.way
    energy = _with_own(series.energy, None if weekly else series.mean_energy)
    yield language.head(Quantity.ENERGY.label), _write(*energy, language.per_cent, language)
    if view.side is not Side.MANAGING:
        progress = _with_own(way.progress, None if weekly else way.mean_progress)
        cells = _write(*progress, lambda part: language.per_cent(100 * part), language)
        yield language.head(Heading.TOWARDS_TARGET.label), cells
    elif view.has_learning:
        learned = _cells(_learning(view), language.hours)
        yield language.head(Heading.LEARNING.label), learned
    for column in view.measured:
        shown, places = _measured_shown(view, column, weekly=weekly, hours=hours)
        cells = ["" if part is None else write(part) for part in shown]
        yield language.head(measured_name(column.group)), _mark_own(cells, places, language)


def measured_name(group: Group) -> Message:
    """Return the heading of what was measured of a group."""
    return Message("table-measured", "{group}, measured", {"group": group.label})


def _measured(
    column: MeasuredColumn, *, weekly: bool, hours: bool
) -> tuple[Sequence[float | None], frozenset[int]]:
    own = column.column(weekly=True, hours=hours)
    return _with_own(own, None if weekly else column.column(weekly=False, hours=hours))


def _measured_shown(
    view: TrendView, column: MeasuredColumn, *, weekly: bool, hours: bool
) -> tuple[list[Shown | None], frozenset[int]]:
    """Return the numbers that are shown of what was measured, and where they are weekly ones."""
    values, places = _measured(column, weekly=weekly, hours=hours)
    own = splits_of(view.series, weekly=True, hours=hours)
    splits = splits_of(view.series, weekly=weekly, hours=hours)
    shown = [
        None
        if value is None
        else shown_measure(
            value, hours=hours, group=column.group, split=(own if at in places else splits)[at]
        )
        for at, value in enumerate(values)
    ]
    return shown, places


def has_own_values(view: TrendView, *, hours: bool) -> bool:
    """Return whether a table of means shows the own value of some week."""
    series, way = view.series, view.way
    columns = ((series.energy, series.mean_energy), (way.progress, way.mean_progress))
    measured = (_measured(each, weekly=False, hours=hours) for each in view.measured)
    found = (*(_with_own(*each) for each in columns), *measured)
    return bool(own_places(view, hours=hours)) or any(own for _, own in found)


def _with_own(
    own: Sequence[float | None], means: Sequence[float | None] | None
) -> tuple[Sequence[float | None], frozenset[int]]:
    """Return the means, own values where there is none, and the indices of these."""
    if means is None:
        return own, frozenset()
    pairs = list(zip(own, means, strict=True))
    places = frozenset(
        at for at, (value, mean) in enumerate(pairs) if mean is None and value is not None
    )
    return [value if mean is None else mean for value, mean in pairs], places


def _write(
    values: Sequence[float | None],
    own: Collection[int],
    write: Callable[[float], str],
    language: Language,
) -> list[str]:
    return _mark_own(_cells(values, write), own, language)


def _mark_own(cells: list[str], own: Collection[int], language: Language) -> list[str]:
    for at in own:
        cells[at] = language.text(Message(OWN, "{value} (week)", {"value": cells[at]}))
    return cells


def _cells(values: Iterable[float | None], write: Callable[[float], str]) -> list[str]:
    return ["" if value is None else write(value) for value in values]


def _learning(view: TrendView) -> list[float | None]:
    """Return the hours of learning of each week; None outside the weeks of managing."""
    hours = learning_hours(view.experiment)
    places = (view.experiment.index_of(week) for week in view.series.weeks)
    return [None if place is None else hours[place] for place in places]
