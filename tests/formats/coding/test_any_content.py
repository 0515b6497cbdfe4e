"""Whatever a file holds: no traceback and no hang."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.formats.coding.activitywatch import read_activitywatch
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.coding.prompts import read_prompts
from pendulum_journal.formats.coding.recognise import coding_format
from pendulum_journal.formats.coding.wakatime import read_wakatime
from pendulum_journal.formats.timers.kinds import ReadingChoices

CHOICES = ReadingChoices(WallClock(ZoneInfo("Europe/Berlin")), date(2026, 11, 18))
READERS = {
    CodingFormat.WAKATIME: read_wakatime,
    CodingFormat.ACTIVITYWATCH: read_activitywatch,
    CodingFormat.CLAUDE_CODE: lambda path, how: read_prompts([path], CodingFormat.CLAUDE_CODE, how),
    CodingFormat.CODEX: lambda path, how: read_prompts([path], CodingFormat.CODEX, how),
}
KEYS = st.sampled_from(
    ["buckets", "events", "type", "timestamp", "duration", "data", "app", "title", "status", "days",
     "date", "projects", "grand_total", "total_seconds", "heartbeats", "time", "project", "name",
     "message", "content", "payload", "cwd", "source", "hostname", "isMeta"]
)  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4),
    st.sampled_from(["currentwindow", "afkstatus", "not-afk", "user", "event_msg", "user_message",
                     "session_meta", "2026-01-05", "2026-01-05T08:00:00Z", 60, 1_767_600_000]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("any") / "file.jsonl"


@given(VALUES, st.sampled_from(list(READERS)), st.binary(max_size=20))
def test_any_values_are_read_or_refused_in_a_sentence(place, value, format_, rest):
    if format_ is CodingFormat.ACTIVITYWATCH and isinstance(value, list):
        window = {"type": "currentwindow", "events": value}
        value = {"buckets": [window, {"type": "afkstatus", "events": value}]}
    elif format_ is CodingFormat.WAKATIME:
        value = {"days": value if isinstance(value, list) else [value, {"heartbeats": [value]}]}
    elif isinstance(value, dict):
        value = {"type": "user", "message": value, **value}
    place.write_bytes(json.dumps(value).encode() + b"\n" + rest)
    with suppress(InputError):
        entries = READERS[format_](place, CHOICES)
        assert entries.count == len(list(entries.rows()))
        assert all(length >= 0 for _, length, _ in entries.intervals())
    with suppress(InputError):
        coding_format(place)


@pytest.mark.repeats
@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"buckets":' + "[" * 100_000,
        '{"type":"user","message":' + '{"a":' * 50_000 + "\n",
        '{"days":[' + '{"heartbeats":[{"time":1e400}]},' * 8_000 + "7]}",
        '{"days":[{"date":"2026-01-05","grand_total":{"total_seconds":1e308}}]}',
        '{"type":"user","message":{"content":"q"},"timestamp":"' + "9" * 1_000_000 + '"}\n',
        (
            '{"buckets":[{"type":"currentwindow","events":[{"timestamp":1,"duration":1e400,"data":{}},'
            '{"timestamp":-1e300,"duration":1},{"timestamp":"9999-12-31T23:59:59Z","duration":1e9}]}]}'
        ),
    ],
    ids=["deep", "deep-buckets", "deep-line", "heartbeats", "huge", "digits", "infinite"],
)
def test_hostile_files_end_soon(place, content):
    place.write_text(content)
    for read in READERS.values():
        with suppress(InputError):
            assert read(place, CHOICES).count == 0
