"""Progress from the baseline before a swing to its target."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend import reasons
from pendulum_journal.domain.trend.baseline import before_swing
from pendulum_journal.domain.trend.figures import Figures
from pendulum_journal.domain.trend.measure import Measure, mean_values, value_of, weekly_values
from pendulum_journal.domain.trend.progress import (
    ValidTarget,
    arrived,
    can_progress,
    progress_column,
    target_in,
    valid_targets,
)
from pendulum_journal.domain.trend.projection import Projection, project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Role, Swing, Target
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.progress import Arrived
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class Subject:
    """The swing that a view is about, with the swings directly before and after it, or None."""

    swing: Swing
    earlier: Swing | None = None
    following: Swing | None = None

    def stretch(self, whole: Series) -> Series:
        """Return the weeks from the swing to the one before the following swing."""
        return whole.between(self.swing.week, self.latest(whole.last))

    def latest(self, week: Week) -> Week:
        """Return the week, but at the latest the one before the following swing."""
        return week if self.following is None else min(week, self.following.week + -1)


SETTLED_AFTER = 8
"""After how many recorded weeks since a swing its measure is settled.

A default that follows the data changes twice and more in 95 of 100 half years (simulated).
"""

GIVEN_IN = 6
"""In how many of these weeks a measure needs a value."""

PREFERRED = (Measure.FOCUS_DAYS, Measure.FOCUS_BLOCK, Measure.CODING)
"""The measures that a swing can be given, the preferred one first."""


def default_measure(
    whole: Series, subject: Subject, roles: Sequence[Role], targets: Sequence[Target]
) -> Measure:
    """Return what progress since a swing is measured by if the user does not choose.

    It is what is kept with the role of the swing, or else what its first weeks settle; before that
    the coding share.
    """
    kept = subject.swing.role.measure
    return kept or settled_measure(whole, subject, roles, targets) or Measure.CODING


def settled_measure(
    whole: Series, subject: Subject, roles: Sequence[Role], targets: Sequence[Target]
) -> Measure | None:
    """Return the measure that the first eight recorded weeks since a swing settle.

    It is the first of ``PREFERRED`` with a baseline, a target far enough from it and values in six
    of these weeks, or else the first with baseline and target. None before the eighth week, and
    while there is no such measure.
    """
    first = _recorded(subject.stretch(whole))[:SETTLED_AFTER]
    measured = _measured_in(first, whole, subject, roles, targets)
    return measured[0] if measured else None


@dataclass(frozen=True, slots=True)
class Offer:
    """Another measure than the one that is kept has come to be possible."""

    measure: Measure
    kept: Measure

    @property
    def sentence(self) -> Message:
        """The line in which it is offered."""
        return Message(
            "measure-offered",
            "Progress can be measured by {measure} now, too; it stays with {kept} until you "
            "choose.",
            {"measure": self.measure.label, "kept": self.kept.label},
        )


def offered_measure(
    whole: Series, subject: Subject, roles: Sequence[Role], targets: Sequence[Target]
) -> Offer | None:
    """Return the measure to offer in place of the one that is kept.

    That is a preferred one with values in six of the latest eight recorded weeks; None without one.
    """
    kept = subject.swing.role.measure
    if kept not in PREFERRED:
        return None
    latest = _recorded(subject.stretch(whole))[-SETTLED_AFTER:]
    measured = _measured_in(latest, whole, subject, roles, targets, only_given=True)
    better = [each for each in measured if PREFERRED.index(each) < PREFERRED.index(kept)]
    return Offer(better[0], kept) if better else None


def _recorded(stretch: Series) -> list[int]:
    return [place for place, share in enumerate(stretch.shares) if share is not None]


def _measured_in(
    places: Sequence[int],
    whole: Series,
    subject: Subject,
    roles: Sequence[Role],
    targets: Sequence[Target],
    *,
    only_given: bool = False,
) -> list[Measure]:
    """Return the measures with baseline and target, first those given in six of eight weeks.

    Args:
        places: of recorded weeks in the stretch; fewer than eight give nothing.
        whole: all weeks of the journal.
        subject: the swing, with the ones before and after it.
        roles: all roles.
        targets: all targets.
        only_given: whether the others are left out.
    """
    if len(places) < SETTLED_AFTER:
        return []
    stretch, before = subject.stretch(whole), before_swing(whole, subject.swing, subject.earlier)
    given_often: list[Measure] = []
    possible: list[Measure] = []
    for measure in PREFERRED:
        wanted = valid_targets(targets, roles, subject.swing, subject.following, measure)
        target, baseline = target_in(wanted, stretch.last), before.of(measure.quantity)
        if target is None or baseline is None:
            continue
        values = weekly_values(stretch, measure)
        given = sum(values[place] is not None for place in places)
        is_far = can_progress(baseline.value, target, measure)
        (given_often if is_far and given >= GIVEN_IN else possible).append(measure)
    return given_often if only_given else [*given_often, *possible]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Baseline, target and progress of one measure after one swing.

    Columns (lists) have one value for each week of a series, or None. Progress is 0 at the baseline
    and 1 at the target; values outside the range that is drawn (``progress.DRAWN_FROM`` to
    ``DRAWN_TO``) are kept.

    Attributes:
        progress, mean_progress: since the swing, of the weekly values and of the 4-week means.
        progress_so_far: of the week in progress, at index ``series.in_progress``; or None.
        before: all figures from before the swing.
        baseline: the measure's figure among these, or None.
        targets: the targets for the measure, oldest first.
        target: the target valid in the latest week, in the measure's unit, or None.
        arrived, projection: see their types.
        why_no_progress, why_no_projection: the reason if there is none, else None.
        warnings: sentences to show beside the figures, such as "small step".
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
        """Whether only the target is missing: if one were entered there would be progress."""
        return self.baseline is not None and self.target is None

    def between(self, whole: Series, shown: Series) -> Way:
        """Return a copy whose columns, those of ``whole``, are cut to the weeks of ``shown``."""
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
    early: Message | None = None,
) -> Way:
    """Return a result without any progress, for a series of ``weeks`` weeks, with the reason.

    ``early`` is the sentence that it is too early to judge, which then stands for the projection.
    """
    nothing: list[float | None] = [None] * weeks
    return Way(
        progress=nothing,
        mean_progress=nothing,
        before=before or Figures(),
        targets=targets,
        target=target,
        why_no_progress=why,
        why_no_projection=early or why,
    )


def compute_way(
    whole: Series,
    subject: Subject,
    wanted: tuple[ValidTarget, ...],
    *,
    measure: Measure,
    now: Week,
    guidance: GuidanceFigures,
) -> Way:
    """Compute baseline, target, progress and projection after a swing.

    Args:
        whole: all weeks of the journal.
        subject: the swing, with the ones before and after it.
        wanted: the targets for the measure, oldest first.
        measure: what progress is measured by.
        now: the running week.
        guidance: the figures in force.
    """
    before = before_swing(whole, subject.swing, subject.earlier)
    latest = subject.latest(now)
    target = target_in(wanted, latest)
    baseline = before.of(measure.quantity)
    early = reasons.too_early(subject.swing, latest, guidance)
    if baseline is None:
        why = reasons.no_baseline(measure, subject.swing)
        return no_way(len(whole), why, before=before, targets=wanted, target=target, early=early)
    since = _progress_since(
        whole, subject.swing, baseline=baseline.value, wanted=wanted, measure=measure, early=early
    )
    why_none = reasons.no_progress(measure, baseline, target, since.weekly)
    why_not = early or why_none or reasons.no_projection(since, now)
    why_not = why_not or reasons.few_days(measure, baseline, target)
    projected = why_not or _project(
        whole, subject, baseline, target=target, measure=measure, now=now
    )
    return Way(
        progress=since.weekly,
        mean_progress=since.means,
        progress_so_far=_so_far(whole, baseline, wanted, measure),
        before=before,
        baseline=baseline,
        targets=wanted,
        target=target,
        arrived=since.arrived,
        projection=projected if isinstance(projected, Projection) else None,
        why_no_progress=why_none,
        why_no_projection=projected if isinstance(projected, Message) else None,
        warnings=tuple(reasons.beside_progress(measure, baseline, target, wanted)),
    )


def _progress_since(
    whole: Series,
    swing: Swing,
    *,
    baseline: float,
    wanted: Sequence[ValidTarget],
    measure: Measure,
    early: Message | None,
) -> reasons.ProgressSince:
    """Return the progress since a swing; while it is too early to judge nobody has arrived."""
    weekly, means = (
        progress_column(whole, values(whole, measure), baseline, wanted, measure)
        for values in (weekly_values, mean_values)
    )
    reached = None if early else arrived(whole, weekly, means)
    return reasons.ProgressSince(whole, swing, weekly, means, reached)


def _project(
    whole: Series,
    subject: Subject,
    baseline: Figure,
    *,
    target: int | None,
    measure: Measure,
    now: Week,
) -> Projection | Message:
    """Return the projection of all weekly progress towards the target that is valid now."""
    towards = [ValidTarget(subject.swing.week, target)]
    if subject.following is not None:
        towards.append(ValidTarget(subject.following.week, None))
    weekly = weekly_values(whole, measure)
    progress = progress_column(whole, weekly, baseline.value, towards, measure)
    return project(whole, progress, subject.swing.week, now)


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
