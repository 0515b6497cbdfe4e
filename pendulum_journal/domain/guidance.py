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

Value: TypeAlias = int | Range | None
"""The type of any figure; None means that the user switched it off."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A published text that figures or prompts are from; ``where`` is an address or a site."""

    id: str
    author: str
    title: str
    where: str
    year: int | None = None


class FigureName(StrEnum):
    """The names of the figures: the fields of ``GuidanceFigures``."""

    READJUST_WEEKS = "readjust_weeks"
    SHIP_WEEKS = "ship_weeks"
    STAFF_WEEKS = "staff_weeks"
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
    HARD_YEARS = "hard_years"
    TIPPING_YEARS = "tipping_years"
    ENERGY_FLOOR = "energy_floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceFigures:
    """The figures in force: those that were published, or the user's own. None: switched off.

    Weeks are counted from the swing; shares and energy are in per cent; hours are a week's.

    Attributes:
        readjust_weeks: until long focus comes easily again after a swing to building; the first
            guide line ends here.
        ship_weeks: the latest end of a good while of plain shipping; the second guide line.
        staff_weeks: from and to: weeks in which no staff-level impact is expected yet.
        begin_again_weeks: weeks in which to begin something new instead of picking up the old.
        experiment_weeks: the least length of a tour of duty as a manager.
        too_early_weeks: weeks in which it is too early to judge managing.
        rhythm_weeks: from and to: when the rhythms and rewards of managing become one's own.
        exhausting_weeks: weeks in which interruptions drain most.
        meeting_share, coding_share: shares of the week while managing.
        people_a_day: how many people a manager talks to in order to settle one problem.
        learning_hours: hours kept for reading and prototypes while managing.
        team_size, director_size: engineers for one manager, managers for one director.
        seniority_years, seniority_least_years: years of shipping code before a manager's job.
        easy_years, dull_years, hard_years, tipping_years: years since last building, marked on the
            hands-on clock.
        energy_floor: the energy not to go below for long.
        yours: the names of the fields above that the user changed.
    """

    readjust_weeks: int | None = 26
    ship_weeks: int | None = 39
    staff_weeks: Range | None = (26, 52)
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
    hard_years: int | None = 3
    tipping_years: int | None = 5
    energy_floor: int | None = 30
    yours: frozenset[str] = field(default=frozenset())


PUBLISHED = GuidanceFigures()
"""The figures as they were published, none changed or switched off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt for certain weeks after a swing, with its sources.

    Attributes:
        side: building or managing; None fits any side.
        first_week, last_week: weeks of the swing, both included; ``last_week`` None: no end.
        text: a ``str.format`` wording with the names of figures in braces.
        figures: the names of the figures in the text; if one is switched off, the card is not used.
        sources: ids of sources; the first is the one to name on the card.
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
        values = {name: getattr(figures, name) for name in self.figures}
        return Message(f"guidance-{self.id}", self.text, values)


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
            for either side that have no last week take turns by the calendar.
        week: the calendar week.
    """
    if week_number is None or week_number < 1 or side not in {Side.BUILDING, Side.MANAGING}:
        timeless = [card for card in cards if card.side is None and card.last_week is None]
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
