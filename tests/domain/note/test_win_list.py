"""Wins of many weeks: their words and tags, by quarter and kind, and how far a list goes back."""

from __future__ import annotations

from datetime import date

import pytest

from pendulum_journal.domain.note.query import parse_query
from pendulum_journal.domain.note.win_list import (
    DatedWin,
    Quarter,
    Span,
    by_quarter,
    first_week_of,
    matching,
    of_kinds,
    wins_of,
)
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.week import Week

WEEK = Week.of_iso(2026, 47)
LEARNED, FIXED, DID = WinKind


def test_tags_at_the_end_of_a_win_are_taken_from_its_words():
    note = "learned: to ask #rust first #one-on-ones #Craft\nprose\n- did: nothing"

    assert wins_of(WEEK, note) == (
        DatedWin(WEEK, LEARNED, "to ask #rust first", ("one-on-ones", "Craft")),
        DatedWin(WEEK, DID, "nothing"),
    )


def test_a_win_directly_under_prose_is_one():
    assert [win.text for win in wins_of(WEEK, "A long week.\nlearned: to stop")] == ["to stop"]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", ["Café at noon", "the lock order"]),
        ("cafe", ["Café at noon"]),
        ("ORDER lock", ["the lock order"]),
        ("loc", ["the lock order"]),
        ("-lock", ["Café at noon"]),
        ("#rust", ["the lock order"]),
        ("#rus", []),
        ("rust", ["the lock order"]),
        ("-#rust", ["Café at noon"]),
        ('"lock order"', ["the lock order"]),
        ('"order lock"', []),
    ],
)
def test_every_term_of_a_query_holds(query, texts):
    found = wins_of(WEEK, "did: Café at noon\nlearned: the lock order #Rust")

    assert [win.text for win in matching(found, parse_query(query))] == texts


def test_one_on_ones_are_found_however_they_are_written():
    texts = ["three 1:1s", "a 1-1 with Ann", "One-on-ones all day", "1 of 2", "code review"]
    found = wins_of(WEEK, "\n".join(f"did: {text}" for text in texts))
    assert [win.text for win in matching(found, parse_query("1:1"))] == texts[:3]
    assert [win.text for win in matching(found, parse_query("code-review"))] == texts[4:]


@pytest.mark.parametrize(
    ("week", "quarter", "months"),
    [
        ((2026, 1), (2026, 1), (1, 3)),  # its Thursday is 1 January
        ((2026, 14), (2026, 2), (4, 6)),  # Thursday is 2 April
        ((2026, 13), (2026, 1), (1, 3)),  # Thursday is 26 March
        ((2026, 53), (2026, 4), (10, 12)),  # Thursday is 31 December
    ],
)
def test_a_week_belongs_to_the_quarter_of_its_thursday(week, quarter, months):
    found = Quarter.of_week(Week.of_iso(*week))

    assert (found.year, found.number) == quarter
    assert found.months == months


def test_quarters_and_weeks_are_listed_latest_first():
    notes = {40: "did: b\nlearned: a", 27: "fixed: d", 41: "did: c", 39: "learned: e"}
    found = [
        win for number, note in notes.items() for win in wins_of(Week.of_iso(2026, number), note)
    ]
    quarters = by_quarter(found)

    assert [(each.quarter.number, each.n) for each in quarters] == [(4, 3), (3, 2)]
    assert {
        kind: [win.text for win in of_kind] for kind, of_kind in quarters[0].by_kind.items()
    } == {
        LEARNED: ["a"],
        DID: ["c", "b"],
    }
    assert list(quarters[1].by_kind) == [LEARNED, FIXED]


def test_kinds_without_a_win_are_left_out():
    assert of_kinds([]) == {}


@pytest.mark.parametrize(
    ("span", "today", "first"),
    [
        (Span.TWO_WEEKS, date(2026, 11, 27), date(2026, 11, 16)),
        (Span.TWO_WEEKS, date(2026, 11, 23), date(2026, 11, 16)),
        (Span.MONTH, date(2026, 11, 27), date(2026, 10, 26)),
        (Span.MONTH, date(2026, 3, 31), date(2026, 2, 23)),  # 28 February
        (Span.MONTH, date(2026, 1, 15), date(2025, 12, 15)),
        (Span.QUARTER, date(2026, 11, 27), date(2026, 8, 24)),
        (Span.QUARTER, date(2027, 1, 31), date(2026, 10, 26)),  # 31 October
    ],
)
def test_a_span_begins_with_a_week(span, today, first):
    assert first_week_of(span, today).monday == first
