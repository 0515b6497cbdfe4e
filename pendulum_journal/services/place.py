"""Where a week stands: in which swing, in which week of it, and what the figures say so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.role import Side, current_role, latest_swing
from pendulum_journal.domain.week import Week
from pendulum_journal.services.guidance import guidance_of

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.role import Role, Swing
    from pendulum_journal.services.journal import Journal


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a week.

    Attributes:
        title, remark: what the stretch is called, and what it came from; English, to translate.
        number: n of "week n of the swing"; None where there is none or it does not count any more.
        weeks: the published weeks that n is counted against; None where n is shown alone.
        sentences: what the figures say.
        needs_role: there is no role to say anything from.
        side: of the swing, or of the role held.
    """

    title: str
    remark: str
    number: int | None = None
    weeks: int | None = None
    sentences: tuple[Message, ...] = ()
    needs_role: bool = False
    side: Side | None = None

    @property
    def is_managing(self) -> bool:
        """Whether the swing went to managing."""
        return self.side is Side.MANAGING


def place_in(journal: Journal, week: Week) -> Place:
    """Return where a week stands in a journal; a running week by today, another by its Sunday."""
    day = min(journal.today(), week.sunday)
    return place_of(max(day, week.monday), journal.roles(), guidance_of(journal).figures)


def place_of(day: date, roles: list[Role], figures: GuidanceFigures) -> Place:
    """Return where a day stands, before anything is said about the figures."""
    if not roles:
        return Place(
            "Where you are",
            "",
            sentences=(
                Message(
                    "place-no-role",
                    "With your role and its first day entered, you see here how far into the "
                    "change you are.",
                ),
            ),
            needs_role=True,
        )
    swing = latest_swing(roles, day)
    if swing is None:
        return _before_any_swing(day, roles)
    return _in_swing(day, swing, figures)


def _before_any_swing(day: date, roles: list[Role]) -> Place:
    role = current_role(roles, day)
    if role is None:
        sentence = Message("place-between", "No role is entered for this week.")
        return Place("Where you are", "", sentences=(sentence,))
    sentence = Message(
        "place-no-swing",
        "{title} since {start}. No swing between building and managing is entered yet.",
        {"title": role.title, "start": role.start},
    )
    return Place("Where you are", "", sentences=(sentence,), side=role.side)


def _in_swing(day: date, swing: Swing, figures: GuidanceFigures) -> Place:
    number = swing.week_number(Week.containing(day))
    if swing.to_side is Side.MANAGING:
        title, remark, weeks = "The two-year experiment", "managing", figures.experiment_weeks
    else:
        title, remark, weeks = "Readjusting", "back to engineering", figures.readjust_weeks
        if weeks is not None and number > weeks:
            weeks = figures.ship_weeks
    return Place(title, remark, max(number, 0), weeks, side=swing.to_side)
