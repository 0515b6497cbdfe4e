"""All sources over each other in a week, beside what was typed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, Source
from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services.activities import find_activity
from pendulum_journal.services.evidence.figures import Measured, compared
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.measured import measured_week
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.suggestions import suggestions_of

WEEK = Week.parse("2026-W02")
HEAD = "Project,Start date,Start time,End date,End time\n"
ROW = "Deep,2026-01-0{0},{1}:00,2026-01-0{0},{2}:00\n"


@pytest.fixture
def bring(journal, tmp_path):
    def bring(name, text, **options):
        path = tmp_path / name
        if text:
            path.write_text(text)
        plan = plan_evidence(journal, path, EvidenceOptions(zone="Europe/Berlin", **options))
        return carry_out_evidence(journal, plan)

    return bring


def prompt(time):
    return json.dumps(
        {"type": "user", "sessionId": "s", "cwd": "/x/y", "uuid": time,
         "timestamp": f"2026-01-05T{time}:00Z", "message": {"role": "user", "content": "q"}}
    )  # fmt: skip


def test_coding_inside_a_timers_entry_counts_once_and_the_rest_is_compared(journal, bring):
    # Timer 10:00 to 12:00 on Monday and an hour on Friday; prompts from 11:30 to 12:20, all UTC+1.
    bring("timer.csv", HEAD + ROW.format(5, 10, 12) + ROW.format(9, 10, 11))
    bring("s.jsonl", "\n".join(map(prompt, ("10:30", "10:50", "11:10", "11:20"))))
    found = measured_week(journal, WEEK)
    minutes = {each.name: part for each, part in found.activities}
    assert (minutes, found.unmapped, found.overlap) == ({"Coding": 20}, 180, 0)
    assert found.hidden == ((Layer.CODING, Layer.TIMER, 30),)
    assert found.is_whole
    activities = journal.activities(archived=True)
    assert compared(found, None, activities).unexplained is None
    coding = find_activity(journal, "Coding")
    others = {each.id: Minutes(0) for each in activities}
    entry = Entry(WEEK, minutes={**others, coding.id: Minutes(500)})
    assert compared(found, entry, activities).unexplained == 300
    less = Entry(WEEK, minutes={**others, coding.id: Minutes(60)})
    assert compared(found, less, activities).unexplained == -140
    assert compared(found, Entry(WEEK, unread={coding.id: "x"}), activities).typed is None
    accepted = {coding.id: Minutes(20, Source.ACCEPTED, "Claude Code")}
    assert compared(found, Entry(WEEK, minutes=accepted), activities).typed is None  # nothing was
    both = compared(found, Entry(WEEK, minutes={**others, **accepted}), activities)
    assert (both.typed, both.is_all_typed) == (20, False)
    assert not measured_week(journal, WEEK + 1)


def test_a_week_that_is_covered_in_part_is_not_compared(journal, bring):
    bring("timer.csv", HEAD + ROW.format(6, 10, 12))
    found = measured_week(journal, WEEK)
    coding = find_activity(journal, "Coding")
    entry = Entry(WEEK, minutes={coding.id: Minutes(500)})
    assert compared(found, entry, journal.activities(archived=True)).typed is None


def test_a_field_that_is_not_given_is_not_compared():
    meetings, coding, docs, old = (
        Activity(at, name, name, group, archived=at == 4)
        for at, (name, group) in enumerate(
            (
                ("Meetings", Group.MEETINGS),
                ("Coding", Group.CODING),
                ("Docs", Group.OTHER),
                ("Old", Group.OTHER),
            ),
            1,
        )
    )
    every = (meetings, coding, docs, old)
    found = Measured(((meetings, 615), (coding, 210)), 90, 17, 0, is_whole=True)

    def beside(measured=found, **minutes):
        ids = {each.name.lower(): each.id for each in every}
        typed = {ids[name]: Minutes(each) for name, each in minutes.items()}
        each = compared(measured, Entry(WEEK, minutes=typed), every)
        return each.measured, each.typed, each.fields, each.not_given, each.unassigned

    assert beside(coding=300) == (210, 300, ("Coding",), (("Meetings", 615),), 90)
    assert beside(meetings=600, coding=300) == (825, 900, ("Meetings", "Coding"), (), 90)
    assert beside(meetings=600, coding=300, docs=0) == (915, 900, (), (), 0)  # all is given
    assert beside(docs=60)[1] is None  # nothing of what is given was measured
    assert beside(replace(found, unmapped=0), meetings=1, coding=1) == (825, 2, (), (), 0)


def test_nothing_of_a_prompt_gets_into_the_journal_or_is_lost_with_its_log(
    journal, bring, tmp_path
):
    lines = [
        prompt(time).replace('"q"', '"SECRET of mine"') for time in ("10:00", "10:20", "10:40")
    ]
    bring("s.jsonl", "\n".join(lines))
    for each in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert each.suffix == ".jsonl" or b"SECRET" not in each.read_bytes(), each
    assert b"SECRET" not in journal.path.read_bytes()
    bring("s.jsonl", "\n".join((lines[0], lines[2])))  # as agents delete old sessions
    assert measured_week(journal, WEEK).total == 40


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_commits_of_a_week_count_from_the_one_before_it(journal, bring, tmp_path):
    one = tmp_path / "one"
    subprocess.run(["git", "init", "-q", one], check=True)
    for when in ("2026-01-04T23:40", "2026-01-05T00:10", "2026-01-06T10:00"):
        stamp = f"{when}:00+0100"
        environment = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        who = ["-c", "user.name=N", "-c", "user.email=n@x.org"]
        command = ["git", "-C", one, *who, "commit", "-q", "--allow-empty", "-m", when]
        subprocess.run(command, check=True, env=environment)
    bring("one", "", me=("n@x.org",))
    found = measured_week(journal, WEEK)
    assert [(each.name, part) for each, part in found.activities] == [("Coding", 10)]
    commits = found.commits
    assert (commits.commits, len(commits.days), commits.least, commits.most) == (2, 2, 600, 7800)
    bring("timer.csv", HEAD + ROW.format(5, 10, 12).replace("Deep", "Meetings"))
    found = measured_week(journal, WEEK)
    offered = [(each.origin, each.from_commits, each.is_least) for each in suggestions_of(found)]
    assert offered == [("a table of timer entries", False, False), ("Git", True, True)]
    assert found.in_part == {Group.MEETINGS, Group.CODING}  # as Trends leaves them out
    bring(
        "timer.csv",
        HEAD + "".join(ROW.format(day, 10, 12) for day in (5, 9)).replace("Deep", "Meetings"),
    )
    found = measured_week(journal, WEEK)
    assert (found.is_whole, found.in_part) == (True, {Group.CODING})
    assert [each.is_whole for each in suggestions_of(found)] == [True, False]
    assert str(found.gaps[0]).startswith("Of coding only 2 of the 5 days from Monday to Friday are")
    before = measured_week(journal, WEEK + -1)
    assert (before.commits.commits, before.total) == (1, 20)


def test_windows_of_a_computer_go_behind_everything_else(journal, bring):
    def event(hour, minutes, **data):
        stamp = f"2026-01-05T{hour:02d}:00:00+00:00"
        return {"timestamp": stamp, "duration": minutes * 60, "data": data}

    windows = [event(9, 60, app="code", title=""), event(10, 60, app="firefox", title="News"),
               event(11, 60, app="zoom", title="")]  # fmt: skip
    bucket = {"type": "currentwindow", "hostname": "d", "events": windows}
    bring("aw.json", json.dumps({"buckets": {"w": bucket}}))
    bring("timer.csv", HEAD + ROW.format(5, "10:30", "11:30"))
    found = measured_week(journal, WEEK)
    minutes = {each.name: part for each, part in found.activities}
    assert minutes == {"Coding": 30, "Meetings": 60}
    assert found.unmapped == 90  # the timer's hour, and half an hour of another window
    assert found.hidden == ((Layer.CODING, Layer.TIMER, 30), (Layer.OTHER, Layer.TIMER, 30))


def test_sums_of_days_and_moments_of_the_same_work_count_once(journal, bring):
    # Monday: prompts from 11:30 to 12:20, an hour by the sum of WakaTime. Tuesday: a sum alone.
    days = [
        {"date": f"2026-01-0{day}", "grand_total": {"total_seconds": 3600}, "projects": []}
        for day in (5, 6)
    ]
    bring("waka.json", json.dumps({"user": {}, "days": days}))
    found = measured_week(journal, WEEK)
    assert (found.total, found.items, len(found.counts)) == (120, 2, 1)
    bring("s.jsonl", "\n".join(map(prompt, ("10:30", "10:50", "11:10", "11:20"))))
    found = measured_week(journal, WEEK)
    assert [(each.name, part) for each, part in found.activities] == [("Coding", 120)]
    assert found.overlap == 0
    assert dict(found.measured_by)[found.activities[0][0].id] == ("Claude Code", "WakaTime")
    assert str(found.counts[-1]) == (
        "From WakaTime sums of days are known, without times: of each day the larger counts, that "
        "sum or what others measured of the same work."
    )
    # A timer of coding is the same work; one of meetings is other work.
    bring("timer.csv", HEAD + ROW.format(6, 10, 12).replace("Deep", "Coding"))
    assert measured_week(journal, WEEK).total == 180
    bring("more.csv", HEAD + ROW.format(6, 15, 17).replace("Deep", "Meetings"))
    assert measured_week(journal, WEEK).total == 300


def test_sums_of_tasks_and_moments_of_the_same_work_count_once(journal, bring):
    task = {"id": "t", "title": "T", "timeSpentOnDay": {"2026-01-05": 7_200_000}, "projectId": "p"}
    backup = {
        "task": {"ids": ["t"], "entities": {"t": task}},
        "project": {"ids": ["p"], "entities": {"p": {"id": "p", "title": "Coding"}}},
    }
    bring("sp.json", json.dumps(backup))
    assert measured_week(journal, WEEK).total == 120
    bring("s.jsonl", "\n".join(map(prompt, ("10:30", "10:50", "11:10", "11:20"))))
    assert measured_week(journal, WEEK).total == 120
