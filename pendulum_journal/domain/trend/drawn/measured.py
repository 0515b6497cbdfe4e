"""What other programs measured, as columns beside those of what was typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import rounded, whole
from pendulum_journal.domain.shown import Shown, ShownSplit
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.drawn.quarters import fill_quarters, quarter_windows
from pendulum_journal.domain.trend.series import LEAST_IN_MEAN, MEAN_WITHIN, mean_windows
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pendulum_journal.domain.split import Group
    from pendulum_journal.domain.trend.series import Series, Window
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class MeasuredWeek:
    """What was measured of a group in a week that its sources cover from Monday to Friday.

    Attributes:
        minutes: 0 where they cover the week and have nothing of the group in it.
        programs: the names of the programs that know of it.
    """

    minutes: int
    programs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasuredColumn:
    """What was measured of a group along a series; None where it is not known, which is not 0.

    Attributes:
        weeks: what is known of each week.
        hours: in each known week that is not away, also in those without an entry.
        mean_hours: over the complete weeks of the 4-week mean, if all of them are known.
        shares: of the hours that were typed in the week, 0 to 1; above 1 if more was measured.
        mean_shares: the same of the recorded weeks of the 4-week mean, if all of them are known.
    """

    group: Group
    weeks: list[MeasuredWeek | None]
    hours: list[float | None]
    mean_hours: list[float | None]
    shares: list[float | None]
    mean_shares: list[float | None]

    @property
    def programs(self) -> tuple[str, ...]:
        """The names of the programs that know of any week, in the order in which they come."""
        names = (name for each in self.weeks if each is not None for name in each.programs)
        return tuple(dict.fromkeys(names))

    @property
    def known(self) -> int:
        """In how many weeks it is known."""
        return sum(each is not None for each in self.weeks)

    def column(self, *, weekly: bool, hours: bool) -> list[float | None]:
        """Return the hours or shares of the weeks, or their means."""
        if hours:
            return self.hours if weekly else self.mean_hours
        return self.shares if weekly else self.mean_shares

    @property
    def sentence(self) -> Message:
        """Whose figures these are."""
        return Message(
            "measured-beside",
            "Measured of {group}: by {programs}, known in {weeks} of those shown.",
            {
                "group": self.group.label,
                "programs": ", ".join(self.programs),
                "weeks": count_of_weeks(self.known),
            },
        )


_SAME = 1e-9
"""Hours or shares closer than this are the same minutes."""

_SHARES = Message(
    "measured-shares", "A measured share is one of the hours that were typed in the same weeks."
)


def measured_sentences(columns: Sequence[MeasuredColumn], *, hours: bool) -> list[Message]:
    """Return whose the measured figures are and, unless ``hours``, what their shares are of."""
    said = [each.sentence for each in columns]
    return said if hours or not said else [*said, _SHARES]


def measured_columns(
    whole_series: Series, shown: Series, weeks: Mapping[Group, Mapping[Week, MeasuredWeek]]
) -> tuple[MeasuredColumn, ...]:
    """Return a column for each group of which anything is known in the weeks shown.

    Args:
        whole_series: all weeks of the journal, as means reach back before those shown.
        shown: the part of it that the columns belong to.
        weeks: what is known, by group and week.
    """
    reached = whole_series.between(shown.first + (1 - MEAN_WITHIN), shown.last)
    typed = _Typed(reached)
    windows = mean_windows(typed.places, reached.stretch)
    start, found = shown.first - reached.first, []
    for group in GROUPS:
        if known := weeks.get(group):
            column = _column(group, [known.get(week) for week in reached.weeks], typed, windows)
            part = _part(column, slice(start, start + len(shown)))
            if part.known:
                found.append(part)
    return tuple(found)


def by_quarter(column: MeasuredColumn, series: Series) -> MeasuredColumn:
    """Return a column whose means are those of quarters, also in their weeks without a value."""
    windows = quarter_windows(series, series.shares)
    shares, hours = _means(_Typed(series), column.weeks, windows)
    return replace(
        column,
        mean_shares=fill_quarters(series, shares),
        mean_hours=fill_quarters(series, hours),
    )


def shown_measure(
    value: float, *, hours: bool, group: Group | None = None, split: Sequence[float] | None = None
) -> Shown:
    """Return the number that is shown for measured hours, or for a share from 0 to 1 in per cent.

    It is rounded alone, as what was measured adds up to nothing that is shown. Only where it is
    just what is in the week, as if it was accepted, it is the number that is shown of that.

    Args:
        value: what was measured.
        hours: whether it is hours.
        group: what it was measured of.
        split: the hours or shares of all groups in the same week or mean; None: there are none.
    """
    if group is not None and split and abs(split[GROUPS.index(group)] - value) < _SAME:
        shown = ShownSplit.in_hours(split) if hours else ShownSplit.in_per_cent(split)
        if shown is not None:
            return shown.of(group)
    if hours:
        return Shown(rounded(value, 1))
    return Shown(whole(100 * value), is_trace=0 < 100 * value < 0.5)


class _Typed:
    """What was typed in the recorded weeks of a series.

    Attributes:
        places: the indices of the recorded weeks.
        minutes: of all groups in each of them.
        full: whether each of them is complete.
        is_away: of each week of the series.
        sums, counts: running sums of ``minutes`` and ``full``, each beginning with 0.
    """

    def __init__(self, series: Series) -> None:
        rows = series.figures
        self.places = [at for at, row in enumerate(rows) if row is not None and row.is_recorded]
        recorded = [row for row in rows if row is not None and row.is_recorded]
        self.minutes = [sum(row.split) for row in recorded]
        self.full = [row.state is State.COMPLETE for row in recorded]
        self.is_away = [row is not None and row.state is State.AWAY for row in rows]
        self.sums, self.counts = _running(self.minutes), _running(self.full)


def _column(
    group: Group,
    weeks: list[MeasuredWeek | None],
    typed: _Typed,
    windows: Sequence[Window],
) -> MeasuredColumn:
    mean_shares, mean_hours = _means(typed, weeks, windows)
    shares: list[float | None] = [None] * len(weeks)
    for at, minutes in zip(typed.places, typed.minutes, strict=True):
        each = weeks[at]
        if each is not None:
            shares[at] = each.minutes / minutes
    hours = [
        None if each is None or is_away else each.minutes / 60
        for each, is_away in zip(weeks, typed.is_away, strict=True)
    ]
    return MeasuredColumn(group, weeks, hours, mean_hours, shares, mean_shares)


def _part(column: MeasuredColumn, part: slice) -> MeasuredColumn:
    return MeasuredColumn(
        column.group,
        column.weeks[part],
        column.hours[part],
        column.mean_hours[part],
        column.shares[part],
        column.mean_shares[part],
    )


def _means(
    typed: _Typed, weeks: Sequence[MeasuredWeek | None], windows: Iterable[Window]
) -> tuple[list[float | None], list[float | None]]:
    """Return the mean shares and the mean hours over the recorded weeks of each window.

    They are differences of running sums: half a century has thousands of windows.
    """
    known = [weeks[at] for at in typed.places]
    minutes = [0 if each is None else each.minutes for each in known]
    gaps = [each is None for each in known]
    measured, unknown = _running(minutes), _running(gaps)
    in_full, unknown_full = (_running(map(mul, typed.full, each)) for each in (minutes, gaps))
    shares: list[float | None] = [None] * len(weeks)
    hours: list[float | None] = [None] * len(weeks)
    for place, begin, end in windows:
        if unknown[end] == unknown[begin]:
            of = typed.sums[end] - typed.sums[begin]
            shares[place] = (measured[end] - measured[begin]) / of
        full = typed.counts[end] - typed.counts[begin]
        if full >= LEAST_IN_MEAN and unknown_full[end] == unknown_full[begin]:
            hours[place] = (in_full[end] - in_full[begin]) / 60 / full
    return shares, hours


def _running(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))
