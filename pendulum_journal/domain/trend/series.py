"""Weeks laid out as columns of figures, from which trends are computed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pendulum_journal.domain.entry import State, week_state
from pendulum_journal.domain.split import shares as shares_of
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.entry import WeekState
    from pendulum_journal.domain.split import Shares, Split

Value = TypeVar("Value")
Hours: TypeAlias = tuple[float, float, float, float]
"""Hours by group, in the order of GROUPS."""

MEAN_OF = 4
MEAN_WITHIN = 6
LEAST_IN_MEAN = 2
NOTHING: Split = (0, 0, 0, 0)

Window: TypeAlias = tuple[int, int, int]
"""An index of the columns, and the slice ``[begin:end]`` of recorded weeks in its mean."""


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """The figures of one entry.

    Attributes:
        split: minutes by group; all zero if none were given.
        energy: 0 to 100 per cent, or None if not given.
        focus_block, clock_minutes: minutes, or None if not given.
        in_progress: whether the week does not count as recorded yet: it runs and is not marked
            complete, or it lies in the future. Trends are given no weeks ahead.
        learning_minutes: minutes of activities that are marked as learning.
        by_activity: minutes by activity id, those known where others are unread; filled only if it
            was asked for.
        has_unread: whether an import found hours that it could not read. The minutes of such a week
            are all zero here, because its sum and its shares are not known until it is filled in.
        focus_days, shipping_days: days of the week, 0 to 7, or None if not given.
        known: minutes by group that are given in a week with unread hours; else all zero. They are
            no split: of a week whose sum is not known, no part has a share.
    """

    week: Week
    state: State
    split: Split
    energy: int | None = None
    focus_block: int | None = None
    clock_minutes: int | None = None
    in_progress: bool = False
    has_note: bool = False
    learning_minutes: int = 0
    by_activity: dict[int, int] | None = None
    has_unread: bool = False
    focus_days: int | None = None
    shipping_days: int | None = None
    known: Split = NOTHING

    @property
    def is_open(self) -> bool:
        """Whether some hours of a week that is over are known, and others are unread."""
        return self.state is not State.AWAY and not self.in_progress and sum(self.known) > 0

    @property
    def is_recorded(self) -> bool:
        """Whether the split counts: the entry has minutes and is neither away nor in progress."""
        return self.state is not State.AWAY and not self.in_progress and sum(self.split) > 0

    @property
    def is_energy_recorded(self) -> bool:
        """Whether the energy counts: it is given, and the entry neither away nor in progress."""
        return self.state is not State.AWAY and not self.in_progress and self.energy is not None


def state_of(figures: WeekFigures | None) -> WeekState:
    """Return the state of a week from its figures; None means that there is no entry."""
    if figures is None:
        return week_state(None)
    return week_state(figures.state, in_progress=figures.in_progress)


@dataclass(frozen=True, slots=True)
class Series:
    """Consecutive calendar weeks as columns of equal length; None for weeks without a value.

    Only recorded weeks have values: missing weeks, weeks away and the one in progress have none.
    Index 0 is the week ``first``. Columns must not be changed.

    Attributes:
        figures: the entries' figures; None for a missing week.
        stretch: how many swings have happened by each week, so it changes at every swing.
        shares: the share of each group, 0 to 1.
        mean_shares: the 4-week mean of the shares, a ratio of sums.
        hours: the hours of each group.
        mean_hours: the plain mean of the hours, over the complete weeks of the same 4.
        energy, mean_energy: per cent, 0 to 100, and the 4-week mean.
        focus_block, mean_focus_block: the longest focus block in minutes, and the 4-week mean.
        focus_days, mean_focus_days, shipping_days, mean_shipping_days: days a week, 0 to 7, and
            their 4-week means.
    """

    first: Week
    figures: list[WeekFigures | None]
    stretch: list[int]
    shares: list[Shares | None]
    mean_shares: list[Shares | None]
    hours: list[Hours | None]
    mean_hours: list[Hours | None]
    energy: list[int | None]
    mean_energy: list[float | None]
    focus_block: list[int | None]
    mean_focus_block: list[float | None]
    focus_days: list[int | None]
    mean_focus_days: list[float | None]
    shipping_days: list[int | None]
    mean_shipping_days: list[float | None]

    def __len__(self) -> int:
        """Return the number of calendar weeks, gaps included."""
        return len(self.figures)

    @property
    def last(self) -> Week:
        """The last week; if there are no weeks at all, the week before ``first``."""
        return self.first + (len(self.figures) - 1)

    @property
    def weeks(self) -> Iterator[Week]:
        """Every week, in order."""
        return (self.first + index for index in range(len(self.figures)))

    def week_at(self, index: int) -> Week:
        """Return the week at an index of the columns."""
        return self.first + index

    def index_of(self, week: Week) -> int | None:
        """Return a week's index in the columns, or None if it is outside."""
        index = week - self.first
        return index if 0 <= index < len(self.figures) else None

    @property
    def in_progress(self) -> int | None:
        """The index of the week in progress, or None."""
        places = (place for place, row in enumerate(self.figures) if row and row.in_progress)
        return next(places, None)

    @property
    def known_hours(self) -> list[Hours | None]:
        """The hours of each group that are known in weeks of which other hours are unread."""
        return [_hours(row.known, 1) if row and row.is_open else None for row in self.figures]

    def runs(self, column: Sequence[Value | None]) -> list[range]:
        """Return the index ranges of a column without a gap (None) or a swing within."""
        found: list[range] = []
        start: int | None = None
        for index, value in enumerate(column):
            if start is not None and (
                value is None or self.stretch[index] != self.stretch[index - 1]
            ):
                found.append(range(start, index))
                start = None
            if value is not None and start is None:
                start = index
        if start is not None:
            found.append(range(start, len(column)))
        return found

    def between(self, first: Week, last: Week) -> Series:
        """Return the part of the series from ``first`` to ``last``, which may be empty."""
        start = min(max(first - self.first, 0), len(self))
        stop = max(min(last - self.first + 1, len(self)), start)
        part = slice(start, stop)
        return Series(
            self.first + start,
            self.figures[part],
            self.stretch[part],
            self.shares[part],
            self.mean_shares[part],
            self.hours[part],
            self.mean_hours[part],
            self.energy[part],
            self.mean_energy[part],
            self.focus_block[part],
            self.mean_focus_block[part],
            self.focus_days[part],
            self.mean_focus_days[part],
            self.shipping_days[part],
            self.mean_shipping_days[part],
        )


