from pendulum_journal.domain.counts import (
    Learning,
    UnderFloor,
    count_learning,
    count_under_floor,
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
    assert count_learning(series, make.swing()) == Learning(3, 2, 120)
    assert count_learning(series, None) == Learning(4, 3, 720)
    before = series.between(make.week(10), make.week(19))
    assert count_learning(before, make.swing()) == Learning(1, 1, 600)


def test_weeks_under_the_floor(make):
    energies = [29, 30, 0, None, 80]
    series = make.series([make.row(place, energy=one) for place, one in enumerate(energies)])
    assert count_under_floor(series, 30) == UnderFloor(30, 2, 4)
    assert count_under_floor(series, None) is None
    assert count_under_floor(make.series(make.rows([1, 2])), 30) is None
