"""Two who changed one entry since the same base."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import (
    Entry,
    Minutes,
    Source,
    State,
    refuse_overfull,
    with_minutes,
)
from pendulum_journal.domain.entry_merge import Clash, EntryField, check_filled, lost, merge
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week

WEEK = Week.parse("2026-W47")
BASE = Entry(
    WEEK,
    minutes={1: Minutes(60), 2: Minutes(120)},
    energy=50,
    focus_block=90,
    note="base",
    extras={"hands_on": ["review"]},
    id=7,
    rev=3,
)
CHANGES = {
    "state": (State.PARTIAL, State.AWAY),
    "marked_complete": (True, True),
    "energy": (0, 100),
    "clock_minutes": (2400, 0),
    "focus_block": (None, 120),
    "focus_days": (3, 0),
    "shipping_days": (0, 7),
    "planned": (100, 40),
    "note": ("ours", "theirs"),
}


def test_every_field_of_an_entry_is_merged_or_belongs_to_the_store():
    merged = {*CHANGES, "minutes", "unread", "extras"}
    assert {each.name for each in fields(Entry)} - merged == {
        "week",
        "id",
        "rev",
        "created",
        "changed",
    }


@pytest.mark.parametrize(("name", "values"), CHANGES.items())
def test_what_one_side_changed_is_taken_from_it(name, values):
    ours, theirs = values
    later = replace(BASE, rev=4)

    assert merge(BASE, replace(BASE, **{name: ours}), later) == (
        replace(later, **{name: ours}),
        (),
    )
    assert merge(BASE, BASE, replace(later, **{name: theirs})) == (
        replace(later, **{name: theirs}),
        (),
    )


def test_where_both_changed_a_line_of_the_note_both_stand_and_it_is_told():
    ours, theirs = replace(BASE, note="ours"), replace(BASE, note="theirs")
    clash = Clash(EntryField.NOTE, "ours", "theirs", both_stand=True)

    assert merge(BASE, ours, theirs) == (replace(BASE, note="theirs\nours"), (clash,))
    assert lost((clash,)) == ()


def test_a_note_can_be_left_as_theirs_where_both_changed_a_line():
    ours, theirs = replace(BASE, note="ours"), replace(BASE, note="theirs")
    clash = Clash(EntryField.NOTE, "ours", "theirs")

    assert merge(BASE, ours, theirs, both_stand=False) == (theirs, (clash,))
    assert lost((clash,)) == (clash,)


FIGURES = {name: values for name, values in CHANGES.items() if name != "note"}


@pytest.mark.parametrize(("name", "values"), FIGURES.items())
def test_where_both_changed_it_theirs_stays_and_ours_is_told(name, values):
    ours, theirs = values
    their_entry = replace(BASE, **{name: theirs})
    merged, clashes = merge(BASE, replace(BASE, **{name: ours}), their_entry)

    assert merged == their_entry
    assert clashes == (() if ours == theirs else (Clash(EntryField(name), ours, theirs),))


def test_hours_of_different_activities_come_together():
    ours = replace(BASE, minutes={1: Minutes(61), 2: Minutes(120), 3: Minutes(5)})
    theirs = replace(BASE, minutes={1: Minutes(60), 4: Minutes(7)})
    merged, clashes = merge(BASE, ours, theirs)

    assert dict(merged.minutes) == {1: Minutes(61), 3: Minutes(5), 4: Minutes(7)}
    assert clashes == ()


def test_hours_that_we_took_away_are_gone_unless_they_changed_them():
    ours = replace(BASE, minutes={})
    theirs = replace(BASE, minutes={1: Minutes(60), 2: Minutes(121)})
    merged, clashes = merge(BASE, ours, theirs)

    assert dict(merged.minutes) == {2: Minutes(121)}
    assert clashes == (Clash(EntryField.MINUTES, None, Minutes(121), 2),)


def test_the_same_hours_from_another_source_clash():
    accepted = Minutes(75, Source.ACCEPTED, "calendar")
    ours = replace(BASE, minutes={**BASE.minutes, 1: Minutes(75)})
    theirs = replace(BASE, minutes={**BASE.minutes, 1: accepted})

    assert merge(BASE, ours, theirs)[1] == (Clash(EntryField.MINUTES, Minutes(75), accepted, 1),)


def test_answers_are_merged_one_by_one():
    ours = replace(BASE, extras={"hands_on": ["on-call"], "craft": 7})
    theirs = replace(BASE, extras={"interruptions": 4})
    merged, clashes = merge(BASE, ours, theirs)

    assert dict(merged.extras) == {"craft": 7, "interruptions": 4}
    assert clashes == (Clash(EntryField.EXTRAS, ["on-call"], None, "hands_on"),)


minutes = st.dictionaries(st.integers(1, 3), st.integers(0, 2).map(Minutes), max_size=3)
entries = st.builds(
    Entry,
    week=st.just(WEEK),
    state=st.sampled_from(State),
    minutes=minutes,
    energy=st.none() | st.integers(0, 2),
    note=st.sampled_from(["", "a", "b"]),
    marked_complete=st.booleans(),
)


@given(entries, entries)
def test_nobody_else_at_work_ours_is_what_comes_of_it(base, ours):
    assert merge(base, ours, base) == (ours, ())


@given(entries, entries)
def test_with_nothing_changed_by_us_theirs_is_what_comes_of_it(base, theirs):
    assert merge(base, base, theirs) == (theirs, ())


@given(entries, entries, entries)
def test_every_value_comes_from_somebody_and_theirs_is_never_lost_without_a_word(
    base, ours, theirs
):
    merged, clashes = merge(base, ours, theirs)
    told = {(clash.field, clash.key) for clash in clashes}
    for name in ("state", "energy", "note", "marked_complete"):
        mine, yours, before = (getattr(each, name) for each in (ours, theirs, base))
        kept = yours
        if name == "note" and before not in (mine, yours) and mine != yours:
            kept = "\n".join(filter(None, (yours, mine)))
        assert getattr(merged, name) == (mine if yours == before else kept)
        assert ((name, None) in told) == (before not in (mine, yours) and mine != yours)
    other, clashes_of_other = merge(base, theirs, ours)
    assert {(clash.field, clash.key) for clash in clashes_of_other} == told
    if not told:
        assert merged == other


def test_hours_that_do_not_fit_beside_theirs_are_told_and_what_fits_is_taken():
    base = replace(BASE, minutes={1: Minutes(600), 2: Minutes(1200)})
    ours = replace(base, minutes={**base.minutes, 1: Minutes(4000), 3: Minutes(500)})
    theirs = replace(base, minutes={**base.minutes, 2: Minutes(8000)})
    merged, clashes = merge(base, ours, theirs)

    assert dict(merged.minutes) == {1: Minutes(600), 2: Minutes(8000), 3: Minutes(500)}
    assert clashes == (Clash(EntryField.MINUTES, Minutes(4000), Minutes(600), 1, overfills=True),)


def test_hours_that_we_lowered_make_room():
    base = replace(BASE, minutes={1: Minutes(9000)})
    ours = replace(base, minutes={1: Minutes(1000), 2: Minutes(8000)})
    theirs = replace(base, minutes={1: Minutes(9000), 3: Minutes(1080)})
    merged, clashes = merge(base, ours, theirs)

    assert dict(merged.minutes) == {1: Minutes(1000), 2: Minutes(8000), 3: Minutes(1080)}
    assert clashes == ()


hours = st.sampled_from((0, 1, 40, 68, 100, 168)).map(lambda number: Minutes(60 * number))
full_weeks = st.dictionaries(st.integers(1, 3), hours, max_size=3).filter(
    lambda minutes: sum(part.minutes for part in minutes.values()) <= WEEK_MINUTES
)
long_entries = st.builds(Entry, week=st.just(WEEK), minutes=full_weeks)


@given(long_entries, long_entries, long_entries)
def test_two_weeks_never_make_more_than_one_and_no_hours_are_lost_without_a_word(
    base, ours, theirs
):
    merged, clashes = merge(base, ours, theirs)
    refuse_overfull(merged.total)
    told = {clash.key: clash for clash in clashes}
    for key in base.minutes.keys() | ours.minutes.keys() | theirs.minutes.keys():
        before, mine, yours = (each.minutes.get(key) for each in (base, ours, theirs))
        clash = told.get(key)
        if clash is not None:
            assert merged.minutes.get(key) == yours
            assert (clash.ours, clash.theirs) == (mine, yours)
            assert clash.overfills == (yours == before)
        else:
            assert merged.minutes.get(key) == (mine if yours == before else yours)


def test_whoever_cannot_tell_which_hours_did_not_fit_is_refused_whole():
    check_filled(WEEK, [Clash(EntryField.MINUTES, Minutes(1), Minutes(2), 1)])
    with pytest.raises(InputError, match="2026-W47 has other hours by now"):
        check_filled(WEEK, [Clash(EntryField.MINUTES, Minutes(9000), None, 1, overfills=True)])


def test_hours_that_either_side_filled_in_are_unread_no_more():
    base = replace(BASE, unread={3: "n/a", 4: "-"})
    ours, theirs = with_minutes(base, 3, Minutes(30)), with_minutes(base, 4, Minutes(90))
    merged, clashes = merge(base, ours, replace(theirs, rev=4))
    assert (merged.minutes[3], merged.minutes[4]) == (Minutes(30), Minutes(90))
    assert (merged.unread, clashes) == ({}, ())


def test_an_import_does_not_unread_what_was_filled_in_meanwhile():
    ours = replace(BASE, unread={3: "n/a"})
    theirs = with_minutes(replace(BASE, rev=4), 3, Minutes(30))
    merged, clashes = merge(BASE, ours, theirs)
    assert (merged.minutes[3], merged.unread, clashes) == (Minutes(30), {}, ())


def test_a_value_is_said_with_its_unit():
    said = {
        EntryField.ENERGY: "55 %",
        EntryField.PLANNED: "55 %",
        EntryField.FOCUS_BLOCK: "55 min",
        EntryField.FOCUS_DAYS: "55",
        EntryField.SHIPPING_DAYS: "55",
    }
    for field in EntryField:
        amount = field.amount(55)
        assert (None if amount is None else str(amount)) == said.get(field)
    assert EntryField.ENERGY.amount(None) is None
