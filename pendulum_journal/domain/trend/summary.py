"""A summary of a range of weeks in sentences, for readers who cannot see the charts."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.trend.trend_sentences import trend_sentences
from pendulum_journal.domain.week import count_of_recorded_weeks, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.progress import Arrived
    from pendulum_journal.domain.trend.towards_target import Way
    from pendulum_journal.domain.trend.view import TrendView


class SummaryId(StrEnum):
    """The ids of the sentences that a report leaves out or extends."""

    RANGE = "summary-range"
    RANGE_PARTIAL = "summary-range-partial"
    BEFORE = "summary-before"
    NONE_SINCE = "summary-none-since"
    OPEN = "summary-open"
    WITHOUT_HOURS = "summary-without-hours"
    RUNNING = "summary-running"
    AHEAD = "summary-ahead"
    NO_SPLIT = "summary-no-split"
    NO_ENERGY = "summary-no-energy"
    BASELINE = "summary-baseline"


_NONE_SINCE = Message(SummaryId.NONE_SINCE, "None is missing since the journal’s first entry.")
_RUNNING = Message(SummaryId.RUNNING, "The running week counts once it is over or done.")
_NO_SPLIT = Message(SummaryId.NO_SPLIT, "No split was recorded.")
_NO_ENERGY = Message(SummaryId.NO_ENERGY, "No energy was given.")
BEGIN_A_LINE = frozenset(
    {
        "trend-while-building",
        "trend-while-managing",
        "trend-before-swings",
        "summary-floor",
        "summary-progress",
        "summary-progress-week",
    }
)
"""The ids of the sentences with which a new line begins where there is room for several."""

# The running week is drawn, and may have both.
_NO_SPLIT_YET = replace(_NO_SPLIT, wording="No split was recorded in a week that is over.")
_NO_ENERGY_YET = replace(_NO_ENERGY, wording="No energy was given in a week that is over.")


def work_out(view: TrendView) -> Iterator[None]:
    """Work out what the sentences take, in parts of a few milliseconds; then ``summary`` is quick.

    Decades of weeks with many swings take longer than a frame of the window in one piece.
    """
    for each in view.trends_in_shares:
        yield
        for trend in each.trends.values():
            if trend.direction is not None and trend.slope:
                yield


def summary(view: TrendView) -> list[Message]:
    """Return sentences on range, gaps, split, energy, progress, projection and warnings."""
    return [
        _range(view),
        *_before_the_journal(view),
        *_other_weeks(view),
        *_split_and_energy(view),
        *_progress(view),
        *_baseline(view.way.baseline),
        *_arrival(view.way.arrived),
        *_projection(view.way),
        *view.energy_shifts.notable,
        *view.warnings,
        *([] if view.offer is None else [view.offer.sentence]),
    ]


def _range(view: TrendView) -> Message:
    counts = view.counts
    values = {
        "first": view.first.monday,
        "last": view.told_until,
        "n": counts.recorded,
        "missing": view.missing,
        "away": counts.away,
    }
    if counts.partial:
        return Message(
            SummaryId.RANGE_PARTIAL,
            "{first} to {last}. Weeks recorded: {n} ({partial} in part), missing: {missing}, "
            "away: {away}.",
            {**values, "partial": counts.partial},
        )
    return Message(
        SummaryId.RANGE,
        "{first} to {last}. Weeks recorded: {n}, missing: {missing}, away: {away}.",
        values,
    )


def _before_the_journal(view: TrendView) -> Iterator[Message]:
    """Yield how many weeks are missing because the range begins before the journal.

    Tables of weeks begin with the first entry, so that these cannot be counted there.
    """
    if view.missing_before and view.missing_before == view.missing:
        yield _NONE_SINCE
    elif view.missing_before:
        yield Message(
            SummaryId.BEFORE,
            "Missing before the journal’s first entry: {n}.",
            {"n": view.missing_before},
        )


def _other_weeks(view: TrendView) -> Iterator[Message]:
    """Yield the number of weeks that are neither recorded nor missing nor away, by what they are.

    With them the numbers add up to the weeks of the range.
    """
    counts = view.counts
    if counts.open:
        yield Message(
            SummaryId.OPEN,
            "Partial weeks without shares, as some of their hours are not filled in: {n}.",
            {"n": counts.open},
        )
    if counts.without_hours:
        yield Message(
            SummaryId.WITHOUT_HOURS,
            "Weeks with an entry, but without hours: {n}.",
            {"n": counts.without_hours},
        )
    if counts.running:
        yield _RUNNING
    if counts.ahead:
        yield Message(SummaryId.AHEAD, "Weeks ahead: {n}.", {"n": counts.ahead})


def _split_and_energy(view: TrendView) -> Iterator[Message]:
    series = view.series
    if view.n == 0:
        yield _NO_SPLIT if series.in_progress is None else _NO_SPLIT_YET
    yield from trend_sentences(series, view.trends_in_shares)
    if all(energy is None for energy in series.energy):
        yield _NO_ENERGY if series.in_progress is None else _NO_ENERGY_YET
    if view.under_floor is not None:
        yield Message(
            "summary-floor",
            "Energy under the {floor} % floor in {under} of {weeks}.",
            {
                "floor": view.under_floor.floor,
                "under": view.under_floor.weeks,
                "weeks": count_of_weeks(view.under_floor.n),
            },
        )


def _progress(view: TrendView) -> Iterator[Message]:
    way = view.way
    if way.why_no_progress is not None:
        if view.side is not Side.MANAGING:  # there no progress is drawn, nor asked for
            yield way.why_no_progress
        return
    latest = _latest_progress(way)
    if latest is None:
        yield Message(
            "summary-progress-elsewhere", "There is progress, but none in the weeks shown."
        )
        return
    place, height = latest
    assert way.baseline is not None
    assert way.target is not None  # or there would be a reason why there is no progress
    values = {
        "progress": whole(100 * height),
        "week": view.series.week_at(place),
        "measure": view.measure.label,
        "baseline": view.measure.amount(way.baseline.shown),
        "target": view.measure.amount(way.target),
    }
    if way.mean_progress[place] is None:
        yield Message(
            "summary-progress-week",
            "{progress} % of the way in {week} (that week alone, {measure}: {baseline} before, "
            "{target} wanted).",
            values,
        )
    else:
        yield Message(
            "summary-progress",
            "{progress} % of the way in {week} (4-week mean, {measure}: {baseline} before, "
            "{target} wanted).",
            values,
        )
    if view.standing is not None:
        yield view.standing.sentence_beside_chart


def _baseline(baseline: Figure | None) -> Iterator[Message]:
    """Yield the weeks of a recorded baseline; for other baselines a warning names the source."""
    if baseline is None or baseline.first is None or baseline.last is None:
        return
    yield Message(
        SummaryId.BASELINE,
        "“Before” rests on {weeks}, {first} to {last}.",
        {
            "weeks": count_of_recorded_weeks(baseline.n),
            "first": baseline.first.monday,
            "last": baseline.last.sunday,
        },
    )


def _latest_progress(way: Way) -> tuple[int, float] | None:
    """Return (index, progress) of the latest 4-week mean or, without means, the latest week."""
    for column in (way.mean_progress, way.progress):
        for place in range(len(column) - 1, -1, -1):
            height = column[place]
            if height is not None:
                return place, height
    return None


def _arrival(arrived: Arrived | None) -> Iterator[Message]:
    if arrived is not None:
        yield _arrived(arrived)


def _arrived(arrived: Arrived) -> Message:
    values: dict[str, object] = {"week": arrived.week}
    if arrived.below_since is None:
        return Message(
            "arrived",
            "The target was held for four recorded weeks from {week} on: at least two of them "
            "reached it, none lay under 90 % of the way.",
            values,
        )
    return Message(
        "arrived-below",
        "The target was held for four recorded weeks from {week} on: at least two of them reached "
        "it, none lay under 90 % of the way. Below again since {since}.",
        {**values, "since": arrived.below_since},
    )


def _projection(way: Way) -> Iterator[Message]:
    """Yield the projection or why there is none.

    Nothing where there is no progress, whose reason is told, or after arriving, which is told.
    """
    if way.projection is not None:
        yield way.projection.sentence
    elif way.why_no_projection not in (None, way.why_no_progress) and way.arrived is None:
        yield way.why_no_projection


def outlook(view: TrendView) -> Message | None:
    """Return the sentence under the chart of progress: arrived, projection, or why not.

    None if there is no progress; the chart itself then gives the reason.
    """
    way = view.way
    if way.why_no_progress is not None:
        return None
    if way.arrived is not None:
        return _arrived(way.arrived)
    return way.why_no_projection if way.projection is None else way.projection.sentence
