from dataclasses import replace
from datetime import date

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.language import ENGLISH
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.week_table import has_own_values, text_columns

PAIRING = Activity(1, "a", "Pair-\nprogramming", Group.CODING)
ENERGY = Activity(2, "b", "Energy", Group.MEETINGS)


def columns(view, **how):
    how = {"weekly": True, "hours": False} | how
    return list(text_columns(view, ENGLISH, **how))


def test_each_week_has_a_cell_and_gaps_are_empty(make):
    rows = [make.row(place, (10, 10, 10, 0), energy=50 + place) for place in (0, 2)]
    found = columns(make.view(rows, roles=[]))
    assert found == [
        ("Meetings", ["34 %", "", "34 %"]),
        ("Focus", ["33 %", "", "33 %"]),
        ("Coding", ["33 %", "", "33 %"]),
        ("Other", ["0 %", "", "0 %"]),
        ("Energy", ["50 %", "", "52 %"]),
        ("Towards target", ["", "", ""]),
    ]
    means = dict(columns(make.view(rows, roles=[]), weekly=False, hours=True))
    assert means["Meetings"] == ["10.0 h (week)", "", "10.0 h"]
    assert means["Energy"] == ["50 % (week)", "", "51 %"]


def test_a_recorded_week_without_a_mean_shows_its_own_values(make):
    rows = [make.row(0, (10, 10, 10, 10), energy=40), make.row(20, (30, 5, 5, 0))]
    view = make.view(rows, roles=[])
    found = dict(columns(view, weekly=False))
    assert found["Meetings"] == ["25 % (week)", *[""] * 19, "75 % (week)"]
    assert found["Energy"] == ["40 % (week)", *[""] * 20]
    assert has_own_values(view, hours=False)
    four = make.view([make.row(place, energy=40) for place in range(4)], roles=[])
    assert dict(columns(four, weekly=False))["Energy"] == ["40 % (week)", *["40 %"] * 3]
    assert not has_own_values(make.view([], roles=[]), hours=True)


def test_own_values_of_activities_add_up(make):
    rows = [make.row(0, (30, 0, 10, 0), by_activity={1: 600, 2: 1800})]
    found = columns(make.view(rows, roles=[], activities=(PAIRING, ENERGY)), weekly=False)
    assert found[:2] == [("Energy", ["75 % (week)"]), ("Pair- programming", ["25 % (week)"])]


def test_activities_stand_in_for_groups_whatever_they_are_called(make):
    rows = [make.row(0, (30, 0, 10, 0), by_activity={1: 600, 2: 1800}, energy=40)]
    found = columns(make.view(rows, roles=[], activities=(PAIRING, ENERGY)))
    assert found == [
        ("Energy", ["75 %"]),
        ("Pair- programming", ["25 %"]),
        ("Energy", ["40 %"]),
        ("Towards target", [""]),
    ]


def test_while_managing_hours_of_learning_stand_in_the_place_of_progress(make):
    roles = [Role("Manager", Side.MANAGING, date(2026, 1, 5), id=1)]
    rows = [make.row(place, learning_minutes=90) for place in (1, 2)]
    found = dict(columns(make.view(rows, roles, targets=[])))
    assert found["Learning"] == ["1.5 h", "1.5 h"]
    assert "Towards target" not in found


def test_no_hours_of_learning_where_no_activity_is_marked(make):
    roles = [Role("Manager", Side.MANAGING, date(2026, 1, 5), id=1)]
    rows = make.rows((1, 2))
    assert "Learning" not in dict(columns(make.view(rows, roles, targets=[])))
    marked = replace(make.view(rows, roles, targets=[]), has_learning=True)
    assert dict(columns(marked))["Learning"] == ["0.0 h", "0.0 h"]


def test_progress_is_in_per_cent(make):
    rows = [*(make.coding(place, 10) for place in range(16, 20)), make.coding(20, 30)]
    assert dict(columns(make.view(rows)))["Towards target"][-1] == "50 %"
