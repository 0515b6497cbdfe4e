"""Guidance: figures and prompts that people who changed sides published, with their sources.

Each figure is one person's experience; none is science. The texts and the sources are in
``resources/guidance.toml``, which ``services.guidance`` reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.domain.week import Week

Range: TypeAlias = tuple[int, int]
"""A figure that was published as "from … to …", both ends included."""

Value: TypeAlias = float | Range | None
"""The type of any figure; None means that it is switched off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A published text that figures or prompts are from.

    Attributes:
        author: who wrote it.
        title: its title; "" if only its subject is known.
        subject: what it is about, in our words, in place of a title.
        where: an address or a site.
        year: of its publication, if it is known.
        summary: who summarised it, if the summary was read and not the full text.
    """

    id: str
    author: str
    title: str = ""
    subject: str = ""
    where: str
    year: int | None = None
    summary: str = ""

    @property
    def cited(self) -> Message:
        """The author with the title in quotation marks, or with the subject without any."""
        values = {
            "author": self.author,
            "title": self.title or self.subject,
            "year": str(self.year or ""),  # no number that would be grouped
            "summary": self.summary,
        }
        wording = "{author}, “{title}”" if self.title else "{author}, {title}"
        parts = ["title" if self.title else "subject"]
        if self.year is not None:
            wording += ", {year}"
            parts.append("year")
        if self.summary:
            wording += ", as summarised by {summary}"
            parts.append("summary")
        return Message(f"cited-{'-'.join(parts)}", wording, values)


class FigureName(StrEnum):
    """The names of the figures: the fields of ``GuidanceFigures``."""

    READJUST_WEEKS = "readjust_weeks"
    SHIP_WEEKS = "ship_weeks"
    STAFF_WEEKS = "staff_weeks"
    CODING_FIRST_WEEKS = "coding_first_weeks"
    BEGIN_AGAIN_WEEKS = "begin_again_weeks"
    EXPERIMENT_WEEKS = "experiment_weeks"
    TOO_EARLY_WEEKS = "too_early_weeks"
    RHYTHM_WEEKS = "rhythm_weeks"
    EXHAUSTING_WEEKS = "exhausting_weeks"
    MEETING_SHARE = "meeting_share"
    CODING_SHARE = "coding_share"
    PEOPLE_A_DAY = "people_a_day"
    LEARNING_HOURS = "learning_hours"
    TEAM_SIZE = "team_size"
    DIRECTOR_SIZE = "director_size"
    SENIORITY_YEARS = "seniority_years"
    SENIORITY_LEAST_YEARS = "seniority_least_years"
    EASY_YEARS = "easy_years"
    DULL_YEARS = "dull_years"
    DETERIORATE_YEARS = "deteriorate_years"
    HARD_YEARS = "hard_years"
    TIPPING_YEARS = "tipping_years"
    ENERGY_FLOOR = "energy_floor"
    BENCHMARK_MEETINGS = "benchmark_meetings"
    BENCHMARK_MEETING_HOURS = "benchmark_meeting_hours"
    BENCHMARK_FOCUS_HOURS = "benchmark_focus_hours"
    BENCHMARK_FRAGMENTED_HOURS = "benchmark_fragmented_hours"
    MANAGER_FOCUS_HOURS = "manager_focus_hours"
    GOOD_DAY_MINUTES = "good_day_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceFigures:
    """The figures in force: those that were published, or the user's own. None: switched off.

    Weeks are counted from the swing; shares and energy are in per cent; hours are a week's.

    Attributes:
        readjust_weeks: until long focus comes easily again after a swing to building; the first
            guide line ends here.
        ship_weeks: the latest end of a good while of plain shipping; the second guide line.
        staff_weeks: from and to: weeks in which no staff-level impact is expected yet.
        coding_first_weeks: weeks that somebody hired as staff can have agreed on for coding.
        begin_again_weeks: weeks in which to be reminded of beginning something new; ours.
        experiment_weeks: the least length of a tour of duty as a manager.
        too_early_weeks: the least number of weeks in which it is too early to judge managing.
        rhythm_weeks: from and to: when the rhythms and rewards of managing become one's own.
        exhausting_weeks: weeks in which to be reminded that interruptions drain; ours.
        meeting_share, coding_share: shares of the week while managing.
        people_a_day: how many people a manager talks to in order to settle one problem.
        learning_hours: hours kept for reading and prototypes while managing.
        team_size, director_size: engineers for one manager, managers for one director.
        seniority_years, seniority_least_years: years of shipping code before a manager's job.
        easy_years, dull_years, deteriorate_years, hard_years, tipping_years: years since last
            building; all but the third are marked on the hands-on clock.
        energy_floor: the energy not to go below for long.
        benchmark_meetings: the share of meetings in the weeks of engineers, measured in 2022; None
            until it is chosen.
        benchmark_meeting_hours, benchmark_focus_hours, benchmark_fragmented_hours: hours a week of
            engineers in meetings, in free blocks of two hours and more, and in between.
        manager_focus_hours: hours a week in such free blocks of their managers.
        good_day_minutes: how much more code and less meeting developers' good days held.
        yours: the names of the fields above that the user changed.
    """

    readjust_weeks: int | None = 26
    ship_weeks: int | None = 39
    staff_weeks: Range | None = (26, 52)
    coding_first_weeks: int | None = 26
    begin_again_weeks: int | None = 13
    experiment_weeks: int | None = 104
    too_early_weeks: int | None = 52
    rhythm_weeks: Range | None = (52, 104)
    exhausting_weeks: int | None = 26
    meeting_share: int | None = 60
    coding_share: int | None = 10
    people_a_day: Range | None = (10, 15)
    learning_hours: Range | None = (2, 3)
    team_size: Range | None = (5, 8)
    director_size: Range | None = (2, 5)
    seniority_years: int | None = 7
    seniority_least_years: int | None = 5
    easy_years: Range | None = (2, 3)
    dull_years: int | None = 2
    deteriorate_years: Range | None = (3, 5)
    hard_years: int | None = 3
    tipping_years: int | None = 5
    energy_floor: int | None = 30
    benchmark_meetings: int | None = None
    benchmark_meeting_hours: float | None = 10.9
    benchmark_focus_hours: float | None = 19.6
    benchmark_fragmented_hours: float | None = 6.3
    manager_focus_hours: float | None = 10.4
    good_day_minutes: int | None = 30
    yours: frozenset[str] = field(default=frozenset())


PUBLISHED = GuidanceFigures()
"""The figures as they are at first: none changed or switched off, and no further line chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt for certain weeks after a swing, with its sources.

    Attributes:
        side: building, managing or mixed; None fits any side.
        first_week, last_week: weeks of the swing, both included; ``last_week`` None: no end.
        text: a ``str.format`` wording with the names of figures in braces.
        ours: what we add to it under our own name, in the same form; "" if nothing.
        figures: the names of the figures in ``text`` and ``ours``; if one is switched off, the card
            is not used.
        sources: ids of sources; the first is the one to name on the card.
        new_company: whether it was said of somebody who is new at a company, so that it does not
            fit a swing within one.
        is_yours: whether the user changed a figure in it, so that the source must not be quoted for
            it.
    """

    id: str
    side: Side | None
    first_week: int
    last_week: int | None
    title: str
    text: str
    sources: tuple[str, ...]
    figures: tuple[str, ...] = ()
    ours: str = ""
    new_company: bool = False
    is_yours: bool = False

    def fits(self, side: Side | None, week_number: int) -> bool:
        """Return whether the card suits week ``week_number`` after a swing to ``side``."""
        return (
            self.side in {None, side}
            and self.first_week <= week_number
            and (self.last_week is None or week_number <= self.last_week)
        )

    def message(self, figures: GuidanceFigures) -> Message:
        """Return the card's text with its figures filled in."""
        return Message(f"guidance-{self.id}", self.text, self._values(figures))

    def our_message(self, figures: GuidanceFigures) -> Message | None:
        """Return what we add under our own name, with its figures filled in, or None."""
        if not self.ours:
            return None
        return Message(f"guidance-{self.id}-ours", self.ours, self._values(figures))

    def _values(self, figures: GuidanceFigures) -> dict[str, object]:
        return {name: getattr(figures, name) for name in self.figures}


