"""Windows in front while somebody was there, from an export and from the databases."""

import json
import sqlite3
from contextlib import closing
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.formats.coding.activitywatch import (
    Bucket,
    collect_buckets,
    read_activitywatch,
)
from pendulum_journal.formats.coding.categories import category_of
from pendulum_journal.formats.timers.kinds import ReadingChoices
from pendulum_journal.store.evidence.activitywatch import read_buckets

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))
NINE = 1_767_600_000  # 5 January 2026, 8:00 UTC


def event(minute, minutes, **data):
    at = NINE + minute * 60
    hour, rest = divmod((at - 1_767_571_200) // 60, 60)
    stamp = f"2026-01-05T{hour:02d}:{rest:02d}:{at % 60:02d}.250000+00:00"
    return {"timestamp": stamp, "duration": minutes * 60.0, "data": data}


WINDOWS = [
    event(0, 30, app="Code.exe", title="SECRET.py - project"),
    event(30, 0, app="Code.exe", title="nothing"),
    event(30, 20, app="zoom", title="Zoom Meeting"),
    event(50, 40, app="firefox", title="News"),
    event(80, 30, app="firefox", title="Pull request 12 - GitHub"),
]
THERE = [
    event(0, 45, status="not-afk"), event(40, 20, status="not-afk"), event(60, 20, status="afk"),
    event(80, 60, status="not-afk"),
]  # fmt: skip
RIGHT = {"2026-W02": {"Coding #Code.exe": 30, "Meetings #zoom": 20, "Other #firefox": 20,
                      "Coding #firefox": 20}}  # fmt: skip


def bucket(kind, events, machine="desk"):
    return {"id": kind, "type": kind, "client": "c", "hostname": machine, "events": events}


@pytest.fixture
def export(tmp_path, choices):
    def export(buckets):
        path = tmp_path / "aw-buckets-export.json"
        path.write_text(json.dumps({"buckets": buckets}))
        return read_activitywatch(path, choices)

    return export


def test_windows_count_while_somebody_is_there(export, minutes):
    buckets = {"w": bucket("currentwindow", WINDOWS), "a": bucket("afkstatus", THERE)}
    entries = export(buckets)
    assert minutes(entries) == RIGHT  # two windows at once from 80 to 90: the earlier one
    assert export(list(buckets.values())).count == entries.count
    assert "SECRET" not in repr(entries)
    assert [each.id for each in entries.remarks] == ["activitywatch-rules"]


def test_without_knowing_who_was_there_it_is_said(export):
    entries = export([bucket("currentwindow", WINDOWS[:1])])
    assert entries.remarks[-1].id == "activitywatch-no-away"
    mixed = [bucket("currentwindow", WINDOWS[:1]), bucket("afkstatus", [], machine="other")]
    assert export(mixed).count == 1
    assert export([*mixed, bucket("afkstatus", [])]).count == 0
    with pytest.raises(InputError, match="seen no windows"):
        export([bucket("afkstatus", THERE)])


def test_what_cannot_be_read_is_left_out(export, tmp_path, choices):
    strange = [{}, {"timestamp": "x", "duration": 1}, {"timestamp": NINE, "duration": "1"}, 7]
    entries = export([bucket("currentwindow", [*strange, *WINDOWS]), {"type": None}, 3])
    assert (entries.count, entries.refused_count) == (4, 3)
    (tmp_path / "x.json").write_text("[]")
    with pytest.raises(InputError, match="no export of ActivityWatch"):
        read_activitywatch(tmp_path / "x.json", choices)


def rust(database, rows):
    database.executescript(
        "CREATE TABLE buckets (id INTEGER PRIMARY KEY, name TEXT, type TEXT, hostname TEXT);"
        "CREATE TABLE events (id INTEGER PRIMARY KEY, bucketrow INTEGER, starttime INTEGER,"
        " endtime INTEGER, data TEXT);"
    )
    for number, (kind, events) in enumerate(rows, 1):
        database.execute("INSERT INTO buckets VALUES (?, ?, ?, 'desk')", (number, kind, kind))
        database.executemany(
            "INSERT INTO events (bucketrow, starttime, endtime, data) VALUES (?, ?, ?, ?)",
            [(number, begin * 10**9, (begin + seconds) * 10**9, data)
             for begin, seconds, data in events],
        )  # fmt: skip


def python(database, rows):
    database.executescript(
        "CREATE TABLE bucketmodel (key INTEGER PRIMARY KEY, id TEXT, type TEXT, hostname TEXT);"
        "CREATE TABLE eventmodel (id INTEGER PRIMARY KEY, bucket_id INTEGER, timestamp DATETIME,"
        " duration DECIMAL, datastr TEXT);"
    )
    for number, (kind, events) in enumerate(rows, 1):
        database.execute("INSERT INTO bucketmodel VALUES (?, ?, ?, 'desk')", (number, kind, kind))
        for begin, seconds, data in events:
            database.execute(
                "INSERT INTO eventmodel (bucket_id, timestamp, duration, datastr) "
                "VALUES (?, datetime(?, 'unixepoch') || '.000000+00:00', ?, ?)",
                (number, begin, seconds, data),
            )


@pytest.mark.parametrize("server", [rust, python])
def test_the_database_tells_what_the_export_tells(tmp_path, choices, minutes, server):
    path = tmp_path / "sqlite.db"
    rows = [
        (kind, [(NINE + round((at - NINE) / 60) * 60, each["duration"], json.dumps(each["data"]))
                for each in events for at in [moment(each)]])
        for kind, events in (("currentwindow", WINDOWS), ("afkstatus", THERE), ("other", THERE))
    ]  # fmt: skip
    with closing(sqlite3.connect(path)) as database:
        server(database, [(k, [(b, int(s), d) for b, s, d in each]) for k, each in rows])
        database.execute(
            "INSERT INTO " + ("events" if server is rust else "eventmodel") + " DEFAULT VALUES"
        )
        database.commit()
    before = path.read_bytes()
    found = read_buckets(path, 1000)
    assert [kind for kind, _, _ in found] == ["currentwindow", "afkstatus"]
    entries = collect_buckets([Bucket(*each) for each in found], choices)
    assert minutes(entries) == RIGHT
    assert path.read_bytes() == before


def moment(held):
    hour, minute = held["timestamp"][11:16].split(":")
    return NINE + ((int(hour) - 8) * 60 + int(minute)) * 60


def test_another_database_is_none(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE facts (id)")
    assert read_buckets(path, 10) is None
    path.write_bytes(b"SQLite format 3\0" + b"x" * 500)
    with pytest.raises(InputError, match="cannot be read"):
        read_buckets(path, 10)


MINUTES = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 30)), max_size=6)


