"""Two people at their first start: from the first question to Trends, by the keyboard alone."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest

pytestmark = pytest.mark.journey

KEYS = ("16", "3.5", "4", "7", "5.5")
MINUTES = {"Meetings": 960, "One-on-ones": 210, "Focus": 240, "Coding": 420, "Other": 330}
TALLER = 15
"""By so many pixels in the colours of the groups Trends is taller than the bars of This week."""
CARD_OF_QUESTIONS = 340_000
"""More pixels than the card of the first questions has, and fewer than those of This week have."""
OTHER_PAGE = 50_000
"""By so many pixels in the colour of cards This week and Fill in differ."""


def answer_a_role(traveller, title, since):
    """Type a title and a first day, past the company and the side, which is guessed."""
    traveller.type(title)
    traveller.press("Tab", "Tab", "Tab")
    traveller.type(since)
    traveller.press("Return")


def roles(traveller):
    with closing(sqlite3.connect(traveller.journal)) as file:
        return file.execute("SELECT title, side, start FROM role ORDER BY start").fetchall()


def minutes_of(shown):
    return {name: each["minutes"] for name, each in shown["minutes"].items()}


def hours_of(traveller, monday):
    """Return the stored minutes of each activity of a week."""
    return dict(traveller.rows(f"SELECT name, minutes FROM hours WHERE monday = '{monday}'"))


def recorded(traveller):
    """Return the number of weeks that count since the swing."""
    return json.loads(traveller.answer("trend", "--json"))["n"]


def see_this_week(eye, until):
    until(lambda: eye.look()["white"] > CARD_OF_QUESTIONS, "This week")


def fill_in(traveller, eye, until):
    """Go there by words of it: X hands the window of a menu keys until it is let go of."""
    before = eye.look()["white"]
    traveller.press("ctrl+k")
    until(lambda: not traveller.title().startswith("Pendulum"), "the question where to go")
    traveller.type("fill in weeks")
    traveller.press("Return")
    until(lambda: traveller.title().startswith("Pendulum"), "the window")
    until(lambda: abs(eye.look()["white"] - before) > OTHER_PAGE, "the grid")


def see_the_trend(traveller, eye, until):
    bars = eye.look()["tallest"]
    traveller.press("ctrl+2")
    until(lambda: eye.look()["tallest"] > bars + TALLER, "the trend")
    assert traveller.close_window() == 0
    assert json.loads(traveller.answer("check", "--json"))["ok"]


def test_a_manager_in_week_five_fills_in_four_weeks_with_one_away(traveller, eye, until):
    """Week 47 is the running one; weeks 43 to 46 are over since the swing."""
    traveller.open_window(eye)
    answer_a_role(traveller, "Engineering manager", "19 Oct")
    answer_a_role(traveller, "Senior engineer", "June 2022")
    traveller.type("60\t20\t10")
    traveller.press("Return")
    see_this_week(eye, until)
    fill_in(traveller, eye, until)
    for _ in range(3):
        traveller.type("\t".join((*KEYS, "55")))
        traveller.press("Return")
    traveller.press("a", "alt+d")  # the fourth week was a holiday
    is_away = "SELECT state FROM week WHERE monday = '2026-11-09'"
    until(lambda: traveller.rows(is_away) == [("away",)], "the filled-in weeks")

    traveller.type("\t".join((*KEYS, "55", "learned: to ask first")))
    traveller.press("ctrl+Return")
    is_done = "SELECT energy FROM week WHERE monday = '2026-11-16'"
    until(lambda: traveller.rows(is_done) == [(55,)], "the running week")
    until(lambda: recorded(traveller) == 4, "the running week, done")
    see_the_trend(traveller, eye, until)

    assert roles(traveller) == [
        ("Senior engineer", "building", "2022-06-01"),
        ("Engineering manager", "managing", "2026-10-19"),
    ]
    weeks = ["2026-10-19", "2026-10-26", "2026-11-02", "2026-11-16"]
    counted = traveller.rows("SELECT monday, energy FROM week WHERE state <> 'away'")
    assert sorted(counted) == [(monday, 55) for monday in weeks]
    assert {monday: hours_of(traveller, monday) for monday in weeks} == dict.fromkeys(
        weeks, MINUTES
    )
    shown = traveller.shown("this")
    assert minutes_of(shown) == MINUTES
    assert shown["wins"] == [{"kind": "learned", "text": "to ask first"}]
    with closing(sqlite3.connect(traveller.journal)) as file:
        targets = file.execute("SELECT meetings, focus, coding, other FROM target").fetchall()
    assert targets == [(60, 20, 10, 10)]


def test_an_engineer_back_since_june_looks_at_the_sample_first_and_imports(
    traveller, eye, until, press_import
):
    weeks = traveller.home / "hours.csv"
    with weeks.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["Week", "Meetings", "Focus", "Coding", "Other", "Energy"])
        rows.writerows(
            [f"2026-W{week}", "9.5", "7", 10 + week / 4, "4", 40 + week] for week in range(23, 47)
        )
    traveller.open_window(eye)
    traveller.press("alt+l")
    until(lambda: traveller.title().startswith("Sample"), "the sample")
    traveller.press("ctrl+2", "alt+l")  # nothing was typed into it: there is nothing to ask
    until(lambda: traveller.title().startswith("Pendulum"), "the first questions again")
    answer_a_role(traveller, "Staff engineer", "1 June")
    answer_a_role(traveller, "Engineering manager", "March 2023")
    traveller.press("Return")
    see_this_week(eye, until)

    traveller.press("ctrl+i")
    until(
        lambda: traveller.title().startswith("Import weeks, a calendar"), "the question for a file"
    )
    traveller.type(str(weeks), delay_ms=40)
    traveller.press("Return")
    until(lambda: traveller.title().startswith("Import weeks —"), "what the file holds")

    press_import(traveller, eye, lambda: hours_of(traveller, "2026-11-09"))
    until(lambda: closed(traveller), "the end of the import")
    see_the_trend(traveller, eye, until)

    assert roles(traveller) == [
        ("Engineering manager", "managing", "2023-03-01"),
        ("Staff engineer", "building", "2026-06-01"),
    ]
    for number in range(23, 47):
        monday = date.fromisocalendar(2026, number, 1).isoformat()
        assert hours_of(traveller, monday) == {
            "Meetings": 570, "Focus": 420, "Coding": 600 + 15 * number, "Other": 240,
        }  # fmt: skip
        energy = traveller.rows(f"SELECT energy FROM week WHERE monday = '{monday}'")
        assert energy == [(40 + number,)]
    assert recorded(traveller) == 24


def closed(traveller):
    """Leave what the import says at its end; tell whether its window is gone."""
    if traveller.title().startswith("Import"):
        traveller.press("Escape")
    return traveller.title().startswith("Pendulum")
