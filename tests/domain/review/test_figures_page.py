from dataclasses import replace

from pendulum_journal.domain.review.figures_page import (
    LONGEST_NOTE,
    FiguresPage,
    Why,
    compute_figures_page,
    fingerprint_of,
)
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week


def drawn(make, rows, notes):
    return compute_figures_page(make.view(rows), notes)


def test_what_the_weeks_of_the_period_say(make):
    rows = [
        make.coding(20, 20, energy=40),
        make.coding(21, 30, energy=20),
        make.coding(22, 40, energy=60, block=90),
        make.row(23, (0, 0, 0, 0), state="away"),
    ]
    found = drawn(make, rows, {})
    assert (found.first, found.last) == (make.week(20), make.week(23))
    assert (found.weeks, found.recorded, found.away) == (4, 3, 1)
    assert round(found.figures.coding.value) == 30
    assert (found.figures.coding.n, found.figures.energy.value) == (3, 40)
    assert (found.under_floor.weeks, found.under_floor.n) == (1, 3)
    assert found.then_and_now == ()
    assert drawn(make, [], {}).recorded == 0
    compared = drawn(make, [*make.rows(range(12, 20)), *rows], {})
    assert compared.then_and_now[0].of is Quantity.MEETINGS
    assert not compared.has_now_outside
    assert replace(compared, last=compared.last + -2).has_now_outside


def test_no_comparison_without_a_swing(make):
    assert compute_figures_page(make.view([make.coding(2, 20)], roles=[]), {}).then_and_now == ()


def test_wins_come_from_the_notes_in_order(make):
    notes = {make.week(21): "did: two\nfixed: three", make.week(20): "- learned: one"}
    found = drawn(make, make.rows([20, 21]), notes)
    assert [(win.week, win.kind, win.text) for win in found.wins] == [
        (make.week(20), "learned", "one"),
        (make.week(21), "did", "two"),
        (make.week(21), "fixed", "three"),
    ]


def test_notes_stand_out_by_energy_and_by_length(make):
    rows = [make.row(20 + at, energy=energy) for at, energy in enumerate([50, 20, 80, None, 50])]
    notes = {make.week(20 + at): "word " * at for at in range(5)}
    found = drawn(make, rows, notes)
    assert [(note.week, note.why) for note in found.notes] == [
        (make.week(21), Why.LEAST_ENERGY),
        (make.week(22), Why.MOST_ENERGY),
        (make.week(24), Why.LONGEST),
    ]


def test_equal_energies_do_not_stand_out_and_long_notes_are_cut(make):
    found = drawn(make, make.rows([20, 21], energy=50), {make.week(20): "x" * 2000})
    [note] = found.notes
    assert (note.why, len(note.text)) == (Why.LONGEST, LONGEST_NOTE)
    assert note.text.endswith("…")
    two = drawn(
        make,
        [make.row(20, energy=1), make.row(21, energy=2)],
        dict.fromkeys([make.week(20), make.week(21)], "short"),
    )
    assert [each.why for each in two.notes] == [Why.LEAST_ENERGY, Why.MOST_ENERGY]


def test_changed_weeks_are_told_also_those_of_then(make):
    rows = [*make.rows(range(12, 20)), *make.rows(range(20, 24))]
    found = compute_figures_page(make.view(rows, first=make.week(20), last=make.week(23)), {})
    assert found.watched == [make.week(place) for place in range(12, 24)]
    prints = dict.fromkeys(found.watched, "same")
    held = replace(found, prints=prints)
    assert held.changed(prints) == []
    assert held.changed({**prints, make.week(21): "other"}) == [make.week(21)]
    assert held.changed({**prints, make.week(99): "outside"}) == []
    gone = {week: print_ for week, print_ in prints.items() if week != make.week(13)}
    assert held.changed(gone) == [make.week(13)]


def test_a_print_is_of_figures_and_note(make):
    row = make.row(20, energy=50)
    assert fingerprint_of(row, "note") == fingerprint_of(make.row(20, energy=50), "note")
    others = [
        fingerprint_of(row, "other"),
        fingerprint_of(make.row(20, energy=51), "note"),
        fingerprint_of(make.row(20, (1, 2, 3, 4), energy=50), "note"),
        fingerprint_of(make.row(20, energy=50, state="partial"), "note"),
        fingerprint_of(make.row(20, energy=50, block=90), "note"),
    ]
    assert len({fingerprint_of(row, "note"), *others}) == 6


def test_evidence_of_nothing_watches_its_period():
    week = Week.of_iso(2026, 1)
    assert FiguresPage(first=week, last=week + 1, drawn=week.monday).watched == [week, week + 1]
