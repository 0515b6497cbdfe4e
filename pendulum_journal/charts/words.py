"""The texts of charts in English; the window passes an instance in its own language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import WeekState
from pendulum_journal.domain.language import Language
from pendulum_journal.domain.trend.progress import BandId

if TYPE_CHECKING:
    from pendulum_journal.domain.guidance import FigureName, GuidanceFigures
    from pendulum_journal.domain.split import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Language):
    """All texts on a chart; names in braces are filled in with ``str.format``."""

    share_weekly: str = "Time split, week by week"
    share_mean: str = "Time split, 4-week mean"
    share_quarter: str = "Time split, by quarter"
    hours_weekly: str = "Hours, week by week"
    hours_mean: str = "Hours, 4-week mean"
    hours_quarter: str = "Hours a week, by quarter"
    energy_weekly: str = "Energy, week by week"
    energy_mean: str = "Energy, 4-week mean"
    energy_quarter: str = "Energy, by quarter"
    quarter: str = "its quarter"
    no_split: str = "Hours are drawn here once one of these weeks has some."
    only_open: str = (
        "These weeks have no shares, because some of their hours are not filled in. "
        "In hours, those that are known are drawn."
    )
    no_energy: str = "Energy is drawn here once one of these weeks has some."
    key_dots: str = "pale dots: single weeks"
    key_away: str = "hatched: away"
    key_open: str = "hollow: not all hours are filled in"
    key_bars: str = "narrow bars: single weeks"
    key_no_energy: str = "gaps: no energy given"
    key_line: str = "Line: 4-week mean; pale dots: single weeks."
    key_beyond: str = "▲ ▼ beyond the scale."
    key_missing: str = "gaps: no entry"
    key_running: str = "hollow: the running week"
    key_hollow: str = "hollow: the running week, or not all hours are filled in"
    floor: str = "{floor} % floor"
    floor_advised: str = "{floor} % floor, advised by one author"
    towards: str = "Towards my target"
    towards_measure: str = (
        "Towards my target: {measure}, {before} before (0 %), {wanted} wanted (100 %)"
    )
    towards_changed: str = (
        "Towards my target: {measure}, {before} before (0 %), "
        "{earlier} wanted (100 %), {wanted} from {day}"
    )
    no_end: str = "no later end"
    if_it_goes_on: str = "as it goes: {text}"
    if_it_levels_off: str = "slowing down: {text}"
    key_levels: str = "Drawn in dots and dashes."
    key_ways: str = "Dotted: as it goes. In dots and dashes: if progress slows down."
    guide_line: str = "{weeks}-week guide line"
    experiment: str = "Two-year experiment: week {week} of {weeks}"
    managing: str = "Managing"
    meetings_panel: str = "{title} · share of meetings and coding"
    learning_panel: str = "Hours of learning a week"
    learning_quarter: str = "Hours of learning a week, by quarter"
    under_floor: str = "Weeks {first} to {last}: energy under {floor} % in {weeks} of {n} recorded"
    under_floor_marked: str = "{under}, each marked ▼ at the foot"
    outside: str = "Weeks 1 to {weeks} of managing lie outside the weeks shown."
    reported: str = "{value}, reported by one manager"
    meetings_line: str = "{value} meetings and one-on-ones"
    coding_line: str = "{value} coding"
    engineers_line: str = "{value} meetings, benchmark of engineers in 2022"
    yours: str = "{figure}, yours"
    since_building: str = "weeks since the swing back to engineering"
    since_managing: str = "weeks since the swing to managing"
    wanted: str = "target {value}"
    wanted_now: str = "my target now, {value}"
    band_rhythm: str = "rhythm of focus: {weeks}"
    band_shipping: str = "daily shipping: {weeks}"
    band_early: str = "too early to judge: {weeks}"
    band_experiment: str = "least tour of duty: {weeks}"
    swing_of: str = "swing of {year}"
    option: str = "{option} {value} %"
    today: str = "today"
    week_title: str = "Week {number} · {monday} – {sunday}"
    this_week: str = "this week"
    swing_week: str = "Week {number} of the swing"
    measured_by: str = "measured by {programs}"
    measured_lines: str = "Thin lines, where a group would end as measured: {lines}"
    measured_line: str = "{key} {group} ({programs})"

    def group(self, group: Group) -> str:
        """Return the name of a group with a capital, as the heading of a row."""
        return self.head(group.label)

    def band(self, band: BandId) -> str:
        """Return the meaning of a tinted band, with the place of its weeks in braces."""
        return {
            BandId.RHYTHM: self.band_rhythm,
            BandId.SHIPPING: self.band_shipping,
            BandId.EARLY: self.band_early,
            BandId.EXPERIMENT: self.band_experiment,
        }[band]

    def per_cents(self, *values: int) -> list[tuple[float, str]]:
        """Return values with labels, the unit at the last alone."""
        *others, last = values
        return [*((each, self.number(each, 0)) for each in others), (last, self.per_cent(last))]

    def state(self, state: WeekState) -> str:
        """Return the name of a state; empty for a complete week, which needs none."""
        return "" if state is WeekState.COMPLETE else self.text(state.label)

    def guidance(self, text: str, name: FigureName, figures: GuidanceFigures) -> str:
        """Return the name of a guidance line or band, marked if it is the user's own figure."""
        return self.yours.format(figure=text) if name in figures.yours else text
