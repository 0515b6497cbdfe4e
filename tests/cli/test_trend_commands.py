import json
import random
import re
from datetime import date, timedelta
from statistics import median

import pytest

from pendulum_journal.cli.trend_shape import trend_shape
from pendulum_journal.cli.trend_text import trend_text
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week

SMALL = ("--size", "600x500")


@pytest.fixture
def sample(run, tmp_path, put_sample):
    return put_sample(tmp_path / "sample.db")


@pytest.fixture
def on_sample(run, sample):
    return lambda *words: run(*words, "--journal", sample)


def test_the_help_names_every_measure(run):
    assert "focus-days|focus-block|shipping-days|" in run("trend", "--help").out


def test_json_has_the_shape_that_scripts_rely_on(on_sample):
    outcome = on_sample("trend", "--json")
    assert outcome.status == 0
    shape = outcome.json
    assert list(shape) == [
        "range", "n", "counts", "weeks", "baseline", "target", "projection", "position", "trend",
        "then_and_now", "energy_and_split", "correlations", "learning", "memory", "sentences",
    ]  # fmt: skip
    told = shape["counts"]
    assert sum(count for kind, count in told.items() if kind != "to") == len(shape["weeks"])
    assert list(shape["weeks"][0]) == [
        "monday", "state", "shares", "mean", "hours", "energy", "progress", "measured",
    ]  # fmt: skip
    assert shape["range"].startswith("2025-W51..")
    assert shape["n"] == sum(week["shares"] is not None for week in shape["weeks"])
    assert shape["weeks"][-1]["state"] == "in progress"
    assert {week["state"] for week in shape["weeks"]} >= {"complete", "away", "missing", "partial"}
    recorded = [week for week in shape["weeks"] if week["shares"]]
    assert all(sum(week["shares"].values()) == pytest.approx(100) for week in recorded)
    assert shape["baseline"]["n"] == 8
    assert shape["target"] == 180
    both = shape["then_and_now"]
    assert (both["before"]["n"], both["now"]["n"]) == (8, 4)
    assert [row["of"] for row in both["rows"]] == [
        "meetings", "focus", "coding", "other", "total", "energy", "focus_block",
    ]  # fmt: skip
    coding = both["rows"][2]
    assert coding["difference"] == pytest.approx(coding["now"] - coding["before"])
    assert coding["pairs"] == 32
    assert 0 <= coding["low"] < coding["high"] <= 100
    assert coding["sure"] is True
    assert all(isinstance(sentence, str) for sentence in shape["sentences"])


def test_weekly_values_and_hours(on_sample):
    means = on_sample("trend", "--json").json["weeks"]
    weekly = on_sample("trend", "--json", "--weekly").json["weeks"]
    hours = on_sample("trend", "--json", "--hours").json
    assert [week["shares"] for week in weekly] == [week["shares"] for week in means]
    assert [week["progress"] for week in weekly] != [week["progress"] for week in means]
    assert max(sum(week["mean"].values()) for week in hours["weeks"] if week["mean"]) > 20
    assert {row["of"] for row in hours["trend"]} >= {"coding", "total", "energy"}


def test_energy_and_the_split_and_learning_are_told(on_sample):
    shape = on_sample("trend", "--json", "--range", "all").json
    for row in shape["energy_and_split"]:
        assert row["of"] in {"meetings", "total"}
        assert 0 <= row["as_large"] <= row["shifts"] == row["n"] - 1
        assert row["notable"] is (20 * (1 + row["as_large"]) <= row["n"])
    together = shape["correlations"]
    assert len(together) == 10
    assert {row["weeks_after"] for row in together} == {0, 1}
    for row in together:
        assert (row["correlation"] is None) is (row["why_not"] is not None)
        if row["correlation"] is not None:
            assert row["n"] >= 26
            assert row["low"] <= row["correlation"] <= row["high"]
    assert shape["learning"]["with_note"] <= shape["learning"]["weeks"]
    assert shape["learning"]["minutes"] > 0


