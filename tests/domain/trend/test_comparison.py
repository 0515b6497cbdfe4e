import pytest

from pendulum_journal.domain.shown import Shown
from pendulum_journal.domain.trend.comparison import (
    Basis,
    ComparisonRow,
    ThenAndNow,
    then_and_now,
)
from pendulum_journal.domain.trend.figures import Figure, Figures, Origin
from pendulum_journal.domain.trend.quantity import Quantity
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
    now = {row.of: row.now for row in found.rows}
    dates = {"n": 4, "first": make.week(21), "last": make.week(25)}
    assert now["meetings"] == Figure(25, **dates)
    assert now["focus"] == Figure(18.75, **dates)
    assert now["coding"] == Figure(50, **dates)
    assert now["other"] == Figure(6.25, **dates)
    # Energy of weeks 20, 21, 22; the block of 21, 22, 24, 25.
    assert now["energy"] == Figure(60, n=3, first=make.week(20), last=make.week(22))
    assert now["focus_block"] == Figure(135, **dates)
    differences = {row.of: row.difference for row in found.rows}
    assert differences == {
        "meetings": -35,
        "focus": None,
        "coding": 40,
        "other": None,
        "total": None,
        "energy": 20,
        "focus_block": None,
    }


def test_what_is_shown_is_rounded_once_and_the_difference_is_of_what_is_shown():
    row = ComparisonRow(Quantity.ENERGY, Figure(39.4), Figure(53.6))
    assert row.difference == pytest.approx(14.2)
    shown = (row.shown_before.value, row.shown_now.value, row.shown_difference)
    assert shown == (39, 54, 54 - 39)
    assert ComparisonRow(Quantity.ENERGY, Figure(8.4), Figure(8.45)).shown_difference == 0
    half = ComparisonRow(Quantity.ENERGY, Figure(40.5), Figure(42.5))
    shown = (half.shown_before.value, half.shown_now.value, half.shown_difference)
    assert shown == (41, 43, 2)


def test_without_both_there_is_no_difference():
    for before, now in ((None, Figure(8)), (Figure(8), None), (None, None)):
        row = ComparisonRow(Quantity.ENERGY, before, now)
        assert row.difference is row.shown_difference is None
        assert row.shown_before == (before and Shown(8))
        assert row.shown_now == (now and Shown(8))


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
    assert {row.of: row.now is not None for row in found.rows}["energy"] is False
    assert {row.of: row.now is not None for row in found.rows}["meetings"] is True


def test_without_a_then_there_is_no_comparison(make):
    found = compare(make, make.rows([20, 21, 22]), now=23, before=Figures())
    assert str(found) == "No then and now: nothing is known from before."
    found = compare(make, make.rows([20, 21, 22]), now=40)
    assert str(found) == "No then and now: the newest recorded week is more than 8 weeks old."


def test_rows_without_any_figure_are_not_shown():
    rows = (
        ComparisonRow(Quantity.CODING, None, Figure(1)),
        ComparisonRow(Quantity.ENERGY, Figure(1), None),
        ComparisonRow(Quantity.OTHER, None, None),
    )
    assert [row.of for row in ThenAndNow(rows).shown] == [Quantity.CODING, Quantity.ENERGY]


def test_figures_are_grouped_by_what_they_rest_on():
    first, last = Week.parse("2026-W16"), Week.parse("2026-W24")
    block = Figure(62, n=8, first=Week.parse("2026-W14"), last=Week.parse("2026-W23"))
    meetings, coding = (Figure(value, n=8, first=first, last=last) for value in (62, 9))
    table = ThenAndNow(
        (
            ComparisonRow(Quantity.FOCUS_BLOCK, block, None),
            ComparisonRow(Quantity.MEETINGS, meetings, None),
            ComparisonRow(Quantity.CODING, coding, None),
            ComparisonRow(Quantity.ENERGY, None, Figure(40, Origin.TYPED)),
        )
    )
    (before, bases), (now, (typed,)) = table.bases
    assert (str(before), str(now)) == ("before", "now")
    assert bases == [
        Basis(Origin.RECORDED, 8, first, last, of=()),
        Basis(Origin.RECORDED, 8, block.first, block.last, of=(Quantity.FOCUS_BLOCK,)),
    ]
    assert [str(basis.label) for basis in bases] == [
        "8 weeks, 2026-04-13 – 2026-06-14",
        "8 weeks, 2026-03-30 – 2026-06-07",
    ]
    assert str(typed.label) == "what you typed"
    assert [found for _, found in ThenAndNow(()).bases] == [[], []]
