"""Where the cells of the years lie, and which week lies where."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect

from pendulum_journal.domain.week import Week
from pendulum_journal.ui.journal.year.places import Places

FEW = Places.within([2025, 2026], left=40, top=20, width=40 + 53 * 18)
MANY = Places.within(range(1977, 2027), left=40, top=20, width=40 + 53 * 18)


@pytest.mark.parametrize("places", [FEW, MANY])
@pytest.mark.parametrize("week", [Week.of_iso(2025, 1), Week.of_iso(2026, 53)])
def test_a_week_lies_where_its_cell_is(places, week):
    assert places.week_at(places.box(week).center().toPoint()) == week
    assert places.around(week).contains(places.box(week).toRect())
    assert week.year in places.years_in(places.around(week))


@pytest.mark.parametrize(
    "place", [QPoint(39, 30), QPoint(60, 19), QPoint(60, 20 + 44 + 2), QPoint(60, 400)]
)
def test_none_beside_the_cells(place):
    assert FEW.week_at(place) is None


def test_a_year_of_52_weeks_has_no_53rd():
    place = FEW.box(Week.of_iso(2025, 52)).center().toPoint() + QPoint(18, 0)
    assert FEW.week_at(place) is None


def test_only_the_years_of_a_part_are_painted():
    assert MANY.years_in(QRect(0, 20 + 38 * 10, 900, 38)) == range(1987, 1989)
    assert FEW.years_in(QRect(0, 0, 900, 2000)) == range(2025, 2027)


def test_a_few_years_have_room_for_the_names_of_swings():
    assert FEW.names_swings
    assert not MANY.names_swings


def test_below_many_years_the_months_stand_again():
    assert len(FEW.months_above) == 1
    assert MANY.months_above[1] > MANY.box(Week.of_iso(2026, 1)).bottom()
    assert MANY.height >= MANY.months_above[1]


def test_without_a_year_there_is_no_cell():
    none = Places.within([], left=40, top=20, width=900)
    assert none.week_at(QPoint(60, 30)) is None
    assert none.height == 20


def test_a_part_begins_with_a_whole_row():
    many = Places.within(range(1977, 2027), 40, 30, 800)
    begin = many.top_of(2009) - 4
    assert many.whole_from(begin) == begin
    assert many.whole_from(begin - 1) == begin
    assert many.whole_from(begin + 1) == many.top_of(2010) - 4
    assert many.whole_from(3) == 3  # above the first row, nothing is cut
