"""When the target would be reached if the latest weeks go on as they did."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.statistics import theil_sen
from pendulum_journal.domain.week import Week, count_of_recorded_weeks, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.statistics import Line

MOST_WEEKS = 12
LEAST_WEEKS = 8
NEWEST_WITHIN = 4
FARTHEST = 104


@dataclass(frozen=True, slots=True)
class Projection:
    """A line through the latest weekly progress, and the week in which it reaches the target.

    Its value in a week is ``line.at(week.index)``: 0 is the baseline, 1 the target.

    Attributes:
        line: the Theil–Sen line, with Sen's 80 % interval of its slope.
        n: the number of recorded weeks in it, from ``first`` to ``last``.
        reached: the first week at or above the target.
        earliest: the same with the upper slope of the interval, but not before the running week.
        latest: the same with the lower slope; None if that is more than two years away.
    """

    line: Line
    n: int
    first: Week
    last: Week
    reached: Week
    earliest: Week
    latest: Week | None

    @property
    def sentence(self) -> Message:
        """The sentence with the date, its range, and the number of weeks they are computed from."""
        values = {
            "date": self.reached.monday,
            "earliest": self.earliest.monday,
            "weeks": count_of_weeks(self.n),
        }
        if self.latest is None:
            return Message(
                "projection-open",
                "The target about {date} (earliest {earliest}, latest open), if the last "
                "{weeks} go on as they did; range from the slope only.",
                values,
            )
        return Message(
            "projection",
            "The target about {date} ({earliest} to {latest}), if the last {weeks} go on as "
            "they did; range from the slope only.",
            {**values, "latest": self.latest.monday},
        )


def project(series: Series, progress: Sequence[float | None], now: Week) -> Projection | Message:
    """Return the projection of the weekly progress, or a sentence why there is none.

    Args:
        series: the weeks that ``progress`` belongs to.
        progress: the weekly progress since the swing, all of it towards one target; otherwise a
            change of target would look like a change of progress.
        now: the running week.
    """
    points = [
        (series.week_at(place), height)
        for place, height in enumerate(progress)
        if height is not None
    ]
    points = points[-MOST_WEEKS:]
    if len(points) < LEAST_WEEKS:
        return Message(
            "projection-few",
            "No projection yet: {n} of the {weeks} since the swing that it takes.",
            {"n": len(points), "weeks": count_of_recorded_weeks(LEAST_WEEKS)},
        )
    last, _ = points[-1]
    if now - last > NEWEST_WITHIN:
        return Message(
            "projection-old",
            "No projection: the newest recorded week, {week}, is {age} old; "
            "at most {most} will do.",
            {"week": last, "age": count_of_weeks(now - last), "most": NEWEST_WITHIN},
        )
    line = theil_sen([week.index for week, _ in points], [height for _, height in points])
    return _reach(line, points[0][0], last, len(points), now)


def _reach(line: Line, first: Week, last: Week, n: int, now: Week) -> Projection | Message:
    # A line that already stands at the target and may fall is no less at it than a rising one;
    # one that surely falls from above is not "at the target on this trend".
    if line.at(now.index) >= 1 and line.high >= 0:
        return Message(
            "projection-there",
            "At the target on this trend (last {weeks}).",
            {"weeks": count_of_weeks(n)},
        )
    if line.low <= 0:
        return Message(
            "projection-no-trend",
            "No clear trend yet (last {weeks}).",
            {"weeks": count_of_weeks(n)},
        )
    reached = _week_at_target(line, line.slope)
    if reached - now > FARTHEST:
        return Message(
            "projection-far",
            "No date: on the trend of the last {weeks} the target lies more than {most} ahead.",
            {"weeks": count_of_weeks(n), "most": count_of_weeks(FARTHEST)},
        )
    earliest, latest = _week_at_target(line, line.high), _week_at_target(line, line.low)
    return Projection(
        line,
        n,
        first,
        last,
        reached,
        max(earliest, now),
        latest if latest - now <= FARTHEST else None,
    )


def _week_at_target(line: Line, slope: float) -> Week:
    """Return the first week in which a line of this slope through the medians reaches 1."""
    # Rounded, or a line that meets the target in a week would be sent on by the last binary digit.
    return Week(math.ceil(round(line.x + (1 - line.y) / slope, 9)))
