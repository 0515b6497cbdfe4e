"""A cell a week: what it is coloured by, and how strongly."""

from __future__ import annotations

import pytest

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.year_cells import (
    CellKind,
    ColourBy,
    YearCell,
    count_cells,
    month_of,
    year_cells,
)

RUNNING = Week.of_iso(2026, 2)
SHARE, ENERGY = ColourBy


def cells_of(*figures, by=SHARE):
    return year_cells({each.week: each for each in figures}, RUNNING, by)


def figures(back, split=(0, 0, 0, 0), energy=None, state=State.COMPLETE):
    return WeekFigures(RUNNING + back, state, split, energy=energy)


def test_years_begin_with_the_first_entry_and_end_with_the_running_week():
    years = cells_of(figures(-3, (60, 0, 0, 0)), figures(1, (60, 0, 0, 0)))

    assert {year: [cell.week.number for cell in cells] for year, cells in years.items()} == {
        2025: [51, 52],
        2026: [1, 2],
    }
    assert [cell.kind for cells in years.values() for cell in cells] == [
        CellKind.FIGURE, CellKind.MISSING, CellKind.MISSING, CellKind.MISSING,
    ]  # fmt: skip


def test_without_entries_there_is_the_running_week():
    assert cells_of() == {2026: [YearCell(RUNNING, CellKind.MISSING)]}


@pytest.mark.parametrize(
    ("split", "group", "strength"),
    [
        ((100, 0, 0, 0), Group.MEETINGS, 1.0),
        ((30, 0, 70, 0), Group.CODING, 1.0),
        ((25, 25, 25, 25), Group.MEETINGS, 0.3),
        ((20, 25, 7.5, 47.5), Group.OTHER, 0.65),
    ],
)
def test_the_largest_share_gives_the_colour(split, group, strength):
    (cell,) = cells_of(figures(0, split))[2026]

    assert (cell.kind, cell.group) == (CellKind.FIGURE, group)
    assert cell.strength == pytest.approx(strength)


def test_energy_gives_the_colour_if_it_is_given():
    years = cells_of(
        figures(-1, energy=0), figures(0, (60, 0, 0, 0)), figures(-2, energy=100), by=ENERGY
    )
    cells = [cell for each in years.values() for cell in each]

    assert [(cell.kind, cell.group, cell.strength) for cell in cells] == [
        (CellKind.FIGURE, None, 1.0),
        (CellKind.FIGURE, None, 0.3),
        (CellKind.NO_FIGURE, None, 0.0),
    ]


def test_a_week_away_has_no_figure_whatever_it_holds():
    years = cells_of(figures(0, (60, 0, 0, 0), 50, State.AWAY), figures(-1))

    assert [cell.kind for cell in years[2026]] == [CellKind.NO_FIGURE, CellKind.AWAY]


def test_weeks_are_counted_by_kind():
    counts = count_cells(cells_of(figures(-5, energy=3), figures(-4, state=State.AWAY)))
    assert (counts.written, counts.away, counts.missing) == (1, 1, 4)


def test_a_week_lies_in_the_month_of_its_thursday():
    assert [month_of(Week.of_iso(2026, number)) for number in (1, 5, 6, 53)] == [1, 1, 2, 12]
