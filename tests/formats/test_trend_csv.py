import csv
import io
from dataclasses import replace
from datetime import date

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.drawn.measured import MeasuredWeek, measured_columns
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.trend_csv import HEADER, to_csv

FIRST = Week.of_iso(2026, 30)


def view_of(*figures, weeks=4):
    return compute_view(
        figures, [], [], [], first=FIRST, last=FIRST + (weeks - 1), today=date(2026, 11, 18)
    )


def test_a_row_a_week_with_gaps_left_empty():
    text = to_csv(
        view_of(
            WeekFigures(FIRST, State.COMPLETE, (1200, 600, 400, 200), 50, 90),
            WeekFigures(FIRST + 1, State.AWAY, (0, 0, 0, 0)),
            WeekFigures(FIRST + 3, State.PARTIAL, (600, 0, 0, 600)),
        )
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["state"] for row in rows] == ["complete", "away", "missing", "partial"]
    assert rows[0]["week"] == "2026-W30"
    assert rows[0]["monday"] == "2026-07-20"
    assert rows[0]["meetings_h"] == "20"
    assert rows[0]["coding_share"] == "16.6666666667"
    assert (rows[0]["energy"], rows[0]["focus_block_min"]) == ("50", "90")
    for row in rows[1:3]:
        assert {row[name] for name in HEADER[3:]} == {""}


def test_means_are_ratios_of_sums():
    text = to_csv(
        view_of(
            WeekFigures(FIRST, State.COMPLETE, (3000, 0, 0, 0)),
            WeekFigures(FIRST + 1, State.COMPLETE, (0, 0, 1000, 0)),
        )
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[1]["meetings_mean_share"] == "75"
    assert rows[1]["meetings_share"] == "0"


def test_the_footer_says_what_it_is():
    text = to_csv(view_of(), ["Trends · 2026", "Guidance: Charity Majors"])
    assert text.splitlines()[-2:] == ["# Trends · 2026", "# Guidance: Charity Majors"]
    assert text.splitlines()[0].startswith("week,monday,state,meetings_h")


def test_single_activities_have_columns_of_their_own():
    activities = (
        Activity(1, "a", "Pairing", Group.CODING, learning=True),
        Activity(2, "b", "=SUM(A1)", Group.MEETINGS),
    )
    figures = (
        WeekFigures(
            FIRST + n,
            State.COMPLETE,
            (1800, 0, 600, 0),
            learning_minutes=600,
            by_activity={1: 600, 2: 1800},
        )
        for n in range(2)
    )
    view = compute_view(
        figures,
        [],
        [],
        [],
        first=FIRST,
        last=FIRST + 2,
        today=date(2026, 11, 18),
        activities=activities,
    )
    lines = to_csv(view).splitlines()
    assert lines[0].endswith(
        ",learning_h,'=SUM(A1)_h,'=SUM(A1)_share,'=SUM(A1)_mean_share,"
        "Pairing_h,Pairing_share,Pairing_mean_share"
    )
    assert lines[2].endswith(",10,30,75,75,10,25,25")


def test_what_was_measured_has_columns_of_its_own():
    rows = [WeekFigures(FIRST + at, State.COMPLETE, (1200, 600, 400, 200)) for at in range(3)]
    view = view_of(*rows)
    weeks = {FIRST + at: MeasuredWeek(600, ("git",)) for at in range(2)}
    measured = measured_columns(view.whole, view.series, {Group.CODING: weeks})
    found = list(csv.DictReader(io.StringIO(to_csv(replace(view, measured=measured)))))
    names = [f"coding_measured_{part}" for part in ("h", "share", "mean_share")]
    assert [[row[name] for name in names] for row in found[:3]] == [
        ["10", "25", ""],
        ["10", "25", "25"],
        ["", "", ""],
    ]
