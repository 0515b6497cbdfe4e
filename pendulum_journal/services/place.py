"""The place of a week in the career: its swing, its week number there, and sentences about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.clocks import CHECKPOINT_EVERY, current_experiment
from pendulum_journal.domain.career.role import Side, current_role, latest_swing, swings
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.measure import shown_value
from pendulum_journal.domain.trend.position import PRESENT_WITHIN
from pendulum_journal.domain.trend.reasons import NO_BASELINE
from pendulum_journal.domain.trend.summary import outlook
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week
from pendulum_journal.services.guidance.figures import guidance_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Swing
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.journal import Journal


_WHERE = Message("place-where", "where you are")
_SINCE = Message("place-since", "since the swing")
_EXPERIMENT = Message("place-experiment", "the two-year experiment")
_READJUSTING = Message("place-readjusting", "readjusting")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a week in the career.

    Attributes:
        title, remark: the name of the current stretch of the career, and an addition to it.
        number: n in "week n of the swing", from 0; None: no swing has begun.
        weeks: the next of ``ticks``, such as the end of the experiment; None: all are over.
        ticks: the weeks to mark on a line of weeks: the published ones after a swing to building,
            the checkpoints of the experiment while managing.
        sentences: sentences about the figures, or about what is missing for them.
        needs_role: no role is entered at all.
        needs_target: no target is entered, so progress cannot be computed.
        unknown_before: the role of the swing, if the sentences ask for figures from before it.
        side: the side of the swing, or without a swing that of the role held.
        role: the role held, or else that of the swing; None: neither exists.
    """

    title: Message
    remark: Message | None = None
    number: int | None = None
    weeks: int | None = None
    ticks: tuple[int, ...] = ()
    sentences: tuple[Message, ...] = ()
    needs_role: bool = False
    needs_target: bool = False
    unknown_before: Role | None = None
    side: Side | None = None
    role: Role | None = None

    @property
    def is_managing(self) -> bool:
        """Whether the swing led to managing or, without a swing, the role held is managing."""
        return self.side is Side.MANAGING


def place_in(journal: Journal, week: Week) -> Place:
    """Return the place of a week, computed from the figures up to that week only."""
    day = max(min(journal.today(), week.sunday), week.monday)
    roles, guidance = journal.roles(), guidance_of(journal)
    place = place_of(day, roles, guidance.figures)
    swing = latest_swing(roles, day)
    if swing is None:
        return place
    view = compute_view(
        [figures for figures in journal.figures() if figures.week <= week],
        roles,
        journal.targets(),
        (),
        first=swing.week,
        last=max(week, swing.week),
        today=day,
        guidance=guidance.figures,
    )
    text = tuple(sentences(view))
    asks = any(each.id == NO_BASELINE for each in text)
    return replace(
        place,
        sentences=text,
        needs_target=view.way.needs_target,
        unknown_before=swing.role if asks else None,
    )


def sentences(view: TrendView) -> Iterator[Message]:
    """Yield the sentences about progress since the swing that a trend's figures give."""
    if (early := _too_early(view)) is not None:
        yield early
    way = view.way
    if way.baseline is None or way.target is None:
        if way.why_no_progress is not None and early is None:
            yield way.why_no_progress
        return
    given = (at for at, each in enumerate(view.mean_values) if each is not None)
    if (latest := max(given, default=None)) is not None:
        value = shown_value(view.series, view.measure, latest, weekly=False)
        assert value is not None
        values: dict[str, object] = {
            "measure": view.measure.label,
            "value": view.measure.amount(value),
            "baseline": view.measure.amount(way.baseline.shown),
            "target": view.measure.amount(way.target),
        }
        yield _value(
            values,
            view.series.week_at(latest),
            Week.containing(view.today),
            is_plural=view.measure.in_days,
        )
    if view.standing is not None:
        yield view.standing.sentence
    # The outlook of a year in which nothing is judged would say once more that it is too early.
    if early is None and (text := outlook(view)) is not None:
        yield text


