"""The columns and trends of what the chart of the split stacks: groups or activities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pendulum_journal.domain.shown import NOTHING, ShownSplit
from pendulum_journal.domain.split import GROUPS, Activity, Group
from pendulum_journal.domain.trend.quantity import SHARES, Quantity, Unit
from pendulum_journal.domain.trend.range_trend import LEAST_WEEKS
from pendulum_journal.domain.trend.trend_sentences import too_few, too_few_complete

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.split import Shares
    from pendulum_journal.domain.trend.range_trend import RangeTrend
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.stretches import Stretch
    from pendulum_journal.domain.trend.view import TrendView

Value = TypeVar("Value")
Column: TypeAlias = "list[float | None]"


def stacked_columns(
    view: TrendView, *, weekly: bool, hours: bool
) -> Iterator[tuple[Group | Activity, Column]]:
    """Yield each stacked group or activity, the lowest first, with its column.

    Shares are 0 to 1; the values are 4-week means unless ``weekly``.
    """
    for activity in view.activities:
        parts = view.by_activity[activity.id]
        in_hours = parts.hours if weekly else parts.mean_hours
        in_shares = parts.shares if weekly else parts.mean_shares
        yield activity, in_hours if hours else in_shares
    if view.activities:
        return
    weeks = splits_of(view.series, weekly=weekly, hours=hours)
    for place, group in enumerate(GROUPS):
        yield group, [None if week is None else week[place] for week in weeks]


def own_places(view: TrendView, *, hours: bool) -> frozenset[int]:
    """Return the indices of recorded weeks without a 4-week mean, which show their own values."""
    own = splits_of(view.series, weekly=True, hours=hours)
    means = splits_of(view.series, weekly=False, hours=hours)
    pairs = enumerate(zip(own, means, strict=True))
    return frozenset(place for place, (value, mean) in pairs if value and not mean)


def shown_columns(
    view: TrendView, *, weekly: bool, hours: bool
) -> Iterator[tuple[Group | Activity, list[Shown | None]]]:
    """Yield what ``stacked_columns`` yields as the numbers that are shown.

    They add up in each week. A recorded week without a mean has its own values; see ``own_places``.
    """
    columns = dict(stacked_columns(view, weekly=weekly, hours=hours))
    splits = list(splits_of(view.series, weekly=weekly, hours=hours))
    if places := frozenset() if weekly else own_places(view, hours=hours):
        own = dict(stacked_columns(view, weekly=True, hours=hours))
        columns = {one: _filled(columns[one], own[one], places) for one in columns}
        splits = _filled(splits, splits_of(view.series, weekly=True, hours=hours), places)
    weeks = [
        None if split is None else shown_parts(view, split, values, hours=hours)
        for split, values in zip(splits, zip(*columns.values(), strict=True), strict=True)
    ]
    for place, one in enumerate(columns):
        yield one, [None if week is None else week[place] for week in weeks]


def shown_parts(
    view: TrendView, split: Sequence[float], values: Sequence[float | None], *, hours: bool
) -> Sequence[Shown]:
    """Return the numbers that are shown for the groups or activities of one split.

    Args:
        view: the view that decides whether activities are shown.
        split: the hours of the groups, or anything in proportion to their shares.
        values: of the view's activities, in the same unit; ignored if groups are shown.
        hours: whether they are hours.
    """
    shown = ShownSplit.in_hours(split) if hours else ShownSplit.in_per_cent(split)
    if shown is None:
        return [NOTHING] * len(values)
    if not view.activities:
        return shown.groups
    groups = (activity.group for activity in view.activities)
    return shown.activities(zip(groups, (value or 0 for value in values), strict=True))


def _filled(
    means: Sequence[Value | None], own: Sequence[Value | None], places: Collection[int]
) -> list[Value | None]:
    return [own[at] if at in places else mean for at, mean in enumerate(means)]


def splits_of(series: Series, *, weekly: bool, hours: bool) -> Sequence[Shares | None]:
    """Return the hours or shares of the groups in each week, or their 4-week means."""
    if hours:
        return series.hours if weekly else series.mean_hours
    return series.shares if weekly else series.mean_shares


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One trend with the name of its quantity, for use within a sentence, or of its activity."""

    name: Message | str
    unit: Unit
    trend: RangeTrend


@dataclass(frozen=True, slots=True)
class TrendTable:
    """The trends within one stretch.

    Attributes:
        n: the number of recorded weeks in it; under eight ``rows`` is empty.
        complete: how many of these are complete; under eight there is no row of hours.
    """

    stretch: Stretch
    n: int
    complete: int
    rows: tuple[TrendRow, ...]

    @property
    def few(self) -> Message | None:
        """What is said in place of rows that are missing; None if none are."""
        if self.n < LEAST_WEEKS:
            return None if self.rows else too_few(self.n)
        return too_few_complete(self.complete) if self.complete < LEAST_WEEKS else None


def stacked_trends(view: TrendView, *, hours: bool) -> list[TrendTable]:
    """Return the trends in each stretch: groups or activities, then hours in all, energy, block.

    Args:
        view: the view.
        hours: whether groups or activities are in hours instead of per cent.
    """
    found = view.trends_in_hours if hours else view.trends_in_shares
    by_activity = {each.stretch: each.trends for each in view.trends_by_activity(hours=hours)}
    return [
        TrendTable(
            each.stretch,
            each.n,
            each.complete,
            (
                *_activity_rows(view, by_activity.get(each.stretch, {}), hours=hours),
                *_quantity_rows(each.trends, hours=hours, groups=not view.activities),
            ),
        )
        for each in found
        if each.n or each.trends
    ]


def _activity_rows(
    view: TrendView, trends: Mapping[int, RangeTrend], *, hours: bool
) -> Iterator[TrendRow]:
    unit = Unit.HOURS if hours else Unit.PER_CENT
    for each in view.activities:
        if each.id in trends:
            yield TrendRow(one_line(each), unit, trends[each.id])


def _quantity_rows(
    trends: Mapping[Quantity, RangeTrend], *, hours: bool, groups: bool
) -> Iterator[TrendRow]:
    for of, trend in trends.items():
        if groups or of not in SHARES:
            unit = Unit.HOURS if hours and of in SHARES else of.unit
            yield TrendRow(of.label, unit, trend)


def one_line(activity: Activity) -> str:
    """Return an activity's name without line breaks."""
    return " ".join(activity.name.split())
