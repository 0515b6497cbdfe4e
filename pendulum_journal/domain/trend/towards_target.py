"""The way from the baseline of a swing to its target, and how far along it things are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend import reasons
from pendulum_journal.domain.trend.baseline import before_swing
from pendulum_journal.domain.trend.figures import Figures
from pendulum_journal.domain.trend.measure import mean_values, value_of, weekly_values
from pendulum_journal.domain.trend.progress import (
    ValidTarget,
    arrived,
    can_progress,
    progress_column,
    target_in,
)
from pendulum_journal.domain.trend.projection import Projection, project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.progress import Arrived
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Baseline, target and progress of one measure after one swing.

    Columns (lists) run along a series, one value a calendar week; None: no value. Progress is in
    parts of the way: 0 is the baseline, 1 the target; values are kept beyond what is drawn
    (``progress.DRAWN_FROM`` to ``DRAWN_TO``).

    Attributes:
        progress, mean_progress: of the weekly values and of the 4-week means; since the swing.
        progress_so_far: that of the week in progress, at ``series.in_progress``; or None.
        before: the figures before the swing, each with n, dates and origin.
        baseline: the one of the measure, or None.
        targets: what is wanted of the measure, oldest first.
        target: the one valid in the latest week, in the measure's unit, or None.
        arrived, projection: see their types.
        why_no_progress, why_no_projection: the reason where there is none.
        warnings: what has to be said beside the figures, such as "small step".
    """

    progress: list[float | None]
    mean_progress: list[float | None]
    progress_so_far: float | None = None
    before: Figures = field(default_factory=Figures)
    baseline: Figure | None = None
    targets: tuple[ValidTarget, ...] = ()
    target: int | None = None
    arrived: Arrived | None = None
    projection: Projection | None = None
    why_no_progress: Message | None = None
    why_no_projection: Message | None = None
    warnings: tuple[Message, ...] = ()

    @property
    def needs_target(self) -> bool:
        """Whether nothing is known but what is wanted: with a target there would be progress."""
        return self.baseline is not None and self.target is None

    def between(self, whole: Series, shown: Series) -> Way:
        """Return the way with its columns, which run along ``whole``, cut down to ``shown``."""
        weeks = slice(shown.first - whole.first, shown.first - whole.first + len(shown))
        return replace(
            self,
            progress=self.progress[weeks],
            mean_progress=self.mean_progress[weeks],
            progress_so_far=None if shown.in_progress is None else self.progress_so_far,
        )


def no_way(
    weeks: int,
    why: Message,
    *,
    before: Figures | None = None,
    targets: tuple[ValidTarget, ...] = (),
    target: int | None = None,
) -> Way:
    """Return the way where there is no progress in any of so many weeks, with the reason."""
    nothing: list[float | None] = [None] * weeks
    return Way(
        progress=nothing,
        mean_progress=nothing,
        before=before or Figures(),
        targets=targets,
        target=target,
        why_no_progress=why,
        why_no_projection=why,
    )


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
    baseline = before.of(measure.quantity)
    if baseline is None:
        why = reasons.no_baseline(measure, subject.swing)
        return no_way(len(whole), why, before=before, targets=wanted, target=target)
    weekly = progress_column(whole, weekly_values(whole, measure), baseline.value, wanted, measure)
    means = progress_column(whole, mean_values(whole, measure), baseline.value, wanted, measure)
    why_none = reasons.no_progress(measure, baseline, target, weekly)
    early = reasons.too_early(subject.swing, latest, guidance)
    projected = (
        why_none
        or early
        or _project(whole, subject, baseline, target=target, measure=measure, now=now)
    )
    return Way(
        progress=weekly,
        mean_progress=means,
        progress_so_far=_so_far(whole, baseline, wanted, measure),
        before=before,
        baseline=baseline,
        targets=wanted,
        target=target,
        arrived=None if early else arrived(whole, weekly, means),
        projection=projected if isinstance(projected, Projection) else None,
        why_no_progress=why_none,
        why_no_projection=projected if isinstance(projected, Message) else None,
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