def _value(values: dict[str, object], week: Week, now: Week, *, is_plural: bool) -> Message:
    """Return where the measure is, or where it was if its week is older than the last one."""
    if is_plural:
        when = "" if now - week <= PRESENT_WITHIN else " in {week}"
        mean = "4-week mean" if when else "4-week mean up to {week}"
        return Message(
            f"place-days{'-was' if when else ''}",
            f"Your {{measure}}{when}: {{value}} ({mean}); {{baseline}} before, {{target}} wanted.",
            {**values, "week": week},
        )
    if now - week <= PRESENT_WITHIN:
        return Message(
            "place-value",
            "Your {measure} is at {value} (4-week mean up to {week}); {baseline} before, {target} "
            "wanted.",
            {**values, "week": week},
        )
    return Message(
        "place-value-was",
        "Your {measure} was at {value} in {week} (4-week mean); {baseline} before, {target} "
        "wanted.",
        {**values, "week": week},
    )


def _too_early(view: TrendView) -> Message | None:
    if view.swing is None or view.swing.to_side is not Side.MANAGING:
        return None
    early, number = view.guidance.too_early_weeks, view.experiment_number
    if early is None or number is None or number > early:
        return None
    return Message.counted(
        "place-early",
        early,
        one="The first week at least is too early to judge.",
        other="The first {n} weeks at least are too early to judge.",
    )


def place_of(day: date, roles: list[Role], figures: GuidanceFigures) -> Place:
    """Return the place of a day in the career, without sentences about the figures.

    Args:
        day: the day.
        roles: all roles of the journal.
        figures: the guidance, whose numbers of weeks the place is compared with.
    """
    if not roles:
        return Place(
            _WHERE,
            sentences=(
                Message(
                    "place-no-role",
                    "With your role and its first day entered, you see here how far into the "
                    "change you are.",
                ),
            ),
            needs_role=True,
        )
    swing, role = latest_swing(roles, day), current_role(roles, day)
    if swing is None:
        ahead = next((each for each in swings(roles) if each.day > day), None)
        return _before_any_swing(role, ahead)
    is_over = current_experiment(roles, day, figures) is None
    place = _in_swing(day, swing, figures, is_over=is_over and swing.to_side is Side.MANAGING)
    return replace(place, role=role or swing.role)


def _before_any_swing(role: Role | None, ahead: Swing | None) -> Place:
    if ahead is not None:
        sentence = Message(
            "place-ahead",
            "No swing yet: the one {swing} comes on {day}.",
            {"swing": ahead.label, "day": ahead.day},
        )
        side = None if role is None else role.side
        return Place(_WHERE, sentences=(sentence,), side=side, role=role)
    if role is None:
        sentence = Message(
            "place-between", "Enter the role of this week to see here how far into a change it is."
        )
        return Place(_WHERE, sentences=(sentence,))
    sentence = Message(
        "place-no-swing",
        "{title} since {start}. From a change between building and managing on, weeks are counted "
        "here.",
        {"title": role.title, "start": role.start},
    )
    return Place(_WHERE, sentences=(sentence,), side=role.side, role=role)


def _in_swing(day: date, swing: Swing, figures: GuidanceFigures, *, is_over: bool) -> Place:
    """Return the place in a swing.

    ``is_over`` is whether the experiment that the swing began has ended before ``day``.
    """
    week = Week.containing(day)
    number = counted = swing.week_number(week)
    if is_over:
        return Place(_SINCE, swing.label, max(number, 0), side=swing.to_side)
    if swing.to_side is Side.MANAGING:
        title, remark = _EXPERIMENT, Side.MANAGING.label
        ticks = _checkpoints(figures.experiment_weeks)
        ends = ticks[-1:]
        counted = week - swing.experiment_week + 1  # a swing within does not restart it
    else:
        title, remark = _READJUSTING, swing.label
        published = (figures.readjust_weeks, figures.ship_weeks)
        ticks = ends = tuple(sorted(end for end in published if end is not None))
    ahead = [end for end in ends if counted <= end]
    if not ahead:
        title = Side.MANAGING.label if swing.to_side is Side.MANAGING else swing.label
        known = ticks if counted == number else ()
        return Place(title, _SINCE, max(number, 0), ticks=known, side=swing.to_side)
    return Place(title, remark, max(counted, 0), min(ahead), ticks, side=swing.to_side)


def _checkpoints(weeks: int | None) -> tuple[int, ...]:
    """Return the weeks of the experiment at which one looks back, the last one included."""
    return () if weeks is None else (*range(CHECKPOINT_EVERY, weeks, CHECKPOINT_EVERY), weeks)
