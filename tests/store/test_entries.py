"""Entries: what is written is read back, and nothing is overwritten unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy, Source, StaleEntryError, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.store.check import check
from pendulum_journal.store.entries import (
    contents,
    delete_entry,
    read_entry,
    read_weeks,
    write_entry,
)
from pendulum_journal.store.versions.history import keep_version, read_versions

WEEK = Week.parse("2026-W47")
NOW = datetime(2026, 11, 22, 9, 41, 3, 250, tzinfo=UTC)


def write(file, entry, expected_rev=0, now=NOW, why=ReplacedBy.TYPING):
    with file.transaction():
        return write_entry(file, entry, expected_rev=expected_rev, now=now, why=why)


def delete(file, week, expected_rev, now=NOW):
    with file.transaction():
        delete_entry(file, week, expected_rev=expected_rev, now=now)


def kept(file, week=WEEK):
    return [revision.note for revision in read_versions(file, week)]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
NUMBER = st.none() | st.integers(0, WEEK_MINUTES)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
MINUTES = st.builds(
    Minutes, st.integers(0, WEEK_MINUTES // 7), st.sampled_from(Source), st.none() | TEXT
)
ENTRIES = st.builds(
    Entry,
    week=st.integers(Week.of_iso(1970, 1).index, Week.of_iso(2100, 52).index).map(Week),
    state=st.sampled_from(State),
    minutes=st.dictionaries(st.integers(1, 7), MINUTES),
    energy=st.none() | st.integers(0, 100),
    clock_minutes=NUMBER,
    focus_block=NUMBER,
    focus_days=st.none() | st.integers(0, 7),
    shipping_days=st.none() | st.integers(0, 7),
    planned=st.none() | st.integers(0, 100),
    note=TEXT,
    marked_complete=st.booleans(),
    unread=st.dictionaries(st.integers(6, 7), TEXT),
    extras=st.dictionaries(TEXT.filter(lambda key: key != "marked_complete"), JSON, max_size=3),
).map(
    lambda entry: replace(
        entry, unread={key: text for key, text in entry.unread.items() if key not in entry.minutes}
    )
)


@pytest.mark.repeats
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(entries=st.lists(ENTRIES, min_size=1, max_size=5))
def test_any_entry_that_is_written_is_read_back(file, entries):
    for entry in entries:
        before = read_entry(file, entry.week)
        written = write(file, entry, before.rev if before else 0)

        assert replace(entry, id=written.id, rev=written.rev, created=written.created,
                       changed=written.changed) == written  # fmt: skip
        assert read_entry(file, entry.week) == (None if entry.is_empty else written)
    assert check(file) == []


@pytest.mark.parametrize(
    "note",
    [
        "Zoë's naïve café", "Zoe\u0308's nai\u0308ve cafe\u0301", "שבוע טוב \u202eabc\u202c",
        "👩‍👩‍👧‍👦 🕰️ 🇩🇪", "a\u2028b\u2029c\r\nd\re\n", "\ufeffbegins with a mark", "   ", "\x01\x1f",
    ],
)  # fmt: skip
def test_notes_of_any_kind_stay_as_they_are(file, note):
    written = write(file, Entry(WEEK, note=note))

    assert read_entry(file, WEEK) == written
    assert written.note == note


@pytest.mark.repeats
def test_a_note_of_ten_megabytes(file):
    note = f"learned: {'much ' * 1_000}✓\n" * 2_000
    written = write(file, Entry(WEEK, note=note))
    again = write(file, replace(written, note=note + "."), written.rev)

    assert read_entry(file, WEEK) == again
    assert kept(file) == [note]
    assert check(file) == []


def test_what_was_not_given_is_not_zero(file):
    written = write(file, Entry(WEEK, minutes={1: Minutes(0)}, energy=0))

    assert read_entry(file, WEEK) == written
    assert written.clock_minutes is None
    assert set(written.minutes) == {1}


def test_revs_and_times_are_kept(file):
    first = write(file, Entry(WEEK, energy=50))
    later = NOW + timedelta(days=1)
    second = write(file, replace(first, energy=60), first.rev, now=later)

    assert (first.rev, second.rev, first.id) == (1, 2, second.id)
    assert (second.created, second.changed) == (NOW, later)


def test_a_row_that_is_taken_out_is_gone_and_the_others_keep_their_source(file):
    imported = Minutes(60, Source.IMPORTED, "weeks.csv")
    first = write(file, Entry(WEEK, minutes={1: imported, 2: Minutes(5), 3: Minutes(7)}))
    second = write(file, replace(first, minutes={1: imported, 3: Minutes(8)}), first.rev)

    assert read_entry(file, WEEK) == second
    assert second.minutes == {1: imported, 3: Minutes(8)}


class TestStale:
    @pytest.mark.parametrize("expected_rev", [0, 1, 3, 99])
    def test_another_rev_is_refused_and_nothing_written(self, file, expected_rev):
        current = write(file, write(file, Entry(WEEK, note="one")), 1)
        assert current.rev == 2

        with pytest.raises(StaleEntryError) as caught:
            write(file, Entry(WEEK, note="two", minutes={1: Minutes(5)}), expected_rev)

        assert caught.value.current == current
        assert read_entry(file, WEEK) == current
        assert kept(file) == []

    def test_an_entry_that_is_gone(self, file):
        with pytest.raises(StaleEntryError) as caught:
            write(file, Entry(WEEK, note="two"), 4)

        assert caught.value.current == Entry(WEEK)

    def test_a_rev_never_comes_twice(self, file):
        first = write(file, Entry(WEEK, note="one"))
        delete(file, WEEK, first.rev)
        second = write(file, Entry(WEEK, note="of somebody else"))

        with pytest.raises(StaleEntryError):
            write(file, replace(first, note="one more"), first.rev)
        assert read_entry(file, WEEK) == second


class TestDeleting:
    def test_the_week_is_missing_and_its_note_still_there(self, file):
        first = write(file, Entry(WEEK, note="private", minutes={1: Minutes(60)}))
        delete(file, WEEK, first.rev)

        assert read_entry(file, WEEK) is None
        assert read_weeks(file) == []
        assert [(r.note, r.why, r.week) for r in read_versions(file, WEEK)] == [
            ("private", "delete", WEEK)
        ]
        assert file.read("SELECT * FROM search_text") == []
        assert check(file) == []

    def test_a_stale_one_is_refused(self, file):
        first = write(file, Entry(WEEK, note="private"))
        second = write(file, replace(first, note="public"), first.rev)

        with pytest.raises(StaleEntryError):
            delete(file, WEEK, first.rev)
        assert read_entry(file, WEEK) == second

    def test_the_week_can_be_written_again_and_its_history_goes_on(self, file):
        first = write(file, Entry(WEEK, note="one"))
        delete(file, WEEK, first.rev)
        again = write(file, Entry(WEEK, note="two"))
        write(file, replace(again, note="three"), again.rev, why=ReplacedBy.MERGE)

        assert kept(file) == ["two", "one"]


def test_an_entry_with_nothing_in_it_is_missing(file):
    first = write(file, Entry(WEEK, energy=50))
    write(file, Entry(WEEK), first.rev)

    assert read_entry(file, WEEK) is None
    assert write(file, Entry(WEEK, energy=1)).rev == 3


def test_weeks_are_listed_in_order(file):
    for offset in (3, -200, 0):
        write(file, Entry(WEEK + offset, state=State.AWAY))

    assert read_weeks(file) == [WEEK + -200, WEEK, WEEK + 3]


class TestEarlierVersions:
    def test_typing_keeps_one_every_ten_minutes(self, file):
        entry = write(file, Entry(WEEK, note="0"))
        for minute in range(1, 31):
            entry = write(
                file,
                replace(entry, note=str(minute)),
                entry.rev,
                now=NOW + timedelta(minutes=minute),
            )

        assert kept(file) == ["20", "10", "0"]

    @pytest.mark.parametrize("why", [each for each in ReplacedBy if each is not ReplacedBy.TYPING])
    def test_other_acts_always_keep_one(self, file, why):
        entry = write(file, Entry(WEEK, note="a"))
        entry = write(file, replace(entry, note="b"), entry.rev)
        entry = write(file, replace(entry, note="c"), entry.rev, why=why)

        assert [(r.note, r.why) for r in read_versions(file, WEEK)] == [
            ("b", why), ("a", ReplacedBy.TYPING),
        ]  # fmt: skip

    def test_a_note_that_mostly_vanishes_is_kept_at_any_time(self, file):
        long = "a thought " * 60
        entry = write(file, Entry(WEEK, note="a"))
        entry = write(file, replace(entry, note=long), entry.rev)
        entry = write(file, replace(entry, note="b"), entry.rev)

        assert kept(file) == [long, "a"]

    def test_a_clock_set_back_does_not_stop_it(self, file):
        entry = write(file, Entry(WEEK, note="a"), now=NOW + timedelta(days=3650))
        entry = write(file, replace(entry, note="b"), entry.rev, now=NOW + timedelta(days=3650))
        entry = write(file, replace(entry, note="c"), entry.rev)

        assert kept(file) == ["b", "a"]

    def test_a_figure_that_is_added_keeps_none(self, file):
        entry = write(file, Entry(WEEK, note="a"))
        write(file, replace(entry, energy=3), entry.rev, now=NOW + timedelta(days=1))

        assert kept(file) == []

    def test_changed_figures_keep_one_an_hour(self, file):
        entry = write(file, Entry(WEEK, note="a", energy=1, minutes={1: Minutes(60)}))
        for minute in (1, 2, 59, 61, 62, 100, 121):
            entry = write(
                file,
                replace(entry, energy=minute % 100, minutes={1: Minutes(60 + minute)}),
                entry.rev,
                now=NOW + timedelta(minutes=minute),
            )

        versions = read_versions(file, WEEK)[::-1]
        assert [each.entry.energy for each in versions] == [1, 59, 0]
        assert [dict(each.entry.minutes) for each in versions] == [
            {1: Minutes(60)},
            {1: Minutes(119)},
            {1: Minutes(160)},
        ]

    def test_every_act_keeps_the_whole_entry(self, file):
        entry = write(
            file,
            Entry(WEEK, State.PARTIAL, {1: Minutes(60, Source.IMPORTED, "h.csv")}, energy=7,
                  clock_minutes=9, focus_block=5, note="a", extras={"craft": 3}),
        )  # fmt: skip
        write(file, replace(entry, energy=8), entry.rev, why=ReplacedBy.IMPORT)

        (version,) = read_versions(file, WEEK)
        assert contents(version.entry) == contents(entry)
        assert version.why is ReplacedBy.IMPORT

    def test_a_text_that_lost_is_kept_even_for_a_week_without_an_entry(self, file):
        with file.transaction():
            keep_version(file, Entry(WEEK, note="mine"), why=ReplacedBy.MERGE, now=NOW)

        assert kept(file) == ["mine"]
        assert read_entry(file, WEEK) is None
        assert write(file, Entry(WEEK, note="theirs")).note == "theirs"


@pytest.mark.parametrize(
    ("entry", "case"),
    [
        (Entry(WEEK, energy=101), "value-range"),
        (Entry(WEEK, energy=-1), "value-range"),
        (Entry(WEEK, energy=float("nan")), "value-range"),
        (Entry(WEEK, energy=3.0), "value-range"),
        (Entry(WEEK, energy=True), "value-range"),
        (Entry(WEEK, clock_minutes=10_081), "value-range"),
        (Entry(WEEK, focus_block=2**63), "value-range"),
        (Entry(WEEK, focus_days=8), "value-range"),
        (Entry(WEEK, shipping_days=-1), "value-range"),
        (Entry(WEEK, planned=101), "value-range"),
        (Entry(WEEK, minutes={1: Minutes(-1)}), "value-range"),
        (Entry(WEEK, minutes={1: Minutes(9_000), 2: Minutes(2_000)}), "total-range"),
        (Entry(WEEK, minutes={1: Minutes(1, origin="a\0b")}), "text-form"),
        (Entry(WEEK, note="half a pair \ud83d"), "text-form"),
        (Entry(WEEK, note="a\0b"), "text-form"),
        (Entry(WEEK, extras={"interruptions": float("inf")}), "extras-form"),
        (Entry(WEEK, extras={"drained": "\ud83d"}), "text-form"),
        (Entry(Week(0), energy=5), "week-range"),
        (Entry(Week(120_000), energy=5), "week-range"),
    ],
)
def test_what_cannot_be_held_is_refused_before_anything_is_written(file, entry, case):
    with pytest.raises(InputError) as caught:
        write(file, entry)

    assert caught.value.message.id == case
    assert read_weeks(file) == []


def test_a_moment_without_a_zone_is_a_bug(file):
    with pytest.raises(ValueError, match="zone"):
        write(file, Entry(WEEK, energy=5), now=NOW.replace(tzinfo=None))
    assert read_weeks(file) == []


def test_an_activity_that_is_gone_is_told_and_nothing_written(file):
    from pendulum_journal.domain.errors import StoreError

    with pytest.raises(StoreError) as caught:
        write(file, Entry(WEEK, note="kept?", minutes={99: Minutes(5)}))

    assert caught.value.message.id == "journal-constraint"
    assert read_entry(file, WEEK) is None
