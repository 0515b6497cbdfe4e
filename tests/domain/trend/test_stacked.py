from dataclasses import replace

import pytest

from pendulum_journal.domain.shown import NOTHING
from pendulum_journal.domain.split import GROUPS, Activity, Group
from pendulum_journal.domain.trend.quantity import Quantity, Unit
from pendulum_journal.domain.trend.stacked import (
    one_line,
    shown_parts,
    stacked_columns,
    stacked_trends,
)
from pendulum_journal.domain.trend.trend_columns import SplitColumns

ACTIVITIES = (
    Activity(1, "a", "Pairing", Group.CODING),
    Activity(2, "b", "One-on-\nones", Group.MEETINGS),
    Activity(3, "c", "Never", Group.OTHER),
)


@pytest.fixture
def view_of(make):
    def view_of(**how):
        rows = [
            make.row(place, (30, 0, 10 + place, 0), by_activity={1: 600 + 60 * place, 2: 1800})
            for place in range(3)
        ]
        return make.view(rows, roles=[], **how)

    return view_of


def test_groups_are_stacked_unless_activities_are_asked_for(view_of):
    columns = dict(stacked_columns(view_of(), weekly=True, hours=True))
    assert tuple(columns) == GROUPS
    assert columns[Group.CODING] == [10, 11, 12]
    shares = dict(stacked_columns(view_of(), weekly=False, hours=False))
    assert shares[Group.MEETINGS] == [None, pytest.approx(60 / 81), pytest.approx(90 / 123)]


def test_activities_stand_by_their_group(view_of):
    view = view_of(activities=ACTIVITIES)
    columns = list(stacked_columns(view, weekly=True, hours=True))
    assert [one.name for one, _ in columns] == ["One-on-\nones", "Pairing"]
    assert columns[1][1] == [10, 11, 12]
    means = dict(stacked_columns(view, weekly=False, hours=False))
    assert means[ACTIVITIES[0]] == [None, pytest.approx(21 / 81), pytest.approx(33 / 123)]
    hours = dict(stacked_columns(view, weekly=False, hours=True))
    assert hours[ACTIVITIES[0]] == [None, 10.5, 11]
    shares = dict(stacked_columns(view, weekly=True, hours=False))
    assert shares[ACTIVITIES[1]][0] == 0.75


def test_trends_of_what_is_stacked(make):
    rows = [
        make.row(
            place,
            (30, 0, 10 + place, 0),
            energy=50,
            block=60,
            by_activity={1: 600 + 60 * place, 2: 1800},
        )
        for place in range(8)
    ]

    def rows_of(hours, **how):
        [table] = stacked_trends(make.view(rows, roles=[], **how), hours=hours)
        assert table.n == 8
        return table.rows

    groups = rows_of(hours=True)
    names = [
        "meetings",
        "focus",
        "coding",
        "other",
        "hours in all",
        "energy",
        "longest focus block",
    ]
    assert [str(row.name) for row in groups] == names
    units = [Unit.HOURS] * 5 + [Unit.PER_CENT, Unit.MINUTES]
    assert [row.unit for row in groups] == units
    single = rows_of(hours=True, activities=ACTIVITIES)
    assert [str(row.name) for row in single] == ["One-on- ones", "Pairing", *names[4:]]
    assert [row.trend.line.slope for row in single] == pytest.approx([0, 1, 1, 0, 0])
    shares = rows_of(hours=False, activities=ACTIVITIES)
    assert [row.unit for row in shares[:3]] == [Unit.PER_CENT, Unit.PER_CENT, Unit.HOURS]


def test_a_few_energies_alone_are_no_table(make):
    rows = [make.row(place, (0, 0, 0, 0), energy=60) for place in range(3)]
    assert stacked_trends(make.view(rows, roles=[]), hours=False) == []


def test_too_few_weeks_have_no_rows(make):
    rows = make.rows(range(3), by_activity={1: 60, 2: 60})
    for activities in ((), ACTIVITIES):
        view = make.view(rows, roles=[], activities=activities)
        [table] = stacked_trends(view, hours=False)
        assert (table.n, table.rows) == (3, ())
        assert str(table.stretch.label) == "2025-12-29 – 2026-01-18"


def test_names_are_one_line():
    assert one_line(ACTIVITIES[1]) == "One-on- ones"


def test_a_split_of_nothing_shows_nothing(make):
    view = make.view(make.rows(range(3)), roles=[])
    assert shown_parts(view, (0, 0, 0, 0), [None] * 4, hours=False) == [NOTHING] * 4


def test_weeks_that_are_not_recorded_have_no_mean_share(make):
    view = make.view([make.row(0, (0, 0, 0, 0), energy=60)], roles=[])
    assert SplitColumns(view.series).in_per_cent(0).mean([0]) is None


@pytest.mark.parametrize(
    ("weeks", "partial", "said"),
    [
        (7, 0, "7 weeks: too few for a trend."),
        (8, 0, None),
        (10, 2, None),
        (10, 3, "Of hours only complete weeks count: 7 weeks, too few for a trend."),
        (8, 8, "Of hours only complete weeks count: 0 weeks, too few for a trend."),
    ],
)
def test_it_is_said_why_rows_are_missing(make, weeks, partial, said):
    rows = [
        make.row(20 + n, (10, 0, 20, 0), state="partial" if n < partial else "complete")
        for n in range(weeks)
    ]
    for hours in (False, True):
        [table] = stacked_trends(make.view(rows), hours=hours)
        assert (None if table.few is None else str(table.few)) == said
    energies = [make.row(20 + n, energy=40 + n) for n in range(8)]
    rows = [replace(row, split=(0, 0, 0, 0)) for row in energies[:5]] + energies[5:]
    [table] = stacked_trends(make.view(rows), hours=False)
    assert [row.name for row in table.rows] == [Quantity.ENERGY.label]
    assert table.few is None
