"""The words and formats of charts, in English; the window passes its own language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.english import long_day, number, short_day, with_values_said
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.trend.measure import Measure

DayFormat: TypeAlias = Callable[[date], str]
NumberFormat: TypeAlias = Callable[[float, int], str]


def _month(day: date) -> str:
    return f"{day:%b}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Every word on a chart. Wordings with ``{names}`` are filled with ``str.format``.

    Attributes:
        short_day, long_day: format a day without and with its year.
        week: names a week within a sentence.
        month: formats the month of a day, as short as can be.
        number: formats a number with so many decimals.
        translate: gives the wording of a message of the domain in the reader's language.
    """

    meetings: str = "Meetings"
    focus: str = "Focus"
    coding: str = "Coding"
    other: str = "Other"
    share_weekly: str = "Time split, week by week"
    share_mean: str = "Time split, 4-week mean"
    hours_weekly: str = "Hours, week by week"
    hours_mean: str = "Hours, 4-week mean"
    energy_weekly: str = "Energy, week by week"
    energy_mean: str = "Energy, 4-week mean"
    no_split: str = "No hours were written down in these weeks."
    no_energy: str = "No energy was written down in these weeks."
    floor: str = "{floor} % floor"
    towards: str = "Towards my target"
    towards_measure: str = "Towards my target: {measure}, {before} before, {wanted} wanted"
    guide_line: str = "{weeks}-week guide line"
    experiment: str = "Two-year experiment: week {week} of {weeks}"
    managing: str = "Managing"
    meetings_panel: str = "{title} · share of meetings"
    learning_panel: str = "Hours of learning a week"
    under_floor: str = "Weeks {first} to {last} under the {floor} % energy floor: {weeks} of {n}"
    outside: str = "Weeks 1 to {weeks} of managing lie outside the weeks shown."
    reported: str = "{value} reported"
    yours: str = "{figure}, yours"
    learning_row: str = "Learning"
    to_building: str = "back to engineering"
    to_managing: str = "to managing"
    weeks: str = "{weeks} weeks"
    since_building: str = "weeks since the swing back to engineering"
    since_managing: str = "weeks since the swing to managing"
    wanted: str = "target {value}"
    option: str = "{option} {value} %"
    today: str = "today"
    away: str = "away"
    partial: str = "partial"
    missing: str = "nothing written down"
    in_progress: str = "in progress"
    week_title: str = "Week {number} · {monday} – {sunday}"
    this_week: str = "this week"
    mean: str = "4-week mean"
    energy_row: str = "Energy"
    block_row: str = "Longest focus block"
    towards_row: str = "Towards target"
    swing_week: str = "Week {number} of the swing"
    short_day: DayFormat = short_day
    long_day: DayFormat = long_day
    month: DayFormat = _month
    week: Callable[[Week], str] = str
    number: NumberFormat = number
    translate: Callable[[str], str] = str

    def group(self, group: Group) -> str:
        """Return the name of a group."""
        return {
            Group.MEETINGS: self.meetings,
            Group.FOCUS: self.focus,
            Group.CODING: self.coding,
            Group.OTHER: self.other,
        }[group]

    def measure(self, measure: Measure) -> str:
        """Return the name of a measure, as it stands within a sentence."""
        return measure.spoken.translated(self.translate)

    def swing(self, side: Side) -> str:
        """Return what a swing to a side is called."""
        return self.to_managing if side is Side.MANAGING else self.to_building

    def state(self, state: State) -> str:
        """Return the name of a state that is worth a word; empty for a complete week."""
        return {State.AWAY: self.away, State.PARTIAL: self.partial}.get(state, "")

    def amount(self, measure: Measure, value: float) -> str:
        """Return a value of a measure with its unit."""
        return measure.amount(value).translated(self.translate)

    def guidance(self, text: str, name: str, figures: GuidanceFigures) -> str:
        """Return the name of something that guidance draws; a figure of the user's is theirs."""
        return self.yours.format(figure=text) if name in figures.yours else text

    def say(self, message: Message, today: date) -> str:
        """Return a sentence, its days in the reader's form."""
        said = partial(self._said, today=today)
        return with_values_said(message, said).translated(self.translate)

    def _said(self, value: object, today: date) -> object:
        if isinstance(value, Week):
            return self.week(value)
        return self.day(value, today) if isinstance(value, date) else value

    def per_cent(self, value: float) -> str:
        """Return a value in per cent, rounded to whole ones."""
        return f"{self.number(value, 0)} %"

    def hours(self, value: float) -> str:
        """Return hours with one decimal."""
        return f"{self.number(value, 1)} h"

    def day(self, day: date, today: date) -> str:
        """Return a day, with its year where that is not today's."""
        return self.short_day(day) if day.year == today.year else self.long_day(day)
