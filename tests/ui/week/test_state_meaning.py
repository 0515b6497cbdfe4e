"""What is said of an entry holds: nothing of counting before something is given."""

from __future__ import annotations

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.week.state_meaning import entry_meaning

WEEK = Week.parse("2026-W47")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Entry(WEEK), "Missing until hours or an energy are given"),
        (Entry(WEEK, State.PARTIAL, note="a note"), "Missing until hours or an energy are given"),
        (Entry(WEEK, energy=50), "it counts in every mean"),
        (Entry(WEEK, minutes={1: Minutes(60)}), "it counts in every mean"),
        (Entry(WEEK, State.PARTIAL, {1: Minutes(60)}), "its shares count"),
        (Entry(WEEK, State.PARTIAL, {1: Minutes(60)}, unread={2: ""}), "has no shares"),
        (Entry(WEEK, State.AWAY), "the charts leave it out"),
    ],
)
def test_how_an_entry_counts_is_said_once_there_is_something(entry, said):
    assert said in entry_meaning(entry)
