"""What people who swung report: figures and prompts, each with whose experience it is.

Every figure here is one person's experience, published by them; none is science. The texts and
the sources stand in ``resources/guidance.toml``, which ``services.guidance`` reads.
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
"""A figure that was published as "from … to …", both included."""

Value: TypeAlias = int | Range | None
"""What a figure can be; None means that the user switched it off."""


@dataclass(frozen=True, slots=True)
class Source:
    """A published text that a figure or a prompt comes from; ``where`` is an address or a site."""

    id: str
    author: str
    title: str
    where: str
    year: int | None = None


class FigureName(StrEnum):
    """The names of the published figures, which are fields of ``GuidanceFigures``."""

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
    """The published figures, or the user's own in their place. None means switched off.

    Weeks count from the swing; shares and energy are in per cent; hours are a week's.

    Attributes:
        readjust_weeks: until the rhythm of long focus is back; one guide line.
        ship_weeks: the latest end of a good while of plain shipping; the second guide line.
        staff_weeks: in which no staff-level impact is expected yet, from and to.
        begin_again_weeks: in which to begin something new instead of picking up the old.
        experiment_weeks: the least tour of duty as a manager.
        too_early_weeks: in which managing is not judged.
        rhythm_weeks: until managing's rhythms and rewards are one's own, from and to.
        exhausting_weeks: in which interruptions drain most.
        meeting_share, coding_share: of the week, while managing.
        people_a_day: talked to in order to settle one problem.
        learning_hours: kept for reading and prototypes while managing.
        team_size, director_size: engineers of a manager, managers of a director.
        seniority_years, seniority_least_years: of shipping code before a manager's job.
        easy_years, dull_years, hard_years, tipping_years: the hands-on clock, since last building.
        energy_floor: never run under it.
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
"""What was published, nothing changed or switched off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A prompt that fits some weeks of one side, with where it comes from.

    Attributes:
        side: building or managing; None fits either, and those who are on neither.
        first_week, last_week: of the swing, both included; ``last_week`` None means no end.
        text: ``str.format`` wording over the figures it names.
        figures: the names of the figures in the text; without one of them the card has no sense.
        sources: ids, the first the one to name.
        is_yours: a figure in it was changed by the user, so the source no longer speaks.
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
        """Tell whether the card may show in that week of a swing to that side."""
        return (
            self.side in {None, side}
            and self.first_week <= week_number
            and (self.last_week is None or week_number <= self.last_week)
        )

    def message(self, figures: GuidanceFigures) -> Message:
        """Return the text with the figures it names."""
        values = {name: getattr(figures, name) for name in self.figures}
        return Message(f"guidance-{self.id}", self.text, values)


def card_for(
    cards: Sequence[Card], side: Side | None, week_number: int | None, week: Week
) -> Card | None:
    """Choose the one card of a week: the same each time it is asked.

    Of the cards that fit, one that has not been shown since the swing comes first, and of those
    the one whose weeks end soonest; after that the one shown longest ago. So each card finds its
    weeks, and none returns while another that fits has been waiting for longer.

    Args:
        cards: in the order that decides between equals.
        side: where the user stands; only building and managing have weeks of a swing.
        week_number: n of "week n of the swing"; None or under 1 without one, and then the cards
            of either side take turns by the calendar.
        week: the calendar week.
    """
    if week_number is None or week_number < 1 or side not in {Side.BUILDING, Side.MANAGING}:
        timeless = [card for card in cards if card.side is None and card.last_week is None]
        return timeless[week.index % len(timeless)] if timeless else None
    shown: dict[str, int] = {}
    chosen: Card | None = None
    for number in range(1, week_number + 1):
        fitting = [card for card in cards if card.fits(side, number)]
        chosen = min(fitting, key=lambda card: _turn(card, shown), default=None)
        if chosen is not None:
            shown[chosen.id] = number
    return chosen


def _turn(card: Card, shown: Mapping[str, int]) -> tuple[int, float]:
    if card.id in shown:
        return shown[card.id], 0
    return 0, float("inf") if card.last_week is None else card.last_week
