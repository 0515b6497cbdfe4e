import random

import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.trend.energy.shifts import (
    CAVEATS,
    EnergyShifts,
    ShiftTest,
    count_shifts,
    detrended,
    energy_shifts,
    ranks,
    shift_test,
)
from pendulum_journal.domain.trend.quantity import Quantity

MEETINGS = Quantity.MEETINGS


def test_the_values_to_check_by():
    """Without the lines over time."""
    ranked = ranks([10, 20, 12, 22, 11, 21, 13, 23])
    found = count_shifts(ranked[:2], ranked[-2:], [70, 40, 60, 50, 80, 45, 65, 30])
    assert found == (-35, 1)


def test_equal_values_rank_by_week():
    assert ranks([5, 3, 5, 3]) == [1, 3, 0, 2]


def test_the_line_is_taken_off_on_calendar_weeks():
    values = [3.0, 1.5, 4.0, 9.5, 2.0]
    assert detrended(range(5), values) == pytest.approx(
        list(scipy.signal.detrend(values)), abs=1e-9
    )
    # On a line over calendar weeks, gaps and all: nothing is left.
    assert detrended([0, 1, 5, 6], [1, 2, 6, 7]) == [0, 0, 0, 0]


def slowly(weeks, values, energy):
    """The same by hand: each shift with its means."""
    split, left = detrended(weeks, values), detrended(weeks, energy)
    order = sorted(range(len(split)), key=lambda at: (split[at], at))
    k = len(order) // 4

    def difference(shift):
        moved = left[-shift:] + left[:-shift] if shift else left
        return sum(moved[at] for at in order[-k:]) / k - sum(moved[at] for at in order[:k]) / k

    first = difference(0)
    large = sum(abs(difference(s)) >= abs(first) - 1e-9 for s in range(1, len(left)))
    return first, large


