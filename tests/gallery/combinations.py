"""Which pictures are checked: every combination, or 48 in which every pair of values occurs.

A place is a page, or what opens over one; it has a scene for each journal. Sizes are those of the
screen in logical pixels, which the window fills.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations as pairs_of
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

JOURNALS = ("empty", "five-weeks", "two-years", "fifty-years")
APPEARANCES = ("light", "dark")
SIZES = ((860, 480), (1024, 700), (1440, 900))
SCALES = (1.0, 1.5, 2.0)
FONTS = ("Inter", "Cantarell", "Noto Sans")
LOOKS = tuple(product(APPEARANCES, SIZES, SCALES, FONTS))

PLACES = {
    "week": ("week", "week-below", "week-gap", "week-refused"),
    "backfill": ("backfill", "backfill", "backfill", "backfill"),
    "trends": ("trends", "trends-reading", "trends-table", "trends-all"),
    "pendulum": ("pendulum", "pendulum-below", "pendulum-managing", "pendulum-role"),
    "journal": ("journal", "journal-wins", "journal-filter", "journal-year"),
    "review": ("review", "review-new", "review-open", "review-new"),
    "settings": ("settings", "settings-below", "settings-group", "guidance-figures"),
    "calendar": ("week-calendar", "role-calendar", "trends-dates-calendar", "week-calendar-months"),
    "list": ("menu-edit", "week-state", "trends-measures", "journal-filter-open"),
    "dialog": ("role-ahead", "event", "role", "message"),
    "files": ("import-journal", "import", "report-dates", "export-dates"),
    "first": ("first-now", "first-day-refused", "first-before", "first-target"),
}
"""The scenes of each place, one for each of ``JOURNALS``; the first questions have none yet."""


@dataclass(frozen=True, slots=True)
class Combination:
    """One picture to be checked."""

    place: str
    scene: str
    journal: str
    appearance: str
    size: tuple[int, int]
    scale: float
    font: str

    @property
    def look(self) -> tuple[str, tuple[int, int], float, str]:
        return self.appearance, self.size, self.scale, self.font

    @property
    def name(self) -> str:
        width, height = self.size
        font = self.font.replace(" ", "")
        look = f"{self.appearance}-{width}x{height}-{round(100 * self.scale)}-{font}"
        return f"{self.scene}-{self.journal}-{look}"

    def pairs(self) -> set[frozenset[tuple[str, object]]]:
        """Return each pair of values, each with the name of what it is a value of."""
        values = {"place": self.place, "journal": self.journal, "appearance": self.appearance}
        values |= {"size": self.size, "scale": self.scale, "font": self.font}
        return {frozenset(pair) for pair in pairs_of(values.items(), 2)}


def chosen_by_pairs() -> list[Combination]:
    """Return a combination for each place and journal, so that every pair of values occurs.

    One after the other takes the look that brings most pairs that are still missing, those with its
    place counted twice: of these there are only four chances. Of equals it takes the rarest.
    """
    missing = every_pair()
    chosen: list[Combination] = []
    taken: Counter[object] = Counter()

    def gain(each: Combination) -> tuple[int, int]:
        new = each.pairs() & missing
        in_place = sum(("place", each.place) in pair for pair in new)
        return len(new) + in_place, -sum(taken[value] for value in each.look)

    for place, journal in product(PLACES, JOURNALS):
        best = max(_in_every_look(place, journal), key=gain)
        missing -= best.pairs()
        taken.update(best.look)
        chosen.append(best)
    return chosen


def every_pair() -> set[frozenset[tuple[str, object]]]:
    """Return every pair of values that two different things can have."""
    rows = product(PLACES, JOURNALS)
    return set().union(*(each.pairs() for row in rows for each in _in_every_look(*row)))


def _in_every_look(place: str, journal: str) -> list[Combination]:
    scene = PLACES[place][JOURNALS.index(journal)]
    return [Combination(place, scene, journal, *look) for look in LOOKS]


def every_combination(scenes: Mapping[str, Iterable[str]]) -> list[Combination]:
    """Return every scene that there is with each journal, in every look, the fonts in turn."""
    every = [
        (scene, journal, *look)
        for journal, names in scenes.items()
        for look in product(APPEARANCES, SIZES, SCALES)
        for scene in names
    ]
    return [
        Combination(scene, scene, journal, *look, FONTS[at % len(FONTS)])
        for at, (scene, journal, *look) in enumerate(every)
    ]
