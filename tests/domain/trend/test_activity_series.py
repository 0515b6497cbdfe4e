import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.activity_series import activity_columns
from pendulum_journal.domain.trend.series import WeekFigures, lay_out
from pendulum_journal.domain.week import Week

FIRST = Week.of_iso(2026, 1)


def test_one_activity_by_hand(make):
    rows = [
        make.row(0, (10, 0, 10, 0), by_activity={1: 600, 2: 420, 3: 180}),
        make.row(1, (10, 0, 30, 0), by_activity={1: 600, 2: 1800}, state="partial"),
        make.row(2, (20, 0, 0, 0)),
        make.row(3, (0, 0, 0, 0), by_activity={2: 0}),
    ]
    columns = activity_columns(make.series(rows), [2, 9])
    coding = columns[2]
    assert coding.shares == [0.35, 0.75, 0, None]
    assert coding.hours == [7, 30, 0, None]
    # Week 1: (7 + 30) / (20 + 40); week 2: 37 / 80. Hours over the complete weeks 0 and 2.
    assert coding.mean_shares == [None, pytest.approx(37 / 60), pytest.approx(37 / 80), None]
    assert coding.mean_hours == [None, None, 3.5, None]
    assert columns[9].shares == [0, 0, 0, None]
    assert coding.part(1, 3).hours == [30, 0]


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(State), st.tuples(*[st.integers(0, 900)] * 4)),
        min_size=1,
        max_size=20,
    )
)
def test_an_activity_that_is_a_whole_group_has_the_columns_of_the_group(weeks):
    rows, place = [], 0
    for gap, state, split in weeks:
        place += 1 + gap
        by_activity = dict(enumerate(split))
        rows.append(WeekFigures(FIRST + place, state, split, by_activity=by_activity))
    series = lay_out(rows)
    for group, columns in activity_columns(series, range(4)).items():
        for name in ("shares", "mean_shares", "hours", "mean_hours"):
            groups = [None if part is None else part[group] for part in getattr(series, name)]
            assert getattr(columns, name) == pytest.approx(groups)
