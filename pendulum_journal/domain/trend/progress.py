"""Progress from the baseline towards the target, the guide lines beside it, and arriving."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side, first_week
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.trend.measure import target_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.career.role import Role, Swing, Target
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week

DRAWN_FROM = -0.25
DRAWN_TO = 1.25

WEEKS_IN_A_ROW = 4
ARRIVED_FLOOR = 0.9
BELOW_AGAIN = 0.9


class BandId(StrEnum):
    """What guidance says of some weeks: two bands after a swing to building, two to managing."""

    RHYTHM = "rhythm"
    SHIPPING = "shipping"
    EARLY = "early"
    EXPERIMENT = "experiment"

    @property
    def figure(self) -> FigureName:
        """The field of ``GuidanceFigures`` that it is drawn from."""
        return {
            BandId.RHYTHM: FigureName.READJUST_WEEKS,
            BandId.SHIPPING: FigureName.SHIP_WEEKS,
            BandId.EARLY: FigureName.TOO_EARLY_WEEKS,
            BandId.EXPERIMENT: FigureName.EXPERIMENT_WEEKS,
        }[self]

    @property
    def is_second(self) -> bool:
        """Whether it follows on the other band of its side, and is drawn lighter."""
        return self in {BandId.SHIPPING, BandId.EXPERIMENT}


class Position(StrEnum):
    """Where the 4-week mean of the progress stands beside the guide lines."""

    ABOVE = "above"
    BETWEEN = "between"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A straight line from 0 at the swing to 1 in week ``weeks``, level after it.

    Drawn by us; nobody published a line.
    """

    weeks: int

    def at(self, number: float) -> float:
        """Return the line's height (1 is the target) in week ``number`` of the swing."""
        return min(max(number / self.weeks, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Band:
    """Weeks of a swing that guidance speaks about, both included.

    ``until`` is the published number of weeks, with which the band ends.
    """

    id: BandId
    first: Week
    last: Week
    until: int


@dataclass(frozen=True, slots=True)
class ValidTarget:
    """What is wanted of the measure from a week on, in the measure's unit; None: nothing."""

    week: Week
    value: int | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """The target was reached and held.

    Attributes:
        week: the first of four recorded weeks in a row at the target.
        announced: the fourth of them.
        below_since: where the present run of 4-week means under 90 % began, or None.
    """

    week: Week
    announced: Week
    below_since: Week | None = None


def valid_targets(
    targets: Iterable[Target],
    roles: Iterable[Role],
    swing: Swing,
    following: Swing | None,
    measure: Measure,
) -> tuple[ValidTarget, ...]:
    """Return what the roles of a stretch want of a measure, by the week from which it holds.

    A later target takes the place of an earlier one whole: what it leaves out is not wanted. With
    the following swing nothing is wanted any more.
    """
    stretch_roles = {
        role.id
        for role in roles
        if role.start >= swing.day and (following is None or role.start < following.day)
    }
    theirs = sorted(
        (target for target in targets if target.role_id in stretch_roles),
        key=lambda target: (target.valid_from, target.id),
    )
    by_week = {
        max(first_week(target.valid_from), swing.week): target_value(target, measure)
        for target in theirs
    }
    if following is not None:
        by_week = {week: value for week, value in by_week.items() if week < following.week}
        by_week[following.week] = None
    return tuple(ValidTarget(week, value) for week, value in by_week.items())


def target_in(targets: Sequence[ValidTarget], week: Week) -> int | None:
    """Return what is wanted in a week, or None."""
    wanted = None
    for target in targets:
        if target.week <= week:
            wanted = target.value
    return wanted


def can_progress(baseline: float, target: float, measure: Measure) -> bool:
    """Return whether target and baseline lie far enough apart: 10 points, or 30 minutes."""
    return abs(target - baseline) >= measure.least_step


def is_small_step(baseline: float, target: float, measure: Measure) -> bool:
    """Return whether single weeks move the progress a lot: under 20 points, or 60 minutes."""
    return abs(target - baseline) < measure.small_step


def progress_column(
    series: Series,
    values: Sequence[float | None],
    baseline: float,
    targets: Sequence[ValidTarget],
    measure: Measure,
) -> list[float | None]:
    """Return (value − baseline) ÷ (target valid that week − baseline) for each week with both.

    Args:
        series: the weeks that ``values`` run along.
        values: the weekly values or the 4-week means of the measure, in its unit.
        baseline: in the same unit.
        targets: oldest first; the first one begins with the swing or later.
        measure: says how far apart target and baseline have to be.
    """
    progress: list[float | None] = [None] * len(values)
    begins = [min(max(target.week - series.first, 0), len(values)) for target in targets]
    for target, (begin, end) in zip(targets, pairwise([*begins, len(values)]), strict=True):
        if target.value is None or not can_progress(baseline, target.value, measure):
            continue
        for place in range(begin, end):
            value = values[place]
            if value is not None:
                progress[place] = (value - baseline) / (target.value - baseline)
    return progress


def guide_lines(swing: Swing, guidance: GuidanceFigures) -> tuple[GuideLine, ...]:
    """Return the guide lines that are switched on; there are none for managing."""
    if swing.to_side is not Side.BUILDING:
        return ()
    weeks = (guidance.readjust_weeks, guidance.ship_weeks)
    return tuple(GuideLine(number) for number in weeks if number)


def position(lines: Sequence[GuideLine], progress: float, number: int) -> Position | None:
    """Return where a progress in week ``number`` of the swing stands beside the guide lines."""
    if not lines or number < 1:
        return None
    heights = [line.at(number) for line in lines]
    if progress >= max(heights):
        return Position.ABOVE
    return Position.BELOW if progress < min(heights) else Position.BETWEEN


def latest_position(
    series: Series,
    mean_progress: Sequence[float | None],
    swing: Swing,
    lines: Sequence[GuideLine],
) -> Position | None:
    """Return where the latest 4-week mean of the progress stands beside the guide lines."""
    for place in range(len(mean_progress) - 1, -1, -1):
        mean = mean_progress[place]
        if mean is not None:
            return position(lines, mean, swing.week_number(series.week_at(place)))
    return None


def bands(swing: Swing, following: Swing | None, guidance: GuidanceFigures) -> tuple[Band, ...]:
    """Return the guidance bands of a swing, one after the other, cut at the following swing."""
    to_building, to_managing = (BandId.RHYTHM, BandId.SHIPPING), (BandId.EARLY, BandId.EXPERIMENT)
    names = to_building if swing.to_side is Side.BUILDING else to_managing
    found: list[Band] = []
    begin = swing.week
    for name in names:
        until: int | None = getattr(guidance, name.figure)
        last = swing.week + ((until or 0) - 1)
        if following is not None:
            last = min(last, following.week + -1)
        if until and last >= begin:
            found.append(Band(name, begin, last, until))
            begin = last + 1
    return tuple(found)


def arrived(
    series: Series,
    progress: Sequence[float | None],
    mean_progress: Sequence[float | None],
    floor: float = ARRIVED_FLOOR,
) -> Arrived | None:
    """Return the first four recorded weeks in a row that hold the target, or None.

    Their median progress is at least 1 and none is under ``floor``, which a simulation fixed
    (see docs/simulations.md). Weeks without a value lie between and break nothing.
    """
    recorded = [(place, value) for place, value in enumerate(progress) if value is not None]
    for start in range(len(recorded) - WEEKS_IN_A_ROW + 1):
        row = recorded[start : start + WEEKS_IN_A_ROW]
        heights = [value for _, value in row]
        if median(heights) >= 1 and min(heights) >= floor:
            since = _below_since(series, mean_progress, row[-1][0])
            return Arrived(series.week_at(row[0][0]), series.week_at(row[-1][0]), since)
    return None


def _below_since(series: Series, mean_progress: Sequence[float | None], after: int) -> Week | None:
    """Return where the run of means under 90 % began that lasts to the latest mean."""
    since = None
    for place in range(len(mean_progress) - 1, after, -1):
        mean = mean_progress[place]
        if mean is not None:
            if mean >= BELOW_AGAIN:
                break
            since = series.week_at(place)
    return since