def lay_out(
    figures: Iterable[WeekFigures], swings: Iterable[Swing] = (), until: Week | None = None
) -> Series:
    """Return all weeks from the earliest to the latest entry as columns.

    Args:
        figures: at most one a week, in any order.
        swings: no mean and no line extends over a swing.
        until: the last week that is over, up to which weeks without an entry are missing, also
            those after the latest entry; None: they are not.
    """
    by_index = {row.week.index: row for row in figures}
    first, last = min(by_index, default=0), max(by_index, default=-1)
    if by_index and until is not None:
        last = max(last, until.index)
    rows = [by_index.get(index) for index in range(first, last + 1)]
    begins = sorted(swing.week.index for swing in swings)
    stretch = [bisect_right(begins, index) for index in range(first, last + 1)]
    energy = [row.energy if row and row.is_energy_recorded else None for row in rows]
    counted = [row if row and _counts(row) else None for row in rows]
    focus_block = [row.focus_block if row else None for row in counted]
    focus_days = [row.focus_days if row else None for row in counted]
    shipping_days = [row.shipping_days if row else None for row in counted]
    windows: dict[tuple[int, ...], list[Window]] = {}
    return Series(
        Week(first),
        rows,
        stretch,
        *_split_columns(rows, stretch),
        energy,
        _plain_means(energy, stretch, windows),
        focus_block,
        _plain_means(focus_block, stretch, windows),
        focus_days,
        _plain_means(focus_days, stretch, windows),
        shipping_days,
        _plain_means(shipping_days, stretch, windows),
    )


def _counts(row: WeekFigures) -> bool:
    return row.state is not State.AWAY and not row.in_progress


