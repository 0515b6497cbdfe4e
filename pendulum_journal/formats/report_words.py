"""The texts of a report in English; the window passes an instance in its own language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.language import Language

if TYPE_CHECKING:
    from pendulum_journal.domain.entry import WeekState


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords(Language):
    """All texts of a report; names in braces are filled in with ``str.format``.

    Attributes:
        language: the language's code for the page's ``lang`` attribute.
    """

    language: str = "en"
    title: str = "Report"
    title_of_role: str = "Report: {role}"
    made_up: str = "sample, made-up weeks"
    period: str = "{first} – {last}"
    weeks_of_period: str = "{first} to {last}"
    drawn_up: str = "drawn up {day}"
    by: str = "by {name}"
    about_focus: str = "Focus is concentrated work other than coding."
    about_energy: str = "Energy is the writer’s own estimate, 0 to 100 %."
    role_since: str = "{role}, since {start}"
    role_until: str = "{role}, {start} – {end}"
    at_company: str = "{role} at {company}"
    charts: str = "The weeks in charts"
    chart: str = "Charts of the weeks; what they show is said in words below."
    guidance: str = (
        "The bands, guide lines and the energy floor on the charts are from {names}: a few "
        "people’s experience, not a test."
    )
    guidance_alone: str = (
        "The bands and guide lines on the charts are from {names}: a few people’s experience, not "
        "a test."
    )
    split: str = "Time split and energy"
    split_alone: str = "Time split"
    energy_alone: str = "Energy"
    figures_alone: str = "Figures of the weeks"
    split_basis: str = "Means of the recorded weeks."
    change_basis: str = (
        "The change a week is the slope of the straight line through the medians of the weekly "
        "values, in the unit of its row, of per cent in points. In brackets: its 95 % interval."
    )
    hours_basis: str = "Hours in all are of the complete weeks."
    no_split: str = "No finished week in this period has hours or energy."
    ends_basis: str = (
        "First four: the mean of the first four recorded weeks, {a} – {b}; last four: {c} – {d}. "
        "Weeks that lack a figure are not in its means."
    )
    interval: str = "{low} to {high}"
    together: str = "Does energy go together with meetings or hours?"
    by_rank: str = "Changes from week to week, by rank"
    why_not: str = "{part}: {reason}"
    same_week: str = "Energy the same week"
    week_after: str = "Energy one week after"
    correlation: str = "{value} ({low} to {high}), n = {n}"
    correlation_basis: str = (
        "Rank correlation (Spearman) of the changes from one week to the next: 1 where energy "
        "always rose with a part of the split, −1 where it always fell, 0 where neither; with an "
        "80 % interval, and the number of weeks compared."
    )
    rests_on: str = "{when}: {origin}."
    since_building: str = (
        "The last weeks before the move back to engineering on {day}, and the latest ones."
    )
    since_managing: str = (
        "The last weeks before the move into management on {day}, and the latest ones."
    )
    of_shown: str = "Differences are of the figures as they stand here."
    no_wins: str = "No wins were written down in these weeks."
    forecast_of: str = "How likely each next step seemed on {day}"
    no_forecast: str = "No review with a forecast was closed in these weeks."
    no_notes: str = "No notes were written in these weeks."
    week_note: str = "{week}, {first} – {last}"
    picture: str = "[picture, not loaded: {name}]"

    def state(self, state: WeekState) -> str:
        """Return the name of a week's state."""
        return self.text(state.label)
