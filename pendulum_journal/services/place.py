"""Where a week stands: in which swing, in which week of it, and what the figures say so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.clocks import current_experiment
from pendulum_journal.domain.career.role import Side, current_role, latest_swing
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.summary import BESIDE_GUIDE_LINES, outlook
from pendulum_journal.domain.trend.view import draw_up
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
    """The place of a week.

    Attributes:
        title, remark: what the stretch is called, and what it came from.
        number: n of "week n of the swing"; None where there is none or it does not count any more.
        weeks: the published weeks that n is counted against; None where n is shown alone.
        sentences: what the figures say.
        needs_role: there is no role to say anything from.
        needs_target: nothing says what is wanted, so there is no progress to speak of.
        side: of the swing, or of the role held.
        role: the one held, or that of the swing; None: neither is entered.
    """

    title: Message
    remark: Message | None = None
    number: int | None = None
    weeks: int | None = None
    sentences: tuple[Message, ...] = ()
    needs_role: bool = False
    needs_target: bool = False
    side: Side | None = None
    role: Role | None = None

    @property
    def is_managing(self) -> bool:
        """Whether the swing went to managing."""
        return self.side is Side.MANAGING


def place_in(journal: Journal, week: Week) -> Place:
    """Return where a week stands in a journal, by what had been written down until then."""
    day = max(min(journal.today(), week.sunday), week.monday)
    roles, guidance = journal.roles(), guidance_of(journal)
    place = place_of(day, roles, guidance.figures)
    swing = latest_swing(roles, day)
    if swing is None:
        return place
    view = draw_up(
        [figures for figures in journal.figures() if figures.week <= week],
        roles,
        journal.targets(),
        (),
        first=swing.week,
        last=max(week, swing.week),
        today=day,
        guidance=guidance.figures,
    )
    said = tuple(sentences(view))
    return replace(place, sentences=said, needs_target=view.way.needs_target)


def sentences(view: TrendView) -> Iterator[Message]:
    """Yield what the figures of a view say about the place in its swing."""
    if (early := _too_early(view)) is not None:
        yield early
    way = view.way
    if way.baseline is None or way.target is None:
        if way.why_no_progress is not None and early is None:
            yield way.why_no_progress
        return
    value = next((each for each in reversed(view.mean_values) if each is not None), None)
    if value is not None:
        yield Message(
            "place-value",
            "Your {measure} is at {value} (4-week mean); {baseline} before, {target} wanted.",
            {
                "measure": view.measure.label,
                "value": view.measure.amount(value),
                "baseline": view.measure.amount(way.baseline.value),
                "target": view.measure.amount(way.target),
            },
        )
    if view.position is not None:
        yield BESIDE_GUIDE_LINES[view.position]
    if (said := outlook(view)) is not None:
        yield said


def _too_early(view: TrendView) -> Message | None:
    if view.swing is None or view.swing.to_side is not Side.MANAGING:
        return None
    early = view.guidance.too_early_weeks
    if early is None or view.week_number is None or view.week_number > early:
        return None
    return Message.counted(
        "place-early",
        early,
        one="The first week is too early to judge.",
        other="The first {n} weeks are too early to judge.",
    )


def place_of(day: date, roles: list[Role], figures: GuidanceFigures) -> Place:
    """Return where a day stands, before anything is said about the figures."""
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
        return _before_any_swing(role)
    is_over = current_experiment(roles, day, figures) is None
    place = _in_swing(day, swing, figures, is_over=is_over and swing.to_side is Side.MANAGING)
    return replace(place, role=role or swing.role)


def _before_any_swing(role: Role | None) -> Place:
    if role is None:
        sentence = Message("place-between", "No role is entered for this week.")
        return Place(_WHERE, sentences=(sentence,))
    sentence = Message(
        "place-no-swing",
        "{title} since {start}. No swing between building and managing is entered yet.",
        {"title": role.title, "start": role.start},
    )
    return Place(_WHERE, sentences=(sentence,), side=role.side, role=role)


def _in_swing(day: date, swing: Swing, figures: GuidanceFigures, *, is_over: bool) -> Place:
    """Return the place in a swing; ``is_over``: the experiment that it began has ended by then."""
    number = swing.week_number(Week.containing(day))
    if is_over:
        return Place(_SINCE, swing.label, max(number, 0), side=swing.to_side)
    ends: tuple[int | None, ...]
    if swing.to_side is Side.MANAGING:
        title, remark, ends = _EXPERIMENT, Side.MANAGING.label, (figures.experiment_weeks,)
    else:
        title, remark = _READJUSTING, swing.label
        ends = (figures.readjust_weeks, figures.ship_weeks)
    ahead = [end for end in ends if end is not None and number <= end]
    if not ahead:
        title = Side.MANAGING.label if swing.to_side is Side.MANAGING else swing.label
        remark = _SINCE
    return Place(title, remark, max(number, 0), min(ahead, default=None), side=swing.to_side)
