"""What stands around the entry of a week: its place in the swing, guidance, gaps, a due review.

Read late: the entry can be written before any of it is worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.guidance import card_for
from pendulum_journal.domain.week import Week
from pendulum_journal.services import reviews, weeks
from pendulum_journal.services.guidance import figures as guidance
from pendulum_journal.services.place import place_in

if TYPE_CHECKING:
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.week.page import WeekPage


def show_around(page: WeekPage, journal: Journal, *, can_write: bool) -> None:
    """Work it out for the week that is shown, and show it."""
    page.recent.show_weeks(page.week, {each.week: each for each in journal.figures()})
    page.gap_line.show_gap(weeks.missing_before(journal, page.week) if can_write else [])
    is_running = page.week == Week.containing(journal.today())
    offers = reviews.offered(journal) if is_running and can_write else []
    page.review_line.show_due(offers[0] if offers else None)
    place = place_in(journal, page.week)
    page.swing.show_place(place)
    published = guidance.guidance_of(journal)
    page.energy.show_floor(published.figures.energy_floor)
    page.guidance.show_card(
        card_for(published.cards, place.side, place.number, page.week), published
    )