def prompt_for(
    cards: Sequence[Prompt], side: Side | None, week_number: int | None, week: Week
) -> Prompt | None:
    """Return the card to show in a week, or None; the same arguments always give the same card.

    Among the cards that fit, those not shown since the swing come first, and of these the one whose
    weeks end soonest; then the one that was shown longest ago. So each card is shown while its
    weeks last, and none comes back before the others that fit have had their turn.

    Args:
        cards: in order of preference; of two that are equal the earlier one is chosen.
        side: the side of the current role; only building and managing have weeks of a swing.
        week_number: n of "week n of the swing". If it is None or under 1 (no swing yet), the cards
            for any side, and for a mixed one if it is mixed, that have no last week take turns by
            the calendar.
        week: the calendar week.
    """
    if week_number is None or week_number < 1 or side not in {Side.BUILDING, Side.MANAGING}:
        sides = {None, Side.MIXED} if side is Side.MIXED else {None}
        timeless = [card for card in cards if card.side in sides and card.last_week is None]
        return timeless[week.index % len(timeless)] if timeless else None
    shown: dict[str, int] = {}
    chosen: Prompt | None = None
    for number in range(1, week_number + 1):
        fitting = [card for card in cards if card.fits(side, number)]
        chosen = min(fitting, key=lambda card: _turn(card, shown), default=None)
        if chosen is not None:
            shown[chosen.id] = number
    return chosen


def _turn(card: Prompt, shown: Mapping[str, int]) -> tuple[int, float]:
    if card.id in shown:
        return shown[card.id], 0
    return 0, float("inf") if card.last_week is None else card.last_week
