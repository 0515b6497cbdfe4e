"""Plain facts about a range of weeks."""

from pendulum_journal.domain.trend.drawn.so_far import SoFar, count_so_far


def test_recorded_and_partial_weeks_weeks_away_and_hours_are_counted(make):
    rows = [make.row(0), make.row(1, (1, 0, 0, 0), state="partial"), make.row(2, state="away")]
    rows.append(make.row(4, in_progress=True))
    assert count_so_far(make.series(rows)) == SoFar(2, 1, 1, 41 * 60)


def test_of_no_weeks_all_is_nothing(make):
    assert count_so_far(make.series([])) == SoFar(0, 0, 0, 0)
