import pytest

from pendulum_journal.domain.trend.measure import (
    Measure,
    mean_values,
    shown_value,
    target_value,
    value_of,
    weekly_values,
)


def test_values_are_per_cent_or_minutes(make):
    rows = [
        make.row(0, (20, 10, 8, 2), energy=40, block=90, focus_days=3, shipping_days=0),
        make.row(1, (20, 10, 2, 8), focus_days=4),
    ]
    series = make.series(rows)
    assert weekly_values(series, Measure.CODING) == pytest.approx([20, 5])
    assert weekly_values(series, Measure.BUILDING) == pytest.approx([45, 30])
    assert weekly_values(series, Measure.ENERGY) == [40, None]
    assert weekly_values(series, Measure.FOCUS_BLOCK) == [90, None]
    assert weekly_values(series, Measure.FOCUS_DAYS) == [3, 4]
    assert weekly_values(series, Measure.SHIPPING_DAYS) == [0, None]
    assert mean_values(series, Measure.FOCUS_DAYS) == [None, 3.5]
    assert mean_values(series, Measure.SHIPPING_DAYS) == [None, None]
    assert mean_values(series, Measure.CODING) == [None, pytest.approx(12.5)]
    assert mean_values(series, Measure.ENERGY) == [None, None]
    assert mean_values(series, Measure.FOCUS_BLOCK) == [None, None]


def test_the_value_of_one_entry_recorded_or_not(make):
    row = make.row(
        0, (20, 10, 8, 2), energy=40, block=90, in_progress=True, focus_days=2, shipping_days=0
    )
    values = [value_of(row, measure) for measure in Measure]
    assert values == pytest.approx([2, 90, 0, 20, 45, 40])
    empty = make.row(0, (0, 0, 0, 0))
    assert [value_of(empty, measure) for measure in Measure] == [None] * 6


def test_what_a_target_wants(make):
    target = make.target(40, meetings=30, focus=20, other=10, energy=70, focus_days=4)
    assert [target_value(target, measure) for measure in Measure] == [4, None, None, 40, 60, 70]
    assert target_value(make.target(None, focus_block=180), Measure.BUILDING) is None
    assert target_value(make.target(None, focus=20), Measure.BUILDING) is None
    assert target_value(make.target(None, focus_block=180), Measure.FOCUS_BLOCK) == 180


def test_steps_and_units():
    assert (Measure.CODING.least_step, Measure.CODING.small_step) == (10, 20)
    assert (Measure.FOCUS_BLOCK.least_step, Measure.FOCUS_BLOCK.small_step) == (30, 60)
    assert str(Measure.CODING.amount(9.4)) == "9 %"
    assert str(Measure.FOCUS_BLOCK.amount(90)) == "90 min"
    assert str(Measure.ENERGY.distance(10)) == "10 points"
    assert str(Measure.FOCUS_BLOCK.distance(30)) == "30 min"
    assert (Measure.FOCUS_DAYS.least_step, Measure.SHIPPING_DAYS.small_step) == (0.5, 1)
    assert str(Measure.FOCUS_DAYS.amount(1)) == "1 day"
    assert str(Measure.FOCUS_DAYS.amount(2.5)) == "2.5 days"
    assert str(Measure.SHIPPING_DAYS.amount(2.04)) == "2 days"
    assert str(Measure.SHIPPING_DAYS.distance(3)) == "3 days"
    assert [m for m in Measure if m.in_days] == [Measure.FOCUS_DAYS, Measure.SHIPPING_DAYS]


def test_every_measure_has_a_name_of_its_own():
    assert {str(measure.label) for measure in Measure} == {
        "focus days",
        "longest focus block",
        "shipping days",
        "coding share",
        "building time",
        "energy",
    }


def test_a_week_without_a_split_shows_no_share(make):
    view = make.view([make.row(0, (0, 0, 0, 0), energy=60)], roles=[])
    assert shown_value(view.series, Measure.CODING, 0, weekly=True) is None