def test_single_activities(on_sample):
    shape = on_sample("trend", "--json", "--activities", "--range", "1y").json
    names = [each["name"] for each in shape["activities"]]
    assert {"Meetings", "One-on-ones", "Coding"} <= set(names)
    assert all(len(each["weeks"]) == len(shape["weeks"]) for each in shape["activities"])
    for at, week in enumerate(shape["weeks"]):
        if week["shares"]:
            shares = [each["weeks"][at]["share"] for each in shape["activities"]]
            assert sum(shares) == pytest.approx(100)
    text = on_sample("trend", "--activities", "--range", "1y").out
    assert "One-on-ones" in text.splitlines()[1]
    assert "Hours in all" in text
    assert "activities" not in on_sample("trend", "--json").json


def test_ranges(on_sample):
    assert on_sample("trend", "--json", "--range", "1y").json["range"] == "2025-W48..2026-W47"
    shown = on_sample("trend", "--json", "--range", "2026-08-03..last").json
    assert shown["range"] == "2026-W32..2026-W46"
    assert len(shown["weeks"]) == 15
    assert on_sample("trend", "--range", "-3..this").status == 0


def test_measures(on_sample):
    assert on_sample("trend", "--json", "--measure", "coding").json["target"] == 50
    assert "energy" in " ".join(
        on_sample("trend", "--json", "--measure", "energy").json["sentences"]
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--range", "year"], "“year” is not a range"),
        (["--range", "this..last"], "ends before it begins"),
        (["--range", "x..y"], "“x” is not a week"),
        (
            ["--measure", "meetings"],
            "write focus-days, focus-block, shipping-days, coding, building or energy",
        ),
    ],
)
def test_refused(on_sample, words, said):
    outcome = on_sample("trend", *words)
    assert outcome.status == 1
    assert said in outcome.complaint


def test_text_lines_up(on_sample):
    blocks = on_sample("trend", "--range", "2026-W20..2026-W30").out.split("\n\n")
    weeks = blocks[0].splitlines()
    assert weeks[0] == ("Share, 4-week mean or, where there is none, the week’s own value: (week)")
    assert weeks[1].split() == [
        "Week", "State", "Meetings", "Focus", "Coding", "Other", "Energy", "Towards", "target",
    ]  # fmt: skip
    assert len(weeks) == 13
    assert weeks[2] == "2026-W20  no entry"
    full = [line for line in weeks[3:] if line.count("%") == 6]
    assert len({len(line) for line in full}) == 1
    [first_since] = [line for line in full if "(week)" in line]
    assert first_since.split()[0] == "2026-W25"
    assert blocks[1].splitlines() == [
        "Trend, managing, 2026-05-11 – 2026-06-14", "4 weeks: too few for a trend.",
    ]  # fmt: skip
    assert blocks[2].splitlines() == [
        "Trend, building, 2026-06-15 – 2026-07-26", "6 weeks: too few for a trend.",
    ]  # fmt: skip
    assert blocks[3].startswith("Then and now ")
    assert "Longest focus block" in blocks[3]
    assert blocks[4].startswith("Energy and the split\n6 weeks with hours and energy: too few")
    sentences = on_sample("trend", "--range", "2026-W20..2026-W30", "--json").json["sentences"]
    assert "".join(blocks[5].split()) == "".join("".join(sentences).split())
    assert on_sample("trend", "--hours", "--weekly").out.startswith("Hours, week by week\n")


def test_an_empty_journal_has_words_and_no_figures(run):
    run("log", "--energy", "3")
    run("log", "--energy", "")
    outcome = run("trend")
    assert outcome.status == 0
    shape = run("trend", "--json").json
    assert (shape["weeks"], shape["n"]) == ([], 0)
    assert outcome.out.splitlines() == shape["sentences"]


@pytest.mark.repeats
@pytest.mark.parametrize(
    ("name", "begin"), [("c.png", b"\x89PNG\r\n"), ("c.SVG", b"<?xml"), ("c.pdf", b"%PDF")]
)
def test_charts_are_written_in_the_format_their_name_asks_for(on_sample, tmp_path, name, begin):
    outcome = on_sample("chart", "--out", tmp_path / name, *SMALL)
    assert (outcome.status, outcome.out) == (0, f"Wrote {tmp_path / name}\n")
    assert (tmp_path / name).read_bytes().startswith(begin)


