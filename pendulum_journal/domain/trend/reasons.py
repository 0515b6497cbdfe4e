"""Sentences that explain why a figure is not shown, and warnings beside those that are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.trend.baseline import LEAST_WEEKS
from pendulum_journal.domain.trend.figures import Origin
from pendulum_journal.domain.trend.position import PRESENT_WITHIN
from pendulum_journal.domain.trend.progress import can_progress, is_small_step, target_changes
from pendulum_journal.domain.week import count_of_recorded_weeks, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.progress import Arrived, ValidTarget
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week


LEAST_DAYS = 3
"""Days of focus or shipping between baseline and target, from which on they are projected."""

NO_BASELINE = "no-baseline"
"""The id of the sentence that asks for figures from before a swing."""

NO_SWING_BETWEEN = Message(
    "comparison-no-swing",
    "Then and now compares the weeks before a swing with those after it; no swing lies here yet.",
)


def no_swing(swings: Sequence[Swing]) -> Message:
    """Return the reason why there is no swing to measure progress from."""
    if not swings:
        return Message(
            "no-swing",
            "Progress counts from a swing between building and managing: enter your roles.",
        )
    return Message(
        "swing-ahead",
        "Progress counts from the first swing, on {day}.",
        {"day": swings[0].day},
    )


def no_baseline(measure: Measure, swing: Swing) -> Message:
    """Return the reason for no progress if nothing is known from before a swing."""
    return Message(
        NO_BASELINE,
        "Progress since the swing of {day} ({measure}) needs {weeks} before it, or figures "
        "that you type.",
        {"measure": measure.label, "day": swing.day, "weeks": count_of_recorded_weeks(LEAST_WEEKS)},
    )


def no_progress(
    measure: Measure, baseline: Figure, target: int | None, progress: Sequence[float | None]
) -> Message | None:
    """Return the reason for no progress although the baseline is known; None if there is some."""
    if target is None:
        return Message(
            "no-target",
            "Set a target to see progress towards it ({measure}).",
            {"measure": measure.label},
        )
    if not can_progress(baseline.value, target, measure):
        return Message(
            "target-near",
            "Progress needs a target further away: {target} lies less than {least} from the "
            "baseline ({baseline}).",
            {**_ends(measure, baseline, target), "least": measure.distance(measure.least_step)},
        )
    if all(height is None for height in progress):
        return Message(
            "no-weeks-since",
            "Progress begins with the first recorded week since the swing that gives a figure "
            "({measure}).",
            {"measure": measure.label},
        )
    return None


def too_early(swing: Swing, week: Week, guidance: GuidanceFigures) -> Message | None:
    """Return the sentence for the weeks in which managing is not judged yet; None after them."""
    number, early = week - swing.experiment_week + 1, guidance.too_early_weeks or 0
    if swing.to_side is not Side.MANAGING or number > early:
        return None
    return Message(
        "too-early",
        "Week {n} of managing: too early to judge before week {first}.",
        {"n": number, "first": early + 1},
    )


@dataclass(frozen=True, slots=True)
class ProgressSince:
    """The progress since a swing, along the weeks of a series.

    Attributes:
        weekly, means: of the weekly values, and of the 4-week means.
        arrived: whether the target was reached and held.
    """

    series: Series
    swing: Swing
    weekly: list[float | None]
    means: list[float | None]
    arrived: Arrived | None


def no_projection(since: ProgressSince, now: Week) -> Message | None:
    """Return why nothing is projected although there is progress; None if something may be.

    Args:
        since: the progress.
        now: the running week.
    """
    if since.swing.to_side is Side.MANAGING:
        return Message("projection-managing", "Nothing is projected while managing.")
    if since.arrived is not None:
        return Message("projection-arrived", "Nothing is projected after the target was reached.")
    last = max(place for place, height in enumerate(since.weekly) if height is not None)
    mean = since.means[last]
    if mean is None or mean < 1:
        return None
    week = since.series.week_at(last)
    values = {"week": week, "progress": whole(100 * mean)}
    if now - week > PRESENT_WITHIN:
        return Message(
            "was-at-target",
            "In {week} the 4-week mean was at the target ({progress} % of the way).",
            values,
        )
    return Message(
        "at-target", "The 4-week mean is at the target ({progress} % of the way).", values
    )


def few_days(measure: Measure, baseline: Figure, target: float | None) -> Message | None:
    """Return why days are not projected; None for other measures and for three days and more.

    A week has so few days that fewer between baseline and target are gone in one good week.
    """
    if not measure.in_days or target is None or abs(target - baseline.value) >= LEAST_DAYS:
        return None
    return Message(
        "projection-days",
        "A projection needs a target further away: {baseline} and {target} lie less than {least} "
        "apart.",
        {
            "baseline": measure.amount(baseline.value),
            "target": measure.amount(target),
            "least": measure.amount(LEAST_DAYS),
        },
    )


def beside_progress(
    measure: Measure, baseline: Figure, target: int | None, targets: Sequence[ValidTarget]
) -> Iterator[Message]:
    """Yield the warnings to show beside the progress."""
    if baseline.origin is Origin.TYPED:
        yield Message(
            "baseline-typed",
            "The baseline ({baseline}) is what you typed.",
            {"baseline": measure.amount(baseline.shown)},
        )
    if (
        target is not None
        and can_progress(baseline.value, target, measure)
        and is_small_step(baseline.value, target, measure)
    ):
        yield Message(
            "small-step",
            "Small step ({baseline} to {target}): single weeks move this a lot.",
            _ends(measure, baseline, target),
        )
    for change in target_changes(targets):
        yield Message(
            "target-changed",
            "The target changed from {earlier} to {later} in {week}.",
            {
                "earlier": measure.amount(change.earlier),
                "later": measure.amount(change.later),
                "week": change.week,
            },
        )


def over_the_clock(series: Series) -> Iterator[Message]:
    """Yield the warning for weeks whose activities add up to more than the time at work."""
    clocked = [
        row.clock_minutes - sum(row.split)
        for row in series.figures
        if row is not None and row.clock_minutes is not None and row.is_recorded
    ]
    over = sum(left < 0 for left in clocked)
    if over:
        yield Message(
            "over-the-clock",
            "In {over} of {weeks} the activities add up to more than the time at work.",
            {"over": over, "weeks": count_of_weeks(len(clocked))},
        )


def _ends(measure: Measure, baseline: Figure, target: int) -> dict[str, object]:
    return {"baseline": measure.amount(baseline.shown), "target": measure.amount(target)}
