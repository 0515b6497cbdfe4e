"""Progress from the baseline to the target, guide lines to compare it with, and arriving."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side, first_week
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.trend.measure import target_value
from pendulum_journal.domain.trend.quantity import Quantity

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
    """The guidance bands: two after a swing to building and two after one to managing."""

    RHYTHM = "rhythm"
    SHIPPING = "shipping"
    EARLY = "early"
    EXPERIMENT = "experiment"

    @property
    def figure(self) -> FigureName:
        """The field of ``GuidanceFigures`` that gives the band's last week."""
        return {
            BandId.RHYTHM: FigureName.READJUST_WEEKS,
            BandId.SHIPPING: FigureName.SHIP_WEEKS,
            BandId.EARLY: FigureName.TOO_EARLY_WEEKS,
            BandId.EXPERIMENT: FigureName.EXPERIMENT_WEEKS,
        }[self]

    @property
    def is_second(self) -> bool:
        """Whether it is the second band of its side, which is drawn lighter."""
        return self in {BandId.SHIPPING, BandId.EXPERIMENT}


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A line that rises from 0 at the swing to 1 in week ``weeks`` and then stays level.

    Only the number of weeks was published; the straight line is ours.

    Attributes:
        band: the guidance band that it ends with: the rhythm of focus, or shipping.
    """

    weeks: int
    band: BandId

    def at(self, number: float) -> float:
        """Return the line's height (1 is the target) in week ``number`` of the swing."""
        return min(max(number / self.weeks, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Band:
    """Weeks after a swing for which there is guidance, from ``first`` to ``last``.

    Attributes:
        until: the published number of weeks after the swing; ``last`` is earlier than that if
            another swing follows.
    """

    id: BandId
    first: Week
    last: Week
    until: int


@dataclass(frozen=True, slots=True)
class ValidTarget:
    """The target for a measure from a week on, in the measure's unit; None: no target."""

    week: Week
    value: int | None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """Another target from the week ``week`` on; both in the measure's unit."""

    week: Week
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """The target was reached and held for four recorded weeks.

    Attributes:
        week: the first of the four weeks.
        below_since: the week since which the 4-week mean has been under 90 %, or None.
    """

    week: Week
    below_since: Week | None = None


def valid_targets(
    targets: Iterable[Target],
    roles: Iterable[Role],
    swing: Swing,
    following: Swing | None,
    measure: Measure,
) -> tuple[ValidTarget, ...]:
    """Return the targets for a measure after a swing, by the week from which each is valid.

    A later target replaces the earlier one as a whole: if it leaves the measure open, there is no
    target any more. From the following swing on there is none, either.
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
    """Return the target that is valid in a week, or None."""
    wanted = None
    for target in targets:
        if target.week <= week:
            wanted = target.value
    return wanted


def target_changes(targets: Sequence[ValidTarget]) -> tuple[TargetChange, ...]:
    """Return where one target replaces another, oldest first.

    Progress from that week on is another part of the way, though the measure may not have moved.
    """
    return tuple(
        TargetChange(later.week, earlier.value, later.value)
        for earlier, later in pairwise(targets)
        if earlier.value is not None and later.value is not None and earlier.value != later.value
    )


def can_progress(baseline: float, target: float, measure: Measure) -> bool:
    """Return whether target and baseline are at least 10 points, or 30 minutes, apart."""
    return abs(target - baseline) >= measure.least_step


def is_small_step(baseline: float, target: float, measure: Measure) -> bool:
    """Return whether target and baseline are under 20 points, or 60 minutes, apart."""
    return abs(target - baseline) < measure.small_step


def progress_column(
    series: Series,
    values: Sequence[float | None],
    baseline: float,
    targets: Sequence[ValidTarget],
    measure: Measure,
) -> list[float | None]:
    """Return (value − baseline) ÷ (target valid that week − baseline) for each week, or None.

    Args:
        series: the weeks that ``values`` belong to.
        values: the weekly values or the 4-week means of the measure, in its unit.
        baseline: in the same unit.
        targets: oldest first; the first one begins with the swing or later.
        measure: gives the least distance between target and baseline.
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


def guide_lines(
    swing: Swing, guidance: GuidanceFigures, *, only: BandId | None = None
) -> tuple[GuideLine, ...]:
    """Return the guide lines that are switched on; none after a swing to managing.

    Args:
        swing: the swing.
        guidance: the figures in force.
        only: the band of the only line that fits the measure; None: both do.
    """
    if swing.to_side is not Side.BUILDING:
        return ()
    weeks = {BandId.RHYTHM: guidance.readjust_weeks, BandId.SHIPPING: guidance.ship_weeks}
    return tuple(
        GuideLine(number, band) for band, number in weeks.items() if number and only in {None, band}
    )


def only_band(measure: Measure) -> BandId | None:
    """Return the band of the only guide line that fits a measure; None: both lines do.

    The 26 weeks are about the rhythm of focus, the 39 about shipping every day.
    """
    return BandId.SHIPPING if measure.quantity is Quantity.SHIPPING_DAYS else None


def bands(swing: Swing, following: Swing | None, guidance: GuidanceFigures) -> tuple[Band, ...]:
    """Return the guidance bands after a swing, in order, ending before the following swing."""
    to_building, to_managing = (BandId.RHYTHM, BandId.SHIPPING), (BandId.EARLY, BandId.EXPERIMENT)
    names = to_building if swing.to_side is Side.BUILDING else to_managing
    found: list[Band] = []
    begin = swing.week
    counted_from = swing.experiment_week if swing.to_side is Side.MANAGING else swing.week
    for name in names:
        until: int | None = getattr(guidance, name.figure)
        last = counted_from + ((until or 0) - 1)
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
    """Return the first four successive recorded weeks that hold the target, or None.

    Their median progress is at least 1, and none is under ``floor``, whose value was found by
    simulation (docs/simulations.md). Weeks without a value in between are ignored.
    """
    recorded = [(place, value) for place, value in enumerate(progress) if value is not None]
    for start in range(len(recorded) - WEEKS_IN_A_ROW + 1):
        row = recorded[start : start + WEEKS_IN_A_ROW]
        heights = [value for _, value in row]
        if median(heights) >= 1 and min(heights) >= floor:
            since = _below_since(series, mean_progress, row[-1][0])
            return Arrived(series.week_at(row[0][0]), since)
    return None


def _below_since(series: Series, mean_progress: Sequence[float | None], after: int) -> Week | None:
    """Return the first week of the unbroken run of latest means under 90 %, or None."""
    since = None
    for place in range(len(mean_progress) - 1, after, -1):
        mean = mean_progress[place]
        if mean is not None:
            if mean >= BELOW_AGAIN:
                break
            since = series.week_at(place)
    return since
