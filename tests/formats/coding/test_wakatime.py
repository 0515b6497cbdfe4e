"""Dumps of WakaTime of both kinds."""

import json

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.coding.wakatime import read_wakatime

NINE = 1_767_600_000.5  # 5 January 2026, 8:00 UTC


@pytest.fixture
def read(tmp_path, choices):
    def read(days):
        path = tmp_path / "wakatime.json"
        path.write_text(json.dumps({"user": {"email": "SECRET"}, "days": days}))
        return read_wakatime(path, choices)

    return read


def test_a_daily_dump_has_hours_by_project(read, minutes):
    def total(seconds):
        return {"grand_total": {"total_seconds": seconds}}

    days = [
        {"date": "2026-01-05", **total(7260), "projects": [{"name": "one", **total(3600.4)},
         {"name": "SECRET/two", **total(1800), "entities": [{"name": "/home/SECRET.py"}]}]},
        {"date": "2026-01-12", **total(600), "projects": []},
        {"date": "2026-01-13", **total(90_000), "projects": []},
        {"date": "sometime", **total(60)},
        {"date": "2026-01-14"},
        7,
    ]  # fmt: skip
    entries = read(days)
    assert minutes(entries) == {
        "2026-W02": {"one": 60, "SECRET/two": 30, "": 31},
        "2026-W03": {"": 10},
    }
    assert [each.item for each in entries.refused] == ["2026-01-13", "sometime"]
    assert entries.remarks[-1].id == "wakatime-no-times"
    assert "/home" not in repr(entries)


def test_heartbeats_count_up_to_the_next_one(read, minutes):
    def beat(minute, project):
        return {"time": NINE + minute * 60, "project": project, "entity": "/home/SECRET.py"}

    beats = [beat(0, "one"), beat(2, "one"), beat(10, "two"), beat(25, "one"), beat(41, "one"),
             {"time": None}, 7]  # fmt: skip
    entries = read([{"date": "2026-01-05", "heartbeats": beats}, {"heartbeats": [beat(12, "two")]}])
    assert minutes(entries) == {"2026-W02": {"one": 10, "two": 15}}
    assert entries.refused_count == 2
    assert [length for _, length, _ in entries.intervals()] == [600, 900]
    assert entries.remarks[-1].id == "wakatime-gaps"


def test_another_file_is_refused(tmp_path, choices):
    path = tmp_path / "x.json"
    path.write_text('{"days": 1}')
    with pytest.raises(InputError, match="no dump of WakaTime"):
        read_wakatime(path, choices)