@given(st.integers(0, 10_000), st.integers(8, 60))
def test_every_shift_is_counted_once(seed, n):
    rng = random.Random(seed)
    weeks = sorted(rng.sample(range(100), n))
    values = [rng.choice([0.1, 0.2, rng.random()]) for _ in range(n)]
    energy = [float(rng.randrange(0, 101, 5)) for _ in range(n)]
    found = shift_test(MEETINGS, weeks, values, energy)
    wanted = slowly(weeks, values, energy)
    assert found.difference == pytest.approx(wanted[0], abs=1e-9)
    assert found.as_large == wanted[1]
    assert (found.shifts, found.quarter) == (n - 1, n // 4)


def test_what_does_not_vary_is_never_notable():
    flat = shift_test(MEETINGS, range(40), [0.3] * 40, [50.0 + n % 7 for n in range(40)])
    assert not flat.is_notable or flat.as_large == 0
    calm = shift_test(MEETINGS, range(40), [n % 7 / 7 for n in range(40)], [50.0] * 40)
    assert (calm.as_large, calm.is_notable, calm.agrees) == (39, False, False)


@pytest.mark.parametrize(
    ("n", "as_large", "notable"),
    [(26, 0, True), (26, 1, False), (39, 0, True), (40, 1, True), (60, 2, True), (59, 2, False)],
)
def test_notable_is_one_in_twenty(n, as_large, notable):
    assert ShiftTest(MEETINGS, 40, 60, n // 4, n, -20, as_large).is_notable is notable


def drained(make, weeks, *, start=0, link=40, noise=3, seed=5):
    """Weeks in which more meetings leave less energy."""
    rng = random.Random(seed)
    rows = []
    for n in range(weeks):
        share = rng.uniform(0.2, 0.7)
        energy = min(max(round(80 - link * share + rng.gauss(0, noise)), 0), 100)
        rows.append(make.row(start + n, (40 * share, 0, 40 * (1 - share), 0), energy=energy))
    return rows


def test_what_goes_together_is_told_with_what_it_does_not_show(make):
    view = make.view(drained(make, 40), roles=[])
    meetings = view.energy_shifts.rows[0]
    assert meetings.of is MEETINGS
    assert meetings.is_notable
    assert meetings.most < meetings.fewest
    most = round(sum(sorted_energy(view)[-10:]) / 10)
    assert str(meetings.sentence) == (
        f"In the 10 weeks with the most meetings energy was {most} %, in as many with the fewest "
        f"{round(meetings.fewest)} %; a difference this large came up in 0 of 39 shifts of the "
        "energies along the weeks, after taking out that both changed over time."
    )
    assert next(view.energy_shifts.notable) == meetings.sentence
    assert list(view.energy_shifts.notable)[-2:] == list(CAVEATS)
    assert list(view.energy_shifts.sentences)[-2:] == list(CAVEATS)


def sorted_energy(view):
    """The energies by the share of meetings, once both have lost their line over time."""
    series = view.series
    shares = detrended(range(len(series)), [part[0] for part in series.shares])
    order = sorted(range(len(series)), key=lambda at: shares[at])
    return [series.energy[at] for at in order]


def test_hours_in_all_are_the_other_row(make):
    rng = random.Random(2)
    rows = []
    for place in range(52):
        hours = rng.uniform(30, 55)
        rows.append(make.row(place, (hours / 2, 0, hours / 2, 0), energy=round(110 - 1.5 * hours)))
    found = make.view(rows, roles=[]).energy_shifts
    total = next(row for row in found.rows if row.of is Quantity.TOTAL)
    assert total.is_notable
    assert str(total.sentence).startswith(
        "Among complete weeks, in the 13 weeks with the most hours energy was "
    )


def test_hours_of_partial_weeks_are_no_short_weeks(make):
    """Six partial weeks of 10 h and high energies would make hours and energy go together."""
    rng = random.Random(5)
    rows = []
    for place in range(40):
        is_partial = place % 7 == 3
        hours = 10 if is_partial else rng.uniform(38, 42)
        energy = 95 if is_partial else rng.randrange(40, 60)
        state = "partial" if is_partial else "complete"
        part = rng.uniform(0.4, 0.6) * hours
        rows.append(make.row(place, (part, 0, hours - part, 0), energy, state=state))
    found = make.view(rows, roles=[]).energy_shifts
    counts = {row.of: row.n for row in found.rows}
    assert (found.n, found.complete) == (40, 34)
    assert counts.get(MEETINGS, 40) == 40
    assert counts.get(Quantity.TOTAL, 34) == 34
    assert counts  # or nothing was compared
    without = [row for row in rows if row.state.value == "complete"]
    alone = make.view(without, roles=[]).energy_shifts
    of_hours = [row for row in found.rows if row.of is Quantity.TOTAL]
    assert of_hours == [row for row in alone.rows if row.of is Quantity.TOTAL]


def test_too_few_complete_weeks_say_nothing_of_hours(make):
    rows = [
        make.row(n, (20, 0, 20, 0), 40 + 7 * n % 31, state="partial" if n < 5 else "complete")
        for n in range(30)
    ]
    found = make.view(rows, roles=[]).energy_shifts
    assert (found.n, found.complete, found.rows) == (30, 25, ())
    [said] = found.sentences
    assert str(said) == (
        "Nothing can be said: the share of meetings did not vary, and 25 weeks that have energy "
        "and are complete are too few for the hours."
    )


def test_twenty_five_weeks_are_too_few(make):
    found = make.view(drained(make, 25), roles=[]).energy_shifts
    assert (found.n, found.rows) == (25, ())
    assert [str(each) for each in found.sentences] == [
        "25 weeks with hours and energy: too few to say; it takes 26."
    ]
    assert list(found.notable) == []
    assert make.view(drained(make, 26), roles=[]).energy_shifts.n == 26


def test_only_the_latest_stretch_and_weeks_with_both_count(make):
    rows = [*drained(make, 20), *drained(make, 30, start=20)]
    rows[25] = make.row(25, state="away")
    rows[27] = make.row(27)
    assert make.view(rows).energy_shifts.n == 28
    assert make.view(rows).energy_shifts.stretch.first == make.week(20)


def test_at_most_260_weeks_count(make):
    assert make.view(drained(make, 300), roles=[]).energy_shifts.n == 260


def test_nothing_is_said_of_what_never_varied(make):
    """Without any meetings no week has the most of them."""
    rows = [make.row(n, (0, 20, 20, n % 5), energy=40 + 7 * n % 31) for n in range(26)]
    assert [row.of for row in make.view(rows, roles=[]).energy_shifts.rows] == [Quantity.TOTAL]
    same = [make.row(n, (20, 0, 20, 0), energy=40 + 7 * n % 31) for n in range(26)]
    assert list(map(str, make.view(same, roles=[]).energy_shifts.sentences)) == [
        "Nothing can be said: neither the share of meetings nor the hours varied."
    ]


def test_an_energy_that_never_varied_is_told_as_such(make):
    """Its differences are all 0; none of them "points the other way"."""
    rows = [make.row(n, (10 + n % 7, 0, 20, 0), energy=50) for n in range(30)]
    found = make.view(rows, roles=[]).energy_shifts
    assert found.rows == ()
    assert list(map(str, found.sentences)) == ["Nothing can be said: the energy did not vary."]


def test_nothing_is_said_where_what_was_given_differs_the_other_way(make):
    row = ShiftTest(MEETINGS, 60, 50, 10, 40, -5, 0)
    assert not row.agrees
    assert energy_shifts(make.series([]), ()).rows == ()
    # Both rise strongly over time, but from week to week one falls where the other rises.
    rows = [
        make.row(n, (10 + n / 2 + 6 * (n % 2), 0, 40 - n / 2, 0), energy=20 + n - 6 * (n % 2))
        for n in range(60)
    ]
    found = make.view(rows, roles=[]).energy_shifts
    assert all(each.agrees for each in found.rows)
    if not found.rows:
        [said] = found.sentences
        assert str(said) == (
            "Nothing can be said: the difference does not point the same way before and after "
            "taking out that both changed over time."
        )


def test_both_rows_may_say_nothing():
    [said] = EnergyShifts(None, 30, ()).sentences
    assert str(said).startswith("Nothing can be said: the difference does not point the same")


def test_what_merely_rises_with_time_is_seldom_claimed(make):
    rng = random.Random(12)
    claimed = 0
    for _ in range(200):
        weeks = range(52)
        split = [rng.gauss(0, 1) + 3 * n / 52 for n in weeks]
        energy = [rng.gauss(0, 1) + 3 * n / 52 for n in weeks]
        found = shift_test(MEETINGS, weeks, split, energy)
        claimed += found.is_notable and found.agrees
    assert claimed <= 20