@given(MINUTES, MINUTES)
def test_no_more_time_than_windows_and_presence_have_in_common(windows, there):
    def seen(rows, data):
        return [(float(NINE + begin * 60), float(length * 60), data) for begin, length in rows]

    buckets = [
        Bucket("currentwindow", "desk", seen(windows, {"app": "a", "title": ""})),
        Bucket("afkstatus", "desk", seen(there, {"status": "not-afk"})),
    ]
    entries = collect_buckets(buckets, ReadingChoices(CLOCK, None))

    def covered(rows):
        return {minute for begin, length in rows for minute in range(begin, begin + length)}

    seconds = sum(length for _, length, _ in entries.intervals())
    assert seconds == 60 * len(covered(windows) & covered(there))


@pytest.mark.parametrize(
    ("app", "title", "category"),
    [("code", "", "Coding"), ("Code.exe", "", "Coding"), ("nvim", "", "Coding"),
     ("jetbrains-idea", "", "Coding"), ("codenames", "", "Other"), ("firefox", "GitHub", "Coding"),
     ("chrome", "Meet - abc-defg", "Meetings"), ("Teams", "Weekly | Meeting | x", "Meetings"),
     ("slack", "general", "Other"), ("", "", "Other")],
)  # fmt: skip
def test_what_is_done_in_a_window(app, title, category):
    assert category_of(app, title) == category


def test_a_large_export_leads_to_the_database(tmp_path, choices):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.write(b'{"buckets": {')
        file.truncate(70_000_000)
    with pytest.raises(InputError, match="Import the database"):
        read_activitywatch(path, choices)
