import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.series import WeekFigures, lay_out, state_of
from pendulum_journal.domain.week import Week

FIRST = Week.of_iso(2026, 1)

splits = st.tuples(*[st.integers(0, 1200)] * 4)
percentages = st.none() | st.integers(0, 100)


@st.composite
def journals(draw, least=1):
    """Entries in some of thirty weeks, of every state, with and without figures."""
    places = draw(st.sets(st.integers(0, 30), min_size=least, max_size=20))
    return [
        WeekFigures(
            FIRST + place,
            draw(st.sampled_from(State)),
            draw(splits),
            energy=draw(percentages),
            focus_block=draw(percentages),
            in_progress=draw(st.booleans()) and place > 25,
        )
        for place in sorted(places)
    ]


MEANS = ("mean_shares", "mean_hours", "mean_energy", "mean_focus_block")
WEEKLY = ("shares", "hours", "energy", "focus_block")


def at(series, week, names):
    """All values of a week, None outside the series."""
    place = series.index_of(week)
    return [None if place is None else getattr(series, name)[place] for name in names]


def test_four_week_means_by_hand(make):
    series = make.series(
        [
            make.row(0, (20, 10, 8, 2), energy=40, block=60),
            make.row(1, (10, 10, 10, 10), energy=50),
            # week 2 is missing
            make.row(3, (5, 5, 5, 5), energy=60, block=120, state="partial"),
            make.row(4, (30, 5, 5, 0), energy=None, block=90),
            make.row(5, (0, 20, 20, 0), energy=80),
        ]
    )
    # Week 0 stands alone. Week 1: 80 h in all: meetings 30, focus 20, coding 18, other 12.
    assert series.mean_shares[0] is None
    assert series.mean_shares[1] == pytest.approx((30 / 80, 20 / 80, 18 / 80, 12 / 80))
    # Week 2 is missing: no value, and none of the week itself.
    assert series.mean_shares[2] is series.shares[2] is None
    # Week 3: weeks 0, 1, 3: 100 h: meetings 35, focus 25, coding 23, other 17.
    assert series.mean_shares[3] == pytest.approx((0.35, 0.25, 0.23, 0.17))
    # Week 5: the latest four recorded of weeks 0 to 5 are 1, 3, 4, 5: 140 h:
    # meetings 45, focus 40, coding 40, other 15.
    assert series.mean_shares[5] == pytest.approx((45 / 140, 40 / 140, 40 / 140, 15 / 140))
    # Hours over the complete ones of the same weeks. Week 3: of 0 and 1. Week 5: of 1, 4, 5.
    assert series.mean_hours[3] == pytest.approx((15, 10, 9, 6))
    assert series.mean_hours[5] == pytest.approx((40 / 3, 35 / 3, 35 / 3, 10 / 3))
    # Energy where it is given. Week 5: weeks 0, 1, 3, 5: (40 + 50 + 60 + 80) / 4.
    assert series.mean_energy == [None, 45, None, 50, None, 57.5]
    # The focus block. Week 3: (60 + 120) / 2; week 4: (60 + 120 + 90) / 3.
    assert series.mean_focus_block == [None, None, None, 90, 90, None]


def test_a_mean_reaches_back_six_calendar_weeks(make):
    series = make.series([make.row(0), make.row(5), make.row(11), make.row(16), make.row(17)])
    # Week 5 reaches back to week 0, week 11 to week 6 only: alone. Week 17 has 16.
    assert [part is not None for part in series.mean_shares] == [
        place in {5, 16, 17} for place in range(18)
    ]


def test_a_mean_stops_at_a_swing(make):
    rows = [make.coding(place, 10) for place in range(20)]
    rows += [make.coding(place, 60) for place in range(20, 24)]
    series = make.series(rows, make.roles())
    coding = [None if part is None else round(part[2], 9) for part in series.mean_shares]
    assert coding == [None] + [0.1] * 19 + [None] + [0.6] * 3
    assert series.stretch == [1] * 20 + [2] * 4


def test_fewer_than_two_complete_weeks_have_no_mean_hours(make):
    series = make.series([make.row(0), make.row(1, state="partial"), make.row(2)])
    assert series.mean_hours[1] is None
    assert series.mean_hours[2] == (24, 8, 4, 4)
    assert series.mean_shares[1] is not None


@pytest.mark.parametrize("more", [{"state": "away"}, {"in_progress": True}, {"hours": (0,) * 4}])
def test_what_is_not_recorded_has_no_value(make, more):
    series = make.series([make.row(0), make.row(1), make.row(2, **more)])
    assert at(series, make.week(2), WEEKLY + MEANS) == [None] * 8


