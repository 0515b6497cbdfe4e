"""The way from the baseline of a swing to its target, and how far along it things are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.trend import reasons
from pendulum_journal.domain.trend.baseline import before_swing
from pendulum_journal.domain.trend.measure import mean_values, value_of, weekly_values
from pendulum_journal.domain.trend.progress import (
    ValidTarget,
    arrived,
    can_progress,
    progress_column,
    target_in,
)
from pendulum_journal.domain.trend.projection import project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.trend.figures import Figure, Figures
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.progress import Arrived
    from pendulum_journal.domain.trend.projection import Projection
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class Subject:
    """The swing a view is about, with the one before and the one after it, if there are any."""

    swing: Swing
    earlier: Swing | None = None
    following: Swing | None = None

    def stretch(self, whole: Series) -> Series:
        """Return the weeks from the swing to the following one."""
        return whole.between(self.swing.week, self.latest(whole.last))

    def latest(self, week: Week) -> Week:
        """Return the week, or the last one before the following swing if that is earlier."""
        return week if self.following is None else min(week, self.following.week + -1)


@dataclass(frozen=True, slots=True)
class Way:
    """Baseline, target and progress of one measure after one swing; see ``TrendView``.

    The columns run along all weeks of the journal.
    """

    progress: list[float | None]
    mean_progress: list[float | None]
    why_no_progress: Message | None
    projection: Projection | Message
    before: Figures
    targets: tuple[ValidTarget, ...]
    target: int | None
    progress_so_far: float | None = None
    arrived: Arrived | None = None
    warnings: tuple[Message, ...] = ()


def draw_way(
    whole: Series,
    subject: Subject,
    wanted: tuple[ValidTarget, ...],
    *,
    measure: Measure,
    now: Week,
    guidance: GuidanceFigures,
) -> Way:
    """Work out the way after a swing.

    Args:
        whole: all weeks of the journal.
        subject: the swing, and its neighbours.
        wanted: the targets of the measure, oldest first.
        measure: what progress is measured in.
        now: the running week.
        guidance: the figures in force.
    """
    before = before_swing(whole, subject.swing, subject.earlier, guidance)
    latest = subject.latest(now)
    target = target_in(wanted, latest)
    baseline = before.of(measure)
    if baseline is None:
        nothing: list[float | None] = [None] * len(whole)
        why = reasons.no_baseline(measure, subject.swing)
        return Way(nothing, nothing, why, why, before, wanted, target)
    weekly = progress_column(whole, weekly_values(whole, measure), baseline.value, wanted, measure)
    means = progress_column(whole, mean_values(whole, measure), baseline.value, wanted, measure)
    why_none = reasons.no_progress(measure, baseline, target, weekly)
    early = reasons.too_early(subject.swing, latest, guidance)
    return Way(
        progress=weekly,
        mean_progress=means,
        why_no_progress=why_none,
        projection=why_none
        or early
        or _project(whole, subject, baseline, target=target, measure=measure, now=now),
        before=before,
        targets=wanted,
        target=target,
        progress_so_far=_so_far(whole, baseline, wanted, measure),
        arrived=None if early else arrived(whole, weekly, means),
        warnings=tuple(reasons.beside_progress(measure, baseline, target, wanted)),
    )


def _project(
    whole: Series,
    subject: Subject,
    baseline: Figure,
    *,
    target: int | None,
    measure: Measure,
    now: Week,
) -> Projection | Message:
    """Project the weekly progress, all of it towards the target that is valid now."""
    towards = [ValidTarget(subject.swing.week, target)]
    if subject.following is not None:
        towards.append(ValidTarget(subject.following.week, None))
    weekly = weekly_values(whole, measure)
    return project(whole, progress_column(whole, weekly, baseline.value, towards, measure), now)


def _so_far(
    whole: Series, baseline: Figure, wanted: Sequence[ValidTarget], measure: Measure
) -> float | None:
    """Return the progress of the week in progress."""
    place = whole.in_progress
    row = None if place is None else whole.figures[place]
    value = None if row is None else value_of(row, measure)
    if row is None or value is None:
        return None
    target = target_in(wanted, row.week)
    if target is None or not can_progress(baseline.value, target, measure):
        return None
    return (value - baseline.value) / (target - baseline.value)
