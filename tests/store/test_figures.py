"""All weeks' figures at once agree with the entries one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.entry import Entry, Minutes, State, is_in_progress
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.week import Week
from pendulum_journal.store.activities import read_activities
from pendulum_journal.store.entries import read_entry, read_figures, write_entry

WEEK = Week.parse("2026-W47")
TODAY = WEEK.monday + timedelta(days=3)

ENTRIES = st.builds(
    Entry,
    week=st.integers(-6, 6).map(lambda offset: WEEK + offset),
    state=st.sampled_from(State),
    minutes=st.dictionaries(st.integers(1, 7), st.integers(0, 1400).map(Minutes)),
    energy=st.none() | st.integers(0, 100),
    clock_minutes=st.none() | st.integers(0, 6000),
    focus_block=st.none() | st.integers(0, 600),
    focus_days=st.none() | st.integers(0, 7),
    shipping_days=st.none() | st.integers(0, 7),
    planned=st.none() | st.integers(0, 100),
    note=st.sampled_from(["", "a word", " "]),
    marked_complete=st.booleans(),
    unread=st.sampled_from([{}, {}, {6: "n/a"}]),
).map(lambda entry: replace(entry, unread={k: "" for k in entry.unread if k not in entry.minutes}))


@pytest.mark.repeats
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(entry=ENTRIES)
def test_figures_are_those_of_the_entries(file, now, entry):
    with file.transaction():
        before = read_entry(file, entry.week)
        write_entry(file, entry, expected_rev=before.rev if before else 0, now=now)
    activities = {activity.id: activity for activity in read_activities(file)}

    found = {figures.week: figures for figures in read_figures(file, TODAY, by_activity=True)}
    if entry.is_empty:
        assert entry.week not in found
        return
    figures = found[entry.week]
    assert figures.state is entry.state
    assert figures.has_unread == bool(entry.unread)
    by_group = tuple(
        sum(p.minutes for a, p in entry.minutes.items() if activities[a].group is group)
        for group in GROUPS
    )
    assert (figures.known, figures.split)[:: 1 if entry.unread else -1] == (by_group, (0, 0, 0, 0))
    assert figures.by_activity == {a: part.minutes for a, part in entry.minutes.items()}
    if entry.unread:  # no part of a sum that is not known
        assert not figures.is_recorded
        entry = replace(entry, minutes={})
    assert figures.learning_minutes == sum(
        part.minutes for a, part in entry.minutes.items() if activities[a].learning
    )
    assert (figures.energy, figures.focus_block, figures.clock_minutes) == (
        entry.energy, entry.focus_block, entry.clock_minutes,
    )  # fmt: skip
    assert (figures.focus_days, figures.shipping_days) == (entry.focus_days, entry.shipping_days)
    assert figures.in_progress == is_in_progress(entry, TODAY)
    assert figures.has_note == bool(entry.note)
    assert list(found) == sorted(found)


def test_by_activity_only_where_asked(file, now):
    with file.transaction():
        entry = Entry(WEEK, minutes={1: Minutes(30)})
        write_entry(file, entry, expected_rev=0, now=now)

    assert read_figures(file, TODAY)[0].by_activity is None
    assert read_figures(file, TODAY, by_activity=True)[0].by_activity == {1: 30}


def test_an_activity_put_away_still_counts(file, now):
    (archived,) = [each.id for each in read_activities(file) if each.name == "Learning"]
    with file.transaction():
        entry = Entry(WEEK, minutes={archived: Minutes(30)})
        write_entry(file, entry, expected_rev=0, now=now)

    (figures,) = read_figures(file, date(2027, 1, 1))
    assert figures.split == (0, 30, 0, 0)
    assert not figures.in_progress


@pytest.mark.parametrize("by_activity", [True, False])
def test_an_empty_journal_has_no_figures(file, by_activity):
    assert read_figures(file, TODAY, by_activity=by_activity) == []
