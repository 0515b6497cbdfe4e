"""What has nothing in it is told as what it is."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.evidence.fill_in import ChosenSource, read_for_weeks
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence

EMPTY = {
    "waka.json": ('{"user": {}, "range": {}, "days": []}', "a dump of WakaTime that has no days"),
    "aw.json": (
        '{"buckets": {"w": {"type": "currentwindow", "hostname": "h", "events": []}}}',
        "is of ActivityWatch, and has no events",
    ),
    "toggl.csv": (
        "User,Email,Project,Description,Billable,Start date,Start time,End date,End time,Duration",
        "is of Toggl Track, and has no entry",
    ),
    "clockify.csv": (
        "Project,Start Date,Start Time,End Date,End Time,Duration (h)\n",
        "is of Clockify, and has no entry",
    ),
    "hamster.tsv": (
        "activity\tstart time\tend time\tduration minutes\tcategory\tdescription\ttags\n",
        "is of Hamster, and has no entry",
    ),
    "org.csv": ("task,parents,category,start,end,effort,ishabit,tags\n", "is of Org mode, and has"),
    "timew.json": ("[\n]\n", "is of Timewarrior, and has no entry"),
    "sp.json": ('{"task": {"ids": [], "entities": {}}}', "has no tasks of Super Productivity"),
    "claude.jsonl": (
        '{"type": "summary", "leafUuid": "u"}\n',
        "no prompt of yours: it is of Claude",
    ),
    "codex.jsonl": ('{"type": "session_meta", "payload": {}}\n', "yours: it is of Codex"),
    "cal.ics": ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "has no event in it"),
    "no.txt": (
        "hello",
        "calendars .* WakaTime; ActivityWatch; git repositories; and logs of coding",
    ),
    ".claude/x": (None, "is a folder for logs of Claude Code, and has none that is not empty"),
    "logs": (None, "“logs” is empty"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_what_is_empty_is_told_as_what_it_is(journal, tmp_path, name):
    text, said = EMPTY[name]
    path = tmp_path / name
    if text is None:
        path.mkdir(parents=True)
    else:
        path.write_text(text)
    with pytest.raises(InputError, match=said):
        plan_evidence(journal, path, EvidenceOptions())


def test_an_empty_file_beside_others_is_passed_over(journal, tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "waka.json").write_text(EMPTY["waka.json"][0])
    (folder / "toggl.csv").write_text(EMPTY["toggl.csv"][0])
    source = ChosenSource(folder)
    with pytest.raises(InputError, match=r"is of|a dump"):
        read_for_weeks(journal, [source])
    (folder / "timer.csv").write_text(
        "Project,Start date,Start time,End date,End time\n"
        f"Coding,{journal.today() - timedelta(7)},10:00,{journal.today() - timedelta(7)},12:00\n"
    )
    assert len(read_for_weeks(journal, [source]).plans) == 1


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_repository_without_a_commit_is_told(journal, tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path / "one"], check=True)
    with pytest.raises(InputError, match="“one” has no commit: it is a git repository"):
        plan_evidence(journal, tmp_path / "one", EvidenceOptions())
