"""Whose guidance a trend's charts show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.role import Side

if TYPE_CHECKING:
    from pendulum_journal.domain.trend import TrendView
    from pendulum_journal.services.guidance import Guidance

_DRAWN = {
    Side.BUILDING: ("readjust_weeks", "ship_weeks", "energy_floor"),
    Side.MANAGING: ("too_early_weeks", "experiment_weeks", "energy_floor"),
}


def authors_shown(view: TrendView, guidance: Guidance) -> list[str]:
    """Return the authors of the figures that are drawn, each once; not of the user's own."""
    names = _DRAWN.get(view.side, ("energy_floor",)) if view.side else ("energy_floor",)
    facts = [guidance.fact(name) for name in names]
    published = [fact for fact in facts if fact.value is not None and not fact.is_yours]
    authors = [guidance.sources[source].author for fact in published for source in fact.sources]
    return list(dict.fromkeys(authors))