@pytest.mark.repeats
def test_flags_change_the_chart(on_sample, tmp_path):
    flags = [[], ["--dark"], ["--hours"], ["--weekly"], ["--range", "1y"], ["--measure", "coding"]]
    flags.append(["--size", "600x501"])
    drawn = set()
    for number, words in enumerate(flags):
        out = tmp_path / f"{number}.png"
        assert on_sample("chart", "--out", out, *SMALL, *words).status == 0
        drawn.add(out.read_bytes())
    assert len(drawn) == len(flags)
    again = tmp_path / "again.png"
    on_sample("chart", "--out", again, *SMALL)
    assert again.read_bytes() in drawn


@pytest.mark.repeats
def test_a_sample_is_marked_on_its_chart(on_sample, run, tmp_path):
    on_sample("chart", "--out", tmp_path / "sample.svg", *SMALL)
    assert "made-up weeks" in (tmp_path / "sample.svg").read_text()
    run("log", "--hours", "Coding=3")
    run("chart", "--out", tmp_path / "own.svg", *SMALL)
    assert "made-up weeks" not in (tmp_path / "own.svg").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--out", "c.txt"], "end it in .png, .svg or .pdf"),
        (["--out", "c"], "end it in .png, .svg or .pdf"),
        (["--out", "none/c.png", *SMALL], "could not be written"),
        (["--out", "folder.png", *SMALL], "could not be written"),
        (["--out", "c.png", "--size", "9x9"], "write WIDTHxHEIGHT in pixels"),
    ],
)
def test_charts_that_cannot_be_written(on_sample, tmp_path, monkeypatch, words, said):
    (tmp_path / "folder.png").mkdir()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    outcome = on_sample("chart", *words)
    assert outcome.status == 1
    assert said in outcome.complaint
    assert sorted(tmp_path.iterdir()) == before


def test_a_chart_needs_a_place(on_sample):
    assert on_sample("chart").status == 2


def test_real_weeks_show_meetings_falling(run, tmp_path):
    path = tmp_path / "weeks.csv"
    rows = (f"2026-W{n:02d},{20 - n / 4},{n / 4}" for n in range(1, 41))
    path.write_text("week,meetings,coding\n" + "\n".join(rows))
    run("import", "weeks", path, "--yes")
    found = json.loads(run("trend", "--range", "all", "--hours", "--json").out)["trend"]
    trend = {row["of"]: row for row in found}
    assert trend["meetings"]["slope"] == pytest.approx(-0.25, abs=0.01)
    # Weeks 37 to 40 and 1 to 4.
    assert trend["meetings"]["last"] == pytest.approx(20 - 38.5 / 4, abs=0.1)
    assert trend["coding"]["first"] == pytest.approx(2.5 / 4, abs=0.1)
    assert (trend["meetings"]["direction"], trend["coding"]["direction"]) == ("falls", "rises")
    assert trend["coding"]["stretch"] == {"from": "2025-12-29", "to": "2026-09-28", "side": None}
    assert trend["coding"]["first_weeks"] == {"from": "2025-12-29", "to": "2026-01-19", "n": 4}


def test_no_share_of_a_trend_lies_outside_in_text_or_json():
    rng = random.Random(12)
    shown = 0
    for _ in range(20):  # more stand in the domain's test: this is about text and JSON
        view = random_view(rng)
        for hours in (False, True):
            text = trend_text(view, weekly=False, hours=hours)
            for block in text.split("\n\n"):
                if block.startswith("Trend, "):
                    shares = [int(each) for each in re.findall(r"(−?\d+) %", block)]
                    shown += len(shares)
                    assert all(0 <= share <= 100 for share in shares), block
            rows = trend_shape(view, weekly=False, hours=hours)["trend"]
            ends = [row[end] for row in rows for end in ("first", "last") if row[end] is not None]
            assert all(end >= 0 for end in ends)
            if not hours:
                per_cents = [row for row in rows if row["of"] not in {"total", "focus_block"}]
                assert all(row[end] <= 100 for row in per_cents for end in ("first", "last"))
    assert shown > 150


