"""A review's figures page: the figures of its period, kept as they were when it was opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.message import Named
from pendulum_journal.domain.note.wins import WinKind, wins
from pendulum_journal.domain.text import shortened
from pendulum_journal.domain.trend.figures import Figures, recorded_figures
from pendulum_journal.domain.week import Week, weeks_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.trend.comparison import ComparisonRow
    from pendulum_journal.domain.trend.learning_and_floor import UnderFloor
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.trend.view import TrendView

LONGEST_NOTE = 600
"""How many characters of a note are copied; the whole note stays in its entry."""


class Why(Named):
    """Why a note was chosen to be shown in a review."""

    LEAST_ENERGY = "least-energy", "least energy of the weeks with a note"
    MOST_ENERGY = "most-energy", "most energy of the weeks with a note"
    LONGEST = "longest", "longest note"


@dataclass(frozen=True, slots=True)
class WinOfWeek:
    """One win and the week it was written in."""

    week: Week
    kind: WinKind
    text: str


@dataclass(frozen=True, slots=True)
class NoteOfWeek:
    """A note that was chosen to be shown, its first 600 characters, and why."""

    week: Week
    why: Why
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """The figures and quotations from the entries of a review's period.

    Attributes:
        first, last: the first and the last week of the period.
        drawn: the day on which the figures were computed.
        weeks, recorded, away: the number of all weeks, of those with hours, and of those away.
        figures: means over the period: shares and energy in per cent, the focus block in minutes,
            each with the number and the dates of the weeks in it.
        under_floor: the weeks with an energy under the floor; None without a floor or energies.
        wins: by week.
        notes: the chosen notes, by week.
        then_and_now: the comparison with the time before the swing; empty if there is none.
        prints: by week, the hash of each entry that a figure rests on, to detect later changes.
    """

    first: Week
    last: Week
    drawn: date
    weeks: int = 0
    recorded: int = 0
    away: int = 0
    figures: Figures = field(default_factory=Figures)
    under_floor: UnderFloor | None = None
    wins: tuple[WinOfWeek, ...] = ()
    notes: tuple[NoteOfWeek, ...] = ()
    then_and_now: tuple[ComparisonRow, ...] = ()
    prints: Mapping[Week, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def watched(self) -> list[Week]:
        """Every week that a figure rests on, oldest first, also those before the period."""
        figures = [each for row in self.then_and_now for each in (row.before, row.now) if each]
        spans = [(self.first, self.last)]
        spans += [(each.first, each.last) for each in figures if each.first and each.last]
        return sorted({week for span in spans for week in weeks_between(*span)})

    @property
    def has_now_outside(self) -> bool:
        """Whether a week of a figure of now lies outside the period."""
        return any(
            not self.first <= week <= self.last
            for row in self.then_and_now
            if row.now is not None
            for week in (row.now.first, row.now.last)
            if week is not None
        )

    def changed(self, prints: Mapping[Week, str]) -> list[Week]:
        """Return the weeks whose entry was changed, added or deleted since, oldest first.

        Args:
            prints: the hashes of the entries as they are now, by week; see ``print_of``.
        """
        return [week for week in self.watched if self.prints.get(week) != prints.get(week)]


def fingerprint_of(figures: WeekFigures, note: str) -> str:
    """Return a hash that changes when the figures or the note of an entry change.

    Sixteen hexadecimal digits over the state, the split, the energy, the focus block, the note and,
    where they are given, the days of focus and of shipping.
    """
    days = (("focus_days", figures.focus_days), ("shipping_days", figures.shipping_days))
    parts = (
        figures.state.value,
        *figures.split,
        figures.energy,
        figures.focus_block,
        note,
        *(day for day in days if day[1] is not None),
    )
    # Stored in every review: another way to build it would report every old entry as changed.
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def compute_figures_page(view: TrendView, notes: Mapping[Week, str]) -> FiguresPage:
    """Return the figures page of the weeks of a view, with ``prints`` still empty.

    Args:
        view: the trends of the period, computed for the day of the review.
        notes: the notes of the period, by week.
    """
    rows = [row for row in view.series.figures if row is not None]
    return FiguresPage(
        first=view.first,
        last=view.last,
        drawn=view.today,
        weeks=view.last - view.first + 1,
        recorded=sum(row.is_recorded for row in rows),
        away=sum(row.state is State.AWAY for row in rows),
        figures=recorded_figures(view.series, most=len(view.series) or 1, least=1),
        under_floor=view.under_floor,
        wins=tuple(_wins(notes)),
        notes=tuple(_stood_out(rows, notes)),
        then_and_now=view.then_and_now.rows if view.then_and_now is not None else (),
    )


def _wins(notes: Mapping[Week, str]) -> Iterator[WinOfWeek]:
    for week in sorted(notes):
        for win in wins(notes[week]):
            yield WinOfWeek(week, win.kind, win.text)


def _stood_out(rows: Sequence[WeekFigures], notes: Mapping[Week, str]) -> list[NoteOfWeek]:
    """Return the notes of the weeks of least and most energy, and the longest of the others."""
    written = [week for week in sorted(notes) if notes[week].strip()]
    energies = {
        row.week: row.energy
        for row in rows
        if row.energy is not None and row.is_energy_recorded and row.week in written
    }
    chosen: dict[Week, Why] = {}
    if energies and min(energies.values()) < max(energies.values()):
        chosen[min(energies, key=lambda week: energies[week])] = Why.LEAST_ENERGY
        chosen[max(energies, key=lambda week: energies[week])] = Why.MOST_ENERGY
    left = [week for week in written if week not in chosen]
    if left:
        chosen[max(left, key=lambda week: len(notes[week]))] = Why.LONGEST
    return [NoteOfWeek(week, chosen[week], _cut(notes[week])) for week in sorted(chosen)]


def _cut(note: str) -> str:
    text = note.strip()
    return shortened(text, LONGEST_NOTE)
