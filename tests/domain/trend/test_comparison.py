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
    whole = make.series(rows, make.roles())
    stretch = whole.between(make.week(20), make.week(200))
    return then_and_now(before, whole, stretch, make.week(now))


def swung(make, before, since, **more):
    """The table of a person with these shares of coding before and since the swing."""
    rows = [make.coding(20 - len(before) + n, each) for n, each in enumerate(before)]
    rows += [make.coding(20 + n, each) for n, each in enumerate(since)]
    return make.view(rows, **more).then_and_now


def row_of(table, of):
    return next(row for row in table.rows if row.of == of)


def test_how_sure_by_hand(make):
    table = swung(make, [10, 10, 20, 0, 10, 20, 10, 10], [30, 20, 40, 30])
    coding = row_of(table, "coding")
    assert (coding.overlap.pairs, coding.overlap.higher, coding.overlap.ties) == (32, 30, 2)
    assert coding.is_sure is True
    more = "more coding now in 30 of 32 pairs of weeks, as much in 2"
    assert str(coding.certainty) == more
    meetings = row_of(table, "meetings")
    fewer = "fewer meetings now in 30 of 32 pairs of weeks, as much in 2"
    assert str(meetings.certainty) == fewer
    hours = row_of(table, "total")
    assert hours.is_sure is False
    assert str(hours.certainty) == "within the usual ups and downs"
    energy = row_of(table, "energy")
    assert energy.is_sure is energy.certainty is None
    assert str(table.sure) == (
        "Standing out, each week before paired with each week now: fewer meetings "
        "(30 of 32 pairs, 2 alike), more coding (30 of 32 pairs, 2 alike)."
    )
    assert str(table.chance) == "With 3 rows compared, one may stand out by chance."
    assert str(table.grey) == "In grey: within the usual ups and downs."


@pytest.mark.parametrize(
    ("before", "since", "few"),
    [(3, 3, True), (3, 4, True), (4, 3, True), (4, 4, False), (5, 3, False), (8, 3, False)],
)
def test_too_few_weeks_to_say(make, before, since, few):
    table = swung(make, [10] * before, [60] * since)
    coding = row_of(table, "coding")
    assert coding.is_few is few
    assert coding.is_sure is (None if few else True)
    if few:
        assert str(coding.certainty) == "too few weeks to say"
        assert table.sure is table.chance is None
        assert str(table.grey) == "In grey: too few weeks to say."
    else:
        assert "more coding now in" in str(coding.certainty)
        assert ", as much" not in str(coding.certainty)


def test_a_difference_that_is_not_shown_is_not_sure(make):
    before = [30.0, 30.1, 30.2, 30.1, 30.0, 30.1, 30.2, 30.0]
    table = swung(make, before, [30.4, 30.3, 30.4, 30.3])
    coding = row_of(table, "coding")
    assert coding.overlap.direction == 1
    assert coding.shown_difference == 0
    assert coding.is_sure is False


def test_nothing_is_said_of_a_typed_baseline(make):
    rows = [make.coding(20 + n, 60) for n in range(4)]
    table = make.view(rows, make.roles(baseline={"coding": 10})).then_and_now
    coding = row_of(table, "coding")
    assert coding.difference == 50
    assert coding.overlap is coding.is_sure is coding.certainty is None
    assert table.sure is table.chance is table.grey is None


def test_nothing_is_said_of_a_group_that_nobody_recorded(make):
    table = swung(make, [10] * 8, [60] * 4)  # coding; the rest is meetings
    assert row_of(table, "focus").certainty is None
    assert row_of(table, "meetings").certainty is not None
    assert str(table.chance).startswith("With 3 rows")


def test_one_row_alone_may_be_chance_too(make):
    rows = [make.row(12 + n, (0, 0, 0, 0), energy=20 + n % 2) for n in range(8)]
    rows += [make.row(20 + n, (0, 0, 0, 0), energy=70) for n in range(4)]
    table = make.view(rows).then_and_now
    assert str(table.sure) == (
        "Standing out, each week before paired with each week now: more energy (32 of 32 pairs)."
    )
    assert str(table.chance) == "Such a difference may also stand out by chance."
    assert table.grey is None


