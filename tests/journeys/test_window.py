"""From the first start to the trend, by the keyboard alone, in a real window."""

from __future__ import annotations

import itertools
import random
import sqlite3
from contextlib import closing

import pytest

from pendulum_journal.store.versions.history import unpack_note

pytestmark = pytest.mark.journey

TYPED = {
    "2026-W47": (("2h30", "8", "14:15", "90m"), "55", "learned: to pace #craft"),
    "2026-W46": (("16", "7", "9", "2"), "0", "fixed: the build"),
    "2026-W45": (("20", "6.5", "4", "2,5"), "", "did: a hand-over"),
}
MINUTES = {
    "2026-W47": {"Meetings": 150, "Focus": 480, "Coding": 855, "Other": 90},
    "2026-W46": {"Meetings": 960, "Focus": 420, "Coding": 540, "Other": 120},
    "2026-W45": {"Meetings": 1200, "Focus": 390, "Coding": 240, "Other": 150},
}
TALLER_THAN_ANY_BAR = 90


def log_week(traveller, hours, energy, note):
    """Type a week from its first field to its note."""
    for each in hours:
        traveller.type(each)
        traveller.press("Tab")
    if energy:
        traveller.type(energy)
    traveller.press("Tab")
    traveller.type(note)


def back_to_the_first_field(traveller):
    traveller.press(*["shift+Tab"] * 5)


def minutes_of(shown):
    return {name: each["minutes"] for name, each in shown["minutes"].items()}


def stored_note(traveller):
    """Return the note of the running week as it stands in the file."""
    with closing(
        sqlite3.connect(f"file:{traveller.journal}?mode=ro", uri=True, timeout=60)
    ) as file:
        rows = file.execute("SELECT note FROM entry WHERE monday = '2026-11-16'").fetchall()
    return rows[0][0] if rows else ""


def test_first_run_two_roles_three_weeks_close_reopen_and_the_trend(traveller, eye, until):
    traveller.open_window(eye)
    traveller.type("Staff engineer")
    traveller.press("Return", "Return")  # to the day, and on
    traveller.type("Engineering manager")
    traveller.press("Return")
    traveller.type("June 2022")
    traveller.press("Return")
    traveller.press("Return")  # on with the offered split
    until(traveller.journal.exists, "a journal")

    for number, (hours, energy, note) in enumerate(TYPED.values()):
        if number:
            traveller.press("alt+Left")
            back_to_the_first_field(traveller)
        log_week(traveller, hours, energy, note)
    assert traveller.close_window() == 0

    assert_all_is_there(traveller)
    kept = in_the_file(traveller)
    traveller.open_window(eye)
    assert eye.look()["tallest"] < TALLER_THAN_ANY_BAR
    traveller.press("ctrl+2")
    until(lambda: eye.look()["tallest"] > TALLER_THAN_ANY_BAR, "the trend of three weeks")
    traveller.press("alt+F4")
    assert traveller.window.wait() == 0
    assert in_the_file(traveller) == kept


def in_the_file(traveller):
    return traveller.rows("SELECT * FROM entry"), traveller.rows("SELECT * FROM hours")


def assert_all_is_there(traveller):
    for week, (_, energy, note) in TYPED.items():
        shown = traveller.shown(week)
        assert minutes_of(shown) == MINUTES[week]
        assert shown["energy"] == (int(energy) if energy else None)
        assert shown["note"] == note
    with closing(sqlite3.connect(traveller.journal)) as file:
        roles = file.execute("SELECT title, side FROM role ORDER BY start").fetchall()
    assert roles == [("Engineering manager", "managing"), ("Staff engineer", "building")]


def test_the_window_and_a_command_write_the_same_week_at_once(traveller, eye, until):
    traveller.answer("log", "--hours", "Meetings=10", "--note", "before")
    traveller.open_window(eye)
    traveller.press(*["Tab"] * 2)
    traveller.type("3")  # Coding
    done = traveller.run("log", "--energy", "40", "--hours", "Focus=5")
    assert done.returncode == 0, done.stderr
    coding = "SELECT minutes FROM hours WHERE name = 'Coding'"
    until(lambda: traveller.rows(coding) == [(180,)], "the typed hours")

    shown = traveller.shown("this")
    assert minutes_of(shown) == {"Meetings": 600, "Focus": 300, "Coding": 180}
    assert (shown["energy"], shown["note"]) == (40, "before")

    traveller.press(*["Tab"] * 3)
    traveller.press("ctrl+End")
    traveller.type(" ours")
    traveller.answer("log", "--note", "theirs")
    traveller.press("Tab")
    notes = until(lambda: both_notes(traveller), "both notes")

    assert traveller.close_window() == 0
    assert both_notes(traveller) == notes
    assert traveller.answer("check")


def both_notes(traveller):
    """Return the note that stands and its earlier versions, once ours and theirs are there."""
    with closing(
        sqlite3.connect(f"file:{traveller.journal}?mode=ro", uri=True, timeout=60)
    ) as file:
        kept = {unpack_note(note) for (note,) in file.execute("SELECT note FROM entry_version")}
    notes = kept | {stored_note(traveller)}
    return notes if {"before ours", "theirs"} <= notes else set()


@pytest.mark.parametrize("turn", range(3))
def test_killed_while_it_types_it_keeps_what_was_saved_meanwhile(traveller, eye, turn):
    """It saves while the keys go on; ``bench_save.py`` measures how soon."""
    traveller.answer("log", "--hours", "Coding=1")
    traveller.open_window(eye)
    traveller.press(*["Tab"] * 5)
    dice = random.Random(turn)
    words = (f"word{number:03} " for number in itertools.count())
    typed, seen = "", [""]
    while len(seen) <= 1 + turn:
        typed += (word := next(words))
        traveller.type(word, delay_ms=25)
        if (stored := stored_note(traveller)) != seen[-1]:
            seen.append(stored)
    for word in itertools.islice(words, dice.randrange(20)):
        typed += word
        traveller.type(word)
    traveller.kill_window()

    stored = stored_note(traveller)
    assert stored.startswith(seen[-1])
    assert typed.startswith(stored)
    assert traveller.answer("check")
    assert minutes_of(traveller.shown("this")) == {"Coding": 60}