def test_energy_counts_without_hours_and_hours_without_energy(make):
    series = make.series(
        [make.row(0, (0, 0, 0, 0), energy=30, block=45), make.row(1), make.row(2, energy=0)]
    )
    assert series.energy == [30, None, 0]
    assert series.mean_energy == [None, None, 15]
    assert series.focus_block == [45, None, None]
    assert [part is not None for part in series.shares] == [False, True, True]


def test_a_journal_without_entries_is_empty():
    series = lay_out([])
    assert len(series) == 0
    assert list(series.weeks) == []
    assert series.last == series.first + -1
    assert series.index_of(FIRST) is None
    assert series.in_progress is None
    assert len(series.between(FIRST, FIRST + 5)) == 0


def test_places_and_weeks(make):
    series = make.series([make.row(3), make.row(5), make.row(6, in_progress=True), make.row(7)])
    assert (series.first, series.last, len(series)) == (make.week(3), make.week(7), 5)
    assert list(series.weeks) == [make.week(place) for place in range(3, 8)]
    assert [series.index_of(make.week(place)) for place in (2, 3, 7, 8)] == [None, 0, 4, None]
    assert series.week_at(2) == make.week(5)
    assert series.in_progress == 3


def test_lines_break_at_gaps_and_swings(make):
    rows = make.rows([10, 11, 13, 18, 19, 20, 21])
    series = make.series(rows, make.roles())
    assert series.runs(series.shares) == [
        range(2),
        range(3, 4),
        range(8, 10),
        range(10, 12),
    ]
    assert series.runs([None] * len(series)) == []
    assert series.runs([1] * 9 + [None] * 3) == [range(9)]


@given(journals(), st.integers(-5, 36), st.integers(-5, 36))
def test_a_part_is_the_same_weeks_with_the_same_values(rows, begin, end):
    whole = lay_out(rows)
    part = whole.between(FIRST + begin, FIRST + end)
    assert list(part.weeks) == [
        week for week in whole.weeks if FIRST + begin <= week <= FIRST + end
    ]
    for week in part.weeks:
        assert at(part, week, WEEKLY + MEANS) == at(whole, week, WEEKLY + MEANS)


@given(journals())
def test_the_order_of_entries_does_not_matter(rows):
    assert lay_out(rows[::-1]) == lay_out(rows)


@given(journals(), st.integers(2, 8))
def test_scaling_all_hours_leaves_shares_alone(rows, factor):
    scaled = lay_out(
        dataclasses.replace(row, split=tuple(factor * part for part in row.split)) for row in rows
    )
    series = lay_out(rows)
    for one, other in ((scaled.shares, series.shares), (scaled.mean_shares, series.mean_shares)):
        for share, before in zip(one, other, strict=True):
            assert share == (None if before is None else pytest.approx(before))


@given(journals(), st.data())
def test_a_change_moves_its_own_week_and_means_up_to_five_weeks_on(rows, data):
    place = data.draw(st.integers(0, len(rows) - 1))
    changed = dataclasses.replace(
        rows[place],
        split=data.draw(splits),
        energy=data.draw(percentages),
        state=data.draw(st.sampled_from(State)),
    )
    before, after = lay_out(rows), lay_out([*rows[:place], changed, *rows[place + 1 :]])
    for week in before.weeks:
        if week != changed.week:
            assert at(after, week, WEEKLY) == at(before, week, WEEKLY)
        if not 0 <= week - changed.week <= 5:
            assert at(after, week, MEANS) == at(before, week, MEANS)


@given(journals(), splits, st.integers(1, 12))
def test_a_later_week_changes_no_earlier_value(rows, split, later):
    added = WeekFigures(rows[-1].week + later, State.COMPLETE, split, energy=50)
    before, after = lay_out(rows), lay_out([*rows, added])
    for week in before.weeks:
        assert at(after, week, WEEKLY + MEANS) == at(before, week, WEEKLY + MEANS)


@given(journals(least=3))
def test_away_and_missing_give_the_same_figures(rows):
    first, *between, last = rows
    away = [dataclasses.replace(row, state=State.AWAY) for row in between[::2]]
    with_away = lay_out([first, *away, *between[1::2], last])
    without = lay_out([first, *between[1::2], last])
    for name in WEEKLY + MEANS:
        assert getattr(with_away, name) == getattr(without, name)


def test_weeks_53_are_weeks_like_others(make):
    # 2026 has 53 weeks: places 51, 52, 53 are 2026-W52, 2026-W53 and 2027-W01.
    series = make.series(make.rows(range(48, 56), energy=50))
    assert str(make.week(52)) == "2026-W53"
    assert len(series) == 8
    assert series.mean_energy == [None, *[50] * 7]


def test_the_state_of_a_week_is_that_of_its_entry_or_that_there_is_none(make):
    away, running = make.row(3, state=State.AWAY), make.row(4, in_progress=True)
    found = [state_of(each) for each in (None, away, running, make.row(5))]
    assert [each.value for each in found] == ["missing", "away", "in progress", "complete"]