def random_view(rng):
    """A view of weeks that jump between nothing and all, with up to three swings."""
    first = Week.parse("2025-W01")
    begins = sorted(rng.sample(range(60), rng.randrange(4)))
    sides = (Side.MANAGING, Side.BUILDING, Side.MANAGING)
    roles = [
        Role("x", side, (first + at).monday, id=n)
        for n, (at, side) in enumerate(zip(begins, sides, strict=False), start=1)
    ]
    rows = [
        WeekFigures(
            first + at,
            rng.choice([State.COMPLETE, State.COMPLETE, State.PARTIAL, State.AWAY]),
            tuple(rng.choice([0, 0, 600, rng.randrange(2400)]) for _ in range(4)),
            energy=rng.choice([None, 0, 100, rng.randrange(101)]),
        )
        for at in range(60)
        if rng.random() < 0.9
    ]
    last = first + 59
    return compute_view(rows, roles, [], (), first=first, last=last, today=(last + 1).monday)


def test_memory_against_evidence_is_said_from_eight_weeks_on(on_sample, tmp_path):
    assert on_sample("trend", "--json").json["memory"] == []
    days = [date(2026, 6, 1) + timedelta(days=at) for at in range(140) if at % 7 in (0, 4)]
    rows = tmp_path / "timer.csv"
    head = "Project,Start date,Start time,End date,End time\n"
    rows.write_text(head + "".join(f"Coding,{day},10:00:00,{day},13:00:00\n" for day in days))
    assert on_sample("import", "evidence", rows, "--yes").status == 0
    shape = on_sample("trend", "--range", "2026-W20..2026-W42", "--json").json
    [found] = shape["memory"]
    coding = [
        100 * (week["hours"]["coding"] - 6) / 6
        for week in shape["weeks"]
        if week["state"] == "complete" and "2026-06-01" <= week["monday"] <= "2026-10-12"
    ]
    assert list(found) == ["of", "median", "low", "high", "n", "first", "last"]
    assert (found["of"], found["n"]) == ("coding", len(coding))
    assert found["median"] == pytest.approx(median(coding))
    assert found["low"] <= found["median"] <= found["high"]
    assert "What you typed of coding against" in shape["sentences"][-1]
    text = " ".join(on_sample("trend", "--range", "2026-W20..2026-W42").out.split())
    assert shape["sentences"][-1] in text
    assert on_sample("trend", "--range", "2026-W20..2026-W25", "--json").json["memory"] == []


def test_what_was_measured_stands_beside_what_was_typed(on_sample, tmp_path):
    weeks = ("--range", "2026-W20..2026-W26")
    assert "measured" not in on_sample("trend", *weeks, "--evidence").out
    days = [date(2026, 6, 1) + timedelta(days=at) for at in range(19) if at % 7 in (0, 4)]
    rows = tmp_path / "timer.csv"
    head = "Project,Start date,Start time,End date,End time\n"
    rows.write_text(head + "".join(f"Coding,{day},10:00:00,{day},13:00:00\n" for day in days))
    assert on_sample("import", "evidence", rows, "--yes").status == 0
    shape = on_sample("trend", *weeks, "--json").json
    found = {each["monday"]: each["measured"].get("coding") for each in shape["weeks"]}
    assert [day for day, each in found.items() if each] == [
        "2026-06-01",
        "2026-06-08",
        "2026-06-15",
    ]
    typed = {
        each["monday"]: sum(each["hours"].values()) for each in shape["weeks"] if each["hours"]
    }
    assert (found["2026-06-08"]["hours"], len(found["2026-06-08"]["by"])) == (6, 1)
    assert found["2026-06-08"]["share"] == pytest.approx(600 / typed["2026-06-08"])
    assert found["2026-06-01"]["mean"] is None  # the week before is not known
    assert "Coding, measured" not in on_sample("trend", *weeks).out
    text = on_sample("trend", *weeks, "--evidence", "--hours", "--weekly").out
    assert text.count(" 6.0 h") == 3
    assert "Measured of coding: by " in text
    assert "known in 3 weeks" in text

    picture = tmp_path / "measured.svg"
    assert on_sample("chart", *weeks, "--evidence", "--out", picture, *SMALL).status == 0
