"""The words and formats of a report, in English; the window passes its own language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.english import long_day, number, with_values_said
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.measure import NAMES
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.trend.series import WeekFigures

DayFormat: TypeAlias = Callable[[date], str]
NumberFormat: TypeAlias = Callable[[float, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """Every word of a report. Wordings with ``{names}`` are filled with ``str.format``.

    Attributes:
        language: the code of the language that the words are in, as a page names it.
        day: formats a day with its year.
        spoken_week: names a week.
        number: formats a number with so many decimals.
        translate: gives the wording of a message of the domain in the reader's language.
    """

    language: str = "en"
    title: str = "Report"
    title_of_role: str = "Report: {role}"
    made_up: str = "sample, made-up weeks"
    period: str = "{first} – {last}"
    weeks_of_period: str = "{first} to {last}"
    drawn_up: str = "drawn up {day}"
    about: str = (
        "Focus is concentrated work other than coding; energy is the writer’s own estimate, 0 to "
        "100 %."
    )
    role_since: str = "{role}, since {start}"
    role_until: str = "{role}, {start} – {end}"
    at_company: str = "{role} at {company}"
    charts: str = "The weeks in charts"
    chart: str = "Charts of the weeks; what they show is said in words below."
    guidance: str = (
        "The bands, guide lines and the energy floor on the charts are from {names}: a few "
        "people’s experience, not a test."
    )
    split: str = "Time split and energy"
    split_basis: str = (
        "Means of the recorded weeks. Start, end and change are those of the straight line through "
        "the weekly values; the change is in points, for the total in hours, for the focus block "
        "in minutes. In brackets: its 80 % interval."
    )
    no_split: str = "No finished week in this period has hours or energy."
    measure: str = "Measure"
    mean: str = "Mean"
    n: str = "Weeks"
    at_first: str = "At the start"
    at_last: str = "At the end"
    under_zero: str = "under 0"
    a_week: str = "Change a week"
    interval: str = "{low} to {high}"
    together: str = "Does energy change together with the split?"
    too_few: str = (
        "Too few weeks to say: {same} changes from one week to the next can be compared with "
        "energy in the same week, {after} with energy a week later; it takes {least}."
    )
    why_not: str = "{part}: {reason}"
    same_week: str = "Energy the same week"
    week_after: str = "Energy one week after"
    correlation: str = "{value} ({low} to {high}), n = {n}"
    correlation_basis: str = (
        "Rank correlation (Spearman) of the changes from one week to the next: 1 where energy "
        "always rose with a part of the split, −1 where it always fell, 0 where neither; with an "
        "80 % interval, and the number of weeks compared."
    )
    then_and_now: str = "Then and now"
    then: str = "Then"
    now: str = "Now"
    difference: str = "Difference"
    rests_on: str = "{when}: {origin}."
    recorded: str = "{n} weeks, {first} – {last}"
    typed: str = "as typed"
    published: str = "published, typical, not one’s own"
    since_building: str = (
        "The last weeks before the move back to engineering on {day}, and the latest ones."
    )
    since_managing: str = (
        "The last weeks before the move into management on {day}, and the latest ones."
    )
    before_rounding: str = "Differences are taken before rounding."
    points: str = "{value} points"
    minutes: str = "{value} min"
    wins: str = "Wins"
    learned: str = "Learned"
    fixed: str = "Fixed"
    did: str = "Did"
    no_wins: str = "No wins were written down in these weeks."
    forecast: str = "Forecast"
    forecast_of: str = "How likely each next step seemed on {day}"
    step: str = "Next step"
    likely: str = "Likely"
    weeks: str = "Week by week"
    week: str = "Week"
    state: str = "State"
    hours: str = "Hours"
    complete: str = "complete"
    partial: str = "partial"
    away: str = "away"
    in_progress: str = "in progress"
    notes: str = "Notes"
    no_notes: str = "No notes were written in these weeks."
    week_note: str = "{week}, {first} – {last}"
    picture: str = "[picture, not loaded: {name}]"
    day: DayFormat = long_day
    spoken_week: Callable[[Week], str] = str
    number: NumberFormat = number
    translate: Callable[[str], str] = str

    def say(self, message: Message) -> str:
        """Return a sentence, its days in the reader's form."""
        return with_values_said(message, self._said).translated(self.translate)

    def _said(self, value: object) -> object:
        if isinstance(value, Week):
            return self.spoken_week(value)
        return self.day(value) if isinstance(value, date) else value

    def name(self, id_: str) -> str:
        """Return what a group or a measure is called at the head of a row."""
        name = self.say(NAMES[id_])
        return name[:1].upper() + name[1:]

    def win(self, kind: str) -> str:
        """Return the heading of a kind of win."""
        return {"learned": self.learned, "fixed": self.fixed, "did": self.did}[kind]

    def state_of(self, figures: WeekFigures) -> str:
        """Return the state of a week that has an entry."""
        if figures.in_progress:
            return self.in_progress
        return {
            State.COMPLETE: self.complete,
            State.PARTIAL: self.partial,
            State.AWAY: self.away,
        }[figures.state]

    def per_cent(self, value: float) -> str:
        """Return a value in per cent, rounded to whole ones."""
        return f"{self._rounded(value, 0)} %"

    def clock(self, minutes: float) -> str:
        """Return minutes, 0 or more, as hours and minutes: ``2:30 h``."""
        hours, rest = divmod(round(minutes), 60)
        return f"{hours}:{rest:02d} h"

    def signed(self, value: float, decimals: int) -> str:
        """Return a number that always shows which way it goes."""
        text = self._rounded(value, decimals)
        return f"+{text}" if round(value, decimals) > 0 else text

    def _rounded(self, value: float, decimals: int) -> str:
        """Return a number that is never minus zero."""
        return self.number(round(value, decimals) + 0.0, decimals)

    def change(self, id_: str, value: float) -> str:
        """Return a difference of a measure with its unit."""
        unit = self.minutes if id_ == "focus_block" else self.points
        return unit.format(value=self.signed(value, 0))

    def amount(self, id_: str, value: float) -> str:
        """Return a value of a measure with its unit; a line may end under zero, where none is."""
        if round(value) < 0:
            return self.under_zero
        if id_ == "focus_block":
            return self.clock(value)
        return f"{self._rounded(value, 1)} h" if id_ == "total" else self.per_cent(value)