def test_hours_in_all_are_those_of_complete_weeks(make):
    rows = [make.row(12 + n, (20, 0, 20, 0)) for n in range(8)]
    rows += [make.row(20 + n, (25, 0, 25, 0)) for n in range(4)]
    rows.append(make.row(24, (1, 0, 1, 0), state="partial"))
    total = row_of(make.view(rows).then_and_now, "total")
    assert (total.before.value, total.now.value, total.now.n) == (40, 50, 4)
    assert total.now.last == make.week(23)
    assert str(total.certainty) == "more hours now in 32 of 32 pairs of weeks"


@pytest.mark.parametrize(
    ("partial", "blockless", "said"),
    [
        ((), (), None),
        ((15,), (), "Hours in all rest on complete weeks alone."),
        ((), (16,), "A week without the figure is passed over."),
        (
            (15,),
            (16, 21),
            "A week without the figure is passed over, for hours in all a partial one, too.",
        ),
    ],
)
def test_why_figures_rest_on_other_weeks_is_said(make, partial, blockless, said):
    rows = [
        make.row(
            10 + n,
            (20, 0, 20, 0),
            energy=50,
            block=None if 10 + n in blockless else 60,
            state="partial" if 10 + n in partial else "complete",
        )
        for n in range(15)
    ]
    table = make.view(rows).then_and_now
    found = table.passed_over
    assert said == (None if found is None else str(found))
    assert (said is None) == all(len(bases) == 1 for _, bases in table.bases)


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
        "Then and now needs 3 recorded weeks since the swing."
    )


@pytest.mark.parametrize(("now", "said"), [(30, None), (31, "comparison-old")])
def test_the_newest_is_at_most_eight_weeks_old(make, now, said):
    found = compare(make, make.rows([20, 21, 22]), now=now)
    assert getattr(found, "id", None) == said


@pytest.mark.parametrize(
    ("recorded", "open_", "now", "said"),
    [
        (
            [20, 21, 22], [19, 23, 30, 33], 32,
            (
                "Then and now needs a newer week: the newest recorded is more than 8 weeks old. "
                "2 newer weeks are partial and lack some hours: “Fill in the rest…” on Trends "
                "completes them."
            ),
        ),
        (
            [20, 21], [24], 25,
            (
                "Then and now needs 3 recorded weeks since the swing. 1 week since is partial and "
                "lacks some hours: “Fill in the rest…” on Trends completes them."
            ),
        ),
    ],
)  # fmt: skip
def test_weeks_that_could_be_completed_are_told(make, recorded, open_, now, said):
    nothing, known = (0, 0, 0, 0), (300, 0, 0, 0)
    rows = make.rows(recorded)
    rows += [make.row(n, nothing, state="partial", known=known) for n in open_]
    assert str(compare(make, sorted(rows, key=lambda row: row.week), now=now)) == said


def test_a_row_that_is_old_has_no_now(make):
    rows = [*make.rows([20, 21, 22], energy=70), *make.rows([29, 30, 31])]
    found = compare(make, rows, now=32)
    assert {row.of: row.now is not None for row in found.rows}["energy"] is False
    assert {row.of: row.now is not None for row in found.rows}["meetings"] is True


def test_without_a_then_there_is_no_comparison(make):
    found = compare(make, make.rows([20, 21, 22]), now=23, before=Figures())
    assert str(found) == (
        "Then and now needs 3 recorded weeks from before the swing, or what was usual then, typed "
        "into the role on Pendulum."
    )
    found = compare(make, make.rows([20, 21, 22]), now=40)
    assert (
        str(found)
        == "Then and now needs a newer week: the newest recorded is more than 8 weeks old."
    )


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
