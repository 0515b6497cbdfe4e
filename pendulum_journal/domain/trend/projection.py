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
    """The line through the latest weekly progress, and the week in which it reaches the target.

    The line is ``line.at(week.index)``, in parts of the way (1 is the target).

    Attributes:
        line: Theil–Sen line over the weekly progress, with Sen's 80 % interval of its slope.
        n: recorded weeks in it; ``first`` and ``last`` of them.
        reached: the first week at or above the target.
        earliest, latest: the same by the upper and the lower slope through the same point, not
            before the running week; ``latest`` None: open.
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
        """The date, its range, and what both rest on."""
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
    """Return the projection of the weekly progress, or the sentence that says why there is none.

    Args:
        series: the weeks that ``progress`` runs along.
        progress: weekly, since the swing, all towards one target: a line over progress that was
            measured against two would show the change of target as a change of the weeks.
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
    """Return the first whole week in which a slope through the medians is at the target."""
    # Rounded, or a line that meets the target in a week would be sent on by the last binary digit.
    return Week(math.ceil(round(line.x + (1 - line.y) / slope, 9)))
