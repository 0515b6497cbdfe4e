"""The published figures that trends are laid over, and their values today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuidanceFigures:
    """Guidance that the arithmetic needs. None: switched off by the user.

    The defaults are what the sources named beside each figure report; none of them is science.

    Attributes:
        rhythm_weeks: weeks until the rhythm of long focus is back ("cto-back").
        shipping_weeks: weeks until shipping every day ("cto-back").
        early_weeks: first weeks of managing in which nothing is judged ("ladder").
        experiment_weeks: the minimum tour of duty as a manager ("ladder", "anxieties").
        meetings_share: per cent of a manager's week in meetings ("reversible").
        coding_share: per cent of a manager's week left for coding ("reversible").
        energy_floor: the energy to stay above, per cent ("director").
        learning_hours: a week kept for reading and prototypes, from and to ("reversible").
    """

    rhythm_weeks: int | None = 26
    shipping_weeks: int | None = 39
    early_weeks: int | None = 52
    experiment_weeks: int | None = 104
    meetings_share: int | None = 60
    coding_share: int | None = 10
    energy_floor: int | None = 30
    learning_hours: tuple[int, int] | None = (2, 3)


PUBLISHED = GuidanceFigures()
