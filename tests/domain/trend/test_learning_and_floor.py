from datetime import date

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.trend.learning_and_floor import (
    Learning,
    UnderFloor,
    count_learning,
    count_under_floor,
    experiment_weeks,
    learning_hours,
)


def test_learning_since_the_swing(make):
    rows = [
        make.row(19, has_note=True, learning_minutes=600),
        make.row(20, has_note=True, learning_minutes=90),
        make.row(21, state="away", has_note=True),
        make.row(22, state="partial"),
        make.row(23, in_progress=True, has_note=True, learning_minutes=30),
    ]
    series = make.series(rows)
    assert count_learning(series, make.swing()) == Learning(2, 1, 90, since_swing=True)
    assert count_learning(series, None) == Learning(3, 2, 690)
    before = series.between(make.week(10), make.week(19))
    assert count_learning(before, make.swing()) == Learning(1, 1, 600)


def test_hours_of_learning_are_of_recorded_weeks(make):
    rows = [
        make.row(0, learning_minutes=90),
        make.row(1),
        make.row(3, state="away", learning_minutes=60),
        make.row(4, in_progress=True, learning_minutes=60),
    ]
    assert learning_hours(make.series(rows)) == [1.5, 0, None, None, None]


def test_weeks_under_the_floor(make):
    energies = [29, 30, 0, None, 80]
    series = make.series([make.row(place, energy=one) for place, one in enumerate(energies)])
    assert count_under_floor(series, 30) == UnderFloor(30, 2, 4)
    assert count_under_floor(series, None) is None
    assert count_under_floor(make.series(make.rows([1, 2])), 30) is None


def test_the_experiment_is_104_weeks_of_managing(make):
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6), id=1),
        Role("Manager", Side.MANAGING, make.swing_day, id=2),
    ]
    [swing] = swings(roles)
    series = make.series(make.rows(range(10, 130)), roles)
    weeks = experiment_weeks(series, swing, 104)
    assert (weeks.first, weeks.last) == (make.week(20), make.week(123))
    assert experiment_weeks(series, swing, None).last == make.week(129)
    later = series.between(make.week(124), make.week(129))
    assert len(experiment_weeks(later, swing, 104)) == 0
    assert len(experiment_weeks(series, make.swing(), 104)) == 0
    assert len(experiment_weeks(series, None, 104)) == 0
