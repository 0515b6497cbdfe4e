import random
from dataclasses import replace
from datetime import date

import pytest
import scipy

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.trend.energy.correlations import energy_and_split


def found(make, rows, roles=(), side=None):
    result = energy_and_split(make.series(rows, roles), swings(roles), side)
    return {(row.of, row.weeks_after): row for row in result.rows}


def test_the_pairs_are_changes_from_week_to_week(make):
    rng = random.Random(4)
    energies = [rng.randrange(100) for _ in range(30)]
    shares = [rng.randrange(60) for _ in range(30)]
    hours = [rng.choice([30, 36, 40]) for _ in range(30)]
    rows = [
        make.row(place, (hour * (1 - share / 100), 0, hour * share / 100, 0), energy=energy)
        for place, (hour, share, energy) in enumerate(zip(hours, shares, energies, strict=True))
    ]
    rows_found = found(make, rows)

    def changes(values):
        return [values[place] - values[place - 1] for place in range(1, 30)]

    coding = rows_found["coding", 0]
    assert coding.n == 29
    wanted = scipy.stats.spearmanr(changes(shares), changes(energies)).statistic
    assert coding.correlation.value == pytest.approx(wanted, abs=0.01)  # whole minutes
    # One week after: the change of energy that follows the change of the split.
    later = rows_found["coding", 1]
    assert later.n == 28
    wanted = scipy.stats.spearmanr(changes(shares)[:-1], changes(energies)[1:]).statistic
    assert later.correlation.value == pytest.approx(wanted, abs=0.01)
    total = rows_found["total", 0].correlation
    wanted = scipy.stats.spearmanr(changes(hours), changes(energies)).statistic
    assert total.value == pytest.approx(wanted, abs=1e-9)
    assert total.low < total.value < total.high


def test_there_are_ten_figures_with_what_they_cannot_say(make):
    result = energy_and_split(make.series(make.rows(range(5))), (), None)
    assert [(row.of, row.weeks_after) for row in result.rows] == [
        (part, weeks)
        for weeks in (0, 1)
        for part in ("meetings", "focus", "coding", "other", "total")
    ]
    assert [str(caveat) for caveat in result.caveats] == [
        "Found together, not shown to cause one another.",
        "Shares add up to 100 %: one rises as another falls.",
        "Of ten figures one or two look strong by chance.",
    ]


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (1, "0 pairs: too few to say."),
        (2, "1 pair: too few to say."),
        (12, "11 pairs: too few to say."),
        (26, "25 pairs: too few to say."),
    ],
)
def test_few_pairs_say_nothing(make, weeks, said):
    row = found(make, make.rows(range(weeks), energy=50))["coding", 0]
    assert row.correlation is None
    assert str(row.why_not) == said


def test_what_does_not_vary_is_named(make):
    rows = [make.coding(place, place, energy=0) for place in range(30)]
    assert str(found(make, rows)["coding", 0].why_not) == "energy did not vary."
    jumps = [make.row(place, energy=place * place % 97) for place in range(40)]
    assert str(found(make, jumps)["coding", 0].why_not) == "coding did not vary."


def test_gaps_partial_weeks_and_weeks_without_energy_make_no_pair(make):
    rows = make.rows(range(10), energy=50)
    assert found(make, rows)["coding", 0].n == 9
    assert found(make, rows[:4] + rows[5:])["coding", 0].n == 7
    partial = make.row(4, energy=50, state="partial")
    assert found(make, [*rows[:4], partial, *rows[5:]])["coding", 0].n == 7
    silent = make.row(4)
    assert found(make, [*rows[:4], silent, *rows[5:]])["coding", 0].n == 7
    # Without hours in week 4 the splits of 4 and 5 are gone; energy one week on needs 2 → 3
    # beside the split of 1 → 2 and so on: of eight, those that begin with 3 → 4 and 4 → 5 go.
    idle = make.row(4, (0, 0, 0, 0), energy=50)
    assert found(make, [*rows[:4], idle, *rows[5:]])["coding", 0].n == 7
    assert found(make, [*rows[:4], idle, *rows[5:]])["coding", 1].n == 6


def test_weeks_of_one_side_and_never_across_a_swing(make):
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6)),
        Role("Manager", Side.MANAGING, make.week(10).monday),
        Role("Engineer", Side.BUILDING, make.week(16).monday),
    ]
    rows = make.rows(range(20), energy=50)
    assert found(make, rows, roles, Side.BUILDING)["coding", 0].n == 9 + 3
    assert found(make, rows, roles, Side.MANAGING)["coding", 0].n == 5
    assert found(make, rows, roles, Side.MANAGING)["coding", 1].n == 4
    assert found(make, rows, roles)["coding", 0].n == 17


def test_equal_changes_are_equal_however_the_minutes_are_split(make):
    """Seven minutes more each week, in parts whose hours do not add up alike as floats."""
    rows = []
    for place in range(30):
        total, part = 2000 + 7 * place, 100 + place * 37 % 90
        rows.append(make.row(place, energy=place * place % 97))
        split = (part, 2 * part, 3 * part, total - 6 * part)
        rows[-1] = replace(rows[-1], split=split)
    assert str(found(make, rows)["total", 0].why_not) == "hours in all did not vary."
