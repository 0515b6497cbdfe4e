import pytest

from pendulum_journal.domain.trend.comparison import (
    ComparisonRow,
    ThenAndNow,
    resting_alike,
    then_and_now,
)
from pendulum_journal.domain.trend.figures import Figure, Figures, Origin
from pendulum_journal.domain.week import Week

BEFORE = Figures(
    meetings=Figure(60, Origin.PUBLISHED),
    coding=Figure(10, Origin.PUBLISHED),
    energy=Figure(40, Origin.TYPED),
)


def compare(make, rows, *, now, before=BEFORE):
    stretch = make.series(rows, make.roles()).between(make.week(20), make.week(200))
    return then_and_now(before, stretch, make.week(now))


def test_the_latest_four_weeks_by_hand(make):
    rows = [
        make.row(19, (40, 0, 0, 0), energy=10),
        make.row(20, (0, 40, 0, 0), energy=50, block=60),
        make.row(21, (10, 10, 20, 0), energy=60, block=90),
        make.row(22, (10, 10, 15, 5), energy=70, block=120),
        make.row(24, (10, 5, 25, 0), block=150),
        make.row(25, (10, 5, 20, 5), block=180),
    ]
    found = compare(make, rows, now=26)
    # Weeks 21, 22, 24, 25: 160 h: meetings 40, focus 30, coding 80, other 10.
    now = {row.id: row.now for row in found.rows}
    dates = {"n": 4, "first": make.week(21), "last": make.week(25)}
    assert now["meetings"] == Figure(25, **dates)
    assert now["focus"] == Figure(18.75, **dates)
    assert now["coding"] == Figure(50, **dates)
    assert now["other"] == Figure(6.25, **dates)
    # Energy of weeks 20, 21, 22; the block of 21, 22, 24, 25.
    assert now["energy"] == Figure(60, n=3, first=make.week(20), last=make.week(22))
    assert now["focus_block"] == Figure(135, **dates)
    differences = {row.id: row.difference for row in found.rows}
    assert differences == {
        "meetings": -35,
        "focus": None,
        "coding": 40,
        "other": None,
        "energy": 20,
        "focus_block": None,
    }


def test_the_difference_that_is_shown_is_that_of_the_numbers_that_are_shown():
    row = ComparisonRow("energy", Figure(39.4), Figure(53.6))
    assert row.difference == pytest.approx(14.2)
    assert row.shown_difference == 54 - 39
    assert ComparisonRow("energy", Figure(8.4), Figure(8.45)).shown_difference == 0
    assert ComparisonRow("energy", None, Figure(8)).shown_difference is None
    assert ComparisonRow("energy", Figure(8), None).shown_difference is None


def test_three_weeks_are_enough_and_two_are_not(make):
    assert isinstance(compare(make, make.rows([20, 21, 22]), now=23), ThenAndNow)
    assert str(compare(make, make.rows([19, 20, 21]), now=22)) == (
        "No then and now: it takes 3 recorded weeks since the swing."
    )


@pytest.mark.parametrize(("now", "said"), [(30, None), (31, "comparison-old")])
def test_the_newest_is_at_most_eight_weeks_old(make, now, said):
    found = compare(make, make.rows([20, 21, 22]), now=now)
    assert getattr(found, "id", None) == said


def test_a_row_that_is_old_has_no_now(make):
    rows = [*make.rows([20, 21, 22], energy=70), *make.rows([29, 30, 31])]
    found = compare(make, rows, now=32)
    assert {row.id: row.now is not None for row in found.rows}["energy"] is False
    assert {row.id: row.now is not None for row in found.rows}["meetings"] is True


def test_without_a_then_there_is_no_comparison(make):
    found = compare(make, make.rows([20, 21, 22]), now=23, before=Figures())
    assert str(found) == "No then and now: nothing is known from before."
    found = compare(make, make.rows([20, 21, 22]), now=40)
    assert str(found) == "No then and now: the newest recorded week is more than 8 weeks old."


def test_figures_are_grouped_by_what_they_rest_on():
    mostly = {"n": 8, "first": Week.parse("2026-W16"), "last": Week.parse("2026-W24")}
    block = Figure(62, n=8, first=Week.parse("2026-W14"), last=Week.parse("2026-W23"))
    meetings, coding = Figure(62, **mostly), Figure(9, **mostly)
    energy = Figure(40, Origin.TYPED)

    assert resting_alike([("block", block), ("energy", energy)]) == [
        (block, ["block"]),
        (energy, ["energy"]),
    ]
    assert resting_alike([("block", block), ("meetings", meetings), ("coding", coding)]) == [
        (meetings, ["meetings", "coding"]),
        (block, ["block"]),
    ]
    assert resting_alike([]) == []
