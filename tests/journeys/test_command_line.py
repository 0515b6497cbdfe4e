"""The main job without a window."""

from __future__ import annotations

import json

import pytest

from pendulum_journal.cli.main import COMMANDS

pytestmark = pytest.mark.journey

WEEKS = {"2026-W45": "Coding=4", "last": "Coding=9", "this": "Coding=14h15"}


def test_three_weeks_are_logged_and_their_trend_is_drawn(writer):
    for week, hours in WEEKS.items():
        writer.answer("log", week, "--hours", hours, "--hours", "Meetings=20", "--energy", "60")
    writer.answer("log", "this", "--note", "learned: to pace #craft")
    writer.answer("log", "this", "--note", "fixed: the build", "--append")

    shown = writer.shown("2026-W47")
    assert shown["minutes"] == {
        "Coding": {"minutes": 855, "source": "typed"},
        "Meetings": {"minutes": 1200, "source": "typed"},
    }
    assert shown["wins"] == [
        {"kind": "learned", "text": "to pace #craft"},
        {"kind": "fixed", "text": "the build"},
    ]
    assert shown["tags"] == ["craft"]
    trend = json.loads(writer.answer("trend", "--range", "all", "--json"))
    assert [week["monday"] for week in trend["weeks"]] == ["2026-11-02", "2026-11-09", "2026-11-16"]
    picture = writer.home / "trend.svg"
    writer.answer("chart", "--range", "all", "--out", str(picture))
    assert "<svg" in picture.read_text(encoding="utf-8")
    assert writer.answer("check")


def test_what_is_refused_takes_one_line_and_loses_nothing(writer):
    writer.answer("log", "--hours", "Coding=3", "--note", "kept")
    before = writer.journal.read_bytes()
    for words in (
        ["--hours", "Coding=-1"],
        ["--hours", "Coding=25:61"],
        ["--hours", "Coding=NaN"],
        ["--energy", "101"],
        ["0000-W01", "--energy", "50"],
    ):
        done = writer.run("log", *words)
        assert done.returncode == 1
        assert done.stderr.startswith("pendulum-journal: ")
        assert done.stderr.count("\n") == 1
    assert writer.journal.read_bytes() == before


def test_without_a_display_the_window_names_the_commands_that_need_none(writer):
    done = writer.run()

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("pendulum-journal: There is no display")
    for command in COMMANDS:
        assert f" {command}" in done.stderr
    assert not writer.journal.exists()


def test_a_display_that_is_gone_is_named_instead_of_an_abort_of_qt(writer):
    writer.environment["DISPLAY"] = "unix:65535"
    done = writer.run()

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("pendulum-journal: The display unix:65535 cannot be reached")
