"""When the target would be reached: if the latest weeks go on as they did, and if it levels off."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.levelling import level_off
from pendulum_journal.domain.trend.statistics import theil_sen
from pendulum_journal.domain.week import Week, count_of_recorded_weeks, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.trend.levelling import Curve
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.statistics import Line

MOST_WEEKS = 12
LEAST_WEEKS = 8
NEWEST_WITHIN = 4
FARTHEST = 104
SOON = 4
"""Up to so many weeks ahead no date is told: the weeks scatter too much to name one."""

LONG_AWAY = 3
LEAST_SINCE_AWAY = 4
SETBACK_AWAY = 4
"""Weeks away after which a loss was simulated: with it, the projection comes out too late."""

SINCE_SETBACK = 12
"""Recorded weeks after which the simulated projection holds again (docs/simulations.md)."""


@dataclass(frozen=True, slots=True)
class AsItGoes:
    """The line through the latest weekly progress, and the weeks in which it reaches the target.

    Its value in a week is ``line.at(week.index)``: 0 is the baseline, 1 the target. A week before
    the running one becomes that: the target was not reached in it.

    Attributes:
        line: the Theil–Sen line, with Sen's 80 % interval of its slope.
        n: the number of recorded weeks in it.
        date: the first week at or above the target; None if the lower end of the slope is not above
            zero, or if it is more than two years away.
        earliest: the same with the upper end of the slope; None without a clear trend.
        latest: the same with the lower end; None if there is none within two years.
    """

    line: Line
    n: int
    date: Week | None
    earliest: Week | None
    latest: Week | None

    def at(self, week: float) -> float:
        """Return the progress at the middle of a week, given by its index."""
        return self.line.at(week)

    def words(self, now: Week) -> Message:
        """Return when the target is reached, for use within a sentence."""
        values: dict[str, object] = {"weeks": count_of_weeks(self.n)}
        if self.earliest is None:
            return Message("goes-unclear", "no clear trend yet in the last {weeks}", values)
        if self.date is None:
            return Message(
                "goes-far",
                "more than {most} ahead if the last {weeks} go on as they did",
                {**values, "most": count_of_weeks(FARTHEST)},
            )
        if self.date <= now:
            return Message("goes-now", "any week now if the last {weeks} go on as they did", values)
        if self.date - now <= SOON:
            return Message(
                "goes-soon",
                "within {soon} if the last {weeks} go on as they did",
                {**values, "soon": count_of_weeks(SOON)},
            )
        return Message(
            "goes-date",
            "about {date} if the last {weeks} go on as they did",
            {**values, "date": self.date.monday},
        )


@dataclass(frozen=True, slots=True)
class IfLevelling:
    """The curve through all progress since the swing, and when such curves reach the target.

    A week before the running one becomes that.

    Attributes:
        curve: over weeks since the swing, the one that gives ``date``, or the best; see ``at``.
        begin: week 1 of the swing.
        date: the median; None if it is never, or more than two years away.
        earliest: the 5 % quantile; None if it is never.
        latest: the 95 % quantile; None if there is none within two years.
    """

    curve: Curve
    begin: Week
    date: Week | None
    earliest: Week | None
    latest: Week | None

    def at(self, week: float) -> float:
        """Return the progress at the middle of a week, given by its index."""
        return self.curve.at(week - self.begin.index + 1)

    def words(self, now: Week) -> Message:
        """Return when the target is reached, for use within a sentence."""
        if self.earliest is None:
            return Message(
                "levelling-never",
                "if progress slows down as these weeks suggest, it stays under the target; later "
                "weeks may change that",
            )
        if self.date is None:
            return self._open(self.earliest, now)
        if self.date <= now:
            return Message(
                "levelling-now",
                "any week now if progress slows down, as it usually does with skills",
            )
        if self.date - now <= SOON:
            return Message(
                "levelling-soon",
                "within {soon} if progress slows down, as it usually does with skills",
                {"soon": count_of_weeks(SOON)},
            )
        return Message(
            "levelling-date",
            "about {date} if progress slows down, as it usually does with skills",
            {"date": self.date.monday},
        )

    def _open(self, earliest: Week, now: Week) -> Message:
        if earliest - now > FARTHEST:
            return Message(
                "levelling-far",
                "if progress slows down, not within {most}",
                {"most": count_of_weeks(FARTHEST)},
            )
        if earliest <= now:
            return Message(
                "levelling-open-now",
                "if progress slows down, perhaps any week now; no later end can be given",
            )
        return Message(
            "levelling-open",
            "if progress slows down, not before {earliest}; no later end can be given",
            {"earliest": earliest.monday},
        )


@dataclass(frozen=True, slots=True)
class Projection:
    """Both ways on which the progress may go on, from its last recorded week ``last``.

    Attributes:
        now: the running week.
        away: the weeks of the longest time away since which fewer than twelve weeks are recorded; 0
            if none lasted four weeks.
    """

    as_it_goes: AsItGoes
    levelling: IfLevelling
    last: Week
    now: Week
    away: int = 0

    @property
    def sentence(self) -> Message:
        """The one sentence about both ways, and after a long time away a word on that."""
        values: dict[str, object] = {
            "as_it_goes": self.as_it_goes.words(self.now),
            "levelling": self.levelling.words(self.now),
            "last": self.last,
        }
        if not self.away:
            return Message(
                "projection",
                "Reaching the target, counted up to {last}: {as_it_goes}; {levelling}.",
                values,
            )
        return Message(
            "projection-after-away",
            "Reaching the target, counted up to {last}: {as_it_goes}; {levelling}. You were away "
            "for {away}: if that set you back, both ways come out too late until {weeks} "
            "have followed.",
            {
                **values,
                "away": count_of_weeks(self.away),
                "weeks": count_of_recorded_weeks(SINCE_SETBACK),
            },
        )


def project(
    series: Series, progress: Sequence[float | None], begin: Week, now: Week
) -> Projection | Message:
    """Return the projection of the weekly progress, or a sentence why there is none.

    Args:
        series: the weeks that ``progress`` belongs to.
        progress: the weekly progress since the swing, all of it towards one target; otherwise a
            change of target would look like a change of progress.
        begin: week 1 of the swing.
        now: the running week.
    """
    places = [place for place, height in enumerate(progress) if height is not None]
    weeks = [series.week_at(place) for place in places]
    heights = [height for height in progress if height is not None]
    why = _why_none(series, places, now)
    if why is not None:
        return why
    line = theil_sen([week.index for week in weeks[-MOST_WEEKS:]], heights[-MOST_WEEKS:])
    found = level_off([week - begin + 1 for week in weeks], heights)
    return Projection(
        _as_it_goes(line, len(weeks[-MOST_WEEKS:]), now),
        IfLevelling(
            found.curve,
            begin,
            _near(_week_of(begin, found.median), now),
            _ahead(_week_of(begin, found.earliest), now),
            _near(_week_of(begin, found.latest), now),
        ),
        weeks[-1],
        now,
        away if (away := _away(series, places[-SINCE_SETBACK:])) >= SETBACK_AWAY else 0,
    )


def _why_none(series: Series, places: Sequence[int], now: Week) -> Message | None:
    if len(places) < LEAST_WEEKS:
        return Message(
            "projection-few",
            "A projection needs {weeks} since the swing; so far there are {n}.",
            {"n": len(places), "weeks": count_of_recorded_weeks(LEAST_WEEKS)},
        )
    if _away(series, places[-LEAST_SINCE_AWAY:]) >= LONG_AWAY:
        return Message(
            "projection-away",
            "A projection needs {weeks} after being away.",
            {"weeks": count_of_weeks(LEAST_SINCE_AWAY)},
        )
    last = series.week_at(places[-1])
    if now - last > NEWEST_WITHIN:
        return Message(
            "projection-old",
            "A projection needs a newer week: the newest recorded, {week}, is {age} old; "
            "at most {most} will do.",
            {"week": last, "age": count_of_weeks(now - last), "most": NEWEST_WITHIN},
        )
    return None


def _away(series: Series, places: Sequence[int]) -> int:
    """Return the most weeks away between two recorded weeks that follow, or after the last."""
    ends = [*places[1:], len(series)]
    return max(
        sum(row is not None and row.state is State.AWAY for row in series.figures[begin:end])
        for begin, end in zip(places, ends, strict=True)
    )


def _as_it_goes(line: Line, n: int, now: Week) -> AsItGoes:
    if line.low <= 0:
        return AsItGoes(line, n, None, None, None)
    return AsItGoes(
        line,
        n,
        _near(_week_at_target(line, line.slope), now),
        max(_week_at_target(line, line.high), now),
        _near(_week_at_target(line, line.low), now),
    )


def _near(week: Week | None, now: Week) -> Week | None:
    """Return a week, or the running one if it is over, or None if it is over two years away."""
    return None if week is None or week - now > FARTHEST else max(week, now)


def _ahead(week: Week | None, now: Week) -> Week | None:
    return None if week is None else max(week, now)


def _week_at_target(line: Line, slope: float) -> Week:
    """Return the first week in which a line of this slope through the medians reaches 1."""
    # Rounded, or a line that meets the target in a week would be sent on by the last binary digit.
    return Week(math.ceil(round(line.x + (1 - line.y) / slope, 9)))


def _week_of(begin: Week, number: float) -> Week | None:
    """Return the week of a number of weeks since the swing, rounded up; None for never."""
    return None if math.isinf(number) else begin + (math.ceil(round(number, 9)) - 1)