def mean_windows(places: Sequence[int], stretch: Sequence[int]) -> list[Window]:
    """Return (index, begin, end) for each 4-week mean, which covers ``places[begin:end]``.

    A mean covers the latest four recorded weeks, at least two, of the six calendar weeks that end
    at the index and have the same stretch.
    """
    found: list[Window] = []
    begin = 0
    for end, place in enumerate(places, start=1):
        begin = max(begin, end - MEAN_OF)
        while places[begin] <= place - MEAN_WITHIN or stretch[places[begin]] != stretch[place]:
            begin += 1
        if end - begin >= LEAST_IN_MEAN:
            found.append((place, begin, end))
    return found


def _plain_means(
    column: Sequence[int | None],
    stretch: Sequence[int],
    known: dict[tuple[int, ...], list[Window]],
) -> list[float | None]:
    """Return the 4-week mean of a column at each of its weeks.

    ``known`` holds the windows of earlier columns by the places of their values: most weeks give
    all figures, and their windows are the same.
    """
    places = [place for place, value in enumerate(column) if value is not None]
    key = tuple(places)
    if key not in known:
        known[key] = mean_windows(places, stretch)
    return plain_means(column, known[key])


def plain_means(column: Sequence[float | None], windows: Iterable[Window]) -> list[float | None]:
    """Return the plain mean of a column's values in each window, at its index."""
    sums = list(accumulate((value for value in column if value is not None), initial=0.0))
    means: list[float | None] = [None] * len(column)
    for place, begin, end in windows:
        means[place] = (sums[end] - sums[begin]) / (end - begin)
    return means


SplitColumns: TypeAlias = tuple[
    "list[Shares | None]", "list[Shares | None]", "list[Hours | None]", "list[Hours | None]"
]


def _split_columns(rows: Sequence[WeekFigures | None], stretch: Sequence[int]) -> SplitColumns:
    """Return shares, mean shares, hours and mean hours."""
    shares, hours = _blank(rows), _blank(rows)
    recorded = [(place, row) for place, row in enumerate(rows) if row and row.is_recorded]
    for place, row in recorded:
        shares[place] = shares_of(row.split)
        hours[place] = _hours(row.split, 1)
    windows = mean_windows([place for place, _ in recorded], stretch)
    means = split_means([row for _, row in recorded], windows, len(rows))
    return shares, means[0], hours, means[1]


def split_means(
    recorded: Sequence[WeekFigures], windows: Sequence[Window], length: int
) -> tuple[list[Shares | None], list[Hours | None]]:
    """Return the mean shares and the mean hours in each window of recorded weeks, at its index.

    ``length`` is the number of all weeks, recorded or not.
    """
    mean_shares: list[Shares | None] = [None] * length
    mean_hours: list[Hours | None] = [None] * length
    sums = _window_sums([row.split for row in recorded], windows)
    for (place, _, _), split in zip(windows, sums, strict=True):
        mean_shares[place] = shares_of(split)
    for place, split, weeks in _complete_sums(recorded, windows):
        mean_hours[place] = _hours(split, weeks)
    return mean_shares, mean_hours


def _complete_sums(
    recorded: Sequence[WeekFigures], windows: Sequence[Window]
) -> Iterator[tuple[int, Split, int]]:
    """Yield (index, minutes by group, number of weeks) over the complete weeks of each window."""
    complete = [row.state is State.COMPLETE for row in recorded]
    splits = [row.split if full else NOTHING for row, full in zip(recorded, complete, strict=True)]
    counts = list(accumulate(complete, initial=0))
    for (place, begin, end), split in zip(windows, _window_sums(splits, windows), strict=True):
        weeks = counts[end] - counts[begin]
        if weeks >= LEAST_IN_MEAN:
            yield place, split, weeks


def _window_sums(splits: Sequence[Split], windows: Sequence[Window]) -> list[Split]:
    """Return each window's minutes by group, as differences of running sums."""
    columns = [list(accumulate(column, initial=0)) for column in zip(*splits, strict=True)]
    sums = ([column[end] - column[begin] for _, begin, end in windows] for column in columns)
    return list(zip(*sums, strict=True))


def _blank(rows: Sequence[object]) -> list[tuple[float, float, float, float] | None]:
    return [None] * len(rows)


def _hours(split: Split, weeks: int) -> Hours:
    meetings, focus, coding, other = split
    minutes = 60 * weeks
    return meetings / minutes, focus / minutes, coding / minutes, other / minutes
