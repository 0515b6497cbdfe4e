"""Plain facts about a range of weeks."""

from pendulum_journal.domain.trend.drawn.so_far import SoFar, count_so_far


def test_the_hours_are_those_of_recorded_weeks(make):
    rows = [make.row(0), make.row(1, (1, 0, 0, 0), state="partial"), make.row(2, state="away")]
    rows.append(make.row(4, in_progress=True))
    assert count_so_far(make.series(rows)) == SoFar(41 * 60)


def test_weeks_before_the_swing_are_counted_of_the_recorded_ones(make):
    series = make.series([make.row(0), make.row(1), make.row(2, state="away"), make.row(3)])
    assert count_so_far(series, make.week(2)).before == 2
    assert count_so_far(series, make.week(0)).before == 0
    assert count_so_far(series, make.week(4)).before == 0  # the swing is not among the weeks


def test_hours_that_are_known_beside_unread_ones_are_no_hours_of_a_recorded_week(make):
    nothing, known = (0, 0, 0, 0), (300, 0, 60, 0)
    rows = [make.row(n, nothing, state="partial", known=known) for n in range(3)]
    rows.append(make.row(3, nothing, state="away", known=known))
    rows.append(make.row(4, nothing, state="partial", known=known, in_progress=True))
    assert count_so_far(make.series(rows)) == SoFar(0)
    assert make.series(rows).known_hours == [(5, 0, 1, 0)] * 3 + [None, None]


def test_of_no_weeks_all_is_nothing(make):
    assert count_so_far(make.series([])) == SoFar(0)
